/** Facts, classes and subjects for the tests of the rule: everything that a test does not name is the plainest case. */
import type { BadgeClass } from '../../../src/domain/badge-class.ts'
import type { ExamScheme } from '../../../src/domain/catalogue.ts'
import type { Subject } from '../../../src/domain/criteria/context.ts'
import type { Fact, FactKind } from '../../../src/domain/fact.ts'
import type { Programme, Session } from '../../../src/domain/programme.ts'
import type { Clause } from '../../../src/domain/rule.ts'
import type { HeldBadge } from '../../../src/domain/state.ts'

const text = { ja: '見本', en: 'Sample' }

let serial = 0

export function fact(kind: FactKind, occurredOn: string, rest: Partial<Fact> = {}): Fact {
  serial += 1
  return {
    id: `f${serial}`,
    kind,
    organisation: 'sample-company',
    person: 'alpha',
    programme: 'sample-programme',
    occurredOn,
    recordedAt: `${occurredOn}T09:00:00Z`,
    ...rest,
  }
}

/** Attendance in the first cohort; `status` may be left out, as senders do. */
export function attendance(session: string, occurredOn: string, rest: Partial<Fact> = {}): Fact {
  return fact('attendance', occurredOn, { session, cohort: 'c1', ...rest })
}

function sessionOf(code: string, minutes: number, rest: Partial<Session> = {}): Session {
  return { code, name: text, kind: 'class', sequence: 1, required: true, mode: 'onsite', minutes, ...rest }
}

export const programme: Programme = {
  id: 'sample-programme',
  family: 'sample',
  name: text,
  description: text,
  organisation: 'sample-company',
  sessions: [
    sessionOf('DAY1', 180),
    sessionOf('DAY2-1', 100),
    sessionOf('DAY2-2', 60),
    sessionOf('DAY3', 180),
    sessionOf('OPTION', 60, { kind: 'extra', required: false }),
  ],
  cohorts: [
    { id: 'c1', name: text, from: '2026-07-01', to: '2026-09-30' },
    { id: 'c2', name: text, from: '2026-10-01', to: '2026-12-25' },
  ],
}

export const itpassport: ExamScheme = {
  id: 'itpassport',
  exam: 'itpassport',
  version: '1.0.0',
  name: text,
  total: 1000,
  passTotal: 600,
  fields: ['S', 'M', 'T'].map((code) => ({ code, name: text, pass: 300, max: 1000 })),
}

export function badge(rule: Clause, rest: Partial<BadgeClass> = {}): BadgeClass {
  return {
    id: 'sample-badge',
    version: '1.0.0',
    programme: programme.id,
    issuer: 'sample-company',
    name: text,
    description: text,
    criteria: text,
    rule,
    occasion: 'cohort',
    validity: { kind: 'duration', months: 36, reason: text },
    achievementType: 'Course',
    proofKind: 'participation',
    alignments: [],
    results: [],
    evidence: [],
    artwork: { family: 'sample', rings: 1, label: 'S', alt: text },
    details: { outcomes: text, assessment: text, workload: text, mode: 'onsite', qualityAssurance: text },
    ...rest,
  }
}

export function subject(facts: readonly Fact[], rest: Partial<Subject> = {}): Subject {
  return {
    person: 'alpha',
    occasion: 'c1',
    facts,
    affiliations: [],
    held: [],
    programme,
    catalogue: {
      badges: new Map(),
      frameworks: new Map(),
      examSchemes: new Map([[itpassport.id, itpassport]]),
    },
    ...rest,
  }
}

export function held(badgeId: string, awardedAt: string, rest: Partial<HeldBadge> = {}): HeldBadge {
  serial += 1
  return {
    person: 'alpha',
    badge: badgeId,
    issuer: 'sample-company',
    occasion: 'once',
    awardId: `award-${serial}`,
    awardedAt,
    state: 'active',
    ...rest,
  }
}
