import { hasHappened } from '../activity/attendance.ts'
import { isPass, sittingsOf } from '../activity/assessment.ts'
import { compareText } from '../activity/order.ts'
import { clausesOf } from '../criteria/clauses.ts'

import { isWithin } from './frame.ts'

import type { Attempt } from '../activity/assessment.ts'
import type { ExamScheme } from '../catalogue.ts'
import type { Fact } from '../fact.ts'
import type { Frame } from './frame.ts'
import type { PopulationMember, Segment } from './population.ts'

export type ExamCell = { sittings: number; passes: number; firstTimePass: number; members: number }

/** Sittings whose result was announced in the period, and people of the programmes that prepare for the exam. */
export class ExamCounts {
  readonly #frame: Frame
  readonly #cells = new Map<string, Map<Segment, ExamCell>>()
  readonly #preparing: ReadonlyMap<string, ReadonlySet<string>>

  constructor(frame: Frame) {
    this.#frame = frame
    const exams = new Set([...frame.input.catalogue.examSchemes.values()].map(({ exam }) => exam))
    this.#preparing = new Map([...exams].map((exam) => [exam, preparingFor(exam, frame)]))
  }

  add({ segment }: PopulationMember, facts: readonly Fact[]): void {
    const taken = facts.filter(({ kind }) => kind === 'exam').flatMap(({ exam }) => exam ?? [])
    for (const exam of new Set(taken)) this.#addSittings(exam, segment, facts)
    for (const [exam, programmes] of this.#preparing)
      if (facts.some((fact) => this.#isMember(fact, programmes))) this.#cell(exam, segment).members += 1
  }

  get exams(): string[] {
    return [...new Set([...this.#preparing.keys(), ...this.#cells.keys()])].toSorted(compareText)
  }

  cell(exam: string, segment: Segment): ExamCell | undefined {
    return this.#cells.get(exam)?.get(segment)
  }

  #addSittings(exam: string, segment: Segment, facts: readonly Fact[]): void {
    const scheme = [...this.#frame.input.catalogue.examSchemes.values()].find((one) => one.exam === exam)
    const fields = scheme?.fields.map(({ code }) => code) ?? []
    const announced = sittingsOf(facts, exam, fields)
      .filter(({ official }) => official)
      .map((sitting) => ({ on: dayOf(sitting), passed: hasPassed(sitting, scheme) }))
      .toSorted((a, b) => compareText(a.on, b.on))
    for (const [index, { on, passed }] of announced.entries()) {
      if (!isWithin(on, this.#frame.parameters.period)) continue
      const cell = this.#cell(exam, segment)
      cell.sittings += 1
      if (passed) cell.passes += 1
      if (passed && index === 0) cell.firstTimePass += 1
    }
  }

  #isMember(fact: Fact, programmes: ReadonlySet<string>): boolean {
    return (
      programmes.has(fact.programme ?? '') &&
      belonging.has(fact.kind) &&
      hasHappened(fact) &&
      fact.status !== 'ended' &&
      isWithin(fact.occurredOn, this.#frame.parameters.period)
    )
  }

  #cell(exam: string, segment: Segment): ExamCell {
    let cells = this.#cells.get(exam)
    if (cells === undefined) this.#cells.set(exam, (cells = new Map()))
    let cell = cells.get(segment)
    if (cell === undefined)
      cells.set(segment, (cell = { sittings: 0, passes: 0, firstTimePass: 0, members: 0 }))
    return cell
  }
}

const belonging: ReadonlySet<string> = new Set(['enrollment', 'membership', 'attendance', 'event'])

/** Classes whose badge says that a pass was confirmed. */
export function confirmingBadges(exam: string, { input }: Frame): string[] {
  return [...input.catalogue.badges.values()]
    .filter(({ rule }) => clausesOf(rule).some((clause) => 'exam' in clause && clause.exam.exam === exam))
    .map(({ id }) => id)
}

/** Programmes of badges that are aligned to the exam's own framework without confirming a pass. */
function preparingFor(exam: string, frame: Frame): ReadonlySet<string> {
  const confirming = new Set(confirmingBadges(exam, frame))
  const classes = [...frame.input.catalogue.badges.values()].filter(
    ({ id, alignments }) => !confirming.has(id) && alignments.some(({ framework }) => framework === exam),
  )
  return new Set(classes.map(({ programme }) => programme))
}

const dayOf = ({ facts }: Attempt): string =>
  facts.reduce((last, { occurredOn }) => (occurredOn > last ? occurredOn : last), '')

/** Of an exam without a scheme only the word of the announcement is known. */
function hasPassed(sitting: Attempt, scheme: ExamScheme | undefined): boolean {
  if (scheme === undefined) return sitting.passed === true
  const fields = Object.fromEntries(scheme.fields.map(({ code, pass }) => [code, pass]))
  return isPass(sitting, { total: scheme.passTotal, fields })
}
