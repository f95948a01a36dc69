const hour = 3_600_000
const day = 24 * hour

/** The forms of a date that Japanese spreadsheets hold; midnight is what Excel adds to a date. */
const forms = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?: 0?0:00(?::00)?)?$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** `2026-07-05`, `2026/7/5`, `2026.7.5`, `2026年7月5日` or `20260705` → `2026-07-05`; undefined unless a real day. */
export function parseDate(text: string): string | undefined {
  const compact = text.replace(/\s*([年月日/.-])\s*/g, '$1')
  for (const form of forms) {
    const [matched, year = '', month = '', date = ''] = form.exec(compact) ?? []
    if (matched !== undefined) return realDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  }
  return undefined
}

/** An RFC 3339 instant with a zone → the same with `Z`; undefined without one, or when there is no such time. */
export function parseInstant(text: string): string | undefined {
  const [, date] = rfc3339.exec(text) ?? []
  if (date === undefined || realDay(date) === undefined) return undefined
  return toInstant(new Date(text.toUpperCase()))
}

/** `date` moved by whole days. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
}

/** `instant` moved by whole days of 24 hours, which is every day in Japan. */
export function addDaysToInstant(instant: string, days: number): string {
  return toInstant(new Date(Date.parse(instant) + days * day))
}

/** The day in Japan, nine hours ahead all year, of an instant. */
export function jstDateOf(instant: string): string {
  return new Date(Date.parse(instant) + 9 * hour).toISOString().slice(0, 10)
}

function toInstant(time: Date): string {
  return time.toISOString().replace('.000Z', 'Z')
}

function realDay(date: string): string | undefined {
  const time = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date) ? date : undefined
}
