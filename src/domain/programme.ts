import type { Bilingual } from './bilingual.ts'

/** One sitting, lecture, class, event or stay that facts can refer to by `code`. */
export type Session = {
  readonly code: string
  readonly name: Bilingual
  readonly kind: string
  readonly sequence: number
  readonly required: boolean
  readonly mode: 'onsite' | 'online' | 'hybrid'
  /** Scheduled minutes: the denominator of attendance rates. */
  readonly minutes: number
}

/** One run of a programme (期). Optional: facts may name cohorts that no file lists. */
export type Cohort = {
  readonly id: string
  readonly name: Bilingual
  /** First and last day, JST, `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
}

export type Programme = {
  readonly id: string
  readonly family: string
  readonly name: Bilingual
  readonly description: Bilingual
  /** Of a programme of the example catalogue: whose it is not. A real catalogue has none. */
  readonly sampleNotice?: Bilingual
  /** Organisation that runs it. */
  readonly organisation: string
  /** Organisations that take part without issuing: partner, host, municipality. */
  readonly partners?: readonly string[]
  readonly aliases?: readonly Bilingual[]
  readonly sessions: readonly Session[]
  readonly cohorts?: readonly Cohort[]
}
