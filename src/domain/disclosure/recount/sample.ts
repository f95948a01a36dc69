import { createHash } from 'node:crypto'

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
