import { AwardCounts } from './award-counts.ts'
import { type AwardReading, readAward } from './award-reading.ts'
import { type Behind, countedBy } from './behind.ts'
import type { Frame } from './frame.ts'
import type { Headcount } from './headcount.ts'
import { HolderCounts } from './holder-counts.ts'
import { HolderItems, itemKey } from './holder-items.ts'
import type { PopulationMember } from './population.ts'
import type { PersonRecord } from './report-input.ts'
import { awardsInView, standingFacts } from './view.ts'

/** One line behind a figure: an award, or a person with the awards that count; and how much it adds. */
export type BehindRow = {
  readonly member: PopulationMember
  readonly awards: readonly AwardReading[]
  /** What the figure counts of it: 1 nearly always; a reinstatement takes a suspension back. */
  readonly adds: number
}

/**
 * What one person adds to a figure, counted by the very classes that count the figure, each time with nobody else in
 * them: so the rows cannot add up to anything but the figure.
 * @param headcount of the whole report: whom a segment's headcount covers is known after everybody was seen.
 */
export function rowsOfPerson(
  record: PersonRecord,
  frame: Frame,
  headcount: Headcount,
  behind: Behind,
): readonly BehindRow[] {
  const { member } = record
  const counted = countedBy(behind.table, behind.column)
  if (counted === undefined) return []
  if (behind.segment !== 'all' && behind.segment !== member.segment) return []
  const { parameters, input } = frame
  const standing = standingFacts(record, parameters.knownAt)
  const readings = awardsInView(record, standing, parameters, input.catalogue)
    .filter(({ badge }) => behind.badge === undefined || badge === behind.badge)
    .map((award) => readAward(award, frame))
  if (readings.length === 0) return []
  if (counted.unit === 'award')
    return readings.flatMap((reading) => {
      const adds = countsOf(frame, member, [reading], behind)[counted.count]
      return adds === 0 ? [] : [{ member, awards: [reading], adds }]
    })
  const items = new HolderItems(input.catalogue)
  const towards = (badge: string): boolean =>
    behind.item === undefined ||
    items
      .of(badge)
      .some((index) => itemKey(items.items[index] ?? anyBadge) === itemKey(behind.item ?? anyBadge))
  const active = readings.filter(({ asOf, award }) => asOf === 'active' && towards(award.badge))
  if (counted.unit === 'holder')
    return personRow(member, active, heldAt(frame, member, readings, headcount, behind))
  const { first, everyone, inHeadcount } = countsOf(frame, member, readings, behind)
  if (counted.count === 'first') return personRow(member, readings, first)
  return personRow(member, active, headcount.covers(member.segment) ? inHeadcount : everyone)
}

const anyBadge = { kind: 'all', id: 'all' } as const

const personRow = (member: PopulationMember, awards: readonly AwardReading[], adds: number): BehindRow[] =>
  adds === 0 ? [] : [{ member, awards, adds }]

function countsOf(
  frame: Frame,
  member: PopulationMember,
  readings: readonly AwardReading[],
  { badge }: Behind,
) {
  const counts = new AwardCounts(frame)
  counts.add(member, readings)
  return counts.total(badge)
}

function heldAt(
  frame: Frame,
  member: PopulationMember,
  readings: readonly AwardReading[],
  headcount: Headcount,
  { item = anyBadge, segment, dimension = 'all', value = 'all' }: Behind,
): number {
  const holders = new HolderCounts(frame)
  holders.add(member, readings)
  const cells = holders
    .cells(item, 'current')
    .filter(({ place }) => place.dimension === dimension && place.value === value)
  return segment === 'all' ? headcount.holdersOfAll(cells) : headcount.holders(segment, cells)
}
