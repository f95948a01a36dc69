import type { Caller } from '../domain/caller.ts'
import type { Fault } from '../domain/error.ts'
import { demand } from '../domain/permission.ts'
import type { IncomingPerson } from '../domain/person.ts'
import { appendAudit } from '../store/audit.ts'
import { inTransaction } from '../store/open.ts'
import { upsertPerson } from '../store/persons.ts'
import type { Ports } from './ports.ts'
import { refuseUnless } from './record-facts.ts'

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
  const faults: Fault[] = [
    ...input.faults,
    ...misplaced.map(({ line }) => ({ code: 'organisation_not_permitted', line, at: 'organisation' })),
  ]
  refuseUnless(input.keepGood === true, faults)
  const refused = new Set(misplaced)
  const kept = input.rows.filter((row) => !refused.has(row))
  return await inTransaction(ports.db, async (tx) => {
    const tally = { new: 0, changed: 0, same: 0 }
    const at = ports.clock().toISOString()
    for (const { line, person } of kept) {
      const { change, taken } = await upsertPerson(tx, person, ports.random.uuid, at)
      tally[change] += 1
      faults.push(
        ...taken.map((value) => ({ code: 'identifier_taken', line, at: 'person', params: { value } })),
      )
    }
    refuseUnless(input.keepGood === true, faults)
    await appendAudit(tx, {
      at,
      caller: caller.id,
      action: 'import-people',
      subject: input.source,
      detail: tally,
    })
    return { added: tally.new, changed: tally.changed, unchanged: tally.same, faults }
  })
}
