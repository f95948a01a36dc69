import {
  cellsOfPeople,
  compareCells,
  type Compared,
  withTotal,
} from '../domain/disclosure/headcount-cells.ts'
import type { ReportScope } from '../domain/disclosure/parameters.ts'
import type { HeadcountCell } from '../domain/disclosure/population.ts'
import { reportedOrganisations } from '../domain/disclosure/scope.ts'
import type { Fault } from '../domain/error.ts'
import type { ParsedHeadcount } from '../sheets/index.ts'
import type { findSnapshot, SnapshotMember } from '../store/headcount.ts'
import { matchPeople } from './match-people.ts'
import type { Ports } from './ports.ts'

export type Count = {
  readonly cells: readonly HeadcountCell[]
  readonly members: readonly SnapshotMember[]
  readonly unmatched: number
}

/** Numbers of a headcount file, and those of its people whom the store knows. */
export async function countHeadcount(
  ports: Ports,
  organisation: string,
  scope: ReportScope,
  { content }: ParsedHeadcount,
): Promise<Count> {
  if (content.kind === 'cells')
    return { cells: withTotal(content.rows.map(({ cell }) => cell)), members: [], unmatched: 0 }
  const people = content.rows.map(({ person }) => person)
  const reporting = ports.catalogue.organisations.get(organisation) ?? { id: organisation }
  const organisations = reportedOrganisations(reporting, scope)
  const find = await matchPeople(ports, ports.db, organisations, people)
  const members = new Map<string, SnapshotMember>()
  for (const row of people) {
    const person = find(row)
    if (person !== undefined && !members.has(person))
      members.set(person, { person, segment: row.segment, attributes: row.attributes })
  }
  return {
    cells: cellsOfPeople(people),
    members: [...members.values()],
    unmatched: people.length - members.size,
  }
}

export type HeadcountSummary = {
  readonly kind: 'people' | 'cells'
  readonly format: ParsedHeadcount['format']
  readonly encoding?: ParsedHeadcount['encoding']
  readonly sheet?: string
  readonly columns: ParsedHeadcount['headings']
  readonly total: number
  /** Of people: how many the store knows. The others are counted and not stored. */
  readonly matched: number
  readonly unmatched: number
  /** The snapshot that the numbers stand beside. */
  readonly previous?: { readonly asOf: string; readonly recordedAt: string; readonly total: number }
  readonly segments: readonly Compared[]
  readonly departments: readonly Compared[]
  /** Departments that are new or gone: a rename shows as one of each. */
  readonly newDepartments: readonly string[]
  readonly goneDepartments: readonly string[]
  readonly faults: readonly Fault[]
  readonly notices: readonly Fault[]
}

type Before = Awaited<ReturnType<typeof findSnapshot>>

/** What a file says, beside the snapshot before. */
export function summaryOf(
  { headings: columns, content, format, encoding, sheet, faults, notices }: ParsedHeadcount,
  { cells, members, unmatched }: Count,
  before: Before,
): HeadcountSummary {
  const { added, gone, segments, departments } = compareCells(cells, before?.cells ?? [])
  const previous = before && {
    asOf: before.asOf,
    recordedAt: before.recordedAt,
    total: totalOf(before.cells),
  }
  return {
    kind: content.kind,
    format,
    ...(encoding === undefined ? {} : { encoding }),
    ...(sheet === undefined ? {} : { sheet }),
    columns,
    total: totalOf(cells),
    matched: members.length,
    unmatched,
    ...(previous === undefined ? {} : { previous }),
    segments,
    departments,
    newDepartments: added,
    goneDepartments: gone,
    faults,
    notices,
  }
}

export const totalOf = (cells: readonly HeadcountCell[]): number =>
  cells.find(({ segment, dimension }) => segment === 'all' && dimension === 'all')?.headcount ?? 0
