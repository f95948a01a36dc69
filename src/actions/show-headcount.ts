import type { Caller } from '../domain/caller.ts'
import { demand } from '../domain/permission.ts'
import { listSnapshots, type SnapshotHead } from '../store/headcount.ts'
import { disclosureOrganisation } from './disclosure-organisation.ts'
import type { Ports } from './ports.ts'

/** The headcount snapshots of an organisation, newest day first, without cells; the operator sees all who names none. */
export async function listHeadcounts(
  ports: Ports,
  caller: Caller,
  named?: string,
): Promise<{ readonly organisation?: string; readonly items: readonly SnapshotHead[] }> {
  demand(caller, 'read-disclosure', named)
  if (caller.organisation === '*' && named === undefined) return { items: await listSnapshots(ports.db) }
  const organisation = disclosureOrganisation(ports, caller, 'read-disclosure', named)
  return { organisation, items: await listSnapshots(ports.db, organisation) }
}
