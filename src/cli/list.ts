import { type Command, Option } from 'commander'

import { listIssued, type ListFilter, type IssuedLine } from '../actions/list-issued.ts'
import { newHolderLink, publishBadge } from '../actions/share-badge.ts'
import { jstDate } from '../domain/japan-time.ts'
import { commandTexts } from '../text/commands.ts'
import { stateTexts } from '../text/states.ts'
import { type Doors, operator, withPorts } from './doors.ts'

type Options = ListFilter & { readonly json?: boolean }

/** `akashi list` and `akashi publish`. */
export function listCommands(program: Command, doors: Doors): void {
  const text = commandTexts[doors.language]
  program
    .command('list')
    .description(text.list)
    .option('--programme <id>', text.programme)
    .option('--badge <id>', text.badge)
    .option('--organisation <id>', text.organisation)
    .addOption(
      new Option('--state <state>', text.state).choices([
        'active',
        'expired',
        'revoked',
        'suspended',
        'superseded',
      ]),
    )
    .addOption(new Option('--visibility <visibility>', text.visibility).choices(['public', 'private']))
    .option('--from <date>', text.from)
    .option('--to <date>', text.to)
    .option('--json', text.json)
    .action(async ({ json, ...filter }: Options) => {
      await withPorts(doors, async (ports) => {
        const lines: IssuedLine[] = []
        for (let after: string | undefined; ;) {
          const page = await listIssued(ports, operator, {
            ...filter,
            limit: 200,
            ...(after === undefined ? {} : { after }),
          })
          lines.push(...page.items)
          if (page.next === undefined) break
          after = page.next
        }
        if (json === true) doors.print(JSON.stringify(lines, null, 2))
        else lines.forEach((line) => doors.print(oneLine(doors, line)))
      })
    })
  program
    .command('publish')
    .description(text.publish)
    .argument('<award...>', text.awardIds)
    .option('--private', text.unpublish)
    .option('--link', text.holderLink)
    .option('--json', text.json)
    .action(
      async (awards: readonly string[], options: { private?: boolean; link?: boolean; json?: boolean }) => {
        await withPorts(doors, async (ports) => {
          const results = []
          for (const award of awards) {
            if (options.link === true) results.push(await newHolderLink(ports, operator, award))
            else
              results.push(
                await publishBadge(ports, operator, award, options.private === true ? 'private' : 'public'),
              )
          }
          if (options.json === true) doors.print(JSON.stringify(results, null, 2))
          else results.forEach(({ url }) => doors.print(url))
        })
      },
    )
}

function oneLine({ language }: Doors, line: IssuedLine): string {
  const visibility = commandTexts[language][line.visibility]
  const until = line.validUntil === undefined ? '–' : jstDate(line.validUntil)
  return [
    line.badgeUrl,
    stateTexts[line.state][language],
    visibility,
    jstDate(line.awardedAt),
    until,
    line.name[language],
    line.who ?? '',
  ].join('  ')
}
