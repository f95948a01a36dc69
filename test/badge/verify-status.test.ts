import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue } from '@digitalbazaar/vc'
import { test } from 'tap'
import { toDidDocument } from '../../src/badge/issuer-documents.ts'
import {
  documentLoader,
  secureCredential,
  verifyBadge,
  type JsonObject,
  type JsonValue,
  type Report,
} from '../../src/badge/index.ts'
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
      'failed status-list-expired',
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
      'failed status-list-proof',
    ],
    [
      'a changed list',
      entry(),
      (await listOf(fifthSet)).replace(fifthSet, allClear),
      'failed status-list-proof',
    ],
    ['the badge itself', entry(), JSON.stringify(credential), 'failed status-list-proof'],
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

const messages = [
  { status: '0x0', message: 'accepted' },
  { status: '0x1', message: 'on its way' },
  { status: '0x2', message: 'being looked at' },
  { status: '0x3', message: 'closed' },
]

void test('an entry of several bits says its message in the issuer’s words', async (t) => {
  const status = entry({ statusPurpose: 'message', statusSize: 2, statusMessage: messages })
  const subject = { statusPurpose: 'message' }
  // Entry 5 of two bits is bits 10 and 11; twice the length, since the list is measured in entries.
  const list = await listOf(encodeBits([10], 262_144), { subject })
  const report = await judge(status, { [url]: list })
  t.match(report, { verdict: 'valid' })
  t.match(report.checks.find(({ check }) => check === 'status')?.detail, /being looked at/)
  const half = await judge(status, { [url]: await listOf(encodeBits([10]), { subject }) })
  t.equal(statusOf(half), 'failed status-list-short')
  const { statusMessage: _none, ...silent } = status
  for (const broken of [silent, { ...status, statusMessage: messages.slice(1) }, { ...status, id: url }]) {
    const judged = await judge(broken, { [url]: list })
    t.equal(statusOf(judged), 'failed status-list-invalid', JSON.stringify(broken))
  }
})

void test('of several statuses every one is judged, and the worst decides', async (t) => {
  const second = `${sampleBase}/status/10`
  const status = [
    entry(),
    entry({ id: `${second}#5`, statusPurpose: 'suspension', statusListCredential: second }),
  ]
  const suspension = await listOf(fifthSet, {
    outer: { id: second },
    subject: { statusPurpose: 'suspension' },
  })
  const badge = await secureAnyway(status)
  const web = { [didUrl]: didDocument, [url]: await listOf(allClear), [second]: suspension }
  const report = await verifyBadge({ bytes: badge }, { fetch: sampleWeb(web), clock })
  t.equal(statusOf(report), 'passed ok, failed suspended')
  t.match(report, { verdict: 'invalid' })
  const { [second]: _gone, ...half } = web
  const unsure = await verifyBadge({ bytes: badge }, { fetch: sampleWeb(half), clock })
  t.equal(statusOf(unsure), 'passed ok, unknown status-unreachable')
})

void test('a list kept by another issuer counts only where the operator says so', async (t) => {
  const keeper = sampleIssuer('https://lists.example', 'sample-keeper')
  const list = await secureCredential(
    { ...withoutProof(await listOf(fifthSet)), issuer: keeper.did },
    keeper.dataIntegrity,
    signedAt,
  )
  const documents = {
    [didUrl]: didDocument,
    'https://lists.example/issuers/sample-keeper/did.json': toDidDocument({
      did: keeper.did,
      keys: [{ kid: 'ed-1', publicJwk: keeper.ed25519 }],
    }),
    [url]: list,
  }
  const bytes = await secureAnyway(entry())
  const ports = { fetch: sampleWeb(documents), clock }
  t.equal(statusOf(await verifyBadge({ bytes }, ports)), 'failed status-list-issuer')
  const allowsListOf = (lister: string, of: string): boolean => lister === keeper.did && of === issuer.did
  t.equal(statusOf(await verifyBadge({ bytes }, { ...ports, allowsListOf })), 'failed revoked')
})

void test('StatusList2021, the draft before the standard, is read by the same rules', async (t) => {
  const context = [...credential['@context'], 'https://w3id.org/vc/status-list/2021/v1']
  const status = { ...entry(), type: 'StatusList2021Entry' }
  const badge = await secureCredential(
    { ...credential, '@context': context, credentialStatus: status },
    issuer.dataIntegrity,
    signedAt,
  )
  const list2021 = async (bits: string): Promise<string> =>
    secureCredential(
      {
        '@context': [
          'https://www.w3.org/2018/credentials/v1',
          'https://w3id.org/vc/status-list/2021/v1',
          'https://w3id.org/security/data-integrity/v2',
        ],
        id: url,
        type: ['VerifiableCredential', 'StatusList2021Credential'],
        issuer: issuer.did,
        issuanceDate: '2026-05-02T00:00:00Z',
        credentialSubject: {
          id: `${url}#list`,
          type: 'StatusList2021',
          statusPurpose: 'revocation',
          encodedList: Buffer.from(bits.slice(1), 'base64url').toString('base64'),
        },
      },
      issuer.dataIntegrity,
      signedAt,
    )
  const cases: readonly [string, string, string][] = [
    ['clear', await list2021(allClear), 'passed ok'],
    ['set', await list2021(fifthSet), 'failed revoked'],
    ['short', await list2021(encodeBits([], 8_192)), 'failed status-list-short'],
    ['the other kind of list', await listOf(allClear), 'failed status-list-invalid'],
  ]
  for (const [title, list, expected] of cases) {
    const fetch = sampleWeb({ [didUrl]: didDocument, [url]: list })
    t.equal(statusOf(await verifyBadge({ bytes: Buffer.from(badge) }, { fetch, clock })), expected, title)
  }
})

void test('a kind of status that is not read here is unknown, never good', async (t) => {
  const badge = await secureAnyway({ id: 'https://chain.example/1', type: 'BitstringStatusListEntryV9' }, [
    { BitstringStatusListEntryV9: 'https://chain.example/vocabulary#Entry' },
  ])
  const fetch = sampleWeb({ [didUrl]: didDocument })
  const report = await verifyBadge({ bytes: badge }, { fetch, clock })
  t.equal(statusOf(report), 'unknown status-type-unknown')
  t.match(report, { verdict: 'indeterminate' })
})

const clock = (): Date => new Date('2026-06-01T00:00:00Z')

function withoutProof(text: string): JsonObject {
  const { proof: _proof, ...rest }: JsonObject = JSON.parse(text)
  return rest
}

/** Signed without our own schema, which knows one status only. */
async function secureAnyway(status: JsonValue, contexts: readonly JsonObject[] = []): Promise<Uint8Array> {
  const context = [...credential['@context'], ...contexts]
  const suite = new DataIntegrityProof({ signer: issuer.dataIntegrity, date: signedAt, cryptosuite })
  const secured = await issue({
    credential: structuredClone({ ...credential, '@context': context, credentialStatus: status }),
    suite,
    documentLoader,
  })
  return Buffer.from(JSON.stringify(secured))
}

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
