import type { Caller } from '../domain/caller.ts'
import { isPermitted } from '../domain/permission.ts'
import { aside } from './aside.ts'
import type { Ports } from './ports.ts'
import { ownRun } from './report-runs.ts'
import { type Rerun, type RerunSource, rerunSources } from './run-again.ts'

export type RerunRequest = {
  /** `inputs`: the frozen rows; `store`: the store as it was known then; `now`: everything known today. */
  readonly from?: readonly RerunSource[]
}

/**
 * Makes a frozen run again, as that run: under its number, with its parameters. From its own rows and from the store as it
 * was known then every file must have the same hash; with what is known today, a table says what differs and why.
 */
export async function rerunReport(
  ports: Ports,
  caller: Caller,
  id: string,
  { from = rerunSources }: RerunRequest = {},
): Promise<Rerun> {
  const run = await ownRun(ports, caller, 'manage-disclosure', id)
  const exact = isPermitted(caller, 'read-disclosure-rows', run.organisation)
  return await aside(ports, 'run-again', { run, from, knownAt: ports.clock().toISOString(), exact })
}
