import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../contexts.ts'
import { methodIdOf } from '../data-integrity.ts'
import { isJsonObject, toList, type JsonObject, type JsonValue } from '../json.ts'
import { findIdFaults, isUrl, type Fault } from './data-model/values.ts'
import { findTypedFaults } from './data-model/typed-objects.ts'
import { failed, passed, type Finding } from './finding.ts'
import type { Secured } from './format.ts'

/** Credentials in one presentation. */
const maxCredentials = 20

/** A presentation in the shape that the checks of credentials read. */
export function readPresentation(presentation: JsonObject): Finding<Secured> {
  if (!toList(presentation['type']).includes('VerifiablePresentation'))
    return { lines: [failed('not-a-presentation', 'its type does not contain VerifiablePresentation')] }
  const first = toList(presentation['@context'])[0]
  const flavour = first === CREDENTIALS_V2 ? '2.0' : first === CREDENTIALS_V1 ? '1.1' : undefined
  const found: Secured = { credential: presentation, kind: 'presentation', flavour }
  return { lines: [passed('verifiable presentation, embedded proof')], found }
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

/** Who shows it: the holder it names, else whoever the key of its first proof belongs to by its own id. */
export function holderIdOf({ holder, proof }: JsonObject): string | undefined {
  const named = isJsonObject(holder) ? holder['id'] : holder
  if (typeof named === 'string') return named
  const first = toList(proof).find(isJsonObject)
  return first && methodIdOf(first)?.split('#')[0]
}
