const dateTime =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d{1,9})?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i

/**
 * RFC 3339 with a zone (Open Badges 3.0, DateTimeZ) → milliseconds since 1970, or undefined. A day that the calendar
 * does not have, a date alone and a time without zone are undefined.
 */
export function parseInstant(text: unknown): number | undefined {
  const parts = typeof text === 'string' ? dateTime.exec(text) : null
  if (parts === null) return undefined
  const [whole, year, month, day] = parts
  const calendar = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (calendar.getUTCMonth() + 1 !== Number(month) || calendar.getUTCDate() !== Number(day)) return undefined
  const instant = Date.parse(whole.toUpperCase())
  return Number.isNaN(instant) ? undefined : instant
}
