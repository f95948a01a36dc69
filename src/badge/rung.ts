/** How the issuer is known: a ladder, not a tick. */
export type IssuerKnown = 'unknown' | 'signature-only' | 'domain' | 'legal-entity' | 'endorsed'

/** What of a badge a listed body endorses. */
export type EndorsedPart = 'issuer' | 'achievement' | 'credential'

/** The ladder with what each rung rests on. Only `rung` says how far the issuer is known. */
export type IssuerLadder = {
  readonly rung: IssuerKnown
  /** `host`: nothing is signed, and the issuer's own host holding the record is the whole proof (Open Badges 2.0). */
  readonly provenBy?: 'signature' | 'host'
  /** Host, and port where it is not the usual one, that publishes the key or holds the record. */
  readonly domain?: string
  /** From the operator's register, never from the badge. */
  readonly legalEntity?: {
    readonly corporateNumber: string
    readonly nameJa: string
    readonly nameEn?: string
    readonly checkedOn: string
    readonly source?: string
  }
  /** Bodies on the operator's list whose endorsements hold. Below the rung `legal-entity` they lift nobody. */
  readonly endorsedBy?: readonly {
    readonly id: string
    readonly nameJa: string
    readonly nameEn?: string
    readonly of: EndorsedPart
  }[]
}
