import { hasHappened, isPresent } from '../activity/attendance.ts'
import { byTime } from '../activity/order.ts'

import { type FactCount, kindOfStudy } from './fact-count.ts'
import { type Completion, completionBadges, completionsOf } from './completions.ts'
import { ExamCounts } from './exam-counts.ts'
import { isWithin } from './frame.ts'
import { FunnelCounts } from './funnel-counts.ts'
import { everyProgramme, LearningCounts, type LearningName } from './learning-counts.ts'
import { OutreachCounts } from './outreach-counts.ts'
import { awardsInView, factsInView, standingFacts } from './view.ts'

import type { Fact } from '../fact.ts'
import type { Behind } from './behind.ts'
import type { Frame } from './frame.ts'
import type { PersonRecord } from './report-input.ts'

/** A record that is behind a figure: what happened and when, without the words that somebody wrote about it. */
export type Told = Pick<Fact, 'programme' | 'cohort' | 'session' | 'minutes' | 'exam' | 'occurredOn'> & {
  readonly kind: Fact['kind'] | 'completion'
}

type Known = {
  readonly member: PersonRecord['member']
  readonly facts: readonly Fact[]
  readonly completions: readonly Completion[]
}

/**
 * What the facts of one person add to a figure, counted by the class that counts the figure with nobody else in it, and the
 * records that tell of it.
 */
export class FactsBehind {
  readonly #frame: Frame
  readonly #behind: Behind
  readonly #count: FactCount
  readonly #completing: ReadonlySet<string>
  /** One for everybody: which programmes prepare for an exam is a search of the whole catalogue. */
  readonly #exams: ExamCounts

  constructor(frame: Frame, behind: Behind, count: FactCount) {
    this.#frame = frame
    this.#behind = behind
    const isStudy = behind.dimension === undefined && behind.value === kindOfStudy
    this.#count = isStudy ? (studied[count.name] ?? count) : count
    this.#completing = completionBadges(frame.input.catalogue)
    this.#exams = new ExamCounts(frame)
  }

  of(record: PersonRecord): { readonly adds: number; readonly told: readonly Told[] } {
    const { parameters, view } = this.#frame
    const standing = standingFacts(record, parameters.knownAt)
    const facts = standing.length === 0 ? [] : factsInView(standing, view)
    if (facts.length === 0) return { adds: 0, told: [] }
    const awards = awardsInView(record, view)
    const completions = completionsOf(facts, awards, this.#completing, parameters.knownAt)
    const known = { member: record.member, facts, completions }
    const adds = this.#adds(known)
    return { adds, told: adds === 0 ? [] : this.#told(known) }
  }

  #adds({ member, facts, completions }: Known): number {
    const count = this.#count
    const { programme = everyProgramme, cohort = '', exam = '' } = this.#behind
    if (count.of === 'learning') return this.#learned({ member, facts, completions }, count.name)
    if (count.of === 'funnel') {
      const funnel = new FunnelCounts(this.#frame)
      funnel.add(member, facts, completions)
      return funnel.cell({ programme, cohort }, member.segment)?.period[count.name] ?? 0
    }
    if (count.of === 'outreach') {
      const outreach = new OutreachCounts(this.#frame)
      outreach.add(facts)
      return outreach.cell(programme)[count.name]
    }
    const before = this.#exams.cell(exam, member.segment)?.[count.name] ?? 0
    this.#exams.add(member, facts)
    return (this.#exams.cell(exam, member.segment)?.[count.name] ?? 0) - before
  }

  #learned({ member, facts, completions }: Known, name: LearningName): number {
    const { programme = everyProgramme, dimension, value } = this.#behind
    const at = dimension === undefined ? 'all' : value
    const learning = new LearningCounts(this.#frame)
    learning.add(member, facts, completions)
    return learning
      .cells(programme)
      .filter(({ place }) => place.dimension === (dimension ?? 'all') && place.value === at)
      .reduce((sum, cell) => sum + cell.of(name), 0)
  }

  #told({ facts, completions }: Known): Told[] {
    const { period } = this.#frame.parameters
    const { of, name } = this.#count
    const isThen = (on: string): boolean => anyDay.has(of) || isWithin(on, period)
    if (name === 'completers' || name === 'completed')
      return completions
        .filter((one) => this.#isAbout(one) && isWithin(one.on, period))
        .map(({ on, ...one }) => ({ kind: 'completion', ...one, occurredOn: on }))
    return facts
      .filter((fact) => tellers[name](fact) && this.#isAbout(fact) && isThen(fact.occurredOn))
      .toSorted(byTime)
      .map(toTold)
  }

  #isAbout(one: Pick<Told, 'programme' | 'cohort' | 'exam'>): boolean {
    const { programme = everyProgramme, cohort, exam } = this.#behind
    if (exam !== undefined) return one.exam === exam
    const isOfProgramme = programme === everyProgramme || one.programme === programme
    return (
      one.programme !== undefined && isOfProgramme && (cohort === undefined || (one.cohort ?? '') === cohort)
    )
  }
}

const studied: Readonly<Partial<Record<FactCount['name'], FactCount>>> = {
  participants: { of: 'learning', name: 'studyPeople' },
  minutes: { of: 'learning', name: 'studyMinutes' },
}

/** Notes, counterparts and results of others stay where they are. */
const toTold = ({ kind, programme, cohort, session, minutes, exam, occurredOn }: Fact): Told => ({
  kind,
  ...(programme === undefined ? {} : { programme }),
  ...(cohort === undefined ? {} : { cohort }),
  ...(session === undefined ? {} : { session }),
  ...(minutes === undefined ? {} : { minutes }),
  ...(exam === undefined ? {} : { exam }),
  occurredOn,
})

/** A stage was first reached, and a sitting begun, on whatever day. */
const anyDay: ReadonlySet<FactCount['of']> = new Set(['funnel', 'exam'])

const isOf =
  (...kinds: readonly Fact['kind'][]) =>
  (fact: Fact): boolean =>
    kinds.includes(fact.kind) && hasHappened(fact)
const never = (): boolean => false

/** The records that tell of a figure. */
const tellers: Readonly<Record<FactCount['name'], (fact: Fact) => boolean>> = {
  participants: isPresent,
  minutes: isPresent,
  studyPeople: isOf('study'),
  studyMinutes: isOf('study'),
  completers: never,
  applicants: isOf('application'),
  selected: isOf('selection'),
  declined: ({ kind }) => kind === 'selection',
  started: isOf('enrollment', 'attendance', 'study'),
  withdrew: ({ kind }) => kind === 'withdrawal' || kind === 'enrollment',
  cancelled: ({ kind }) => kind === 'enrollment' || kind === 'attendance',
  completed: never,
  sittings: isOf('exam'),
  passes: isOf('exam'),
  firstTimePass: isOf('exam'),
  members: never,
  instructors: (fact) => isPresent(fact) && fact.role === 'instructor',
  appearances: (fact) => isPresent(fact) && fact.role === 'instructor',
}
