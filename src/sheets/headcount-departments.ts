import { departmentLine, parentDepartment } from '../domain/department-path.ts'
import type { HeadcountCell } from '../domain/disclosure/population.ts'
import type { FieldFault } from './headcount-row.ts'
import { toShown } from './read-cell.ts'
import type { RowFault } from './row-fault.ts'

type CellRow = { readonly line: number; readonly cell: HeadcountCell }

type Read = {
  /** A department's number is that of the people right in it, as snapshots hold it. */
  readonly rows: readonly CellRow[]
  readonly faults: readonly FieldFault[]
  readonly notices: readonly RowFault[]
}

/**
 * The numbers of a file of numbers. A department's number takes in the departments beneath it, as subtotals of a headcount
 * do; a department that has no row of its own is the sum of those beneath. One that is less than what lies in it is a fault,
 * and people of a department whom nothing beneath it has are named, so that somebody looks.
 */
export function readDepartments(rows: readonly CellRow[]): Read {
  const bySegment = Map.groupBy(
    rows.filter(({ cell }) => cell.dimension === 'department'),
    ({ cell }) => cell.segment,
  )
  const faults: FieldFault[] = []
  const rests = new Map<CellRow, number>()
  const own: Owned[] = []
  for (const [segment, group] of bySegment) {
    const beneath = sumsBeneath(group)
    const parents = group.flatMap((row) => {
      const sum = beneath.get(row.cell.value)
      return sum === undefined ? [] : [{ row, sum }]
    })
    if (parents.length === 0) continue
    for (const { row, sum } of parents) {
      const rest = row.cell.headcount - sum
      rests.set(row, rest)
      if (rest < 0) faults.push(tooFew(row, sum))
      else if (rest > 0) own.push({ department: row.cell.value, people: rest })
    }
    const total = rows.find(({ cell }) => cell.segment === segment && cell.dimension === 'all')
    const apart = total && addedApart(group, beneath, total.cell.headcount)
    if (apart !== undefined) faults.push(apart)
  }
  return {
    rows: rows.flatMap((row) => withHeadcount(row, rests.get(row))),
    faults,
    notices: own.length === 0 ? [] : [ownPeople(own)],
  }
}

/** What lies in each department that has others in it: the number of one that has a row, else what lies in it. */
function sumsBeneath(rows: readonly CellRow[]): ReadonlyMap<string, number> {
  const given = new Map(rows.map(({ cell }) => [cell.value, cell.headcount]))
  const all = new Set(rows.flatMap(({ cell }) => departmentLine(cell.value)))
  const sums = new Map<string, number>()
  // The deepest first, so that what lies in a department is known before the department is added.
  for (const one of [...all].toSorted((a, b) => departmentLine(b).length - departmentLine(a).length)) {
    const parent = parentDepartment(one)
    if (parent !== undefined)
      sums.set(parent, (sums.get(parent) ?? 0) + (given.get(one) ?? sums.get(one) ?? 0))
  }
  return sums
}

/** A department that is less than what lies in it is left out: then it is the sum of that. */
function withHeadcount(row: CellRow, headcount: number | undefined): CellRow[] {
  if (headcount === undefined) return [row]
  return headcount < 0 ? [] : [{ ...row, cell: { ...row.cell, headcount } }]
}

function tooFew({ line, cell }: CellRow, sum: number): FieldFault {
  const { value, headcount } = cell
  return {
    code: 'department_short',
    line,
    field: 'headcount',
    params: { department: toShown(value), headcount, sum },
  }
}

/** Rows that come to the total only one by one were not written with those beneath taken in. */
function addedApart(
  rows: readonly CellRow[],
  beneath: ReadonlyMap<string, number>,
  total: number,
): FieldFault | undefined {
  const given = new Map(rows.map(({ cell }) => [cell.value, cell.headcount]))
  const tops = new Set(rows.map(({ cell }) => departmentLine(cell.value).at(-1) ?? cell.value))
  const whole = [...tops].reduce((sum, top) => sum + (given.get(top) ?? beneath.get(top) ?? 0), 0)
  const apart = rows.reduce((sum, { cell }) => sum + cell.headcount, 0)
  const [first] = rows.filter(({ cell }) => beneath.has(cell.value))
  if (first === undefined || apart !== total || whole === total) return undefined
  const params = { department: toShown(first.cell.value), whole, total }
  return { code: 'departments_apart', line: first.line, field: 'headcount', params }
}

type Owned = { readonly department: string; readonly people: number }

const mostNamed = 20

function ownPeople(own: readonly Owned[]): RowFault {
  const names = own
    .slice(0, mostNamed)
    .map(({ department, people }) => `${toShown(department)} (${people})`)
    .join(', ')
  return { code: 'departments_own', params: { count: own.length, names } }
}
