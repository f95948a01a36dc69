import { parseInstant } from '../date-time.ts'
import type { Court } from '../checks/court.ts'
import { failed, passed, skipped, unknown, type Line } from '../checks/finding.ts'
import { isJsonObject, toList, type JsonObject, type JsonValue } from '../json.ts'
import type { IssuerProfile } from './profile.ts'
import { readHosted } from './read-hosted.ts'

const day = 86_400_000

/** Dates of the older generations: RFC 3339, a date alone, or seconds since 1970 → milliseconds. */
export function readDate(value: JsonValue | undefined, end = false): number | undefined {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{9,11}$/.test(value)))
    return Number(value) * 1000
  if (typeof value !== 'string') return undefined
  const zoned = /T.*(?:Z|[+-]\d\d:\d\d)$/i.test(value) ? value : `${value}Z`
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return parseInstant(zoned)
  const start = parseInstant(`${value}T00:00:00Z`)
  return start === undefined ? undefined : start + (end ? day - 1000 : 0)
}

/** Valid from `issuedOn` through the whole second of `expires`. */
export function judgeDates({ issuedOn, expires }: JsonObject, court: Court): Line {
  const from = readDate(issuedOn)
  const until = expires === undefined ? Infinity : readDate(expires, true)
  const now = court.now.getTime()
  if (from === undefined || until === undefined)
    return failed('date-invalid', 'issuedOn or expires is not a date')
  if (until < from) return failed('dates-out-of-order', 'it ends before it was issued')
  if (now < from) return failed('not-yet-valid', `issued on ${JSON.stringify(issuedOn)}`)
  if (now >= Math.floor(until / 1000) * 1000 + 1000)
    return failed('expired', `valid until ${JSON.stringify(expires)}`)
  return passed(Number.isFinite(until) ? `valid until ${JSON.stringify(expires)}` : 'no end')
}

/** What the host's own copy says. */
export function judgeHostedStatus({ revoked, revocationReason }: JsonObject): Line {
  return revoked === true
    ? failed('revoked', `its host says so${reasonOf(revocationReason)}`)
    : passed('its host does not say that it is revoked')
}

/** The revocation list that the issuer's profile names; without one a signed badge cannot be revoked. */
export async function judgeSignedStatus(
  assertion: JsonObject,
  { id, document }: IssuerProfile,
  court: Court,
): Promise<Line> {
  const { revocationList: url } = document
  if (url === undefined) return skipped('not-present', 'the issuer keeps no revocation list')
  if (typeof url !== 'string') return failed('status-list-invalid', 'the revocation list is not an address')
  const answer = await readHosted(url, court)
  if ('problem' in answer) return unknown('status-unreachable', answer.problem)
  const list = answer.document
  if (typeof list['issuer'] === 'string' && list['issuer'] !== id)
    return failed('status-list-issuer', `${url} is not the list of ${id}`)
  const rows = readRows(list)
  if (rows === undefined) return failed('status-list-invalid', `${url} is not a revocation list`)
  const names = [assertion['id'], assertion['uid']].filter((name) => typeof name === 'string')
  const row = rows.find(({ name }) => names.includes(name))
  return row
    ? failed('revoked', `${url} names it${reasonOf(row.reason)}`)
    : passed('not in the revocation list', { list: url })
}

type Row = { readonly name: string; readonly reason: JsonValue | undefined }

/** 2.0: `revokedAssertions`, each an id or an object; 1.x: an object from uid to reason. */
function readRows(list: JsonObject): readonly Row[] | undefined {
  const { revokedAssertions } = list
  if (revokedAssertions === undefined) {
    return 'type' in list ? undefined : Object.entries(list).map(([name, reason]) => ({ name, reason }))
  }
  return toList(revokedAssertions).flatMap((row) => {
    if (typeof row === 'string') return [{ name: row, reason: undefined }]
    if (!isJsonObject(row)) return []
    const names = [row['id'], row['uid']].filter((name) => typeof name === 'string')
    return names.map((name) => ({ name, reason: row['revocationReason'] }))
  })
}

function reasonOf(reason: JsonValue | undefined): string {
  return typeof reason === 'string' ? `: ${reason}` : ''
}
