import type { Caller } from '../domain/caller.ts'
import { type Difference, differencesOf } from '../domain/disclosure/difference.ts'
import type { ReportTable } from '../domain/disclosure/table.ts'
import type { Ports } from './ports.ts'
import { runFile } from './report-runs.ts'

/** Published figures in which two frozen reports differ: what is hidden in either stays so. Throws `not_found`. */
export async function compareRuns(
  ports: Ports,
  caller: Caller,
  first: string,
  second: string,
): Promise<readonly Difference[]> {
  const [before, after] = [await published(ports, caller, first), await published(ports, caller, second)]
  return differencesOf(before, [{ cause: 'figures', tables: after }])
}

async function published(ports: Ports, caller: Caller, id: string): Promise<readonly ReportTable[]> {
  const { bytes } = await runFile(ports, caller, id, 'report.json')
  // Written by `freezeReport` and never changed.
  return (JSON.parse(new TextDecoder().decode(bytes)) as { tables: readonly ReportTable[] }).tables
}
