import type { Caller } from '../domain/caller.ts'
import { DomainError, type Fault } from '../domain/error.ts'
import { demand } from '../domain/permission.ts'
import type { IncomingPerson } from '../domain/person.ts'
import { appendAudit } from '../store/audit.ts'
import { inTransaction } from '../store/open.ts'
import { upsertPerson } from '../store/persons.ts'
import type { Ports } from './ports.ts'

export type PersonRow = { readonly line: number; readonly person: IncomingPerson }

export type ImportPeopleResult = {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly faults: readonly Fault[]
}

/** The people file: persons and their affiliations. Names are kept to the character. */
export async function importPeople(
  ports: Ports,
  caller: Caller,
  input: { rows: readonly PersonRow[]; faults: readonly Fault[]; keepGood?: boolean; source: string },
): Promise<ImportPeopleResult> {
  demand(caller, 'import-people')
  const misplaced = input.rows.filter(
    ({ person }) => caller.organisation !== '*' && caller.organisation !== person.organisation,
  )
  const faults = [
    ...input.faults,
    ...misplaced.map(({ line }) => ({ code: 'organisation_not_permitted', line, at: 'organisation' })),
  ]
  if (faults.length > 0 && input.keepGood !== true)
    throw new DomainError('rows_refused', { count: faults.length }, { faults })
  const kept = input.rows.filter((row) => !misplaced.includes(row))
  return await inTransaction(ports.db, async (tx) => {
    const tally = { new: 0, changed: 0, same: 0 }
    for (const { person } of kept) tally[(await upsertPerson(tx, person, ports.random.uuid)).change] += 1
    await appendAudit(tx, {
      at: ports.clock().toISOString(),
      caller: caller.id,
      action: 'import-people',
      subject: input.source,
      detail: tally,
    })
    return { added: tally.new, changed: tally.changed, unchanged: tally.same, faults }
  })
}
