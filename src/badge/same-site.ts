import { getDomain } from 'tldts'

/** Whether two addresses have one owner, as far as names can tell: `guild.example` and `www.guild.example`. */
export function isSameSite(left: string, right: string): boolean {
  const [one, other] = [new URL(left), new URL(right)]
  const owner = ownerOf(one)
  return one.host === other.host || (owner !== null && owner === ownerOf(other))
}

function ownerOf({ hostname }: URL): string | null {
  return getDomain(hostname, { allowPrivateDomains: true })
}
