/**
 * Calendar of Japan (Asia/Tokyo). Two kinds of text cross this file: a date `YYYY-MM-DD`, always a day in Japan, and
 * an instant (RFC 3339 with zone). Calendar rules never see an instant, so no rule can depend on a reader's zone.
 * The only file that touches the Temporal library.
 */
import { Temporal } from 'temporal-polyfill'

const zone = 'Asia/Tokyo'
const datePattern = /^\d{4}-\d{2}-\d{2}$/
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

/** True for a `YYYY-MM-DD` that the calendar has. */
export function isDate(text: string): boolean {
  return datePattern.test(text) && parses(() => Temporal.PlainDate.from(text))
}

/** True for an RFC 3339 instant: seconds and zone are required, a local time names no instant. */
export function isInstant(text: string): boolean {
  return instantPattern.test(text) && parses(() => Temporal.Instant.from(text))
}

/** The day in Japan on which an instant falls. Throws RangeError for a text that is no instant. */
export function jstDate(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/**
 * The instant that stands for an event of which only the day is known: noon in Japan (03:00Z). Midnight would fall on
 * the day before in UTC, and readers that cut a date off the text would show the wrong day.
 */
export function instantOfDate(date: string): string {
  return `${Temporal.PlainDate.from(date).toString()}T03:00:00Z`
}

/** The last second of a day in Japan, in UTC: 23:59:59 JST is `…T14:59:59Z`. */
export function endOfDay(date: string): string {
  return `${Temporal.PlainDate.from(date).toString()}T14:59:59Z`
}

/** Same day of the month `months` later; where the month is too short, its last day. */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString()
}

/** Of days alone UTC counts as every calendar does, and forty times as fast: reports ask for the day after of every term. */
export function addDays(date: string, days: number): string {
  const start = new Date(Date.parse(date))
  if (!datePattern.test(date) || Number.isNaN(start.getTime()) || textOf(start) !== date)
    return Temporal.PlainDate.from(date).add({ days }).toString()
  return textOf(new Date(start.getTime() + days * dayLength))
}

const dayLength = 86_400_000

const textOf = (midnight: Date): string => midnight.toISOString().slice(0, -'T00:00:00.000Z'.length)

/** Days from one date to another: 0 for the same day, negative backwards. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
}

/** Days of a period with both its first and its last day counted. */
export function inclusiveDays(from: string, to: string): number {
  return daysBetween(from, to) + 1
}

/** Full years from one date to another, as birthdays count them. */
export function fullYears(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'year' }).years
}

/** Day of the month, 1 to 31. */
export function dayOfMonth(date: string): number {
  return Temporal.PlainDate.from(date).day
}

/** Negative, zero or positive, as `Array.prototype.sort` wants it; texts of one instant in two zones are equal. */
export function compareInstants(left: string, right: string): number {
  if (isUtc(left) && isUtc(right)) {
    // Years have four digits, so that texts order whole seconds: reports compare millions of instants.
    if (left.length === right.length) return order(left, right)
    const seconds = order(left.slice(0, 19), right.slice(0, 19))
    if (seconds !== 0) return seconds
  }
  return Temporal.Instant.compare(left, right)
}

const order = (left: string, right: string): number => (left < right ? -1 : Number(left > right))

function parses(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}

const isUtc = (instant: string): boolean => instant.charCodeAt(instant.length - 1) === zulu

const zulu = 'Z'.charCodeAt(0)
