import { type AgeBand, ageBands } from './attributes.ts'
import { type HeadcountCell, type HeadcountSnapshot, segments } from './population.ts'
import type { ReportTable } from './table.ts'

/** The band in which a report shows the people of a band. */
export type AgeCoding = (band: string) => string

type Group = { readonly bands: readonly AgeBand[]; readonly people: number }

/**
 * Top and bottom coding (domain.md 3.8): the youngest and the oldest of a headcount go together with their neighbours until
 * there are `k` of them or one band is left. The headcount of all segments and `k` alone decide it, before anybody is
 * counted, so that every figure of a report has the same bands, however often it is made. Without a headcount nothing is
 * merged.
 */
export function ageCoding(snapshot: HeadcountSnapshot | undefined, k: number): AgeCoding {
  const bands = ageBands.map((band) => ({ bands: [band], people: everybodyIn(snapshot, band) }))
  const groups = mergedAtEnd(mergedAtEnd(bands, k).toReversed(), k)
  const codes = new Map<string, string>(
    groups.flatMap((group) => group.bands.map((band) => [band, codeOf(group)] as const)),
  )
  return (band) => codes.get(band) ?? band
}

/** The first group takes in the next as long as it is of too few; bands before it of which there is nobody go along. */
function mergedAtEnd(groups: readonly Group[], k: number): readonly Group[] {
  const at = groups.findIndex(({ people }) => people > 0)
  const isSmall = (groups[at]?.people ?? k) < k
  if (!isSmall || groups.length === 1) return groups
  const together = groups.slice(0, at + 2)
  const merged = {
    bands: together.flatMap(({ bands }) => bands),
    people: together.reduce((sum, { people }) => sum + people, 0),
  }
  return mergedAtEnd([merged, ...groups.slice(at + 2)], k)
}

/** `0-29` and `30-39` are `0-39`. */
function codeOf({ bands }: Group): string {
  const all = ageBands.filter((band) => bands.includes(band))
  return `${all[0]?.split('-')[0]}-${all.at(-1)?.split('-')[1]}`
}

/** A headcount as a report tells its ages. */
export function withAges(snapshot: HeadcountSnapshot, coding: AgeCoding): HeadcountSnapshot {
  const isMerged = ({ dimension, value }: HeadcountCell): boolean =>
    dimension === 'age_band' && coding(value) !== value
  const codes = new Set(ageBands.flatMap((band) => (coding(band) === band ? [] : [coding(band)])))
  if (codes.size === 0) return snapshot
  const merged = (['all', ...segments] as const).flatMap((segment) =>
    [...codes].flatMap((value): HeadcountCell[] => {
      const bands = ageBands.filter((band) => coding(band) === value)
      const parts = bands.flatMap((band) =>
        segment === 'all' ? everybodyIn(snapshot, band) : (cellOf(snapshot, segment, band)?.headcount ?? []),
      )
      const headcount = parts.reduce((sum, part) => sum + part, 0)
      return parts.length === 0 ? [] : [{ segment, dimension: 'age_band', value, headcount }]
    }),
  )
  return { ...snapshot, cells: [...snapshot.cells.filter((cell) => !isMerged(cell)), ...merged] }
}

/** Whether ages are told in bands that were merged, so that a reader must know what they take in. */
export function hasMergedAges(tables: readonly Pick<ReportTable, 'rows'>[]): boolean {
  return tables.some(({ rows }) =>
    rows.some(({ dimension, value_code: code, value = code }) => {
      if (dimension !== 'age_band' || typeof value !== 'string') return false
      return /^\d+-\d*$/u.test(value) && !ageBands.some((band) => band === value)
    }),
  )
}

const cellOf = (
  snapshot: HeadcountSnapshot | undefined,
  segment: HeadcountCell['segment'],
  band: AgeBand,
): HeadcountCell | undefined =>
  snapshot?.cells.find(
    (cell) => cell.dimension === 'age_band' && cell.segment === segment && cell.value === band,
  )

/** In all segments together; added up where the file gave no total. */
function everybodyIn(snapshot: HeadcountSnapshot | undefined, band: AgeBand): number {
  const parts = segments.map((segment) => cellOf(snapshot, segment, band)?.headcount ?? 0)
  return cellOf(snapshot, 'all', band)?.headcount ?? parts.reduce((sum, part) => sum + part, 0)
}
