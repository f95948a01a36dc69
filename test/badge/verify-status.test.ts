import { test } from 'tap'
import { toDidDocument } from '../../src/badge/issuer-documents.ts'
import { secureCredential, verifyBadge, type JsonObject, type Report } from '../../src/badge/index.ts'
import { secureStates } from '../../src/badge/states.ts'
import { encodeBits } from '../../src/badge/status-list.ts'
import { sampleBase, sampleCredential, sampleIssuer } from './sample-credential.ts'
import { sampleWeb } from './sample-web.ts'

const issuer = sampleIssuer()
const didUrl = `${sampleBase}/issuers/sample-guild/did.json`
const didDocument = toDidDocument({ did: issuer.did, keys: [{ kid: 'ed-1', publicJwk: issuer.ed25519 }] })
const { credentialStatus: _status, ...credential } = sampleCredential(issuer.did)
const signedAt = new Date('2026-05-02T00:00:00Z')
const url = `${sampleBase}/status/9`

type ListChanges = { readonly outer?: JsonObject; readonly subject?: JsonObject }

async function listOf(bits: string, { outer = {}, subject = {} }: ListChanges = {}): Promise<string> {
  const list = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuer.did,
    validFrom: '2026-05-02T00:00:00Z',
    credentialSubject: {
      id: `${url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: bits,
      ...subject,
    },
    ...outer,
  }
  return secureCredential(list, issuer.dataIntegrity, signedAt)
}

async function judge(
  status: JsonObject,
  documents: Readonly<Record<string, string | object>>,
): Promise<Report> {
  const badge = await secureCredential(
    { ...credential, credentialStatus: status },
    issuer.dataIntegrity,
    signedAt,
  )
  const fetch = sampleWeb({ [didUrl]: didDocument, ...documents })
  return verifyBadge({ bytes: Buffer.from(badge) }, { fetch, clock: () => new Date('2026-06-01T00:00:00Z') })
}

function statusOf({ checks }: Report): string {
  return checks
    .filter(({ check }) => check === 'status')
    .map(({ outcome, code }) => `${outcome} ${code}`)
    .join(', ')
}

function entry(changes: JsonObject = {}): JsonObject {
  return {
    id: `${url}#5`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '5',
    statusListCredential: url,
    ...changes,
  }
}

const allClear = encodeBits([])
const fifthSet = encodeBits([5])

void test('a list is the one the badge names, of its purpose, long enough and in force', async (t) => {
  const cases: readonly [string, JsonObject, string, string][] = [
    ['clear', entry(), await listOf(allClear), 'passed ok'],
    ['set', entry(), await listOf(fifthSet), 'failed revoked'],
    [
      'the issuer’s list for other badges',
      entry(),
      await listOf(allClear, { outer: { id: `${sampleBase}/status/8` } }),
      'failed status-list-invalid',
    ],
    [
      'another purpose',
      entry({ statusPurpose: 'suspension' }),
      await listOf(fifthSet),
      'failed status-purpose',
    ],
    [
      'one of several purposes',
      entry({ statusPurpose: 'suspension' }),
      await listOf(fifthSet, { subject: { statusPurpose: ['revocation', 'suspension'] } }),
      'failed suspended',
    ],
    ['131,064 entries', entry(), await listOf(encodeBits([], 131_064)), 'failed status-list-short'],
    [
      'an index past the end',
      entry({ statusListIndex: '131072' }),
      await listOf(allClear),
      'failed status-index',
    ],
    [
      'an expired list',
      entry(),
      await listOf(allClear, { outer: { validUntil: '2026-05-31T00:00:00Z' } }),
      'failed status-list-invalid',
    ],
    [
      'a list signed a minute ahead of our clock',
      entry(),
      await listOf(allClear, { outer: { validFrom: '2026-06-01T00:01:00Z' } }),
      'passed ok',
    ],
    ['no GZIP', entry(), await listOf('uAAAA'), 'failed status-list-invalid'],
    [
      'an unsigned list',
      entry(),
      JSON.stringify({ ...JSON.parse(await listOf(allClear)), proof: [] }),
      'failed status-list-invalid',
    ],
    [
      'a changed list',
      entry(),
      (await listOf(fifthSet)).replace(fifthSet, allClear),
      'failed status-list-invalid',
    ],
    ['the badge itself', entry(), JSON.stringify(credential), 'failed status-list-invalid'],
  ]
  for (const [title, status, list, expected] of cases)
    t.equal(statusOf(await judge(status, { [url]: list })), expected, title)
})

void test('an entry that breaks a rule is never good', async (t) => {
  const list = { [url]: await listOf(allClear) }
  for (const changes of [
    { statusListIndex: '-1' },
    { statusListIndex: '1.5' },
    { statusListIndex: 'x' },
    { statusSize: 0 },
  ]) {
    const report = await judgeUnsigned(entry(changes), list)
    t.not(report.verdict, 'valid', JSON.stringify(changes))
  }
})

/** A badge whose own schema would not let it be signed here. */
async function judgeUnsigned(
  status: JsonObject,
  documents: Readonly<Record<string, string>>,
): Promise<Report> {
  const fetch = sampleWeb({ [didUrl]: didDocument, ...documents })
  const bytes = Buffer.from(JSON.stringify({ ...credential, credentialStatus: status }))
  return verifyBadge({ bytes }, { fetch, clock: () => new Date('2026-06-01T00:00:00Z') })
}

void test('messages and newer versions are told and change no verdict', async (t) => {
  const refresh = await judge(entry({ statusPurpose: 'refresh' }), {
    [url]: await listOf(fifthSet, { subject: { statusPurpose: 'refresh' } }),
  })
  t.match(refresh, { verdict: 'valid' })
  t.equal(statusOf(refresh), 'warning refresh-available')
  const other = await judge(entry({ statusPurpose: 'laminated' }), {
    [url]: await listOf(fifthSet, { subject: { statusPurpose: 'laminated' } }),
  })
  t.equal(statusOf(other), 'warning status-message')
})

void test('a states document counts only for the list it was signed for', async (t) => {
  const statesUrl = `${url}/states`
  const explain = async (list: string): Promise<string> =>
    secureStates(
      {
        id: statesUrl,
        list,
        issuer: issuer.did,
        states: [{ index: 5, state: 'suspended' }],
        validFrom: '2026-05-02T00:00:00Z',
      },
      issuer.dataIntegrity,
    )
  const status = entry({ statusReference: statesUrl })
  const list = await listOf(fifthSet)
  t.equal(statusOf(await judge(status, { [url]: list, [statesUrl]: await explain(url) })), 'failed suspended')
  t.equal(
    statusOf(await judge(status, { [url]: list, [statesUrl]: await explain(`${url}0`) })),
    'failed revoked',
  )
  const clear = await judge(status, { [url]: await listOf(allClear), [statesUrl]: await explain(url) })
  t.equal(statusOf(clear), 'passed ok', 'words about a bit that is not set mean nothing')
})

void test('1EdTech’s older revocation list is read', async (t) => {
  const status = { id: `${sampleBase}/revoked`, type: '1EdTechRevocationList' }
  const context = [...credential['@context'], 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json']
  const badge = await secureCredential(
    { ...credential, '@context': context, credentialStatus: status },
    issuer.dataIntegrity,
    signedAt,
  )
  const cases: readonly [string, object | undefined, string][] = [
    ['not named', { issuer: issuer.did, revokedCredential: [{ id: 'urn:x:1' }] }, 'passed ok'],
    ['named', { issuer: issuer.did, revokedCredential: [{ id: credential.id }] }, 'failed revoked'],
    [
      'named and pardoned',
      { issuer: issuer.did, revokedCredential: [{ id: credential.id, revoked: false }] },
      'passed ok',
    ],
    [
      'of another issuer',
      { issuer: 'https://else.example', revokedCredential: [] },
      'failed status-list-issuer',
    ],
    ['no list', { issuer: issuer.did }, 'failed status-list-invalid'],
    ['out of reach', undefined, 'unknown status-unreachable'],
  ]
  for (const [title, list, expected] of cases) {
    const fetch = sampleWeb({ [didUrl]: didDocument, ...(list && { [status.id]: list }) })
    const report = await verifyBadge(
      { bytes: Buffer.from(badge) },
      { fetch, clock: () => new Date('2026-06-01T00:00:00Z') },
    )
    t.equal(statusOf(report), expected, title)
  }
})
