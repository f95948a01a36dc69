import { parseInstant } from '../date-time.ts'
import type { JsonValue } from '../json.ts'
import type { Court } from './court.ts'
import { failed, passed, type Finding, type Line } from './finding.ts'
import type { Secured } from './format.ts'

/**
 * Valid from the instant of `validFrom` through the whole second of `validUntil`; JWT claims narrow it further.
 * @param tolerance milliseconds by which the other side's clock may be ahead.
 */
export function checkValidity({ credential, jws }: Secured, court: Court, tolerance = 0): Finding {
  const { validFrom, issuanceDate, validUntil, expirationDate } = credential
  const starts = [validFrom, issuanceDate, toInstantText(jws?.claims['nbf'])]
  const ends = [validUntil, expirationDate, toInstantText(jws?.claims['exp'])]
  const from = Math.max(...starts.map((text) => parseInstant(text) ?? -Infinity))
  const until = Math.min(...ends.map((text) => parseInstant(text) ?? Infinity))
  const line = judge(from - tolerance, until, court.now.getTime())
  return line.outcome === 'passed' ? { lines: [line], found: true } : { lines: [line] }
}

function judge(from: number, until: number, now: number): Line {
  if (until < from) return failed('dates-out-of-order', 'it ends before it begins')
  if (now < from) return failed('not-yet-valid', `valid from ${iso(from)}`)
  if (now >= Math.floor(until / 1000) * 1000 + 1000) return failed('expired', `valid until ${iso(until)}`)
  return passed(Number.isFinite(until) ? `valid until ${iso(until)}` : 'no end')
}

/** NumericDate → the form the other dates have. */
function toInstantText(seconds: JsonValue | undefined): string | undefined {
  const fits = typeof seconds === 'number' && Math.abs(seconds) < 8e12
  return fits ? new Date(seconds * 1000).toISOString() : undefined
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
