import type { CountName } from './award-adds.ts'
import type { Row } from './frame.ts'
import type { ExamCell } from './exam-counts.ts'
import { type FactCount, kindOfStudy } from './fact-count.ts'
import type { FunnelStage } from './funnel-counts.ts'
import type { HolderItem } from './holder-items.ts'
import type { LearningName } from './learning-counts.ts'
import { type Dimension, dimensions, segments } from './population.ts'
import type { SegmentOrAll } from './report-input.ts'

/** What the rows behind a figure are: awards that add to a count, people who hold or first got a badge, or holders at a place. */
export type Behind = {
  readonly table: string
  readonly column: string
  readonly segment: SegmentOrAll
  /** A class; all of them unless given. */
  readonly badge?: string
  /** What is held, and at which value of which dimension, where the figure counts holders of T2, T3 and T4. */
  readonly item?: HolderItem
  readonly dimension?: Dimension | 'all'
  readonly value?: string
  /** Of figures that facts tell: a programme or all of them, a cohort of it (an empty one has no name), an exam. */
  readonly programme?: string
  readonly cohort?: string
  readonly exam?: string
}

type Counted =
  | { readonly unit: 'award'; readonly count: CountName }
  /** People of T1: each once, whatever they hold. */
  | { readonly unit: 'person'; readonly count: 'holders' | 'first' }
  | { readonly unit: 'holder'; readonly item: (row: Row) => HolderItem | undefined }
  /** People, sittings and minutes. */
  | { readonly unit: 'fact'; readonly count: FactCount }

const awards = (count: CountName): Counted => ({ unit: 'award', count })
const learned = (name: LearningName): Counted => ({ unit: 'fact', count: { of: 'learning', name } })
const reached = (name: FunnelStage): Counted => ({ unit: 'fact', count: { of: 'funnel', name } })
const sat = (name: keyof ExamCell): Counted => ({ unit: 'fact', count: { of: 'exam', name } })
const taught = (name: 'instructors' | 'appearances'): Counted => ({
  unit: 'fact',
  count: { of: 'outreach', name },
})
function text(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'object' || value === undefined ? '' : String(value)
}

/** Columns whose rows can be shown, by table. Figures of surveys, costs and daily counts have none: see `figure-source.ts`. */
const countedColumns: Readonly<Record<string, Readonly<Record<string, Counted>>>> = {
  T1: {
    issued_gross: awards('gross'),
    issued_net: awards('net'),
    renewed: awards('renewed'),
    revoked: awards('revoked'),
    expired_in_period: awards('expired'),
    active_at: awards('active'),
    holders: { unit: 'person', count: 'holders' },
    first_time_holders: { unit: 'person', count: 'first' },
    cumulative_issued: awards('cumulative'),
    prev_issued: awards('previous'),
  },
  T2: { holders: { unit: 'holder', item: (row) => badgeItem(text(row, 'badge_id')) } },
  T3: { holders: { unit: 'holder', item: (row) => ({ kind: 'level', id: text(row, 'level') }) } },
  T4: {
    holders_active: {
      unit: 'holder',
      item: (row) => ({
        kind: 'framework-item',
        id: `${text(row, 'framework')}:${text(row, 'item_code')}`,
      }),
    },
  },
  T5: {
    participants: learned('participants'),
    completers: learned('completers'),
    hours_total: learned('minutes'),
  },
  T6: {
    applicants: reached('applicants'),
    selected: reached('selected'),
    declined: reached('declined'),
    started: reached('started'),
    withdrew: reached('withdrew'),
    cancelled_by_provider: reached('cancelled'),
    completed: reached('completed'),
  },
  T7: {
    sittings: sat('sittings'),
    passes: sat('passes'),
    first_time_pass: sat('firstTimePass'),
    confirmed_badges: awards('net'),
    community_members: sat('members'),
  },
  T8: { issued: awards('gross') },
  T9: {
    expiring_30: awards('expiring30'),
    expiring_90: awards('expiring90'),
    expiring_180: awards('expiring180'),
    expired: awards('expired'),
    renewed: awards('renewed'),
  },
  T11: {
    instructors_unique: taught('instructors'),
    instructors_total: taught('appearances'),
  },
  T13: {
    opening_active: awards('opening'),
    issued: awards('gross'),
    renewed: awards('reopened'),
    expired: awards('expired'),
    revoked: awards('revoked'),
    suspended: awards('suspended'),
    superseded_out: awards('superseded'),
    superseded_in: awards('superseded'),
    closing_active: awards('closing'),
  },
}

function badgeItem(id: string): HolderItem {
  if (id === 'all') return { kind: 'all', id }
  const [, series] = /^series:(.+)$/u.exec(id) ?? []
  return series === undefined ? { kind: 'badge', id } : { kind: 'series', id: series }
}

export const countedBy = (table: string, column: string): Counted | undefined =>
  Object.hasOwn(countedColumns, table) && Object.hasOwn(countedColumns[table] ?? {}, column)
    ? countedColumns[table]?.[column]
    : undefined

/** The rows behind one cell of a table; undefined where there are none to show. */
export function behindCell(table: string, row: Row, column: string): Behind | undefined {
  const counted = countedBy(table, column)
  const segment = segmentNamed(row['segment'])
  if (counted === undefined || segment === undefined) return undefined
  const common = { table, column, segment }
  if (counted.unit === 'holder') {
    const item = counted.item(row)
    if (item === undefined) return undefined
    return { ...common, item, ...placeOf(row) }
  }
  if (table === 'T7') return { ...common, exam: text(row, 'exam') }
  if (counted.unit === 'fact') return { ...common, ...factsOf(table, row) }
  const badge = text(row, 'badge_id')
  // Badges issued elsewhere have no rows here, and a balance of them is part of the figure.
  if (badge.startsWith('legacy:')) return undefined
  if (column === 'cumulative_issued' && row['legacy_included'] !== 0) return undefined
  return badge === 'all' ? common : { ...common, badge }
}

function factsOf(table: string, row: Row): Partial<Behind> {
  const programme = text(row, 'programme_id')
  if (table === 'T6') return { programme, cohort: text(row, 'cohort') }
  if (table !== 'T5') return { programme }
  if (row['dimension'] === 'kind') return { programme, value: kindOfStudy }
  return {
    programme,
    ...placeOf({ dimension: row['dimension'] ?? 'all', value_code: row['value'] ?? 'all' }),
  }
}

function placeOf({ dimension, value_code: value }: Row): Pick<Behind, 'dimension' | 'value'> {
  const known = ([...dimensions, 'all'] as const).find((one) => one === dimension)
  return known === undefined || typeof value !== 'string' ? {} : { dimension: known, value }
}

export const segmentNamed = (value: unknown): SegmentOrAll | undefined =>
  (['all', ...segments] as const).find((segment) => segment === value)

export type BehindQuery = Readonly<
  Partial<
    Record<
      | 'table'
      | 'column'
      | 'segment'
      | 'badge'
      | 'item'
      | 'dimension'
      | 'value'
      | 'programme'
      | 'cohort'
      | 'exam',
      string
    >
  >
>

/** In an address. */
export function toBehindQuery({ item, ...behind }: Behind): BehindQuery {
  return item === undefined ? behind : { ...behind, item: `${item.kind}:${item.id}` }
}

/** Out of an address; undefined for what no table has. */
export function fromBehindQuery(query: BehindQuery): Behind | undefined {
  const { table = '', column = '', badge, dimension, value } = query
  const counted = countedBy(table, column)
  const segment = segmentNamed(query.segment ?? 'all')
  if (counted === undefined || segment === undefined) return undefined
  const common = { table, column, segment }
  if (table === 'T7') return { ...common, exam: query.exam ?? '' }
  if (counted.unit === 'fact') return { ...common, ...factsNamed(query) }
  if (counted.unit !== 'holder') return badge ? { ...common, badge } : common
  const item = itemNamed(query.item ?? 'all:all')
  if (item === undefined) return undefined
  const place = placeOf(
    dimension && value ? { dimension, value_code: value } : { dimension: 'all', value_code: 'all' },
  )
  return { ...common, item, ...place }
}

function factsNamed({ table = '', programme = 'all', cohort = '', dimension, value }: BehindQuery) {
  const row = { programme_id: programme, cohort, dimension: dimension ?? 'all', value: value ?? 'all' }
  return factsOf(
    table,
    dimension === undefined && value === kindOfStudy ? { ...row, dimension: 'kind' } : row,
  )
}

const kinds = ['all', 'badge', 'series', 'level', 'framework-item'] as const

function itemNamed(named: string): HolderItem | undefined {
  const at = named.indexOf(':')
  const kind = kinds.find((one) => one === named.slice(0, at))
  const id = named.slice(at + 1)
  if (kind === undefined || id === '') return undefined
  return kind === 'all' ? { kind, id: 'all' } : { kind, id }
}
