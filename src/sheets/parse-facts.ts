import { createHash } from 'node:crypto'
import { withoutEmpty } from './without-empty.ts'
import { addDays, addDaysToInstant } from './jst-date.ts'
import { isFactKind } from './read-cell.ts'
import { readRows, type ReadOptions, type ReadRows, type RowShape, type Values } from './read-rows.ts'
import type { FactKind, IncomingFact } from '../domain/fact.ts'

/** The columns of a facts file, in the order in which the README lists them. */
const columns = [
  { name: 'fact_id', kind: 'code' },
  { name: 'kind', kind: 'kind', required: true },
  { name: 'organisation', kind: 'code', required: true },
  { name: 'person', kind: 'identifier', required: true },
  { name: 'programme', kind: 'code' },
  { name: 'cohort', kind: 'code' },
  { name: 'session', kind: 'code' },
  { name: 'role', kind: 'code' },
  { name: 'status', kind: 'code' },
  { name: 'minutes', kind: 'minutes' },
  { name: 'value', kind: 'code' },
  { name: 'unit', kind: 'code' },
  { name: 'by', kind: 'reference' },
  { name: 'by_role', kind: 'code' },
  { name: 'counterpart', kind: 'reference' },
  { name: 'counterpart_organisation', kind: 'reference' },
  { name: 'artifact', kind: 'code' },
  { name: 'exam', kind: 'code' },
  { name: 'occurred_on', kind: 'pastDate', required: true },
  { name: 'occurred_at', kind: 'pastInstant' },
  { name: 'note', kind: 'note' },
  { name: 'corrects', kind: 'code' },
] as const

type FactColumn = (typeof columns)[number]['name']

const shape: RowShape<FactColumn, IncomingFact> = {
  columns,
  listKey: 'facts',
  toRow: toFact,
  idColumn: 'fact_id',
  idOf: (fact) => `${fact.organisation}\n${fact.id}`,
}

/** Names of the columns of a facts file. */
export const factColumns: readonly FactColumn[] = columns.map(({ name }) => name)

export type ParsedFacts = Omit<ReadRows<IncomingFact>, 'rows'> & {
  readonly rows: readonly { readonly line: number; readonly fact: IncomingFact }[]
}

/**
 * A facts file, CSV (UTF-8 or cp932) or JSON (a list, or `{"facts": […]}`), → facts whose `person` is still the
 * employee number or address as its writer meant it. `faults` holds every fault; good rows are given beside them.
 */
export function parseFacts(bytes: Uint8Array, options: ReadOptions): ParsedFacts {
  const read = readRows(bytes, shape, options)
  return { ...read, rows: read.rows.map(({ line, row }) => ({ line, fact: row })) }
}

/** The same facts `days` later (earlier if negative): sample files are told as if they had happened until today. */
export function shiftDates(facts: readonly IncomingFact[], days: number): readonly IncomingFact[] {
  return facts.map((fact) => ({
    ...fact,
    occurredOn: addDays(fact.occurredOn, days),
    ...(fact.occurredAt === undefined ? {} : { occurredAt: addDaysToInstant(fact.occurredAt, days) }),
  }))
}

function toFact(values: Values<FactColumn>): IncomingFact {
  return withoutEmpty<IncomingFact>({
    id: values.fact_id ?? hashRow(values),
    kind: demandKind(values.kind),
    // Required columns are there: rows without them never come here.
    organisation: values.organisation ?? '',
    person: values.person ?? '',
    programme: values.programme,
    cohort: values.cohort,
    session: values.session,
    role: values.role,
    status: values.status,
    minutes: values.minutes === undefined ? undefined : Number(values.minutes),
    value: values.value,
    unit: values.unit,
    by: values.by,
    byRole: values.by_role,
    counterpart: values.counterpart,
    counterpartOrganisation: values.counterpart_organisation,
    artifact: values.artifact,
    exam: values.exam,
    occurredOn: values.occurred_on ?? '',
    occurredAt: values.occurred_at,
    note: values.note,
    corrects: values.corrects,
  })
}

function demandKind(value = ''): FactKind {
  if (!isFactKind(value)) throw new TypeError('a row whose kind was not read')
  return value
}

/** The id of a row that brings none: the same content has the same id in any file, column order and date notation. */
function hashRow(values: Values<FactColumn>): string {
  const content = factColumns.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]]))
  return `row-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)}`
}
