import type { Insertable, Selectable } from 'kysely'

import type { Fact } from '../domain/fact.ts'
import { recordedTime, withoutNulls } from './rows.ts'
import type { FactTable } from './tables.ts'

export function toRow(fact: Fact): Required<Insertable<Omit<FactTable, 'key'>>> {
  return {
    id: fact.id,
    organisation: fact.organisation,
    person: fact.person,
    kind: fact.kind,
    programme: fact.programme ?? null,
    cohort: fact.cohort ?? null,
    session: fact.session ?? null,
    role: fact.role ?? null,
    status: fact.status ?? null,
    minutes: fact.minutes ?? null,
    value: fact.value ?? null,
    unit: fact.unit ?? null,
    vouched_by: fact.by ?? null,
    by_role: fact.byRole ?? null,
    counterpart: fact.counterpart ?? null,
    counterpart_organisation: fact.counterpartOrganisation ?? null,
    artifact: fact.artifact ?? null,
    exam: fact.exam ?? null,
    occurred_on: fact.occurredOn,
    occurred_at: fact.occurredAt ?? null,
    note: fact.note ?? null,
    corrects: fact.corrects ?? null,
    recorded_at: recordedTime(fact.recordedAt),
  }
}

export function toFact(row: Omit<Selectable<FactTable>, 'key'>): Fact {
  return withoutNulls({
    id: row.id,
    kind: row.kind,
    organisation: row.organisation,
    person: row.person,
    programme: row.programme,
    cohort: row.cohort,
    session: row.session,
    role: row.role,
    status: row.status,
    minutes: row.minutes,
    value: row.value,
    unit: row.unit,
    by: row.vouched_by,
    byRole: row.by_role,
    counterpart: row.counterpart,
    counterpartOrganisation: row.counterpart_organisation,
    artifact: row.artifact,
    exam: row.exam,
    occurredOn: row.occurred_on,
    occurredAt: row.occurred_at,
    note: row.note,
    corrects: row.corrects,
    recordedAt: row.recorded_at,
  })
}
