import { leadingCheck, type ContainedReport, type Verdict } from '../badge/index.ts'
import type { Language } from '../domain/bilingual.ts'
import { isInstant, jstDate } from '../domain/japan-time.ts'
import { writeCsv } from '../sheets/index.ts'
import { checkTexts, firstWords } from '../text/checks.ts'
import { resultColumns } from '../text/results-csv.ts'
import type { Judged } from './verify-many.ts'

/** What is said of one badge in a list of many. A file with several badges has a line for itself and one for each. */
export type Line = {
  readonly name: string
  readonly verdict: Verdict
  /** The verdict in words. */
  readonly words: string
  readonly badge?: string
  readonly issuer?: string
  readonly recipient?: string
  readonly validUntil?: string
  /** Code and words of what decided, or of the answer to whose badge it is. */
  readonly code?: string
  readonly reason?: string
  readonly report: ContainedReport
}

/** Every result as a line, in order; the verdicts alone decide what is counted. */
export function linesOf(judged: readonly Judged[], language: Language): readonly Line[] {
  return judged.flatMap(({ name, report }) => [
    lineOf(name, report, language),
    ...(report.contained ?? []).map((one, at) => lineOf(`${name} (${at + 1})`, one, language)),
  ])
}

/** How many files came out how. */
export function countVerdicts(judged: readonly Judged[]): Readonly<Record<Verdict, number>> {
  const count = (verdict: Verdict): number => judged.filter(({ report }) => report.verdict === verdict).length
  return { valid: count('valid'), invalid: count('invalid'), indeterminate: count('indeterminate') }
}

function lineOf(name: string, report: ContainedReport, language: Language): Line {
  const { claims, verdict } = report
  const lead = leadingCheck(report) ?? report.checks.find(({ code }) => code === 'recipient-differs')
  const line = {
    name,
    verdict,
    words: firstWords(report)[language].title,
    badge: claims?.achievement?.name ?? claims?.name,
    issuer: claims?.issuer?.name ?? claims?.issuer?.id,
    recipient: claims?.recipient?.name,
    validUntil: dateOf(claims?.validUntil),
    code: lead?.code,
    reason: lead && checkTexts[lead.code][language].means,
    report,
  }
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined)) as Line
}

/** A claimed date may be any text: only real instants become days in Japan. */
function dateOf(claimed: string | undefined): string | undefined {
  return claimed !== undefined && isInstant(claimed) ? jstDate(claimed) : claimed
}

/**
 * The lines as a CSV that spreadsheets open, its words in `language`; the heading is stable for programs, or in words of
 * that language for people.
 */
export function toCsv(
  judged: readonly Judged[],
  language: Language,
  heading: 'stable' | 'words' = 'stable',
): Uint8Array {
  const rows = linesOf(judged, language).map(({ report, ...line }) => {
    const { claims, issuer } = report
    return [
      line.name,
      line.verdict,
      line.words,
      line.badge,
      line.issuer,
      claims?.issuer?.id,
      issuer.rung,
      line.recipient,
      dateOf(claims?.awardedDate ?? claims?.validFrom),
      line.validUntil,
      line.code,
      line.reason,
      claims?.id,
    ].map(oneLine)
  })
  const columns = Object.entries(resultColumns).map(([name, words]) =>
    heading === 'words' ? words[language] : name,
  )
  return writeCsv(columns, rows).bytes
}

/** Strangers' texts keep to their row, and no blank hides the beginning of a formula. */
function oneLine(text = ''): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}
