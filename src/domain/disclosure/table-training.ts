import { compareText } from '../activity/order.ts'
import { compareDepartments } from '../department-path.ts'

import { column, inPeriod, toTable } from './frame.ts'
import { everyProgramme } from './learning-counts.ts'
import { unknownValue } from './places.ts'
import { dimensions, segments } from './population.ts'
import { notApplicable, notAvailable, rounded } from './share.ts'

import type { Counted } from './counted.ts'
import type { Entry, Row, TableShape } from './frame.ts'
import type { LearningCell, LearningName } from './learning-counts.ts'
import type { RatePlace } from './rates.ts'
import type { ReportTable } from './table.ts'

export const trainingShape: TableShape = {
  id: 'T5',
  name: 'training_hours',
  columns: [
    column('programme_id', 'code'),
    column('participants', 'integer', 'unique'),
    column('completers', 'integer', 'unique'),
    column('hours_total', 'decimal', 'total'),
    column('hours_per_participant', 'decimal'),
    column('hours_per_employee', 'decimal'),
    column('cost_total_jpy', 'integer'),
    column('cost_per_employee', 'integer'),
    column('dimension', 'code'),
    column('value', 'code'),
  ],
}

/** T5: attended hours of all programmes together and of each, by segment and by attribute; minutes of own study apart. */
export function trainingTable(counted: Counted): ReportTable {
  const { learning, frame } = counted
  const costs = Map.groupBy(inPeriod(frame.input.costs, frame), ({ programme }) => programme)
  const named = new Set([...learning.programmes, ...costs.keys()])
  named.delete(everyProgramme)
  const programmes = named.size === 0 ? [] : [everyProgramme, ...[...named].toSorted(compareText)]
  const entries = programmes.flatMap((programme) => {
    const own = (programme === everyProgramme ? [...costs.values()].flat() : costs.get(programme)) ?? []
    // Of a programme without an entry the cost is not known, which is not the same as nothing.
    const cost = own.length === 0 ? undefined : own.reduce((sum, { amountJpy }) => sum + amountJpy, 0)
    const taught = new Taught(learning.cells(programme))
    return [
      ...taught.places.map((place) => attendedEntry(counted, programme, place, taught.at(place), cost)),
      ...studyEntries(counted, programme, taught.at(total)),
    ]
  })
  return toTable(trainingShape, entries, frame)
}

const total: RatePlace = { segment: 'all', dimension: 'all', value: 'all' }

/** What was taught in one programme, found by place. */
class Taught {
  readonly #cells: ReadonlyMap<string, readonly LearningCell[]>

  constructor(cells: readonly LearningCell[]) {
    this.#cells = Map.groupBy(cells, ({ place }) => placeKey(place))
  }

  at(place: RatePlace): readonly LearningCell[] {
    const cells = this.#cells.get(placeKey(place)) ?? []
    return place.segment === 'all' ? cells : cells.filter((cell) => cell.place.segment === place.segment)
  }

  /** The total, segments, and values of dimensions over all segments, as far as somebody took part. */
  get places(): RatePlace[] {
    const taken = (place: RatePlace) =>
      this.at(place).some((cell) => cell.of('participants') + cell.of('completers') > 0)
    const found = [...this.#cells.values()].flatMap(([cell]) => cell?.place ?? [])
    const parts = segments.map((segment) => ({ segment, dimension: 'all', value: 'all' }) as const)
    const values = dimensions.flatMap((dimension) => {
      const compare = dimension === 'department' ? compareDepartments : compareText
      const places = found
        .filter((place) => place.dimension === dimension)
        .map(({ value }) => ({ segment: 'all', dimension, value }) as const)
        .filter(taken)
        .toSorted((a, b) => compare(a.value, b.value))
      return places.every(({ value }) => value === unknownValue) ? [] : places
    })
    return [total, ...parts.filter(taken), ...values]
  }
}

const placeKey = ({ dimension, value }: Pick<RatePlace, 'dimension' | 'value'>): string =>
  `${dimension}\n${value}`

const sumOf = (cells: readonly LearningCell[], name: LearningName): number =>
  cells.reduce((sum, cell) => sum + cell.of(name), 0)

function attendedEntry(
  counted: Counted,
  programme: string,
  place: RatePlace,
  cells: readonly LearningCell[],
  cost?: number,
): Entry {
  return {
    segment: place.segment,
    values: {
      programme_id: programme,
      participants: sumOf(cells, 'participants'),
      completers: sumOf(cells, 'completers'),
      ...hours(counted, place, cells, ['participants', 'minutes']),
      ...costValues(counted, place, cost),
      dimension: place.dimension,
      value: place.value,
    },
  }
}

/** Own study, as people wrote it down, stands in rows of its own so that no attended hour is mixed with it. */
function studyEntries(counted: Counted, programme: string, cells: readonly LearningCell[]): Entry[] {
  const people = sumOf(cells, 'studyPeople')
  if (people === 0) return []
  return [
    {
      segment: 'all',
      values: {
        programme_id: programme,
        participants: people,
        completers: notApplicable,
        ...hours(counted, total, cells, ['studyPeople', 'studyMinutes']),
        cost_total_jpy: notApplicable,
        cost_per_employee: notApplicable,
        dimension: 'kind',
        value: 'study',
      },
    },
  ]
}

/** Per employee: hours of people in segments that the headcount covers, over that headcount; leavers' hours were given too. */
function hours(
  { headcount, frame }: Counted,
  { segment, dimension, value }: RatePlace,
  cells: readonly LearningCell[],
  [people, minutes]: readonly [LearningName, LearningName],
): Row {
  const participants = sumOf(cells, people)
  const attended = sumOf(cells, minutes)
  const covered = cells.filter(({ place }) => headcount.covers(place.segment))
  // People stand at the department of the session, the headcount at that of now.
  const apart = dimension === 'department' && frame.parameters.departmentAt === 'award'
  const employees = apart ? 0 : (headcount.number(segment, dimension, value) ?? 0)
  return {
    hours_total: rounded(attended, 60),
    hours_per_participant: participants > 0 ? rounded(attended, 60 * participants) : notApplicable,
    hours_per_employee: employees > 0 ? rounded(sumOf(covered, minutes), 60 * employees) : notApplicable,
  }
}

/** Costs are known of a programme as a whole only. */
function costValues({ headcount }: Counted, { segment, dimension }: RatePlace, cost?: number): Row {
  if (segment !== 'all' || dimension !== 'all')
    return { cost_total_jpy: notApplicable, cost_per_employee: notApplicable }
  if (cost === undefined) return { cost_total_jpy: notAvailable, cost_per_employee: notAvailable }
  const employees = headcount.number('all', 'all', 'all') ?? 0
  return {
    cost_total_jpy: cost,
    cost_per_employee: employees > 0 ? rounded(cost, employees, 0) : notApplicable,
  }
}
