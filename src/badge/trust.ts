/** A row of the operator's register: whose domain or issuer id this is, as somebody checked it. */
export type LegalEntity = {
  /** A domain, for a house that issues alone under it; an issuer id where several issue under one domain. */
  readonly issuer: string
  /** 法人番号, its check digit verified. */
  readonly corporateNumber: string
  readonly nameJa: string
  readonly nameEn?: string
  /** Day `YYYY-MM-DD` on which it was checked, and against what. */
  readonly checkedOn: string
  readonly source?: string
}

/** A body whose endorsement counts here. */
export type Endorser = { readonly id: string; readonly nameJa: string; readonly nameEn?: string }

/** Whose status lists count for whose badges, besides an issuer's own. */
export type StatusListKeeper = { readonly issuer: string; readonly lister: string }

/** What the operator vouches for; a badge can add nothing to it. */
export type Trust = {
  readonly legalEntities: readonly LegalEntity[]
  readonly endorsers: readonly Endorser[]
  readonly statusLists: readonly StatusListKeeper[]
}

export const noTrust: Trust = { legalEntities: [], endorsers: [], statusLists: [] }

/** The domain that answers for an issuer id, in lower case and ASCII; undefined where the id is only a key. */
export function domainOf(issuerId: string): string | undefined {
  const web = /^did:web:([^:]+)/.exec(issuerId)?.[1]
  if (web !== undefined) return web.replaceAll(/%3A/gi, ':').toLowerCase()
  if (!/^https?:/i.test(issuerId) || !URL.canParse(issuerId)) return undefined
  return new URL(issuerId).host
}

/** The row of an issuer: one that names its id wins over one that names its domain. */
export function findLegalEntity(issuerId: string, { legalEntities }: Trust): LegalEntity | undefined {
  const domain = domainOf(issuerId)
  if (domain === undefined) return undefined
  return (
    legalEntities.find(({ issuer }) => issuer === issuerId) ??
    legalEntities.find(({ issuer }) => issuer === domain)
  )
}

/** Whether the operator lets `lister` keep the status lists of `issuer`. */
export function allowsListOf({ statusLists }: Trust): (lister: string, issuer: string) => boolean {
  return (lister, issuer) => statusLists.some((row) => row.lister === lister && row.issuer === issuer)
}
