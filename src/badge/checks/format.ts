import { isCompactJws } from '../bake/payload.ts'
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../contexts.ts'
import { isJsonObject, toList, type JsonObject } from '../json.ts'
import { JsonError, parseStrictObject } from '../strict-json.ts'
import { isEnvelope, openEnvelope } from './envelope.ts'
import { failed, passed, unknown, warning, type Finding } from './finding.ts'
import { JwsError, readJws, withoutAddedClaims, type Jws } from './jws.ts'
import { withRegisteredClaims } from './registered-claims.ts'

/** The data model a credential declares by its first context. */
export type Flavour = '1.1' | '2.0'

export type CredentialKind = 'achievement' | 'endorsement' | 'clr' | 'status-list' | 'presentation' | 'other'

/** A credential as read. In a JWT, `credential` is without the claims that securing added. */
export type Secured = {
  readonly credential: JsonObject
  readonly kind: CredentialKind
  readonly flavour: Flavour | undefined
  readonly jws?: Jws
}

const kinds: readonly { readonly type: string; readonly kind: CredentialKind }[] = [
  { type: 'OpenBadgeCredential', kind: 'achievement' },
  { type: 'AchievementCredential', kind: 'achievement' },
  { type: 'EndorsementCredential', kind: 'endorsement' },
  { type: 'ClrCredential', kind: 'clr' },
  { type: 'BitstringStatusListCredential', kind: 'status-list' },
]

/** What Open Badges 3.0 itself defines; anything else is another verifiable credential. */
const names: Partial<Record<CredentialKind, string>> = {
  achievement: 'Open Badges 3.0',
  endorsement: 'endorsement of Open Badges 3.0',
  clr: 'CLR 2.0',
}

/** Text of a credential, JSON or compact JWS → the credential and what it is. */
export function readFormat(text: string): Finding<Secured> {
  try {
    if (isCompactJws(text)) return describe(readJwt(text))
    const credential = parseStrictObject(text)
    return isEnvelope(credential) ? readEnvelope(credential) : describe({ credential })
  } catch (error) {
    if (error instanceof JsonError)
      return { lines: [failed(error.code, `${error.pointer || '/'}: ${error.message}`)] }
    if (error instanceof JwsError) return { lines: [failed(error.code, error.message)] }
    throw error
  }
}

/** What stands in the envelope beside the JWT is signed by nobody, so it is not read. */
function readEnvelope(envelope: JsonObject): Finding<Secured> {
  const jws = openEnvelope(envelope)
  return jws === undefined
    ? { lines: [unknown('envelope-unknown', 'its id is not data:application/vc+jwt with a compact JWS')] }
    : describe(readJwt(jws))
}

function describe({ credential, jws }: { credential: JsonObject; jws?: Jws }): Finding<Secured> {
  const types = toList(credential['type']).filter((type) => typeof type === 'string')
  if (!types.includes('VerifiableCredential')) {
    return { lines: [failed('not-a-credential', 'its type does not contain VerifiableCredential')] }
  }
  const first = toList(credential['@context'])[0]
  const flavour = first === CREDENTIALS_V2 ? '2.0' : first === CREDENTIALS_V1 ? '1.1' : undefined
  const kind = kinds.find(({ type }) => types.includes(type))?.kind ?? 'other'
  const secured: Secured = { credential, kind, flavour, ...(jws && { jws }) }
  if (jws && 'vc' in jws.claims !== (flavour === '1.1') && flavour !== undefined) {
    return {
      lines: [failed('jws-payload-malformed', `a vc claim and data model ${flavour} contradict each other`)],
    }
  }
  const form = jws ? 'JWT' : 'embedded proof'
  const name = names[kind]
  if (name !== undefined) return { lines: [passed(`${name}, ${form}`)], found: secured }
  return { lines: [warning('not-an-open-badge', `${types.join(', ')}, ${form}`)], found: secured }
}

function readJwt(compact: string): { credential: JsonObject; jws: Jws } {
  const jws = readJws(compact)
  const { claims } = jws
  const vc = claims['vc']
  if ('vp' in claims || ('vc' in claims && '@context' in claims) || ('vc' in claims && !isJsonObject(vc))) {
    throw new JwsError('jws-payload-malformed', 'the payload is not exactly one credential')
  }
  const credential = isJsonObject(vc) ? withRegisteredClaims(vc, claims) : withoutAddedClaims(claims)
  return { credential, jws }
}
