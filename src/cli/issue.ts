import type { Command } from 'commander'

import { decideAwards, type RefusedStanding } from '../actions/decide-awards.ts'
import { evaluateAwards, type Selection, type Standing } from '../actions/evaluate-awards.ts'
import { issueAwaiting } from '../actions/issue-badges.ts'
import type { Ports } from '../actions/ports.ts'
import type { Language } from '../domain/bilingual.ts'
import { commandTexts } from '../text/commands.ts'
import { namesIn } from '../text/criteria-names.ts'
import { reasonsBelow } from '../text/criteria-reasons.ts'
import { criteriaText } from '../text/criteria.ts'
import { errorTexts } from '../text/errors.ts'
import { faultText } from '../text/faults.ts'
import { type Doors, operator, withPorts } from './doors.ts'

type Options = {
  programme?: string
  badge?: string
  organisation?: string
  person?: string
  json?: boolean
  dryRun?: boolean
}

/** `akashi evaluate` and `akashi issue`. */
export function issueCommands(program: Command, doors: Doors): void {
  const text = commandTexts[doors.language]
  const selecting = (command: Command): Command =>
    command
      .option('--programme <id>', text.programme)
      .option('--badge <id>', text.badge)
      .option('--organisation <id>', text.organisation)
      .option('--json', text.json)
  selecting(program.command('evaluate').description(text.evaluate))
    .option('--person <id>', text.person)
    .action(async (options: Options) => {
      await withPorts(doors, async (ports) => {
        const standings = await collect(evaluateAwards(ports, operator, selection(options)))
        showStandings(doors, options, ports, standings)
      })
    })
  selecting(program.command('issue').description(text.issue))
    .option('--dry-run', text.dryRun)
    .action(async (options: Options) => {
      await issue(doors, options)
    })
}

async function issue(doors: Doors, options: Options): Promise<void> {
  const text = commandTexts[doors.language]
  await withPorts(doors, async (ports) => {
    const chosen = selection(options)
    if (options.dryRun === true) {
      const standings = await collect(evaluateAwards(ports, operator, chosen))
      showStandings(doors, options, ports, standings)
      if (options.json !== true) doors.print(text.dryRunDone(standings.filter(isNew).length))
      return
    }
    const decided = await decideAwards(ports, operator, chosen, (done) => {
      doors.progress(done, undefined, text.evaluating)
    })
    const items = await issueAwaiting(ports, operator, chosen, (done, total) => {
      doors.progress(done, total, text.issuing)
    })
    const failed = items.filter((item) => item.error !== undefined)
    if (options.json === true) doors.print(JSON.stringify({ decided, items }, null, 2))
    else {
      const created = items.filter((item) => item.created === true).length
      const already = items.length - failed.length - created
      doors.print(text.issued(created, already, decided.proposed, decided.pending, decided.unmet))
      if (decided.proposed > 0) doors.print(text.approveAt)
      for (const item of failed)
        if (item.error !== undefined)
          doors.say(`${item.award}: ${errorTexts[item.error][doors.language]({})}`)
      for (const refused of decided.refused) doors.say(refusedLine(refused, doors.language))
    }
    if (failed.length > 0 || decided.refused.length > 0) doors.exit(1)
  })
}

/** Which award could not be made, and every reason. */
function refusedLine(
  { badge, occasion, person, error, faults }: RefusedStanding,
  language: Language,
): string {
  const reasons = faults.map((fault) => faultText(fault, language))
  const why = reasons.length > 0 ? reasons.join(' ') : errorTexts[error][language]({})
  return `${badge}  ${occasion}  ${person.slice(0, 8)}: ${why}`
}

const isNew = (standing: Standing): boolean =>
  standing.evaluation.state === 'met' && standing.award === undefined

const selection = ({ programme, badge, organisation, person }: Options): Selection => ({
  ...(programme === undefined ? {} : { programme }),
  ...(badge === undefined ? {} : { badge }),
  ...(organisation === undefined ? {} : { organisation }),
  ...(person === undefined ? {} : { person }),
})

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** One line a standing, and below it the conditions that its sentence only counts. */
function showStandings(
  doors: Doors,
  options: Options,
  { catalogue }: Ports,
  standings: readonly Standing[],
): void {
  if (options.json === true) {
    doors.print(JSON.stringify({ standings }, null, 2))
    return
  }
  const namesOf = namesIn(catalogue)
  const marks = { met: '●', pending: '◐', unmet: '○' } as const
  for (const { evaluation, badge, person, who, award } of standings) {
    const { key, params } = evaluation.trace.message
    const names = namesOf(badge)
    const why = criteriaText(key, params, doors.language, names)
    const known = award === undefined ? '' : commandTexts[doors.language].alreadyAwarded
    doors.print(
      `${marks[evaluation.state]} ${badge}  ${evaluation.occasion}  ${who ?? person.slice(0, 8)}  ${why}${known}`,
    )
    for (const reason of reasonsBelow(evaluation.trace, doors.language, names)) doors.print(`    ${reason}`)
  }
}
