import type { Caller } from '../domain/caller.ts'
import { demand } from '../domain/permission.ts'
import { listApprovals } from '../store/approvals.ts'
import type { Ports } from './ports.ts'

/** Changes that wait for a second person, of the caller's organisation. */
export async function openApprovals(ports: Ports, caller: Caller): ReturnType<typeof listApprovals> {
  demand(caller, 'approve-change')
  return await listApprovals(ports.db, caller.organisation === '*' ? undefined : caller.organisation, true)
}
