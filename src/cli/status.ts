import { type Command, Option } from 'commander'

import { changeStatus, statusChanges } from '../actions/change-status.ts'
import { type ReasonCode, reasonCodes } from '../domain/award.ts'
import { commandTexts } from '../text/commands.ts'
import { type Doors, operator, withPorts } from './doors.ts'

/** `akashi revoke | suspend | reinstate | supersede ID`. */
export function statusCommands(program: Command, doors: Doors): void {
  const text = commandTexts[doors.language]
  for (const change of statusChanges) {
    program
      .command(change)
      .description(text[change])
      .argument('<id>', text.awardOrCredential)
      .addOption(
        new Option('--reason <code>', text.reason)
          .choices(reasonCodes)
          .makeOptionMandatory(change === 'revoke' || change === 'suspend'),
      )
      .option('--json', text.json)
      .action(async (id: string, options: { reason?: ReasonCode; json?: boolean }) => {
        await withPorts(doors, async (ports) => {
          const outcome = await changeStatus(ports, operator, idOf(id), {
            change,
            reason: options.reason ?? 'other',
          })
          if (options.json === true) doors.print(JSON.stringify(outcome, null, 2))
          else
            doors.print(
              outcome.state === 'done'
                ? text.statusChanged(change, outcome.credential)
                : text.awaitsApproval(outcome.approval),
            )
        })
      })
  }
}

/** People paste the URL that they see. */
function idOf(given: string): string {
  return /(?:badges|credentials)\/(?<id>[^/.?#]+)/u.exec(given)?.groups?.['id'] ?? given
}
