import { AwardCounts, type IssueWindow, issueWindows } from './award-counts.ts'
import { AwardReader, type AwardReading } from './award-reading.ts'
import { type Behind, countedBy } from './behind.ts'
import { FactsBehind, type Told } from './behind-facts.ts'
import { confirmingBadges } from './exam-counts.ts'
import type { Frame } from './frame.ts'
import type { Headcount } from './headcount.ts'
import { HolderCounts } from './holder-counts.ts'
import { HolderItems, itemKey } from './holder-items.ts'
import type { PopulationMember } from './population.ts'
import type { PersonRecord } from './report-input.ts'
import { awardsInView } from './view.ts'

/** One line behind a figure: an award, or a person with the awards that count; and how much it adds. */
export type BehindRow = {
  readonly member: PopulationMember
  readonly awards: readonly AwardReading[]
  /** What was recorded of the person, where facts tell the figure. */
  readonly told: readonly Told[]
  /** What the figure counts of it: 1 nearly always; a reinstatement takes a suspension back. */
  readonly adds: number
}

/**
 * What each person adds to a figure, counted by the very classes that count the figure, each time with nobody else in them:
 * so the rows cannot add up to anything but the figure.
 */
export class BehindReader {
  readonly #frame: Frame
  readonly #headcount: Headcount
  readonly #behind: Behind
  readonly #awards: AwardReader
  readonly #items: HolderItems
  readonly #windows: readonly IssueWindow[]
  readonly #facts: FactsBehind | undefined
  readonly #confirming: ReadonlySet<string> | undefined

  /** @param headcount of the whole report: whom a segment's headcount covers is known after everybody was seen. */
  constructor(frame: Frame, headcount: Headcount, behind: Behind) {
    this.#frame = frame
    this.#headcount = headcount
    this.#behind = behind
    this.#awards = new AwardReader(frame)
    this.#items = new HolderItems(frame.input.catalogue)
    this.#windows = issueWindows(frame)
    const counted = countedBy(behind.table, behind.column)
    this.#facts = counted?.unit === 'fact' ? new FactsBehind(frame, behind, counted.count) : undefined
    this.#confirming = behind.exam === undefined ? undefined : new Set(confirmingBadges(behind.exam, frame))
  }

  rowsOf(record: PersonRecord): readonly BehindRow[] {
    const { member } = record
    const { table, column, segment, badge } = this.#behind
    const counted = countedBy(table, column)
    if (counted === undefined || (segment !== 'all' && segment !== member.segment)) return []
    if (this.#facts !== undefined) {
      const { adds, told } = this.#facts.of(record)
      return adds === 0 ? [] : [{ member, awards: [], told, adds }]
    }
    const readings = awardsInView(record, this.#frame.view)
      .filter((award) => badge === undefined || award.badge === badge)
      .filter((award) => this.#confirming?.has(award.badge) ?? true)
      .map((award) => this.#awards.read(award))
    if (readings.length === 0) return []
    if (counted.unit === 'award')
      return readings.flatMap((reading) =>
        rowOf(member, [reading], this.#counts(member, [reading])[counted.count]),
      )
    const active = readings.filter(
      ({ standing, award }) => standing.asOf === 'active' && this.#holds(award.badge),
    )
    if (counted.unit === 'holder') return rowOf(member, active, this.#heldAtPlace(member, readings))
    const { first, everyone, inHeadcount } = this.#counts(member, readings)
    if (counted.count === 'first') return rowOf(member, readings, first)
    return rowOf(member, active, this.#headcount.covers(member.segment) ? inHeadcount : everyone)
  }

  /** Whether a class counts towards what the figure is of. */
  #holds(badge: string): boolean {
    const { item } = this.#behind
    if (item === undefined) return true
    const { items } = this.#items
    return this.#items.of(badge).some((index) => itemKey(items[index] ?? anyBadge) === itemKey(item))
  }

  #counts(member: PopulationMember, readings: readonly AwardReading[]) {
    const counts = new AwardCounts(this.#frame, this.#windows)
    counts.add(member, readings)
    // Nobody is in another segment.
    return counts.counts(this.#behind.badge, member.segment)
  }

  #heldAtPlace(member: PopulationMember, readings: readonly AwardReading[]): number {
    const { item = anyBadge, segment, dimension = 'all', value = 'all' } = this.#behind
    const holders = new HolderCounts(this.#frame)
    holders.add(member, readings)
    const cells = holders
      .cells(item, 'current')
      .filter(({ place }) => place.dimension === dimension && place.value === value)
    return segment === 'all' ? this.#headcount.holdersOfAll(cells) : this.#headcount.holders(segment, cells)
  }
}

const anyBadge = { kind: 'all', id: 'all' } as const

const rowOf = (member: PopulationMember, awards: readonly AwardReading[], adds: number): BehindRow[] =>
  adds === 0 ? [] : [{ member, awards, told: [], adds }]
