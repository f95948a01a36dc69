import { compareText } from '../activity/order.ts'

import { column, inPeriod, toTable } from './frame.ts'

import type { Counted } from './counted.ts'
import type { Entry, TableShape } from './frame.ts'
import type { HostStay, SchoolVisits } from './report-input.ts'
import type { ReportTable } from './table.ts'

export const impactShape: TableShape = {
  id: 'T11',
  name: 'social_impact',
  columns: [
    column('programme_id', 'code'),
    column('schools', 'integer', 'unique'),
    column('sessions', 'integer', 'total'),
    column('pupils', 'integer', 'total'),
    column('prefectures', 'integer', 'unique'),
    column('instructors_unique', 'integer', 'unique'),
    column('instructors_total', 'integer', 'total'),
    column('hosts', 'integer', 'unique'),
    column('municipalities', 'integer', 'unique'),
  ],
}

/** T11: what programmes did outside the company. A school or a host counts once, however often it was visited. */
export function impactTable(counted: Counted): ReportTable {
  const { frame, outreach } = counted
  const visits = inPeriod(frame.input.visits, frame)
  const hosts = inPeriod(frame.input.hosts, frame)
  const named = [...visits, ...hosts].map(({ programme }) => programme)
  const programmes = [...new Set([...named, ...outreach.programmes])].toSorted(compareText)
  const entries = (programmes.length === 0 ? [] : ['all', ...programmes]).map((programme) => {
    const isOwn = (one: { readonly programme: string }) => programme === 'all' || one.programme === programme
    return entry(counted, programme, visits.filter(isOwn), hosts.filter(isOwn))
  })
  return toTable(impactShape, entries, frame)
}

function entry(
  { outreach }: Counted,
  programme: string,
  visits: readonly SchoolVisits[],
  stays: readonly HostStay[],
): Entry {
  const { instructors, appearances, hosts } = outreach.cell(programme)
  const places = [...visits, ...stays]
  return {
    segment: 'all',
    values: {
      programme_id: programme,
      schools: new Set(visits.map(({ school }) => school)).size,
      sessions: visits.reduce((sum, visit) => sum + visit.sessions, 0),
      pupils: visits.reduce((sum, visit) => sum + visit.pupils, 0),
      prefectures: new Set(places.flatMap(({ prefecture }) => prefecture ?? [])).size,
      instructors_unique: instructors,
      instructors_total: appearances,
      hosts: new Set([...hosts, ...stays.map(({ host }) => host)]).size,
      municipalities: new Set(places.flatMap(({ municipality }) => municipality ?? [])).size,
    },
  }
}
