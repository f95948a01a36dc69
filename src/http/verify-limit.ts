import type { Ports } from '../actions/ports.ts'

/** How often one address may ask for a verification; each route counts by itself. */
export function verifyLimit({ verificationsPerMinute = 120 }: Pick<Ports, 'verificationsPerMinute'>): {
  readonly max: number
  readonly timeWindow: string
} {
  return { max: verificationsPerMinute, timeWindow: '1 minute' }
}
