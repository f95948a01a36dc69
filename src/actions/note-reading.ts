import type { Caller } from '../domain/caller.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import { isPermitted } from '../domain/permission.ts'
import { appendAudit } from '../store/audit.ts'
import { inTransaction } from '../store/open.ts'
import type { Ports } from './ports.ts'

/**
 * Leaves a line in the audit log when somebody who may see totals only asks for a report. Each report hides small groups,
 * but whoever asks for one day after another could subtract them: that is to be seen afterwards.
 */
export async function noteReading(
  ports: Pick<Ports, 'db' | 'clock'>,
  caller: Caller,
  parameters: ReportParameters,
): Promise<void> {
  const { organisation, period, asOf, scope, viewpoint, departmentAt, audience, k } = parameters
  if (isPermitted(caller, 'read-disclosure-rows', organisation)) return
  await inTransaction(ports.db, async (tx) => {
    await appendAudit(tx, {
      at: ports.clock().toISOString(),
      caller: caller.id,
      action: 'read-report',
      subject: organisation,
      detail: { ...period, asOf, scope, viewpoint, departmentAt, audience, k },
    })
  })
}
