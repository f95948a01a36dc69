import { addDays, inclusiveDays } from '../japan-time.ts'

import { byTime } from './order.ts'

import type { Fact } from '../fact.ts'

/** A stay with a host or on a project, put together from its rows. */
export type Engagement = {
  /** What makes it another one than the next: cohort and host, or the day it began. */
  readonly id: string
  readonly facts: readonly Fact[]
  readonly from?: string
  /** Last day; absent while it runs. */
  readonly to?: string
  /** Inclusive calendar days; 0 while it runs or when unknown. */
  readonly days: number
}

const ended: ReadonlySet<string> = new Set(['ended', 'completed'])

/** Engagements of a person, in order of time. `name` picks a kind: rows that name another one in `role` or `session` are left out. */
export function engagementsOf(facts: readonly Fact[], name?: string): Engagement[] {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts.toSorted(byTime)) {
    if (fact.kind !== 'engagement' || !isNamed(fact, name)) continue
    const id = engagementId(fact)
    groups.set(id, [...(groups.get(id) ?? []), fact])
  }
  return [...groups].map(([id, rows]) => toEngagement(id, rows))
}

/** Cohort and host tell engagements apart; a row with neither stands for its own day. */
export function engagementId(fact: Fact): string {
  const parts = [fact.cohort, fact.counterpartOrganisation].filter(
    (part) => part !== undefined && part !== '',
  )
  return parts.length === 0 ? fact.occurredOn : parts.join('/')
}

function isNamed(fact: Fact, name: string | undefined): boolean {
  const names = [fact.role, fact.session].filter((part) => part !== undefined && part !== '')
  return name === undefined || names.length === 0 || names.includes(name)
}

function toEngagement(id: string, rows: readonly Fact[]): Engagement {
  const end = rows.findLast((row) => ended.has(row.status ?? ''))
  const start = rows.find((row) => row.status === 'started')
  const stated = statedDays(end)
  const from = start?.occurredOn ?? (end && stated ? addDays(end.occurredOn, 1 - stated) : undefined)
  return {
    id,
    facts: rows,
    ...(from === undefined ? {} : { from }),
    ...(end === undefined ? {} : { to: end.occurredOn }),
    days: end === undefined ? 0 : (stated ?? (from === undefined ? 0 : inclusiveDays(from, end.occurredOn))),
  }
}

/** A single row may state its days: `completed`, value 62, unit days. */
function statedDays(end: Fact | undefined): number | undefined {
  if (end?.unit !== 'days' && end?.unit !== 'day') return undefined
  const days = Number(end.value)
  return Number.isInteger(days) && days > 0 ? days : undefined
}
