import type { JsonObject, JsonValue } from '../../src/badge/index.ts'
import { secureStates } from '../../src/badge/states.ts'
import { ed25519, type TestKey } from './keys.ts'
import {
  badge,
  contexts,
  created,
  edit,
  guild,
  guildWebKey,
  gzip,
  mallory,
  onWeb,
  prove,
  type Author,
  type Web,
} from './kit.ts'

const otherKey = ed25519('another key of the guild')

function methodOf(
  { id, method }: Author,
  key: TestKey & { readonly multibase: string },
  more: JsonObject = {},
): JsonObject {
  return { id: method, type: 'Multikey', controller: id, publicKeyMultibase: key.multibase, ...more }
}

/** Issuers of guild.example: each a document with one thing to it. */
function didDocument(name: string, method: JsonObject | undefined, changes: JsonObject = {}): Web {
  const author = onWeb(name)
  return {
    [`https://guild.example/issuers/${name}/did.json`]: {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: author.id,
      verificationMethod: [method ?? methodOf(author, guildWebKey)],
      assertionMethod: [author.method],
      ...changes,
    },
  }
}

export const profileId = 'https://guild.example/tenants/guild/profile'
const privateOf = (key: TestKey): JsonObject => ({
  ...key.publicJwk,
  d: Buffer.alloc(32, 7).toString('base64url'),
})

function issuers(): Web {
  const at = (name: string, more: JsonObject): Web =>
    didDocument(name, methodOf(onWeb(name), guildWebKey, more))
  return {
    ...didDocument('main', undefined),
    ...didDocument('other-key', methodOf(onWeb('other-key'), otherKey)),
    ...at('foreign-controller', { controller: 'did:web:mallory.example' }),
    ...at('revoked', { revoked: '2026-05-20T00:00:00Z' }),
    ...at('expired', { expires: '2026-05-20T00:00:00Z' }),
    ...didDocument(
      'withdrawn',
      methodOf(onWeb('withdrawn'), guildWebKey, { revoked: '2030-01-01T00:00:00Z' }),
      {
        assertionMethod: [],
        authentication: [onWeb('withdrawn').method],
      },
    ),
    ...didDocument('authentication', undefined, {
      assertionMethod: [],
      authentication: [onWeb('authentication').method],
    }),
    ...didDocument('impostor', undefined, { id: onWeb('main').id }),
    ...didDocument('exposed', {
      id: onWeb('exposed').method,
      type: 'JsonWebKey',
      controller: onWeb('exposed').id,
      publicKeyJwk: privateOf(guildWebKey),
    }),
    [profileId]: { id: profileId, type: ['Profile'], name: 'Sample Guild (fictional)' },
    [`${profileId}/keys/1`]: methodOf(
      { ...guild, id: profileId, method: `${profileId}/keys/1` },
      guildWebKey,
    ),
    'https://guild.example/tenants/mallory/key': methodOf(
      { ...guild, id: profileId, method: 'https://guild.example/tenants/mallory/key' },
      ed25519('mallory'),
    ),
    'https://mallory.example/key': methodOf(
      { ...guild, id: profileId, method: 'https://mallory.example/key' },
      ed25519('mallory'),
    ),
    'https://mallory.example/did.json': { id: 'did:web:mallory.example' },
  }
}

export const listUrl = (name: string): string => `https://guild.example/status/${name}`

type ListInput = {
  readonly set?: readonly number[]
  readonly by?: Author
  readonly bytes?: number
  readonly purpose?: string
  readonly encodedList?: string
  readonly members?: JsonObject
}

/** A signed status list; what is not said is as it should be. */
async function list(name: string, input: ListInput = {}): Promise<JsonObject> {
  const { set = [], by = guild, bytes = 16_384, purpose = 'revocation', members = {} } = input
  const bits = Buffer.alloc(bytes)
  for (const at of set) bits.writeUInt8((bits[at >> 3] ?? 0) | (0x80 >> (at & 7)), at >> 3)
  const { encodedList = `u${Buffer.from(gzip(bits)).toString('base64url')}` } = input
  const credential = {
    '@context': [contexts[0]],
    id: listUrl(name),
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: by.id,
    validFrom: created,
    credentialSubject: {
      id: `${listUrl(name)}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList,
    },
    ...members,
  }
  return prove(credential, by)
}

const statesUrl = `${listUrl('main')}/states`
/** Indexes of the main list that are set, and what its issuer calls each. */
export const set = { revoked: 11, suspended: 22, superseded: 33, clear: 44 } as const

async function lists(): Promise<Web> {
  const main = await list('main', { set: [set.revoked, set.suspended, set.superseded] })
  const changed = edit(await list('changed', { set: [7] }), '/credentialSubject/encodedList', clearBits)
  const signer = {
    id: guild.method,
    algorithm: 'Ed25519' as const,
    sign: async ({ data }: { data: Uint8Array }) => guild.key.sign(data),
  }
  const states = await secureStates(
    {
      id: statesUrl,
      list: listUrl('main'),
      issuer: guild.id,
      validFrom: created,
      states: [
        { index: set.revoked, state: 'revoked', reason: 'issued_in_error' },
        { index: set.suspended, state: 'suspended' },
        { index: set.superseded, state: 'superseded', replacedBy: 'https://guild.example/credentials/next' },
      ],
    },
    signer,
  )
  const entries: readonly [string, JsonObject][] = [
    ['main', main],
    ['changed', changed],
    ['messages', await list('messages', { set: [1], purpose: 'message', bytes: 32_768 })],
    ['refresh', await list('refresh', { set: [7], purpose: 'refresh' })],
    ['suspension', await list('suspension', { set: [7], purpose: 'suspension' })],
    ['foreign', await list('foreign', { by: mallory })],
    ['forged', { ...(await list('forged', { by: mallory })), issuer: guild.id }],
    ['unsigned', edit(await list('unsigned'), '/proof')],
    ['short', await list('short', { bytes: 1_024 })],
    ['expired', await list('expired', { members: { validUntil: '2026-05-20T00:00:00Z' } })],
    ['early', await list('early', { members: { validFrom: '2026-07-01T00:00:00Z' } })],
    ['not-gzip', await list('not-gzip', { encodedList: `u${Buffer.alloc(64).toString('base64url')}` })],
    [
      'bomb',
      await list('bomb', {
        encodedList: `u${Buffer.from(gzip(Buffer.alloc(64 << 20), 9)).toString('base64url')}`,
      }),
    ],
    ['elsewhere', await list('main')],
    ['a-badge', await prove(badge())],
  ]
  return {
    [statesUrl]: `${states}\n`,
    ...Object.fromEntries(entries.map(([name, document]) => [listUrl(name), document])),
  }
}

const clearBits = `u${Buffer.from(gzip(Buffer.alloc(16_384))).toString('base64url')}`

function others(): Web {
  const revocations = (issuer: string, ids: readonly JsonValue[]): JsonObject => ({
    id: 'https://guild.example/revocations',
    issuer,
    revokedCredential: ids.map((id) => ({ id, revoked: true, revocationReason: 'Issued in error' })),
  })
  return {
    'https://guild.example/revocations': revocations(guild.id, [badge()['id'] ?? '']),
    'https://mallory.example/revocations': revocations(mallory.id, []),
  }
}

/** The newer versions that refresh services answer. */
async function refreshed(): Promise<Web> {
  return {
    'https://mallory.example/refresh': await prove(badge(mallory, { name: 'Another badge' }), mallory),
  }
}

export const older = {
  assertion: 'https://guild.example/ob2/assertion',
  revoked: 'https://guild.example/ob2/revoked',
  badge: 'https://guild.example/ob2/badge',
  issuer: 'https://guild.example/ob2/issuer',
  list: 'https://guild.example/ob2/revocations',
  elsewhere: 'https://mallory.example/ob2/assertion',
} as const

/** An assertion of Open Badges 2.0. */
export function assertion(id: string, changes: JsonObject = {}): JsonObject {
  return {
    '@context': 'https://w3id.org/openbadges/v2',
    id,
    type: 'Assertion',
    recipient: {
      type: 'email',
      hashed: true,
      salt: 'Kosher',
      identity: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
    },
    badge: older.badge,
    issuedOn: '2026-05-01T00:00:00Z',
    verification: { type: 'hosted' },
    ...changes,
  }
}

function openBadges2(pem: string): Web {
  const context: JsonValue = 'https://w3id.org/openbadges/v2'
  return {
    [older.assertion]: assertion(older.assertion),
    [older.revoked]: assertion(older.revoked, { revoked: true, revocationReason: 'Issued in error' }),
    [older.elsewhere]: assertion(older.elsewhere),
    [older.badge]: {
      '@context': context,
      id: older.badge,
      type: 'BadgeClass',
      name: 'Facilitation',
      description: 'Can hold a conversation open for others.',
      image: `${older.badge}.png`,
      criteria: { narrative: 'Attend three days.' },
      issuer: older.issuer,
    },
    [older.issuer]: {
      '@context': context,
      id: older.issuer,
      type: 'Issuer',
      name: 'Sample Guild (fictional)',
      url: 'https://guild.example',
      publicKey: {
        id: `${older.issuer}#key`,
        type: 'CryptographicKey',
        owner: older.issuer,
        publicKeyPem: pem,
      },
      revocationList: older.list,
    },
    [older.list]: {
      '@context': context,
      id: older.list,
      type: 'RevocationList',
      issuer: older.issuer,
      revokedAssertions: [{ id: 'urn:uuid:4a1f7c1e-5d2b-4f0e-9a53-2c7a90c1b009' }],
    },
  }
}

/** Every address that the set's files name and that answers. */
export async function makeWeb(pem: string): Promise<Web> {
  return { ...issuers(), ...(await lists()), ...others(), ...(await refreshed()), ...openBadges2(pem) }
}
