import type { RecountCheck, RecountCheckName } from '../../../actions/recount-checks.ts'
import type { RecountProblem, RecountReport } from '../../../actions/recount-files.ts'
import type { Language } from '../../../domain/bilingual.ts'
import { recountCheckTexts } from '../../../text/hr-recount-checks.ts'
import { recountTexts } from '../../../text/hr-recount.ts'
import type { Recounted } from './recounted.ts'

/** A broken file can be wrong in every record; nobody reads more than a few. */
const mostPlaces = 10

export const count = (value: number): string => value.toLocaleString('en-US')

/** What a check that passed has shown, with the numbers it looked at. */
export function passedText(
  language: Language,
  name: RecountCheckName,
  { report, issuerName }: Recounted,
): string {
  const t = recountTexts[language]
  const c = recountCheckTexts[language]
  const { issuer = '', records, opened, sample, totals, lists } = report
  return c.means[name].passed({
    issuer: issuerName === undefined ? issuer : t.ownIssuer(issuerName),
    records: count(records),
    opened: count(opened),
    seed: sample?.seed ?? '',
    sampled: count(Math.min(sample?.count ?? 0, records)),
    numbered: sample?.indexes.length ?? 0,
    compared: count(totals.compared),
    hidden: count(totals.hidden),
    bits: count(lists.bits),
    lists: count(lists.good),
  })
}

/** What is wrong, one line for each kind with its places. */
export function problemLines(
  language: Language,
  { name, outcome, problems }: RecountCheck,
  { online, run }: RecountReport,
): readonly string[] {
  const t = recountTexts[language]
  const c = recountCheckTexts[language]
  if (outcome === 'skipped') return []
  if (name === 'sample' && outcome === 'unknown') return [c.maybeChosen]
  if (name === 'key' && run !== undefined && online === 'unreachable') return [t.unreachable]
  return [...Map.groupBy(problems, ({ code }) => code)].map(([code, all]) => {
    const places = all.flatMap((problem) => placeOf(language, problem) ?? [])
    if (places.length === 0) return c.problems[code]
    const rest = places.length - mostPlaces
    const shown = [...places.slice(0, mostPlaces), ...(rest > 0 ? [t.others(rest)] : [])]
    return language === 'ja'
      ? `${c.problems[code]}: ${shown.join('、')}`
      : `${c.problems[code]}: ${shown.join(', ')}`
  })
}

function placeOf(language: Language, problem: RecountProblem): string | undefined {
  const t = recountTexts[language]
  if ('index' in problem) return t.recordNumber(problem.index)
  if (problem.code === 'seed-differs') return t.otherSeed(problem.seed, problem.own)
  if (problem.code === 'sample-differs') return t.sampleOf(problem.seed, count(problem.count))
  if ('column' in problem) return t.total({ ...problem, counted: count(problem.counted) })
  return 'file' in problem ? problem.file : undefined
}
