import type { CheckName } from './check.ts'
import { skipped, unknown, type Finding, type Line } from './checks/finding.ts'
import type { Check } from './report.ts'

type Run<T> = (() => Finding<T> | Promise<Finding<T>>) | undefined

/** The report's lines, in the order of the checks. A check without what it needs is recorded as not reached. */
export class Minutes {
  readonly checks: Check[] = []

  /** Makes one check, notes its lines and answers what it found. */
  async take<T>(check: CheckName, run: Run<T>): Promise<T | undefined> {
    const finding = run ? await attempt(run) : { lines: [this.#notReached()] }
    this.checks.push(...finding.lines.map((line) => ({ check, ...line })))
    return finding.found
  }

  #notReached(): Line {
    const cause = this.checks.find(({ outcome }) => outcome === 'failed' || outcome === 'unknown')
    return skipped(
      'not-reached',
      cause ? `after ${cause.check}: ${cause.code}` : 'an earlier check gave nothing',
    )
  }
}

async function attempt<T>(run: () => Finding<T> | Promise<Finding<T>>): Promise<Finding<T>> {
  try {
    return await run()
  } catch (error) {
    // Our own fault, or an input nobody thought of: never a verdict about the badge.
    return { lines: [unknown('unexpected-error', error instanceof Error ? error.message : 'unknown fault')] }
  }
}
