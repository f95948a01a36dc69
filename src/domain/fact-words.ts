import type { Fault } from './error.ts'
import type { FactKind, IncomingFact } from './fact.ts'

const sat = ['present', 'late', 'left_early', 'absent', 'cancelled', 'cancelled_by_provider'] as const
const announced = ['provisional', 'announced', 'official', 'certificate'] as const

/**
 * What `status` may say of a fact of each kind; nothing is always allowed. Words that no rule knows would be recorded
 * and never count, or count although they say the opposite. An affiliation's status is a segment, in the programme's words.
 */
export const statusWords: Readonly<Record<Exclude<FactKind, 'affiliation'>, ReadonlySet<string>>> = {
  application: new Set(['applied', 'withdrawn', 'cancelled']),
  selection: new Set(['selected', 'waitlisted', 'declined', 'rejected']),
  enrollment: new Set(['enrolled', 'completed', 'withdrawn', 'cancelled']),
  withdrawal: new Set(['withdrawn']),
  attendance: new Set([...sat, 'makeup']),
  study: new Set(['completed', 'cancelled']),
  artifact: new Set(['submitted', 'approved', 'accepted', 'rejected', 'withdrawn']),
  acceptance: new Set(['accepted', 'approved', 'rejected', 'declined']),
  confirmation: new Set([
    'confirmed',
    'override',
    'linked',
    'requested',
    'declined',
    'rejected',
    'withdrawn',
  ]),
  score: new Set(announced),
  exam: new Set(announced),
  engagement: new Set(['started', 'ended', 'completed', 'withdrawn', 'cancelled']),
  membership: new Set(['joined', 'active', 'ended', 'withdrawn']),
  talk: new Set([
    'confirmed',
    'completed',
    'held',
    'offered',
    'requested',
    'declined',
    'rejected',
    'withdrawn',
    'cancelled',
  ]),
  event: new Set([...sat, 'confirmed', 'completed', 'held', 'declined']),
  contribution: new Set(['named', 'confirmed', 'completed', 'declined', 'rejected', 'withdrawn']),
}

/** Who may be said to have confirmed something, or (the holder) wished it; both sides of a talk do so in facts of their own. */
export const confirmerWords: ReadonlySet<string> = new Set([
  'host',
  'supervisor',
  'facilitator',
  'editor',
  'staff',
  'holder',
])

/** Where `session` holds something else: a field of an exam, or the name of an engagement. */
const otherSessions: ReadonlySet<FactKind> = new Set(['score', 'exam', 'engagement', 'affiliation'])

/**
 * Words of a fact that nothing could ever be made of. `sessions` are the codes that its programme lists; a programme that
 * lists none leaves them open. A withdrawal of an earlier fact may repeat that fact's words.
 */
export function wordFault(fact: IncomingFact, sessions: ReadonlySet<string>): Fault | undefined {
  const { kind, status, byRole, session } = fact
  if (status === 'void')
    return fact.corrects === undefined ? { code: 'void_corrects_nothing', at: 'corrects' } : undefined
  const words = kind === 'affiliation' ? undefined : statusWords[kind]
  if (status !== undefined && words?.has(status) === false)
    return { code: 'status_unknown', at: 'status', params: { value: status, kind, known: listed(words) } }
  if (kind === 'confirmation' && byRole !== undefined && !confirmerWords.has(byRole))
    return {
      code: 'by_role_unknown',
      at: 'by_role',
      params: { value: byRole, known: listed(confirmerWords) },
    }
  if (session === undefined || otherSessions.has(kind) || sessions.size === 0 || sessions.has(session))
    return undefined
  return { code: 'session_unknown', at: 'session', params: { value: session, known: listed(sessions) } }
}

const listed = (words: ReadonlySet<string>): string => [...words].join(', ')
