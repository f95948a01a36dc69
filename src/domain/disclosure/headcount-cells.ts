import { compareDepartments, departmentLine } from '../department-path.ts'
import {
  type Dimension,
  dimensions,
  type HeadcountCell,
  type PopulationMember,
  type Segment,
} from './population.ts'

/** The value of people of whom a dimension is not known: 不明. */
const unknown = 'unknown'

type Counted = Pick<PopulationMember, 'segment' | 'attributes'>

/**
 * The numbers of a headcount of people: everybody, each segment, and each value of each dimension that the file tells of,
 * in both. People of whom a dimension is not known are a value of their own, so that the parts come to the total.
 */
export function cellsOfPeople(people: readonly Counted[]): HeadcountCell[] {
  const told = dimensions.filter((dimension) =>
    people.some(({ attributes }) => attributes[dimension] !== undefined),
  )
  const counts = new Map<string, number>()
  const count = (segment: string, dimension: string, value: string): void => {
    const key = `${segment}\n${dimension}\n${value}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const { segment, attributes } of people)
    for (const part of ['all', segment]) {
      count(part, 'all', 'all')
      for (const dimension of told) count(part, dimension, attributes[dimension] ?? unknown)
    }
  return [...counts].map(([key, headcount]) => ({ ...toPlace(key), headcount }))
}

function toPlace(key: string): Omit<HeadcountCell, 'headcount'> {
  const [segment, dimension, value = ''] = key.split('\n')
  // Written as a segment and a dimension a few lines above; names cannot hold a newline.
  return { segment: segment as Segment | 'all', dimension: dimension as Dimension | 'all', value }
}

/** A headcount of numbers with its totals: a file may give them, else the segments come to them. */
export function withTotal(cells: readonly HeadcountCell[]): readonly HeadcountCell[] {
  const totals = cells.filter(({ dimension }) => dimension === 'all')
  if (totals.length === 0 || totals.some(({ segment }) => segment === 'all')) return cells
  const headcount = totals.reduce((sum, cell) => sum + cell.headcount, 0)
  return [...cells, { segment: 'all', dimension: 'all', value: 'all', headcount }]
}

/**
 * The numbers of departments as tables show them: a snapshot holds the people right in each, and whoever is in a department
 * is in all that it lies in. Other numbers stay as they are.
 */
export function withSubtrees(cells: readonly HeadcountCell[]): HeadcountCell[] {
  const departments = new Map<string, HeadcountCell>()
  for (const { segment, dimension, value, headcount } of cells)
    if (dimension === 'department')
      for (const one of departmentLine(value)) {
        const key = `${segment}\n${one}`
        const before = departments.get(key)?.headcount ?? 0
        departments.set(key, { segment, dimension, value: one, headcount: before + headcount })
      }
  return [...cells.filter(({ dimension }) => dimension !== 'department'), ...departments.values()]
}

export type Compared = {
  readonly value: string
  readonly headcount: number
  /** In the snapshot before; absent where it had none. */
  readonly previous?: number
}

/** Numbers beside those of an earlier snapshot, and what came and went. */
export function compareCells(
  cells: readonly HeadcountCell[],
  before: readonly HeadcountCell[],
): { segments: Compared[]; departments: Compared[]; added: string[]; gone: string[] } {
  const compared = (
    all: readonly HeadcountCell[],
    earlier: readonly HeadcountCell[],
    name: Name,
  ): Compared[] => {
    const previous = new Map(earlier.map((cell) => [name(cell), cell.headcount]))
    return all.map((cell) => {
      const was = previous.get(name(cell))
      return { value: name(cell), headcount: cell.headcount, ...(was === undefined ? {} : { previous: was }) }
    })
  }
  const now = departmentsOf(withSubtrees(cells))
  const then = departmentsOf(withSubtrees(before))
  const departments = compared(now, then, byValue)
  const names = new Set(now.map(byValue))
  return {
    segments: compared(cells.filter(isTotal), before.filter(isTotal), ({ segment }) => segment),
    departments,
    added:
      then.length === 0 ? [] : departments.flatMap((one) => (one.previous === undefined ? one.value : [])),
    gone: now.length === 0 ? [] : then.map(byValue).filter((value) => !names.has(value)),
  }
}

type Name = (cell: HeadcountCell) => string
const byValue: Name = ({ value }) => value
const inTree = (a: HeadcountCell, b: HeadcountCell): number => compareDepartments(a.value, b.value)

const isTotal = ({ dimension }: HeadcountCell): boolean => dimension === 'all'

/** Of everybody; where the file tells them by segment alone, added up. */
function departmentsOf(cells: readonly HeadcountCell[]): HeadcountCell[] {
  const told = cells.filter(({ dimension, value }) => dimension === 'department' && value !== unknown)
  const whole = told.filter(({ segment }) => segment === 'all')
  const added = [...Map.groupBy(told, byValue)].map(([value, parts]): HeadcountCell => ({
    segment: 'all',
    dimension: 'department',
    value,
    headcount: parts.reduce((sum, part) => sum + part.headcount, 0),
  }))
  const found = whole.length > 0 ? whole : added
  // A list without a tree stays in the order of its file.
  return found.some(({ value }) => value.includes('/')) ? found.toSorted(inTree) : found
}
