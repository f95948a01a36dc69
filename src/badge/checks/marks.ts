import { isJsonObject, toList, type JsonObject, type JsonValue } from '../json.ts'
import { skipped, unknown, type Finding } from './finding.ts'
import type { Secured } from './format.ts'

/** A refresh service is told, not asked: the badge is judged as it was given. */
export function checkRefresh({ credential }: Secured): Finding {
  return toList(credential['refreshService']).length === 0
    ? { lines: [skipped('not-present', 'no refresh service')], found: true }
    : {
        lines: [unknown('refresh-unsupported', 'the issuer may have a newer one; it was not asked')],
        found: true,
      }
}

/** Endorsements stand anywhere in a badge; they are counted and said to be unjudged. */
export function checkEndorsements({ credential }: Secured): Finding {
  const count = countEndorsements(credential)
  return count === 0
    ? { lines: [skipped('not-present', 'no endorsements')], found: true }
    : {
        lines: [unknown('endorsement-unverified', `${count} endorsements were not judged`, { count })],
        found: true,
      }
}

function countEndorsements(value: JsonValue): number {
  if (Array.isArray(value)) return sum(value)
  if (!isJsonObject(value)) return 0
  return ownEndorsements(value) + sum(Object.values(value))
}

function ownEndorsements({ endorsement, endorsementJwt }: JsonObject): number {
  return toList(endorsement).length + toList(endorsementJwt).length
}

function sum(values: readonly JsonValue[]): number {
  return values.reduce<number>((total, value) => total + countEndorsements(value), 0)
}
