import { domainToUnicode } from 'node:url'

import type { Claims } from '../claimed.ts'
import { readIssuer, readNames } from '../claims.ts'
import { findHidden } from '../deception/hidden-characters.ts'
import { findImitated } from '../deception/imitation.ts'
import { isHighlyRestrictive, isLatinLookalike } from '../deception/scripts.ts'
import type { JsonObject } from '../json.ts'
import { domainOf, findLegalEntity, type Trust } from '../trust.ts'
import type { Court } from './court.ts'
import { warning, type Finding, type Line } from './finding.ts'

/**
 * What could deceive a reader about the issuer: domains that look like others, names with characters that cannot be
 * seen, a 法人番号 that is not the one registered. Warnings only: none of it says that a signature is wrong.
 */
export function withDoubts<T>(finding: Finding<T>, credential: JsonObject, { trust }: Court): Finding<T> {
  const issuer = readIssuer(credential['issuer'])
  const domains = new Set(
    [domainOf(issuer?.id ?? ''), domainOf(issuer?.url ?? '')].filter((one) => one !== undefined),
  )
  const known = knownDomains(trust)
  const doubts = [
    ...[...domains].flatMap((domain) => [...doubtScripts(domain), ...doubtImitation(domain, known)]),
    ...doubtUrl(issuer, trust),
    ...doubtNumber(issuer, trust),
    ...readNames(credential).flatMap(doubtName),
  ]
  return { ...finding, lines: [...finding.lines, ...doubts] }
}

type ClaimedIssuer = Claims['issuer']

function knownDomains({ legalEntities, endorsers }: Trust): readonly string[] {
  const named = [
    ...legalEntities.map(({ issuer }) => domainOf(issuer) ?? issuer),
    ...endorsers.map(({ id }) => domainOf(id)),
  ]
  return [...new Set(named.filter((domain) => domain !== undefined))]
}

/** Letters that can only pass for themselves. */
const ascii = /^[\x21-\x7E]*$/

function doubtScripts(domain: string): readonly Line[] {
  const unicode = domainToUnicode(domain.replace(/:\d+$/, ''))
  if (ascii.test(unicode)) return []
  const labels = unicode.split('.')
  const evidence = { domain, unicode }
  if (!labels.every(isHighlyRestrictive))
    return [warning('issuer-domain-mixed', `${domain} (${unicode}) mixes scripts`, evidence)]
  const ending = labels.at(-1) ?? ''
  return labels.some((label) => isLatinLookalike(label, ending))
    ? [warning('issuer-domain-lookalike', `${domain} (${unicode}) passes for Latin letters`, evidence)]
    : []
}

function doubtImitation(domain: string, known: readonly string[]): readonly Line[] {
  const imitated = findImitated(domain, known)
  return imitated === undefined
    ? []
    : [
        warning('issuer-domain-imitates', `${domain} can be taken for ${imitated}`, {
          domain,
          known: imitated,
        }),
      ]
}

/** A registered house's own website beside a key that another domain publishes. */
function doubtUrl(issuer: ClaimedIssuer, trust: Trust): readonly Line[] {
  if (issuer?.url === undefined) return []
  const row = findLegalEntity(issuer.url, trust)
  const own = findLegalEntity(issuer.id, trust)
  if (row === undefined || row.corporateNumber === own?.corporateNumber) return []
  const domain = domainOf(issuer.url) ?? ''
  return [warning('issuer-url-elsewhere', `${domain} is registered to another than ${issuer.id}`, { domain })]
}

/** What the badge states, beside the row of its domain and the rows of others. */
function doubtNumber(issuer: ClaimedIssuer, trust: Trust): readonly Line[] {
  const stated = issuer?.corporateNumber
  if (issuer === undefined || stated === undefined) return []
  const registered = findLegalEntity(issuer.id, trust)?.corporateNumber
  if (registered === stated) return []
  if (registered !== undefined)
    return [
      warning('corporate-number-differs', `the badge states ${stated}, the register ${registered}`, {
        stated,
        registered,
      }),
    ]
  const elsewhere = trust.legalEntities.find(({ corporateNumber }) => corporateNumber === stated)
  return elsewhere === undefined
    ? []
    : [
        warning('corporate-number-elsewhere', `${stated} is registered for ${elsewhere.issuer}`, {
          stated,
          registered: elsewhere.issuer,
        }),
      ]
}

function doubtName(name: string): readonly Line[] {
  const hidden = findHidden(name)
  const lines =
    hidden.length === 0
      ? []
      : [warning('name-hidden', `${hidden.join(', ')} in a name`, { found: hidden.join(' ') })]
  const mixed = looksLatin.test(name) ? name.split(/[\s\p{P}]+/u).find(isDisguised) : undefined
  return mixed === undefined
    ? lines
    : [...lines, warning('name-lookalike', `"${mixed}" mixes look-alike letters`)]
}

/** A word of Latin letters in which some are not: Аcme with a Cyrillic A. TGFα is nothing to hide. */
function isDisguised(word: string): boolean {
  return /[a-z]/i.test(word) && looksLatin.test(word)
}

const looksLatin = /[\p{sc=Cyrillic}\p{sc=Armenian}ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]/u
