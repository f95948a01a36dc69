import type { Guard, GuardedColumn, Knowledge } from './guard.ts'
import { type Gathering, numberAt } from './gathering.ts'
import type { Line } from '../value-lines.ts'

/**
 * People right in a department, in none of those beneath it: no table shows them, and whoever takes the departments beneath
 * off knows them. So they are a figure like any other, which may not be small and is hidden with what it tells.
 */
export function addOpenLine(
  line: Line,
  { linked = [] }: Guard,
  columns: readonly GuardedColumn[],
  knowledge: Knowledge,
  into: Gathering,
): void {
  const rests = new Map(
    columns.flatMap((column) => {
      const rest = addRest(line, column, knowledge, into)
      return rest === undefined ? [] : [[column.column, rest] as const]
    }),
  )
  for (const group of linked) {
    const keys = group.flatMap((column) => rests.get(column) ?? [])
    if (keys.length > 1) into.links.push(keys)
  }
}

/** Answers the key of what is left; nothing where the parts hold more, as they do of people who moved from one to another. */
function addRest(
  line: Line,
  guarded: GuardedColumn,
  knowledge: Knowledge,
  { quantities, equations }: Gathering,
): string | undefined {
  const { key, open, within } = guarded
  const value = restOf(line, guarded)
  if (value === undefined || value < 0) return undefined
  const most = within === undefined ? undefined : restOf(line, { column: within })
  const total = key(line.total, knowledge)
  const rest = `${total} right in it`
  const bound = most === undefined || most < value ? {} : { most }
  quantities.set(rest, { key: rest, value, ...bound, open: open === true, unshown: true })
  const parts = line.parts.filter((part) => numberAt(part, guarded) !== undefined)
  equations.push({ total, parts: [...parts.map((part) => key(part, knowledge)), rest] })
  return rest
}

/** A department without a number has nobody to take off. */
function restOf({ total, parts }: Line, column: Pick<GuardedColumn, 'column' | 'less'>): number | undefined {
  const whole = numberAt(total, column)
  if (whole === undefined) return undefined
  const sum = parts.reduce((people, part) => people + (numberAt(part, column) ?? 0), 0)
  // Hours have one decimal, and rounded ones add up but for their last digits.
  const rest = Math.round((whole - sum) * 10) / 10
  return Number.isInteger(whole) || rest < -tolerance ? rest : Math.max(rest, 0)
}

const tolerance = 1
