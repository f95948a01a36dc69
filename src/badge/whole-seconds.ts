/**
 * Writes an instant as badges carry it: whole seconds, `Z`. A fraction is cut off, never rounded up: a credential must
 * not begin after the moment it was signed at.
 * @throws RangeError when the text is not an instant with a zone.
 */
export function toWholeSeconds(instant: string | Date): string {
  if (typeof instant === 'string' && !/^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/.test(instant))
    throw new RangeError(`not an instant with a zone: ${instant}`)
  const milliseconds = new Date(instant).getTime()
  if (Number.isNaN(milliseconds))
    throw new RangeError(`not an instant: ${instant instanceof Date ? 'an invalid date' : instant}`)
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** Seconds since the epoch, as JWT claims count (NumericDate). */
export function toNumericDate(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000)
}
