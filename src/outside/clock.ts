import type { Clock } from '../badge/ports.ts'

/** The machine's clock. */
export const systemClock: Clock = () => new Date()
