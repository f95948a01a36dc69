import type { Command } from 'commander'
import { basename } from 'node:path'

import { verifyGiven } from '../actions/verify-badge.ts'
import type { Report } from '../badge/index.ts'
import type { Language } from '../domain/bilingual.ts'
import { jstDate } from '../domain/japan-time.ts'
import { checkNameTexts, checkTexts, firstWords, issuerKnownTexts } from '../text/checks.ts'
import { commandTexts } from '../text/commands.ts'
import { ladderTexts } from '../text/ladder.ts'
import { documentTexts, fetchFailureTexts } from '../text/fetch-failures.ts'
import type { Doors } from './doors.ts'

type Options = { readonly json?: boolean; readonly recipient?: string }

const exitCodes = { valid: 0, invalid: 1, indeterminate: 2 } as const

/** `akashi verify FILE|URL|-`: as a stranger would, from the file and public documents only. */
export function verifyCommand(program: Command, doors: Doors): void {
  const text = commandTexts[doors.language]
  program
    .command('verify')
    .description(text.verify)
    .argument('<file|url|->', text.fileUrlOrStdin)
    .option('--recipient <mail>', text.recipient)
    .option('--json', text.json)
    .action(async (given: string, options: Options) => {
      const recipient = options.recipient === undefined ? {} : { recipient: options.recipient }
      const { ports, close } = await doors.openVerifier()
      try {
        const isUrl = /^https?:\/\//iu.test(given)
        const input = isUrl
          ? { url: given }
          : { bytes: await doors.readInput(given), fileName: basename(given) }
        const report = await verifyGiven(ports, { ...input, ...recipient })
        if (options.json === true) doors.print(JSON.stringify(report, null, 2))
        else show(doors, report)
        doors.exit(exitCodes[report.verdict])
      } finally {
        await close()
      }
    })
}

const marks = { passed: '✓', failed: '✗', warning: '!', skipped: '–', unknown: '?' } as const

function show({ language, print }: Doors, report: Report): void {
  const text = commandTexts[language]
  const { claims } = report
  const { ja, en } = firstWords(report)
  print(`${ja.title} / ${en.title}`)
  const lines: [string, string | undefined][] = [
    [text.badgeName, claims?.achievement?.name ?? claims?.name],
    [text.issuerName, claims?.issuer?.name ?? claims?.issuer?.id],
    ...issuerLines(language, report),
    [text.criteria, claims?.achievement?.criteria],
    [text.awardedOn, dateOf(claims?.awardedDate ?? claims?.validFrom)],
    [text.validUntil, dateOf(claims?.validUntil)],
    [text.supersededBy, report.supersededBy],
  ]
  for (const [label, value] of lines) if (value !== undefined) print(`  ${label}: ${value}`)
  print('')
  for (const check of report.checks) {
    const words = checkTexts[check.code][language]
    print(
      `  ${marks[check.outcome]} ${checkNameTexts[check.check][language]}: ${words.title}${check.outcome === 'passed' ? '' : ` (${check.detail})`}`,
    )
  }
  for (const { url, failure } of report.documents ?? [])
    if (failure !== undefined)
      print(`  ${documentTexts.unread[language]}: ${url} (${fetchFailureTexts[failure][language]})`)
}

/** How far the issuer is known, and what each rung rests on; a number that only the badge states is said to be that. */
function issuerLines(language: Language, { issuer, claims }: Report): [string, string | undefined][] {
  const text = commandTexts[language]
  const ladder = ladderTexts[language]
  const { rung, domain, legalEntity: row, endorsedBy = [] } = issuer
  const stated = row === undefined ? claims?.issuer?.corporateNumber : undefined
  const name = row && (language === 'en' ? (row.nameEn ?? row.nameJa) : row.nameJa)
  return [
    [text.issuerKnown, claims && issuerKnownTexts[rung][language]],
    [text.domain, domain],
    [text.legalEntity, row && `${name} (${row.corporateNumber}, ${row.checkedOn})`],
    [text.legalEntity, stated === undefined ? undefined : ladder.ownStatement(stated)],
    ...endorsedBy.map(({ nameJa, nameEn = nameJa, of }): [string, string] => [
      text.endorsedBy,
      (rung === 'endorsed' ? ladder.endorsed : ladder.endorsedWithout)({
        name: language === 'en' ? nameEn : nameJa,
        of: ladder.parts[of],
      }),
    ]),
  ]
}

/** A claimed date may be any text: only real instants become dates. */
function dateOf(claimed: string | undefined): string | undefined {
  if (claimed === undefined || Number.isNaN(Date.parse(claimed))) return claimed
  return jstDate(new Date(claimed).toISOString())
}
