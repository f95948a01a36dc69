import { createHash } from 'node:crypto'

/** How the opened records were chosen: so many by a text, and any whose numbers were asked for. */
export type Sample = { readonly seed: string; readonly count: number; readonly indexes: readonly number[] }

export const mostSampled = 1000
export const longestSeed = 200

/** A text that says something, and can be printed on any terminal. */
export const isSeed = (text: string): boolean =>
  text.trim() !== '' && Array.from(text).length <= longestSeed && text.isWellFormed() && !/\p{Cc}/u.test(text)

/** Indexes of the records that a sample opens, in their order. */
export const indexesOf = ({ seed, count, indexes }: Sample, records: number): number[] =>
  [...new Set([...indexes, ...chooseSample(seed, count, records)])].toSorted((a, b) => a - b)

/**
 * So many different indexes below `count`, chosen by a text that the auditor makes up: the same text chooses the same, on
 * any machine. Number `n` of the draw is SHA-256 of `seed`, a line feed and `n`, taken modulo `count`; one that was drawn
 * before is drawn again.
 */
export function chooseSample(seed: string, wanted: number, count: number): number[] {
  if (wanted >= count) return Array.from({ length: count }, (_, index) => index)
  const chosen = new Set<number>()
  for (let draw = 0; chosen.size < wanted; draw += 1) {
    const digest = createHash('sha256').update(`${seed}\n${draw}`, 'utf8').digest()
    chosen.add(Number(digest.readBigUInt64BE(0) % BigInt(count)))
  }
  return [...chosen].toSorted((a, b) => a - b)
}
