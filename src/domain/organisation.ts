import type { Bilingual } from './bilingual.ts'

/** How many people an award or a revocation of this organisation needs. */
export type ApprovalPolicy = 'automatic' | 'two-person'

/** An issuer, employer, host, municipality, school or consortium. */
export type Organisation = {
  /** ASCII slug; the path of its did:web and of its pages. */
  readonly id: string
  readonly name: Bilingual
  /** True for the organisations of the example catalogue. */
  readonly sample: boolean
  /** True when it signs badges, and so has keys and issuer documents. */
  readonly issuer: boolean
  readonly description?: Bilingual
  /** 法人番号, 13 digits. */
  readonly corporateNumber?: string
  /** 1 to 12; fiscal years differ per organisation and are never a constant. */
  readonly fiscalYearStartMonth: number
  readonly approval: ApprovalPolicy
  readonly url?: string
  readonly email?: string
  readonly aliases?: readonly Bilingual[]
  /** Organisations whose people count with its own in consolidated figures (連結). */
  readonly consolidates?: readonly string[]
}
