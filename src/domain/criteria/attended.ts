import { isCancelledByProvider, isMakeup, isPresent, minutesOf } from '../activity/attendance.ts'

import { met, pending, unmet } from './answer.ts'
import { canMakeUp, canStillAttend } from './outlook.ts'

import type { Fact } from '../fact.ts'
import type { Attended, MessageParameters } from '../rule.ts'
import type { Answer } from './answer.ts'
import type { Context } from './context.ts'
import type { Evaluator } from './evaluator.ts'
import type { MessageKey } from './message.ts'

/** Every session attended in the role, for long enough, in person or by an allowed make-up. */
export const attended: Evaluator<'attended'> = (args, context) => {
  const standings = args.sessions.map((session) => standingOf(session, args, context))
  const attendances = standings.flatMap(({ fact }) => fact ?? [])
  const open = standings.filter(({ fact }) => fact === undefined)
  if (open.length === 0) return met('attended.met', { sessions: args.sessions }, attendances)
  const lost = open.filter(({ possible }) => !possible)
  return lost.length > 0 ? say(lost, false) : say(open, true)
}

type Standing = {
  readonly session: string
  readonly fact?: Fact
  readonly possible: boolean
  readonly key: MessageKey
  readonly params?: MessageParameters
}

function standingOf(session: string, args: Attended, context: Context): Standing {
  const makeupAllowed = args.allowMakeup?.includes(session) ?? false
  const rows = context.facts.filter((fact) => fact.kind === 'attendance' && fact.session === session)
  const there = rows.filter((fact) => isPresent(fact) && (makeupAllowed || !isMakeup(fact)))
  const inRole = there.filter((fact) => args.role === undefined || fact.role === args.role)
  const fact = inRole.find((row) => minutesOf(row, context.timetable) >= (args.minMinutes ?? 0))
  if (fact !== undefined) return { session, fact, possible: true, key: 'attended.met' }
  const other = there.find((row) => row.role !== undefined && row.role !== args.role)
  if (inRole.length === 0 && other?.role !== undefined) {
    // The class was held and the part in it was another one: only a make-up could repair that.
    const params = { role: other.role, needed: args.role ?? '' }
    return { session, possible: canMakeUp(context, makeupAllowed), key: 'attended.role', params }
  }
  const possible = canStillAttend(context, session, makeupAllowed)
  return { session, possible, ...shortfall(rows, inRole, args, possible) }
}

/** What went wrong so far, worst first. */
function shortfall(
  rows: readonly Fact[],
  inRole: readonly Fact[],
  args: Attended,
  possible: boolean,
): Pick<Standing, 'key' | 'params'> {
  if (inRole.length > 0) return { key: 'attended.minutes', params: { minutes: args.minMinutes ?? 0 } }
  if (rows.some(isMakeup)) return { key: 'attended.makeup' }
  if (rows.some((row) => row.status === 'absent')) return { key: 'attended.absent' }
  if (rows.some(isCancelledByProvider)) return { key: 'attended.cancelled' }
  return { key: possible ? 'attended.pending' : 'attended.missed' }
}

function say(standings: readonly Standing[], possible: boolean): Answer {
  const sessions = standings.map(({ session }) => session)
  const [first, ...others] = standings
  const alike = others.every(({ key }) => key === 'attended.pending') && first?.key === 'attended.pending'
  const key = first !== undefined && (others.length === 0 || alike) ? first.key : 'attended.several'
  const params = { sessions, ...(others.length === 0 ? first?.params : {}) }
  if (!possible) return unmet(key, params)
  return pending(
    key,
    params,
    sessions.map((session) => `session:${session}` as const),
  )
}
