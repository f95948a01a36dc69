import { Command, CommanderError } from 'commander'

import { DomainError } from '../domain/error.ts'
import { commandTexts } from '../text/commands.ts'
import { errorTexts, internalErrorText } from '../text/errors.ts'
import { faultText } from '../text/faults.ts'
import { nothingFound, usageTextsJa } from '../text/usage.ts'
import { bakeCommands } from './bake.ts'
import type { Doors } from './doors.ts'
import { headcountCommands } from './headcount.ts'
import { importCommands } from './import.ts'
import { instanceCommands } from './instance.ts'
import { issueCommands } from './issue.ts'
import { keyCommands } from './keys.ts'
import { listCommands } from './list.ts'
import { recountCommand } from './frozen-reports.ts'
import { reportCommand } from './report.ts'
import { statusCommands } from './status.ts'
import { tokenCommands } from './token.ts'
import { verifyCommand } from './verify.ts'

/** Exit codes of `sysexits.h`: wrong usage, and a fault of ours. */
const usage = 64
const ourFault = 70

/** Runs one command line; answers its exit code where the command did not set one itself. */
export async function runCommand(args: readonly string[], doors: Doors): Promise<number> {
  const program = buildProgram(doors)
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    return exitCodeOf(error, doors)
  }
}

function buildProgram(doors: Doors): Command {
  const text = commandTexts[doors.language]
  const program = new Command('akashi')
    .description(text.program)
    .addHelpText('after', `\n${text.exitCodes}`)
    .exitOverride()
    .configureOutput({
      writeOut: (out) => {
        doors.print(out.trimEnd())
      },
      writeErr: (out) => {
        doors.say(out.trimEnd())
      },
      // Said once it is known what kind of error it is, in the language of the terminal.
      outputError: () => {},
    })
  const groups = [
    instanceCommands,
    importCommands,
    issueCommands,
    listCommands,
    statusCommands,
    bakeCommands,
    verifyCommand,
    reportCommand,
    recountCommand,
    headcountCommands,
    keyCommands,
    tokenCommands,
  ]
  for (const add of groups) add(program, doors)
  for (const command of program.commands) command.copyInheritedSettings(program)
  return program
}

function exitCodeOf(error: unknown, doors: Doors): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    sayUsage(error, doors)
    return usage
  }
  if (!(error instanceof DomainError)) {
    doors.say(internalErrorText[doors.language]({ requestId: '–' }))
    doors.say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return ourFault
  }
  if (error.code === 'not_found') doors.say(nothingFound[doors.language])
  else doors.say(errorTexts[error.code][doors.language](error.params))
  for (const fault of error.faults) doors.say(`  ${faultText(fault, doors.language)}`)
  // A file that is not there says nothing about a badge: 1 would read as "invalid".
  const unread = error.faults.some(({ code }) => code === 'file_unreadable')
  return unread || error.code === 'bad_request' || error.code === 'field_invalid' ? usage : 1
}

function sayUsage({ code, message }: CommanderError, doors: Doors): void {
  // The help itself was said already.
  if (code === 'commander.help') return
  const [named = '', value = ''] = [...message.matchAll(/'(?<word>[^']*)'/gu)].map(([, word = '']) => word)
  const choices = /Allowed choices are (?<choices>.*)\.$/su.exec(message)?.groups?.['choices']
  const similar = /Did you mean (?:one of )?(?<similar>.*)\?\)$/su.exec(message)?.groups?.['similar']
  const japanese = doors.language === 'ja' ? usageTextsJa[code] : undefined
  doors.say(japanese === undefined ? message : japanese({ named, value, choices, similar }))
  doors.say(commandTexts[doors.language].usageHint)
}
