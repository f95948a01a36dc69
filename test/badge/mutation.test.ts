import { test } from 'tap'
import { toDidDocument, toJwk } from '../../src/badge/issuer-documents.ts'
import { secureCredential, verifyBadge, type JsonValue } from '../../src/badge/index.ts'
import { toJwt } from '../../src/badge/jwt.ts'
import { secureStatusList } from '../../src/badge/status-list.ts'
import { mutate } from './mutate.ts'
import { sampleBase, sampleCredential, sampleIssuer } from './sample-credential.ts'
import { sampleWeb } from './sample-web.ts'

const issuer = sampleIssuer()
const listUrl = `${sampleBase}/status/7`
const badge = await secureCredential(
  sampleCredential(issuer.did),
  issuer.dataIntegrity,
  new Date('2026-05-02T00:00:00Z'),
)
const jwt = await toJwt(badge, issuer.jws)
const list = await secureStatusList(
  { id: listUrl, issuer: issuer.did, setIndexes: [], validFrom: '2026-05-20T00:00:00Z' },
  issuer.dataIntegrity,
)
const keys = [
  { kid: 'ed-1', publicJwk: issuer.ed25519 },
  { kid: 'ec-1', publicJwk: issuer.p256 },
]
const fetch = sampleWeb({
  [`${sampleBase}/issuers/sample-guild/did.json`]: toDidDocument({ did: issuer.did, keys }),
  [issuer.jws.id]: toJwk({ kid: 'ec-1', publicJwk: issuer.p256 }, issuer.jws.id),
  [listUrl]: list,
})

const clock = (): Date => new Date('2026-06-01T00:00:00Z')

async function verdictOf(text: string): Promise<string> {
  return (await verifyBadge({ bytes: Buffer.from(text) }, { fetch, clock })).verdict
}

/**
 * Changed, these name a kind of proof, or a version of the vocabulary, that may exist and is not known here. Nothing
 * can be said of such a badge but that it cannot be judged; left out, they are faults like any other.
 */
const namesOfKinds = ['/@context/1 changed', '/proof/0/type changed', '/proof/0/cryptosuite changed']
const nameOfAlgorithm = ['header /alg changed']

function expectedOf(what: string, undecidable: readonly string[]): string {
  return undecidable.includes(what) ? 'indeterminate' : 'invalid'
}

const encode = (value: JsonValue): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const decode = (part: string): JsonValue => JSON.parse(Buffer.from(part, 'base64url').toString())

void test('any one field of a signed badge changed or left out, and it is invalid', async (t) => {
  t.equal(await verdictOf(badge), 'valid')
  const original: JsonValue = JSON.parse(badge)
  let count = 0
  for (const { what, document } of mutate(original)) {
    count += 1
    // One at a time keeps the report readable.
    // oxlint-disable-next-line no-await-in-loop
    const verdict = await verdictOf(JSON.stringify(document))
    if (verdict !== expectedOf(what, namesOfKinds)) t.fail(`${what} is ${verdict}`)
  }
  t.ok(count > 200, `${count} mutations`)
})

void test('any one claim of a JWT badge changed or left out, and it is invalid', async (t) => {
  t.equal(await verdictOf(jwt), 'valid')
  const [head = '', body = '', signature = ''] = jwt.split('.')
  const forgeries = [
    ...[...mutate(decode(body))].map(({ what, document }) => ({
      what,
      text: `${head}.${encode(document)}.${signature}`,
    })),
    ...[...mutate(decode(head))].map(({ what, document }) => ({
      what: `header ${what}`,
      text: `${encode(document)}.${body}.${signature}`,
    })),
    ...[0, 40, signature.length - 1].map((at) => ({
      what: `signature ${at}`,
      text: `${head}.${body}.${signature.slice(0, at)}${signature[at] === 'A' ? 'B' : 'A'}${signature.slice(at + 1)}`,
    })),
  ]
  t.ok(forgeries.length > 200, `${forgeries.length} mutations`)
  for (const { what, text } of forgeries) {
    // oxlint-disable-next-line no-await-in-loop
    const verdict = await verdictOf(text)
    if (verdict !== expectedOf(what, nameOfAlgorithm)) t.fail(`${what} is ${verdict}`)
  }
})
