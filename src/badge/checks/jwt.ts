import { compactVerify, errors } from 'jose'
import { parseInstant } from '../date-time.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts'
import type { KeyKind, PublicKey } from '../public-key.ts'
import { resolveHeader } from '../resolve-key.ts'
import type { Court } from './court.ts'
import { failed, isFailed, passed, unknown, warning, type Line } from './finding.ts'
import type { CredentialKind, Secured } from './format.ts'
import { findSigner, type Issuer } from './issuer.ts'
import type { Jws } from './jws.ts'
import { holderMemberOf } from './presentation.ts'
import { issuerIdOf } from './schema.ts'

/** One row per algorithm: the only kind of key it may be used with. */
const algorithms: Readonly<Record<string, KeyKind>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  RS256: 'RSA',
  PS256: 'RSA',
  EdDSA: 'Ed25519',
  Ed25519: 'Ed25519',
}

/** Never signatures of an issuer: nothing at all, or a secret that every verifier would share. */
const refusedAlgorithms = /^(?:none|HS\d+|)$/i

/** `cty` is W3C's; the rest is all that Open Badges allows. jku, x5u, x5c, b64 and crit lead elsewhere. */
const allowedHeader: ReadonlySet<string> = new Set(['alg', 'kid', 'jwk', 'typ', 'cty'])
const credentialTypes: ReadonlySet<string> = new Set([
  'jwt',
  'vc+ld+json+jwt',
  'vc+jwt',
  'vc+ld+jwt',
  'vc-ld+jwt',
  'vc',
  'vc+ld+json',
])
const presentationTypes: ReadonlySet<string> = new Set([
  'jwt',
  'vp+ld+json+jwt',
  'vp+jwt',
  'vp+ld+jwt',
  'vp-ld+jwt',
  'vp',
  'vp+ld+json',
])

/** Judges the signature around a credential or a presentation and whether its claims say what that says. */
export async function judgeJwt(
  secured: Secured,
  jws: Jws,
  issuer: Issuer,
  court: Court,
): Promise<readonly Line[]> {
  const refused = findHeaderFault(jws.header, secured.kind)
  if (refused) return [refused]
  const alg = algorithmOf(jws.header)
  const kind = Object.hasOwn(algorithms, alg) ? algorithms[alg] : undefined
  if (kind === undefined) return [unknown('proof-unrecognised', `JWTs with ${alg} are not judged here`)]
  const { kid } = jws.header
  const signer = typeof kid === 'string' ? await findSigner(kid, issuer, court) : issuer
  const resolution = await resolveHeader(jws.header, signer, court, async (candidate) => {
    return candidate.kind === kind && holds(jws.compact, candidate, alg)
  })
  const key = 'key' in resolution ? resolution.key : resolution.claimed
  const fault = key && (await findFault(jws.compact, key, kind, alg))
  if (fault) return [fault]
  const disagreements = [...checkTimes(secured, jws.claims, court), ...checkClaims(secured, jws.claims)]
  if ('refusal' in resolution) return [resolution.refusal, ...disagreements.filter(isFailed)]
  if (disagreements.some(isFailed)) return disagreements
  const { id } = resolution
  return [passed(`JWT ${alg} by ${id}`, { kind: alg, key: id }), ...disagreements]
}

async function findFault(
  compact: string,
  key: PublicKey,
  kind: KeyKind,
  alg: string,
): Promise<Line | undefined> {
  if (key.kind !== kind) return failed('algorithm-refused', `${alg} cannot be used with a ${key.kind} key`)
  if (await holds(compact, key, alg)) return undefined
  return failed('proof-invalid', `JWT ${alg}: the signature does not match the content`)
}

function findHeaderFault(header: JsonObject, kind: CredentialKind): Line | undefined {
  const { typ, cty } = header
  const alg = algorithmOf(header)
  if (refusedAlgorithms.test(alg))
    return failed('algorithm-refused', `${alg || 'no algorithm'} proves no issuer`)
  const stranger = Object.keys(header).find((name) => !allowedHeader.has(name))
  if (stranger !== undefined) return failed('header-refused', `the header has ${stranger}`)
  const [types, what] =
    kind === 'presentation' ? [presentationTypes, 'presentation'] : [credentialTypes, 'credential']
  const odd = [typ, cty].find((type) => type !== undefined && !isMediaType(type, types))
  return odd === undefined
    ? undefined
    : failed('header-refused', `${JSON.stringify(odd)} is not a ${what}'s type`)
}

function algorithmOf({ alg }: JsonObject): string {
  return typeof alg === 'string' ? alg : ''
}

function isMediaType(type: JsonValue, types: ReadonlySet<string>): boolean {
  return typeof type === 'string' && types.has(type.toLowerCase().replace(/^application\//, ''))
}

async function holds(compact: string, key: PublicKey, algorithm: string): Promise<boolean> {
  try {
    await compactVerify(compact, key.object, { algorithms: [algorithm] })
    return true
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return false
    throw error
  }
}

/**
 * Claims that repeat the credential must repeat it exactly, or two readers of one badge see two badges. A claim that
 * is missing leaves the credential's own word, which is signed as well: a warning.
 */
function checkClaims({ credential, kind }: Secured, claims: JsonObject): readonly Line[] {
  const mirrors = kind === 'presentation' ? toPresentationMirrors(credential) : toMirrors(credential)
  const lines = mirrors.flatMap(({ claim, own, same }) => {
    const said = claims[claim]
    if (said === undefined) {
      const needed = own !== undefined && kind === 'achievement'
      return needed ? [warning('claims-missing', `the JWT lacks the claim ${claim}`)] : []
    }
    // `exp` may stand alone; it then ends the validity by itself. Of a presentation all may.
    if (own === undefined && (kind === 'presentation' || claim === 'exp' || claim === 'sub')) return []
    return same(said, own)
      ? []
      : [failed('claims-disagree', `the claim ${claim} differs from the credential`)]
  })
  const failures = lines.filter(isFailed)
  return failures.length > 0 ? failures : lines.slice(0, 1)
}

/** Clocks differ. */
const skew = 5 * 60_000

/** When it was made; for a presentation, whose members name no dates, also from when until when it is for use. */
function checkTimes({ kind }: Secured, { iat, nbf, exp }: JsonObject, { now }: Court): readonly Line[] {
  const starts = kind === 'presentation' ? [iat, nbf] : [iat]
  const ends = kind === 'presentation' ? [exp] : []
  const given = [...starts, ...ends].filter((time) => time !== undefined)
  if (given.some((time) => toInstant(time) === undefined))
    return [failed('claims-disagree', 'a claim of time is not a number')]
  const ahead = starts.find((time) => (toInstant(time) ?? 0) > now.getTime() + skew)
  const ended = ends.find((time) => (toInstant(time) ?? Infinity) <= now.getTime())
  return [
    ...(ahead === undefined
      ? []
      : [failed('proof-created-in-future', `made at ${JSON.stringify(ahead)}, which is still to come`)]),
    ...(ended === undefined ? [] : [failed('proof-expired', `expired at ${JSON.stringify(ended)}`)]),
  ]
}

/** NumericDate; a date as text, against RFC 7519 but met in the wild, is read as well. */
function toInstant(time: JsonValue | undefined): number | undefined {
  return typeof time === 'number' ? time * 1000 : parseInstant(time)
}

type Mirror = {
  readonly claim: string
  readonly own: JsonValue | undefined
  readonly same: (said: JsonValue, own: JsonValue | undefined) => boolean
}

function toMirrors(credential: JsonObject): readonly Mirror[] {
  const { credentialSubject: subject } = credential
  return [
    { claim: 'iss', own: issuerIdOf(credential), same: isEqual },
    { claim: 'sub', own: isJsonObject(subject) ? subject['id'] : undefined, same: isEqual },
    { claim: 'jti', own: credential['id'], same: isEqual },
    { claim: 'nbf', own: credential['validFrom'] ?? credential['issuanceDate'], same: isSameSecond },
    { claim: 'exp', own: credential['validUntil'] ?? credential['expirationDate'], same: isSameSecond },
  ]
}

function toPresentationMirrors(presentation: JsonObject): readonly Mirror[] {
  return [
    { claim: 'iss', own: holderMemberOf(presentation), same: isEqual },
    { claim: 'jti', own: presentation['id'], same: isEqual },
  ]
}

function isEqual(said: JsonValue, own: JsonValue | undefined): boolean {
  return said === own
}

function isSameSecond(said: JsonValue, own: JsonValue | undefined): boolean {
  const instant = parseInstant(own)
  return instant !== undefined && typeof said === 'number' && Math.floor(said) === Math.floor(instant / 1000)
}
