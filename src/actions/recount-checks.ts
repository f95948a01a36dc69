import type { RecountProblem, RecountReport } from './recount-files.ts'
import { isChosenByText } from './recount-sample.ts'

export const recountCheckNames = [
  'signature',
  'key',
  'files',
  'records',
  'totals',
  'sample',
  'status',
] as const
export type RecountCheckName = (typeof recountCheckNames)[number]

/** How one check came out; `skipped` for what had nothing to look at, so that nothing passes that did not run. */
export type RecountCheck = {
  readonly name: RecountCheckName
  readonly outcome: 'passed' | 'failed' | 'unknown' | 'skipped'
  readonly problems: readonly RecountProblem[]
}

const checkOf: Readonly<Record<RecountProblem['code'], RecountCheckName>> = {
  'manifest-malformed': 'signature',
  'signature-invalid': 'signature',
  'key-unavailable': 'signature',
  'key-differs-online': 'key',
  'file-missing': 'files',
  'file-differs': 'files',
  'root-differs': 'records',
  'totals-differ': 'records',
  'leaf-miscounted': 'records',
  'total-differs': 'totals',
  'openings-malformed': 'sample',
  'sample-malformed': 'sample',
  'sample-differs': 'sample',
  'seed-differs': 'sample',
  'opening-differs': 'sample',
  'path-differs': 'sample',
  'list-invalid': 'status',
  'status-differs': 'status',
  'status-unknown': 'status',
}

/** Problems that leave something open instead of proving it wrong. */
const open: ReadonlySet<RecountProblem['code']> = new Set(['key-unavailable', 'status-unknown'])

/** A recount as a list of checks, in the order in which each rests on the ones before. */
export function recountChecks(report: RecountReport): readonly RecountCheck[] {
  const isRead = report.run !== undefined
  return recountCheckNames.map((name) => {
    const problems = report.problems.filter(({ code }) => (isRead ? checkOf[code] : 'signature') === name)
    return { name, outcome: outcomeOf(name, problems, report), problems }
  })
}

function outcomeOf(
  name: RecountCheckName,
  problems: readonly RecountProblem[],
  report: RecountReport,
): RecountCheck['outcome'] {
  if (report.run === undefined && name !== 'signature') return 'skipped'
  // Without records nothing was counted, whatever did not agree with nothing.
  if (report.sums === undefined && (name === 'records' || name === 'totals')) return 'skipped'
  if (problems.some(({ code }) => !open.has(code))) return 'failed'
  if (problems.length > 0) return 'unknown'
  return ran[name](report)
}

/** What a check without a problem is worth: it passes only where it had something to look at. */
const ran: Readonly<Record<RecountCheckName, (report: RecountReport) => RecountCheck['outcome']>> = {
  signature: () => 'passed',
  key: ({ online }) => (online === 'confirmed' ? 'passed' : 'unknown'),
  files: () => 'passed',
  records: () => 'passed',
  totals: ({ totals }) => (totals.compared > 0 ? 'passed' : 'skipped'),
  // Records that the company may have chosen are those that it likes to show.
  sample: ({ opened, sample }) => (opened === 0 ? 'skipped' : isChosenByText(sample) ? 'passed' : 'unknown'),
  status: ({ lists }) => (lists.bits > 0 ? 'passed' : 'skipped'),
}

/**
 * The one word above the list. Whoever forges a whole folder puts a document of their own beside it: figures that agree
 * with a key that nobody vouches for tell nothing.
 */
export function recountVerdict({ verdict, online }: RecountReport): RecountReport['verdict'] {
  return verdict === 'agrees' && online !== 'confirmed' ? 'cannot-tell' : verdict
}
