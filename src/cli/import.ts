import type { Command } from 'commander'
import { basename } from 'node:path'

import { importPeople, type ImportPeopleResult } from '../actions/import-people.ts'
import type { Ports } from '../actions/ports.ts'
import { recordFacts, type RecordFactsResult } from '../actions/record-facts.ts'
import { DomainError, type Fault } from '../domain/error.ts'
import { jstDate } from '../domain/japan-time.ts'
import { parseFacts, parsePeople } from '../sheets/index.ts'
import { commandTexts, type Imported } from '../text/commands.ts'
import { faultText } from '../text/faults.ts'
import { type Doors, operator, withPorts } from './doors.ts'

type Options = { readonly keepGood?: boolean; readonly json?: boolean }

/** `akashi import FILE` and `akashi people FILE`. */
export function importCommands(program: Command, doors: Doors): void {
  const text = commandTexts[doors.language]
  program
    .command('import')
    .description(text.importFacts)
    .argument('<file>', text.fileOrStdin)
    .option('--keep-good', text.keepGood)
    .option('--json', text.json)
    .action(async (file: string, options: Options) => {
      await importRows(doors, file, options, 'facts')
    })
  program
    .command('people')
    .description(text.importPeople)
    .argument('<file>', text.fileOrStdin)
    .option('--keep-good', text.keepGood)
    .option('--json', text.json)
    .action(async (file: string, options: Options) => {
      await importRows(doors, file, options, 'people')
    })
}

async function importRows(
  doors: Doors,
  file: string,
  options: Options,
  what: 'facts' | 'people',
): Promise<void> {
  const bytes = await doors.readInput(file)
  const fileName = basename(file)
  await withPorts(doors, async (ports) => {
    const reading = { fileName, today: jstDate(ports.clock().toISOString()) }
    const rules = { keepGood: options.keepGood === true, source: fileName }
    const heard = <T extends { encoding: string; rows: readonly unknown[] }>(table: T): T => {
      if (options.json !== true)
        doors.say(commandTexts[doors.language].read(fileName, table.encoding, table.rows.length))
      return table
    }
    const facts = async (to: Ports): Promise<RecordFactsResult> =>
      await recordFacts(to, operator, { ...heard(parseFacts(bytes, reading)), ...rules })
    const people = async (to: Ports): Promise<ImportPeopleResult> =>
      await importPeople(to, operator, { ...heard(parsePeople(bytes, reading)), ...rules })
    try {
      const result = await (what === 'facts' ? facts(ports) : people(ports))
      report(doors, options, result, result.faults)
      if (result.faults.length > 0) doors.exit(1)
    } catch (error) {
      if (!(error instanceof DomainError) || error.faults.length === 0) throw error
      report(doors, options, { recorded: 0, code: error.code }, error.faults)
      doors.exit(1)
    }
  })
}

type Outcome = Imported & Pick<Partial<RecordFactsResult>, 'repeated' | 'notices'>

function report(doors: Doors, options: Options, result: Outcome, faults: readonly Fault[]): void {
  const { notices = [], repeated = 0 } = result
  if (options.json === true) {
    const noted = result.notices === undefined ? {} : { notices: notices.map(withWords) }
    doors.print(JSON.stringify({ ...result, ...noted, faults: faults.map(withWords) }, null, 2))
    return
  }
  const repeats = repeated === 0 ? [] : [{ code: 'rows_repeated', params: { count: repeated } }]
  for (const fault of [...faults, ...notices, ...repeats]) {
    doors.say(faultText(fault, 'ja'))
    doors.say(`    ${faultText(fault, 'en')}`)
  }
  doors.print(commandTexts[doors.language].imported(result))
}

const withWords = (fault: Fault): Fault & { readonly ja: string; readonly en: string } => ({
  ...fault,
  ja: faultText(fault, 'ja'),
  en: faultText(fault, 'en'),
})
