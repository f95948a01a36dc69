import type { Command } from 'commander'
import { basename } from 'node:path'

import { countVerdicts, type Line, linesOf, toCsv } from '../actions/judged-table.ts'
import { verifyGiven, type VerifierPorts, type VerifyInput } from '../actions/verify-badge.ts'
import { verifyMany } from '../actions/verify-many.ts'
import type { Report } from '../badge/index.ts'
import type { Language } from '../domain/bilingual.ts'
import { DomainError } from '../domain/error.ts'
import { jstDate } from '../domain/japan-time.ts'
import { checkNameTexts, checkTexts, firstWords, issuerKnownTexts } from '../text/checks.ts'
import { commandTexts } from '../text/commands.ts'
import { faultText } from '../text/faults.ts'
import { ladderTexts } from '../text/ladder.ts'
import { documentTexts, fetchFailureTexts } from '../text/fetch-failures.ts'
import type { Doors } from './doors.ts'

type Options = { readonly json?: boolean; readonly csv?: boolean; readonly recipient?: string }

const exitCodes = { valid: 0, invalid: 1, indeterminate: 2 } as const

/** `akashi verify FILE|URL|-…`: as a stranger would, from the file and public documents only. */
export function verifyCommand(program: Command, doors: Doors): void {
  const text = commandTexts[doors.language]
  program
    .command('verify')
    .description(text.verify)
    .argument('<file|url|-...>', text.fileUrlOrStdin)
    .option('--recipient <mail>', text.recipient)
    .option('--json', text.json)
    .option('--csv', text.csv)
    .action(async (given: readonly string[], options: Options) => {
      const { ports, close } = await doors.openVerifier()
      try {
        const [first = ''] = given
        if (given.length > 1 || options.csv === true) await verifySeveral(doors, ports, given, options)
        else await verifyOne(doors, ports, first, options)
      } finally {
        await close()
      }
    })
}

async function inputOf(doors: Doors, given: string, { recipient }: Options): Promise<VerifyInput> {
  const asked = recipient === undefined ? {} : { recipient }
  if (/^https?:\/\//iu.test(given)) return { url: given, ...asked }
  return { bytes: await doors.readInput(given), fileName: basename(given), ...asked }
}

async function verifyOne(doors: Doors, ports: VerifierPorts, given: string, options: Options): Promise<void> {
  const report = await verifyGiven(ports, await inputOf(doors, given, options))
  if (options.json === true) doors.print(JSON.stringify(report, null, 2))
  else show(doors, report)
  doors.exit(exitCodes[report.verdict])
}

/** A line each; a file that cannot be read is said to be so and does not keep the others from being judged. */
async function verifySeveral(
  doors: Doors,
  ports: VerifierPorts,
  given: readonly string[],
  options: Options,
): Promise<void> {
  const text = commandTexts[doors.language]
  const unread: string[] = []
  const items = given.map((name) => ({
    name,
    load: async () => {
      try {
        return await inputOf(doors, name, options)
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        unread.push(name)
        return undefined
      }
    },
  }))
  const judged = await verifyMany(ports, items, {
    onJudged: (done) => {
      doors.progress(done, given.length, text.verifying)
    },
  })
  for (const name of unread) doors.say(faultText({ code: 'file_unreadable', at: name }, doors.language))
  const counts = countVerdicts(judged)
  if (options.csv === true)
    doors.print(new TextDecoder('utf-8', { ignoreBOM: true }).decode(toCsv(judged, doors.language)).trimEnd())
  else if (options.json === true)
    doors.print(
      JSON.stringify(
        {
          summary: { total: judged.length, ...counts },
          items: judged.map(({ name, report }) => ({ item: name, report })),
        },
        null,
        2,
      ),
    )
  else {
    for (const line of linesOf(judged, doors.language)) doors.print(oneLine(line))
    doors.print(text.verified(judged.length, counts.valid, counts.invalid, counts.indeterminate))
  }
  const cannotTell = counts.indeterminate + unread.length > 0
  doors.exit(counts.invalid > 0 ? 1 : cannotTell ? 2 : 0)
}

const signs = { valid: '✓', invalid: '✗', indeterminate: '?' } as const

function oneLine({ name, verdict, words, badge, validUntil, reason }: Line): string {
  return [`${signs[verdict]} ${words}`, name, badge, validUntil, reason]
    .flatMap((part) => (part === undefined ? [] : harmless(part)))
    .join('  ')
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
  for (const [label, value] of lines) if (value !== undefined) print(`  ${label}: ${indented(value)}`)
  print('')
  for (const check of report.checks) {
    const { title, means } = checkTexts[check.code][language]
    // Details are for engineers, and in English; --json has them in any language.
    const more = check.outcome === 'passed' ? '' : ` (${language === 'en' ? harmless(check.detail) : means})`
    print(`  ${marks[check.outcome]} ${checkNameTexts[check.check][language]}: ${title}${more}`)
  }
  for (const { url, failure } of report.documents ?? [])
    if (failure !== undefined)
      print(`  ${documentTexts.unread[language]}: ${harmless(url)} (${fetchFailureTexts[failure][language]})`)
}

/** Every paragraph of a text stands under its label. */
function indented(text: string): string {
  const paragraphs = text.split(/[\r\n\u2028\u2029]+/u).map(harmless)
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n    ')
}

/** A stranger's text moves no cursor and turns no direction: it cannot paint a verdict over ours. */
function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
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
