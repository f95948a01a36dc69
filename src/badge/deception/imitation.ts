import { domainToUnicode } from 'node:url'
import { parse } from 'tldts'

import { toSkeleton } from './confusables.ts'

/** A host taken apart: whose it is, and what people remember of it. */
type Anatomy = { readonly host: string; readonly owner: string; readonly name: string }

/**
 * The known domain for which `domain` can be taken without being of the same owner: look-alike letters, 0 for o, rn for
 * m, hyphens put in or left out, another ending, or the known one in front (`acme.co.jp.example.net`).
 */
export function findImitated(domain: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const suspect = dissect(domain)
  const all = known.map(dissect)
  if (suspect === undefined || all.some((one) => one?.owner === suspect.owner)) return undefined
  const name = toKey(suspect.name)
  return all.find(
    (one) => one && (toKey(one.name) === name || toKey(one.owner) === name || leads(one.owner, suspect)),
  )?.host
}

/** Undefined for what has no owner by its name: addresses, `localhost`, an ending alone. */
function dissect(domain: string): Anatomy | undefined {
  const {
    hostname,
    domain: owner,
    domainWithoutSuffix,
    publicSuffix,
    isIp,
  } = parse(domain, { allowPrivateDomains: true })
  if (isIp === true || !hostname || !owner || !domainWithoutSuffix) return undefined
  // city.koga.fukuoka.jp: the town, which is in the ending, is what tells it from all other cities.
  const [town = ''] = (publicSuffix ?? '').split('.')
  const isLocal = (publicSuffix ?? '').split('.').length > 2
  return { host: hostname, owner, name: isLocal ? `${domainWithoutSuffix}${town}` : domainWithoutSuffix }
}

function toKey(name: string): string {
  return toSkeleton(domainToUnicode(name) || name).replaceAll(/[.-]/g, '')
}

function leads(owner: string, { host }: Anatomy): boolean {
  return host.startsWith(`${owner}.`) || host.includes(`.${owner}.`)
}
