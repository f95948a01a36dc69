import type { Bilingual } from '../domain/bilingual.ts'
import type { Caller } from '../domain/caller.ts'
import { demand } from '../domain/permission.ts'
import { type Approval, listApprovals } from '../store/approvals.ts'
import { findAward } from '../store/awards.ts'
import type { Ports } from './ports.ts'
import { whoAre } from './who.ts'

/** A change that waits, with what it is about. */
export type OpenApproval = Approval & { readonly name: Bilingual; readonly who?: string }

/** Changes that wait for a second person, of the caller's organisation. */
export async function openApprovals(ports: Ports, caller: Caller): Promise<readonly OpenApproval[]> {
  demand(caller, 'approve-change')
  const open = await listApprovals(
    ports.db,
    caller.organisation === '*' ? undefined : caller.organisation,
    true,
  )
  const lines: OpenApproval[] = []
  for (const approval of open) {
    const award = await findAward(ports.db, approval.subject)
    if (award === undefined) continue
    const name = ports.catalogue.badges.get(award.badge)?.name ?? { ja: award.badge, en: award.badge }
    const who = (await whoAre(ports, [award.person])).get(award.person)
    lines.push(who === undefined ? { ...approval, name } : { ...approval, name, who })
  }
  return lines
}
