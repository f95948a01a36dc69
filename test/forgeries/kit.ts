import { deflateRawSync, crc32 } from 'node:zlib'
import { encode } from 'base58-universal'
import { toVerifyData } from '../../src/badge/canonical.ts'
import type { CheckCode, CheckName, JsonObject, JsonValue, Verdict } from '../../src/badge/index.ts'
import { isJsonObject } from '../../src/badge/json.ts'
import { ecdsa, ed25519, rsa, type TestKey } from './keys.ts'

/** One file of the set and what a verifier should make of it. */
export type Row = {
  readonly file: string
  /** The one thing that is wrong with it, or, of a control, what it is. */
  readonly what: string
  /** What a verifier lets happen that does not see it. */
  readonly why: string
  readonly verdict: Verdict
  /** The check that must say so, and with which code; of a valid one, what should be remarked. */
  readonly check?: CheckName
  readonly code?: CheckCode
  readonly content: string | Uint8Array
}

/** Documents of the set's own web, by address. */
export type Web = Readonly<Record<string, string | Uint8Array | JsonObject>>

/** The day on which the set is judged. */
export const now = '2026-06-01T00:00:00Z'
export const created = '2026-05-02T00:00:00Z'

export const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const

/** Somebody who signs: which key, and the name it is known by. */
export type Author = { readonly id: string; readonly method: string; readonly key: TestKey }

function byKey(key: TestKey & { readonly multibase: string }): Author {
  const id = `did:key:${key.multibase}`
  return { id, method: `${id}#${key.multibase}`, key }
}

const guildKey = ed25519('guild')
export const guild = byKey(guildKey)
export const mallory = byKey(ed25519('mallory'))
export const council = byKey(ed25519('council'))
export const p256 = byKey(ecdsa('p256', 'P-256'))
export const p384 = byKey(ecdsa('p384', 'P-384'))
export const rsaKey = rsa()
export const rsaIssuer = byJwk(rsaKey)
const webKey = ed25519('guild on the web')
export const guildWebKey = webKey

function byJwk(key: TestKey): Author {
  const id = `did:jwk:${Buffer.from(JSON.stringify(key.publicJwk)).toString('base64url')}`
  return { id, method: `${id}#0`, key }
}

/** did:web:guild.example:issuers:NAME, whose document stands in the set's web. */
export function onWeb(name: string, key: TestKey = webKey): Author {
  const id = `did:web:guild.example:issuers:${name}`
  return { id, method: `${id}#key-1`, key }
}

export const achievementId = 'https://guild.example/achievements/facilitation'

/** A small whole badge: recipient, criteria, alignment, picture, result, evidence. */
export function badge(by: Author = guild, changes: JsonObject = {}): JsonObject {
  return {
    '@context': [...contexts],
    id: 'urn:uuid:4a1f7c1e-5d2b-4f0e-9a53-2c7a90c1b001',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: by.id, type: ['Profile'], name: 'Sample Guild (fictional)' },
    validFrom: '2026-05-01T00:00:00Z',
    validUntil: '2029-05-01T00:00:00Z',
    awardedDate: '2026-05-01T00:00:00Z',
    name: 'Facilitation, completed',
    credentialSubject: subject(),
    evidence: [{ type: ['Evidence'], name: 'Attendance', narrative: 'Three days of three.' }],
    ...changes,
  }
}

export function subject(changes: JsonObject = {}, ofAchievement: JsonObject = {}): JsonObject {
  return {
    id: 'urn:uuid:4a1f7c1e-5d2b-4f0e-9a53-2c7a90c1b002',
    type: ['AchievementSubject'],
    identifier: [
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
        identityType: 'emailAddress',
        salt: 'Kosher',
      },
    ],
    achievement: {
      id: achievementId,
      type: ['Achievement'],
      name: 'Facilitation',
      description: 'Can hold a conversation open for others.',
      criteria: { narrative: 'Attend three days and hand in a report.' },
      image: { id: `${achievementId}.png`, type: 'Image' },
      alignment: [
        { type: ['Alignment'], targetName: 'Action', targetUrl: 'https://framework.example/items/action' },
      ],
      resultDescription: [
        { id: `${achievementId}#score`, type: ['ResultDescription'], name: 'Score', resultType: 'Percent' },
      ],
      ...ofAchievement,
    },
    result: [{ type: ['Result'], resultDescription: `${achievementId}#score`, value: '61' }],
    ...changes,
  }
}

const suites = { Ed25519: 'eddsa-rdfc-2022', 'P-256': 'ecdsa-rdfc-2019', 'P-384': 'ecdsa-rdfc-2019', RSA: '' }

/** The document with a Data Integrity proof; the proof as it was signed can be changed afterwards. */
export async function prove(
  document: JsonObject,
  by: Author = guild,
  members: JsonObject = {},
): Promise<JsonObject> {
  return { ...document, proof: await proofOf(document, by, members) }
}

/** @param members replace or add; `undefined` members cannot be, so a member is left out by `omit`. */
export async function proofOf(
  document: JsonObject,
  by: Author = guild,
  members: JsonObject = {},
  omit: readonly string[] = [],
): Promise<JsonObject> {
  const whole: JsonObject = {
    type: 'DataIntegrityProof',
    cryptosuite: suites[by.key.kind],
    created,
    verificationMethod: by.method,
    proofPurpose: 'assertionMethod',
    ...members,
  }
  const proof: JsonObject = Object.fromEntries(Object.entries(whole).filter(([name]) => !omit.includes(name)))
  const digest = by.key.kind === 'P-384' ? 'sha384' : 'sha256'
  const data = await toVerifyDataOf(document, proof, digest)
  return { ...proof, proofValue: base58(by.key.sign(data)) }
}

/** A chained proof stands over the earlier proofs that the document then holds. */
async function toVerifyDataOf(
  document: JsonObject,
  proof: JsonObject,
  digest: 'sha256' | 'sha384',
): Promise<Uint8Array> {
  if (!('proof' in document)) return toVerifyData(document, proof, { digest })
  const { canonize } = await import('../../src/badge/canonical.ts')
  return toVerifyData(document, proof, { digest, quads: await canonize(document) })
}

export function base58(bytes: Uint8Array): string {
  return `z${encode(bytes)}`
}

/** A copy with one member at a JSON pointer replaced, or left out. */
export function edit(document: JsonObject, pointer: string, value?: JsonValue): JsonObject {
  const edited = editAt(document, pointer.split('/').slice(1), value)
  return isJsonObject(edited) ? edited : document
}

function editAt(
  at: JsonValue,
  [head = '', ...rest]: readonly string[],
  value: JsonValue | undefined,
): JsonValue {
  if (Array.isArray(at)) {
    const list: readonly JsonValue[] = at
    return list.map((member, index) =>
      index === Number(head) ? (rest.length === 0 ? (value ?? null) : editAt(member, rest, value)) : member,
    )
  }
  if (!isJsonObject(at)) return at
  const next = rest.length === 0 ? value : editAt(at[head] ?? {}, rest, value)
  const { [head]: _old, ...others } = at
  return next === undefined
    ? others
    : Object.hasOwn(at, head)
      ? mapMember(at, head, next)
      : { ...at, [head]: next }
}

function mapMember(at: JsonObject, head: string, next: JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(at).map(([name, old]) => [name, name === head ? next : old]))
}

export function text(document: JsonObject): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

const algorithms = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384', RSA: 'RS256' }

const seconds = (date: JsonValue | undefined): number =>
  Date.parse(typeof date === 'string' ? date : '') / 1000

/** The claims beside a credential's own members, as Open Badges 3.0 has them. */
export function claimsOf(document: JsonObject): JsonObject {
  const { issuer, credentialSubject: about, id = '', validFrom, validUntil } = document
  return {
    iss: (isJsonObject(issuer) ? issuer['id'] : issuer) ?? '',
    jti: id,
    sub: (isJsonObject(about) ? about['id'] : undefined) ?? '',
    nbf: seconds(validFrom),
    exp: seconds(validUntil),
  }
}

/** A compact JWS of any header and payload, whatever they say; texts stand as they are. */
export function jws(header: JsonObject | string, payload: JsonObject | string, key: TestKey): string {
  const input = [header, payload]
    .map((part) => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${input}.${Buffer.from(key.sign(Buffer.from(input))).toString('base64url')}`
}

/** A VC-JWT of the document as its issuer would make it. */
export function jwt(
  document: JsonObject,
  by: Author,
  header: JsonObject = {},
  claims: JsonObject = {},
): string {
  const whole = { alg: algorithms[by.key.kind], kid: by.method, typ: 'JWT', ...header }
  return jws(whole, { ...document, ...claimsOf(document), ...claims }, by.key)
}

/** GZIP without compression and without a clock or host in its header: the same bytes everywhere. */
export function gzip(bytes: Uint8Array, level = 0): Uint8Array {
  const header = Buffer.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(bytes), 0)
  trailer.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([header, deflateRawSync(bytes, { level }), trailer])
}
