import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../contexts.ts'
import { methodIdOf } from '../data-integrity.ts'
import { isJsonObject, toList, type JsonObject, type JsonValue } from '../json.ts'
import { present } from '../present.ts'
import { findIdFaults, isUrl, type Fault } from './data-model/values.ts'
import { findTypedFaults } from './data-model/typed-objects.ts'
import { isPresentationEnvelope, openPresentationEnvelope } from './envelope.ts'
import { failed, passed, unknown, type Finding } from './finding.ts'
import type { Secured } from './format.ts'
import { JwsError, readJws, withoutAddedClaims, type Jws } from './jws.ts'

/** Credentials in one presentation. */
const maxCredentials = 20

/** A presentation in the shape that the checks of credentials read. */
export function readPresentation(shown: JsonObject): Finding<Secured> {
  if (!isPresentationEnvelope(shown)) return describe({ presentation: shown })
  const compact = openPresentationEnvelope(shown)
  if (compact === undefined)
    return {
      lines: [unknown('envelope-unknown', 'its id is not data:application/vp+jwt with a compact JWS')],
    }
  try {
    return describe(readJwt(compact))
  } catch (error) {
    if (error instanceof JwsError) return { lines: [failed(error.code, error.message)] }
    throw error
  }
}

type Shown = { readonly presentation: JsonObject; readonly jws?: Jws }

function describe({ presentation, jws }: Shown): Finding<Secured> {
  if (!toList(presentation['type']).includes('VerifiablePresentation'))
    return { lines: [failed('not-a-presentation', 'its type does not contain VerifiablePresentation')] }
  const first = toList(presentation['@context'])[0]
  const flavour = first === CREDENTIALS_V2 ? '2.0' : first === CREDENTIALS_V1 ? '1.1' : undefined
  if (jws && flavour !== undefined && 'vp' in jws.claims !== (flavour === '1.1')) {
    const detail = `a vp claim and data model ${flavour} contradict each other`
    return { lines: [failed('jws-payload-malformed', detail)] }
  }
  const found: Secured = { credential: presentation, kind: 'presentation', flavour, ...(jws && { jws }) }
  return { lines: [passed(`verifiable presentation, ${jws ? 'JWT' : 'embedded proof'}`)], found }
}

/** The newer data model signs the presentation itself, the older one the claim `vp` (VCDM 1.1, 6.3.1). */
function readJwt(compact: string): Required<Shown> {
  const jws = readJws(compact)
  const { claims } = jws
  const { vp, iss, jti } = claims
  if ('vc' in claims || ('vp' in claims && ('@context' in claims || !isJsonObject(vp))))
    throw new JwsError('jws-payload-malformed', 'the payload is not exactly one presentation')
  const { nonce: _nonce, ...presentation } = withoutAddedClaims(claims)
  return {
    jws,
    presentation: isJsonObject(vp) ? { ...present({ id: jti, holder: iss }), ...vp } : presentation,
  }
}

/** VCDM 2.0, 4.13. */
export function checkPresentation({ credential: presentation, flavour }: Secured): Finding {
  const faults = [
    ...findIdFaults(presentation, ''),
    ...findHolderFaults(presentation['holder']),
    ...findTypedFaults(presentation, flavour ?? '2.0', ['termsOfUse', 'proof']),
    ...findCredentialFaults(presentation['verifiableCredential'], flavour),
  ]
  return faults.length > 0
    ? { lines: faults.slice(0, 20).map((fault) => failed('schema-violation', fault)) }
    : { lines: [passed('as the data model has presentations')], found: true }
}

function findHolderFaults(holder: JsonValue | undefined): readonly Fault[] {
  if (holder === undefined || isUrl(holder)) return []
  return isJsonObject(holder)
    ? findIdFaults(holder, '/holder', true)
    : ['/holder must be a URL or an object with one']
}

/** The older model also took a JWT as text; the newer one puts it into an envelope. */
function findCredentialFaults(member: JsonValue | undefined, flavour: Secured['flavour']): readonly Fault[] {
  const credentials = member === undefined ? [] : toList(member)
  const isCredential = (one: JsonValue): boolean =>
    isJsonObject(one) || (typeof one === 'string' && flavour === '1.1')
  if (!credentials.every(isCredential)) return ['/verifiableCredential must be one or more objects']
  return credentials.length > maxCredentials
    ? [`/verifiableCredential has more than ${maxCredentials} credentials`]
    : []
}

/** Who shows it: the holder it names, else whoever the key of its JWT or of its first proof belongs to by its own id. */
export function holderIdOf({ credential: presentation, jws }: Secured): string | undefined {
  const named = holderMemberOf(presentation) ?? jws?.claims['iss']
  if (typeof named === 'string') return named
  const first = toList(presentation['proof']).find(isJsonObject)
  const key = jws ? jws.header['kid'] : first && methodIdOf(first)
  return typeof key === 'string' ? key.split('#')[0] : undefined
}

export function holderMemberOf({ holder }: JsonObject): JsonValue | undefined {
  return isJsonObject(holder) ? holder['id'] : holder
}
