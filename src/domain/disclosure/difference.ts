import type { Row } from './frame.ts'
import { commonColumns } from './frame.ts'
import { guards } from './suppression/guards.ts'
import type { ReportTable, TableId, Value } from './table.ts'

/** Why a figure reads otherwise today: the method changed, or the data did. In the order in which they are told apart. */
export const differenceCauses = [
  /** Classes, levels, frameworks or organisations of the catalogue. */
  'catalogue',
  /** Records that were there are gone. */
  'deleted',
  /** Targets, opening balances, surveys, costs and the like. */
  'figures',
  /** What people let their employer see of other issuers, or no longer do. */
  'link',
  /** The headcount snapshot, or where people belonged. */
  'headcount',
  /** Recorded after the report. */
  'late-entry',
  /** Revoked, declined, suspended or reinstated after the report. */
  'later-revocation',
  /** Corrections of facts, renewals and replacements after the report. */
  'correction',
] as const
export type DifferenceCause = (typeof differenceCauses)[number]

/** One cell that reads otherwise, and each step on which it changed. A row that is not there has no value. */
export type Difference = {
  readonly table: TableId
  /** What tells the row apart. */
  readonly row: Readonly<Record<string, Value>>
  readonly column: string
  readonly old?: Value
  readonly new?: Value
  readonly causes: readonly DifferenceCause[]
}

/** A report as it would read with the changes of one more cause. */
export type Step = { readonly cause: DifferenceCause; readonly tables: readonly ReportTable[] }

/**
 * Cells that differ between the first tables and the last step. Each step adds one kind of change to the one before, so
 * that the step on which a cell changed is the reason, computed and not guessed. A cell that changed and changed back is
 * no difference.
 */
export function differencesOf(first: readonly ReportTable[], steps: readonly Step[]): Difference[] {
  const cells = steps.map(({ tables }) => cellsOf(tables))
  const before = cellsOf(first)
  const last = cells.at(-1) ?? before
  const keys = new Set([...before.keys(), ...last.keys()])
  return [...keys].flatMap((key) => {
    const [old, now] = [before.get(key), last.get(key)]
    if (sameValue(old?.value, now?.value)) return []
    const cell = now ?? old
    if (cell === undefined) return []
    const causes = steps.flatMap(({ cause }, at) => {
      const previous = at === 0 ? old : cells[at - 1]?.get(key)
      return sameValue(previous?.value, cells[at]?.get(key)?.value) ? [] : [cause]
    })
    const { table, row, column } = cell
    return [
      {
        table,
        row,
        column,
        ...(old === undefined ? {} : { old: old.value }),
        ...(now === undefined ? {} : { new: now.value }),
        causes,
      },
    ]
  })
}

type Cell = Pick<Difference, 'table' | 'row' | 'column'> & { readonly value: Value }

const common: ReadonlySet<string> = new Set(commonColumns.map(({ id }) => id))

/** They say of the row's other figures what those show themselves. */
const remarks: ReadonlySet<string> = new Set(['suppressed', 'suppression_reason'])

function cellsOf(tables: readonly ReportTable[]): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const { id, columns, rows } of tables) {
    const identity = identityOf(id)
    const own = columns.filter(
      ({ id: column }) => !common.has(column) && !remarks.has(column) && !identity.includes(column),
    )
    for (const row of rows) {
      const name = Object.fromEntries(identity.map((column) => [column, row[column] ?? '']))
      for (const { id: column } of own)
        cells.set(JSON.stringify([id, name, column]), {
          table: id,
          row: name,
          column,
          value: valueOf(row, column),
        })
    }
  }
  return cells
}

const valueOf = (row: Row, column: string): Value => row[column] ?? { mark: 'not-available' }

/** Columns that tell the rows of a table apart. */
const identityOf = (id: TableId): readonly string[] =>
  guards.find(({ table }) => table === id)?.identity ?? ['segment']

/** Two hidden figures read alike, whatever hides them. */
const sameValue = (left: Value | undefined, right: Value | undefined): boolean =>
  (isHidden(left) && isHidden(right)) || JSON.stringify(left) === JSON.stringify(right)

const isHidden = (value: Value | undefined): boolean =>
  typeof value === 'object' && value.mark === 'suppressed'

/** For eyes that may see no small number: both figures, and what lies between them, must be large enough. */
export function hideSmallDifference(difference: Difference, k: number): Difference {
  const { old, new: now, ...rest } = difference
  const isLarge =
    typeof old === 'number' && typeof now === 'number' && old >= k && now >= k && Math.abs(old - now) >= k
  const hidden = { mark: 'suppressed', reason: 'small' } as const
  return isLarge ? difference : { ...rest, old: hidden, new: hidden }
}
