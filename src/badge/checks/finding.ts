import type { Outcome } from '../check.ts'
import { toVisible } from '../deception/hidden-characters.ts'
import type { Check, CheckCode } from '../report.ts'

/** One line of a report before it is known under which check it stands. */
export type Line = Omit<Check, 'check'>

/** What a check saw, and what it hands to the checks after it. No `found`: they have nothing to look at. */
export type Finding<T = true> = { readonly lines: readonly Line[]; readonly found?: T }

type Evidence = Readonly<Record<string, string | number | boolean>>

export function passed(detail: string, evidence?: Evidence): Line {
  return line('passed', 'ok', detail, evidence)
}

export function failed(code: CheckCode, detail: string, evidence?: Evidence): Line {
  return line('failed', code, detail, evidence)
}

/** Does not change the verdict. */
export function warning(code: CheckCode, detail: string, evidence?: Evidence): Line {
  return line('warning', code, detail, evidence)
}

/** Could not be found out: neither good nor bad. */
export function unknown(code: CheckCode, detail: string, evidence?: Evidence): Line {
  return line('unknown', code, detail, evidence)
}

/** Was not looked at. */
export function skipped(code: CheckCode, detail: string): Line {
  return line('skipped', code, detail)
}

/** The first line that keeps a badge from being valid, or undefined. */
export function findObstacle(lines: readonly Line[]): Line | undefined {
  return lines.find(isFailed) ?? lines.find(({ outcome }) => outcome === 'unknown')
}

export function isFailed({ outcome }: Line): boolean {
  return outcome === 'failed'
}

function line(outcome: Outcome, code: CheckCode, detail: string, evidence?: Evidence): Line {
  return {
    outcome,
    code,
    detail: toVisible(detail.slice(0, maxDetail)),
    ...(evidence !== undefined && { evidence }),
  }
}

/** A stranger's text may be quoted in a detail; a report is not a place to store it. */
const maxDetail = 500
