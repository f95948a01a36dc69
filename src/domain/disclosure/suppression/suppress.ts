import type { Catalogue } from '../../catalogue.ts'
import { atOnce, type Steps } from '../../steps.ts'
import type { Row } from '../frame.ts'
import type { ReportTable, SuppressionReason, Value } from '../table.ts'
import { gatherFigures, guardOf, type Shown } from './figures-of.ts'
import { knowledgeOf } from './classes.ts'
import type { Guard, Knowledge } from './guard.ts'
import { hideInSteps, hidePartial } from './hide.ts'
import { nothingOutside, type Outside, withOutside } from './outside.ts'
import type { Hidden } from './quantity.ts'
import { Solver } from './solve.ts'
import { numberFigures } from './system.ts'

export type Suppressed = {
  readonly tables: readonly ReportTable[]
  /** Cells that hold `x`, by table: part of the manifest. */
  readonly hiddenCells: Readonly<Record<string, number>>
}

/**
 * Tables as they may be shown: every count of fewer than `k` people is `x`, with what is computed from it and with as
 * many others as it takes that no sum over all tables together gives one away (domain.md 3.8).
 * @param outside what readers know from earlier published reports.
 */
export function suppressTables(
  tables: readonly ReportTable[],
  catalogue: Catalogue,
  k: number,
  outside: Outside = nothingOutside,
): Suppressed {
  return atOnce(suppressInSteps(tables, catalogue, k, outside))
}

/** The same in steps. */
export function* suppressInSteps(
  tables: readonly ReportTable[],
  catalogue: Catalogue,
  k: number,
  outside: Outside,
): Steps<Suppressed> {
  const knowledge = knowledgeOf(catalogue, tables)
  const figures = withOutside(yield* gatherFigures(tables, knowledge), outside)
  const hidden = yield* hideLinked(figures, k, outside.hidden)
  const shown: ReportTable[] = []
  for (const table of tables) {
    yield
    shown.push(withMarks(table, knowledge, hidden))
  }
  yield
  const hiddenCells = Object.fromEntries(shown.map((table) => [table.id, countHidden(table)]))
  return { tables: shown, hiddenCells }
}

/** Figures that tell each other are hidden together; each of them may need a complement of its own. */
function* hideLinked(shown: Shown, k: number, already: Hidden): Steps<Hidden> {
  const solver = new Solver(yield* numberFigures(shown))
  const first = withLinked(shown, hidePartial(shown, k, already, solver.system))
  let hidden = yield* hideInSteps(shown, k, first, solver)
  for (;;) {
    const more = withLinked(shown, hidden)
    if (more.size === hidden.size) return hidden
    hidden = yield* hideInSteps(shown, k, more, solver)
  }
}

/** What tells a secret is one. */
function withLinked({ links }: Shown, hidden: Hidden): Hidden {
  const more = new Map(hidden)
  for (const link of links) {
    const reasons = link.flatMap((key) => hidden.get(key) ?? [])
    const reason = reasons.find((one) => one !== 'complement') ?? reasons[0]
    if (reason === undefined) continue
    for (const key of link) if ((more.get(key) ?? 'complement') === 'complement') more.set(key, reason)
  }
  return more
}

function withMarks(table: ReportTable, knowledge: Knowledge, hidden: Hidden): ReportTable {
  const guard = guardOf(table)
  return guard === undefined
    ? table
    : { ...table, rows: table.rows.map((row) => markRow(table, guard, row, knowledge, hidden)) }
}

function markRow(
  { columns }: ReportTable,
  guard: Guard,
  row: Row,
  knowledge: Knowledge,
  hidden: Hidden,
): Row {
  const reasons = new Map<string, SuppressionReason>()
  for (const { column, key } of guard.columns) {
    const reason = typeof row[column] === 'number' ? hidden.get(key(row, knowledge)) : undefined
    if (reason !== undefined) reasons.set(column, reason)
  }
  for (const [column, from] of Object.entries(guard.derived)) {
    const reason = from.map((one) => reasons.get(one)).find((one) => one !== undefined)
    if (reason !== undefined && typeof row[column] === 'number') reasons.set(column, reason)
  }
  if (reasons.size === 0) return row
  const marks = [...reasons].map(([column, reason]): [string, Value] => [
    column,
    { mark: 'suppressed', reason },
  ])
  return { ...row, ...Object.fromEntries(marks), ...saying(columns, reasons) }
}

/** Where the table has columns that say so, of a row in which something can be seen to be hidden. */
function saying(columns: ReportTable['columns'], reasons: ReadonlyMap<string, SuppressionReason>): Row {
  if (!columns.some(({ id }) => id === 'suppressed')) return {}
  const [reason] = [...reasons]
    .filter(([column]) => columns.some(({ id }) => id === column))
    .map(([, one]) => one)
  return reason === undefined ? {} : { suppressed: true, suppression_reason: reason }
}

function countHidden({ columns, rows }: ReportTable): number {
  return rows.reduce((sum, row) => sum + columns.filter(({ id }) => isHidden(row[id])).length, 0)
}

const isHidden = (value: Value | undefined): boolean =>
  typeof value === 'object' && value.mark === 'suppressed'
