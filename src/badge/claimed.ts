/** What a credential says of itself, as read; shown only as text, never as HTML. */
export type Claims = {
  readonly id?: string
  readonly name?: string
  readonly achievement?: {
    readonly id?: string
    readonly name?: string
    readonly description?: string
    readonly criteria?: string
    readonly criteriaUrl?: string
    readonly image?: string
    readonly type?: string
    readonly language?: string
  }
  readonly issuer?: {
    readonly id: string
    readonly name?: string
    readonly url?: string
    readonly corporateNumber?: string
  }
  readonly recipient?: {
    readonly id?: string
    readonly name?: string
    readonly identifiers: readonly {
      readonly type: string
      readonly hashed: boolean
      readonly value?: string
    }[]
  }
  readonly awardedDate?: string
  readonly validFrom?: string
  readonly validUntil?: string
  readonly evidence: readonly {
    readonly name?: string
    readonly narrative?: string
    readonly genre?: string
  }[]
  readonly alignments: readonly {
    readonly name: string
    readonly framework?: string
    readonly code?: string
    readonly url?: string
  }[]
  readonly results: readonly { readonly name: string; readonly value?: string; readonly status?: string }[]
}
