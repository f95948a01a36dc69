import type { Check, Outcome } from '../../badge/index.ts'
import type { Language } from '../../domain/bilingual.ts'
import { codeWordTexts, headlineTexts, outcomeTexts } from '../../text/checks.ts'

/** How a check with several lines came out, worst first. */
const worst = ['failed', 'unknown', 'warning', 'passed', 'skipped'] as const satisfies readonly Outcome[]

export const outcomeOf = (lines: readonly Check[]): Outcome =>
  worst.find((outcome) => lines.some((line) => line.outcome === outcome)) ?? 'skipped'

const own: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = codeWordTexts

/** The check's own word where it has one (取り消し済み), else how it came out (問題なし). */
export function outcomeWord(lines: readonly Check[], language: Language): string {
  const outcome = outcomeOf(lines)
  const code = lines.find((line) => line.outcome === outcome)?.code
  if (code !== undefined && Object.hasOwn(headlineTexts, code)) {
    const known = Object.entries(headlineTexts).find(([name]) => name === code)?.[1]
    // In a line with the other outcomes it is a word among words: "passed 6 · expired 1".
    if (known !== undefined) return known[language].title.replace(/^[A-Z]/u, (first) => first.toLowerCase())
  }
  const word = code !== undefined && Object.hasOwn(own, code) ? own[code] : undefined
  return (word ?? outcomeTexts[outcome])[language]
}
