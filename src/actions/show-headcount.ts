import type { Caller } from '../domain/caller.ts'
import { listSnapshots, type SnapshotHead } from '../store/headcount.ts'
import { disclosureOrganisation } from './disclosure-organisation.ts'
import type { Ports } from './ports.ts'

/** The headcount snapshots of an organisation, newest day first, without cells. */
export async function listHeadcounts(
  ports: Ports,
  caller: Caller,
  named?: string,
): Promise<{ readonly organisation: string; readonly items: readonly SnapshotHead[] }> {
  const organisation = disclosureOrganisation(ports, caller, 'read-disclosure', named)
  return { organisation, items: await listSnapshots(ports.db, organisation) }
}
