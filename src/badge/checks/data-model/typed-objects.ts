import type { JsonObject } from '../../json.ts'
import type { Flavour } from '../format.ts'
import { findIdFaults, findTypeFaults, readObjects, type Fault } from './values.ts'

/** Members whose objects say what they are. A new one is one more row. */
const rows: readonly {
  readonly member: string
  /** Data models that demand an id; in the others it is a URL where it is there. */
  readonly idIn: readonly Flavour[]
}[] = [
  { member: 'credentialStatus', idIn: ['1.1'] },
  { member: 'credentialSchema', idIn: ['1.1', '2.0'] },
  { member: 'refreshService', idIn: ['1.1'] },
  { member: 'termsOfUse', idIn: [] },
  { member: 'evidence', idIn: [] },
  { member: 'proof', idIn: [] },
  // Reserved in VCDM 2.0, 5.10: whoever uses them names a type.
  { member: 'confidenceMethod', idIn: [] },
  { member: 'renderMethod', idIn: [] },
]

export const typedMembers = rows.map(({ member }) => member)

/** VCDM 2.0, 4.10, 4.11 and 5.4 to 5.10. */
export function findTypedFaults(
  credential: JsonObject,
  flavour: Flavour,
  members: readonly string[] = typedMembers,
): readonly Fault[] {
  return rows
    .filter(({ member }) => credential[member] !== undefined && members.includes(member))
    .flatMap(({ member, idIn }) => {
      const objects = readObjects(credential[member] ?? null)
      if (objects === undefined) return [`/${member} must be one or more objects`]
      return objects.flatMap((object) => [
        ...findTypeFaults(object, `/${member}`),
        ...findIdFaults(object, `/${member}`, idIn.includes(flavour)),
      ])
    })
}
