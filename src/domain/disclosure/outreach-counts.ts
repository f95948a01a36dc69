import { hasHappened, isPresent } from '../activity/attendance.ts'

import { isWithin } from './frame.ts'

import type { Fact } from '../fact.ts'
import type { Frame } from './frame.ts'

export type OutreachCell = { instructors: number; appearances: number; readonly hosts: Set<string> }

/** The programme of the row that takes all programmes together. */
const everyProgramme = 'all'

/** People who taught a class, and organisations that took people in. Hosts are few, so that their codes are kept. */
export class OutreachCounts {
  readonly #frame: Frame
  readonly #cells = new Map<string, OutreachCell>()

  constructor(frame: Frame) {
    this.#frame = frame
  }

  add(facts: readonly Fact[]): void {
    const inPeriod = facts.filter(({ occurredOn }) => isWithin(occurredOn, this.#frame.parameters.period))
    const taught = inPeriod.filter((fact) => isPresent(fact) && fact.role === 'instructor')
    const programmes = new Set(taught.flatMap(({ programme }) => programme ?? []))
    if (taught.length > 0) programmes.add(everyProgramme)
    for (const programme of programmes) this.#cell(programme).instructors += 1
    for (const { programme } of taught) for (const key of keysOf(programme)) this.#cell(key).appearances += 1
    for (const fact of inPeriod) {
      const host = fact.counterpartOrganisation
      if (fact.kind !== 'engagement' || host === undefined || !hasHappened(fact)) continue
      for (const key of keysOf(fact.programme)) this.#cell(key).hosts.add(host)
    }
  }

  get programmes(): string[] {
    return [...this.#cells.keys()].filter((programme) => programme !== everyProgramme)
  }

  cell(programme: string): OutreachCell {
    return this.#cells.get(programme) ?? none()
  }

  #cell(programme: string): OutreachCell {
    const known = this.#cells.get(programme)
    if (known !== undefined) return known
    const cell = none()
    this.#cells.set(programme, cell)
    return cell
  }
}

const none = (): OutreachCell => ({ instructors: 0, appearances: 0, hosts: new Set() })

const keysOf = (programme: string | undefined): string[] =>
  programme === undefined ? [everyProgramme] : [programme, everyProgramme]
