import { failed, passed, unknown, type Finding, type Line } from '../checks/finding.ts'
import { isJsonObject, toList, type JsonObject } from '../json.ts'
import type { Reading } from './profile.ts'

/** What an assertion, a badge class and a profile cannot do without, in every generation. */
const needed = {
  badge: ['name', 'description', 'criteria', 'issuer'],
  issuer: ['name'],
} as const

/** Open Badges 2.0 publishes no schema; these are its required members, for the parts that could be read. */
export function checkStructure(
  assertion: JsonObject,
  badge: Reading<{ readonly document: JsonObject }>,
  issuer: Reading<{ readonly document: JsonObject }> | undefined,
  carried: JsonObject = assertion,
): Finding {
  const faults = [
    ...(isAssertion(assertion) && isAssertion(carried) ? [] : ['its type is not Assertion']),
    ...(isRecipient(assertion['recipient']) ? [] : ['the assertion names no recipient']),
    ...(assertion['issuedOn'] === undefined ? ['the assertion has no issuedOn'] : []),
    ...missing('badge', badge),
    ...(issuer ? missing('issuer', issuer) : []),
  ]
  if (faults.length > 0) return { lines: [failed('schema-violation', faults.join('; '))] }
  const lines: readonly Line[] =
    'problem' in badge
      ? [unknown('badge-class-unreachable', badge.problem)]
      : [passed('every required member is there')]
  return { lines, found: true }
}

function missing(
  part: keyof typeof needed,
  reading: Reading<{ readonly document: JsonObject }>,
): readonly string[] {
  if ('problem' in reading) return []
  const { document } = reading
  return needed[part]
    .filter((member) => document[member] === undefined || document[member] === '')
    .map((member) => `the ${part} has no ${member}`)
}

/** Before 1.1 nothing has a type. */
function isAssertion({ type }: JsonObject): boolean {
  return (
    type === undefined ||
    toList(type).some((name) => typeof name === 'string' && /(?:^|[:#/])Assertion$/.test(name))
  )
}

/** Since 1.0 an object; before, the hashed address itself. */
function isRecipient(recipient: unknown): boolean {
  if (typeof recipient === 'string') return recipient !== ''
  return isJsonObject(recipient) && typeof recipient['identity'] === 'string' && recipient['identity'] !== ''
}
