import type { Command } from 'commander'

import { reportCounts } from '../actions/report-counts.ts'
import { commandTexts } from '../text/commands.ts'
import { type Doors, operator, withPorts } from './doors.ts'

/** `akashi report`: how many badges there are, each figure with what it counts. */
export function reportCommand(program: Command, doors: Doors): void {
  const text = commandTexts[doors.language]
  program
    .command('report')
    .description(text.report)
    .option('--organisation <id>', text.organisation)
    .option('--json', text.json)
    .action(async (options: { organisation?: string; json?: boolean }) => {
      await withPorts(doors, async (ports) => {
        const report = await reportCounts(ports, operator, options.organisation)
        if (options.json === true) {
          doors.print(JSON.stringify(report, null, 2))
          return
        }
        doors.print(text.reportHead)
        for (const { issued, revoked, active, holders, name } of report.rows) {
          const figures = [issued, revoked, active, holders].map((figure) => String(figure).padStart(7))
          doors.print(`${figures.join('')}  ${name[doors.language]}`)
        }
      })
    })
}
