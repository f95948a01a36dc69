import { compareText } from '../activity/order.ts'
import { addDays, compareInstants } from '../japan-time.ts'

import { voidingReasons } from './ledger.ts'

import type { LedgerAward, LedgerEvent, LedgerEventKind } from './ledger.ts'

/** How an award ended. 期限切れ is not 取り消し, and the holder's own wish is neither. */
export type AwardEnd = 'revoked' | 'declined' | 'expired'

export type AwardState = 'not-issued' | 'active' | 'suspended' | AwardEnd

export type MoveKind =
  | 'issued'
  /** Renewed while it stood: nothing changes but its last day. */
  | 'renewed'
  /** Renewed after it had ended: it counts again. */
  | 'reopened'
  | 'suspended'
  | 'reinstated'
  /** A suspended award ended: the suspension goes before the end comes, so that no award leaves twice. */
  | 'released'
  | 'superseded'
  | AwardEnd

/** A change in how an award stands, and the first JST day on which it holds. */
export type Move = { readonly kind: MoveKind; readonly on: string }

/** Whether the award had been stored by `knownAt`: what is recorded later does not count. */
export function isKnown(record: { readonly recordedAt: string }, knownAt: string): boolean {
  return compareInstants(record.recordedAt, knownAt) <= 0
}

/** How an award stands at the end of a JST day, from what was recorded by `knownAt`. */
export function stateOn(award: LedgerAward, day: string, knownAt: string): AwardState {
  if (day < award.awardedOn || !isKnown(award, knownAt)) return 'not-issued'
  if (award.events.length === 0)
    return award.validUntilOn !== undefined && award.validUntilOn < day ? 'expired' : 'active'
  return stateAmong(movesOf(award, knownAt), day)
}

/** The state at the end of a day that an award's moves lead to. */
export function stateAmong(moves: readonly Move[], day: string): AwardState {
  let state: AwardState = 'not-issued'
  for (const { kind, on } of moves) if (on <= day) state = stateAfter[kind] ?? state
  return state
}

/**
 * Everything that ever changes how an award stands, in order of days, also after the period of a report. The first end
 * wins: nothing after it counts, save a renewal, which reopens. Nothing takes effect before the award itself.
 */
export function movesOf(award: LedgerAward, knownAt: string): readonly Move[] {
  if (!isKnown(award, knownAt)) return []
  const moves: Move[] = [{ kind: 'issued', on: award.awardedOn }]
  let standing: Standing = { state: 'active', lastDay: award.validUntilOn }
  for (const event of inEffectOrder(award, knownAt)) {
    standing = expire(standing, moves, award.awardedOn, event.on)
    standing = effects[event.kind](standing, moves, event)
  }
  expire(standing, moves, award.awardedOn)
  return moves
}

/** Last day of the term in force on a day: as first issued, or as last renewed by then. */
export function lastDayOn(award: LedgerAward, day: string, knownAt: string): string | undefined {
  if (award.events.length === 0) return award.validUntilOn
  const renewal = inEffectOrder(award, knownAt).findLast(({ kind, on }) => kind === 'renewed' && on <= day)
  return renewal === undefined ? award.validUntilOn : renewal.validUntilOn
}

/** Whether it ought never to have been issued, as known: a discovery of any later day takes it out of the net count. */
export function isVoided({ events }: LedgerAward, knownAt: string): boolean {
  return events.some(
    (event) =>
      (event.kind === 'declined' || (event.kind === 'revoked' && voidingReasons.has(event.reason ?? ''))) &&
      isKnown(event, knownAt),
  )
}

type Standing = {
  readonly state: 'active' | 'suspended' | 'ended'
  readonly lastDay: string | undefined
}

const stateAfter: Readonly<Partial<Record<MoveKind, AwardState>>> = {
  issued: 'active',
  reopened: 'active',
  suspended: 'suspended',
  reinstated: 'active',
  released: 'active',
  revoked: 'revoked',
  declined: 'declined',
  expired: 'expired',
}

/** By the day of effect; of one day in the order of recording. */
function inEffectOrder({ awardedOn, events }: LedgerAward, knownAt: string): LedgerEvent[] {
  return events
    .filter((event) => isKnown(event, knownAt))
    .map((event) => (event.on < awardedOn ? { ...event, on: awardedOn } : event))
    .toSorted((a, b) => compareText(a.on, b.on))
}

/** Ends what has run out by `day` (or ever). A term that was over before it began ends on the day of the award. */
function expire(standing: Standing, moves: Move[], awardedOn: string, day?: string): Standing {
  const { state, lastDay } = standing
  if (state === 'ended' || lastDay === undefined || lastDay >= endOfCalendar) return standing
  const since = moves.at(-1)?.on ?? awardedOn
  const on = lastDay < since ? since : dayAfter(lastDay)
  return day !== undefined && day < on ? standing : end(standing, moves, 'expired', on)
}

function end(standing: Standing, moves: Move[], kind: AwardEnd, on: string): Standing {
  if (standing.state === 'ended') return standing
  if (standing.state === 'suspended') moves.push({ kind: 'released', on })
  moves.push({ kind, on })
  return { ...standing, state: 'ended' }
}

type Effect = (standing: Standing, moves: Move[], event: LedgerEvent) => Standing

const turn =
  (from: Standing['state'], kind: 'suspended' | 'reinstated', state: Standing['state']): Effect =>
  (standing, moves, { on }) => {
    if (standing.state !== from) return standing
    moves.push({ kind, on })
    return { ...standing, state }
  }

const effects: Readonly<Record<LedgerEventKind, Effect>> = {
  revoked: (standing, moves, { on }) => end(standing, moves, 'revoked', on),
  declined: (standing, moves, { on }) => end(standing, moves, 'declined', on),
  suspended: turn('active', 'suspended', 'suspended'),
  reinstated: turn('suspended', 'reinstated', 'active'),
  superseded: (standing, moves, { on }) => {
    moves.push({ kind: 'superseded', on })
    return standing
  },
  renewed: (standing, moves, { on, validUntilOn }) => {
    const ended = standing.state === 'ended'
    moves.push({ kind: ended ? 'reopened' : 'renewed', on })
    return { state: ended ? 'active' : standing.state, lastDay: validUntilOn }
  },
}

/** 9999-12-31 is how many systems write that there is no end; no day comes after it. */
const endOfCalendar = '9999-12-31'

/** Years of awards fall on a few thousand days. */
const daysAfter = new Map<string, string>()

function dayAfter(day: string): string {
  const known = daysAfter.get(day)
  if (known !== undefined) return known
  const next = addDays(day, 1)
  daysAfter.set(day, next)
  return next
}
