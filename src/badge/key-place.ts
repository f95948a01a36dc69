/** In the issuer's folder or below it, or where a domain keeps its keys; a host may have other tenants. */
export function isNear(url: string, issuerId: string): boolean {
  if (!URL.canParse(url) || !URL.canParse(issuerId)) return false
  const [near, issuer] = [new URL(url), new URL(issuerId)]
  const folder = issuer.pathname.slice(0, issuer.pathname.lastIndexOf('/') + 1)
  return (
    near.origin === issuer.origin &&
    (near.pathname.startsWith(folder) || near.pathname.startsWith('/.well-known/'))
  )
}

/**
 * Below the issuer's own URL, not merely beside it on a host that it may share with others: compared as what is fetched,
 * so that no `..` leads out of it.
 */
export function isUnder(url: string, issuerId: string): boolean {
  if (!URL.canParse(url) || !URL.canParse(issuerId)) return false
  const [place, own] = [new URL(url).href, new URL(issuerId).href]
  return place.startsWith(own.endsWith('/') ? own : `${own}/`) || place.startsWith(`${own}#`)
}
