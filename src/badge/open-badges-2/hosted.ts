import type { Court } from '../checks/court.ts'
import { failed, unknown, warning, type Line } from '../checks/finding.ts'
import { toList, isJsonObject, type JsonObject, type JsonValue } from '../json.ts'
import { readHosted, type Hosted } from './read-hosted.ts'

/** The host's own copy of an assertion, or why there is none. `gone`: the host says that it withdrew it. */
export type HostedCopy = { readonly hosted: Hosted } | { readonly refusal: Line; readonly gone: boolean }

/** Asks the address at which the issuer keeps the assertion. */
export async function fetchAssertion(url: string, court: Court): Promise<HostedCopy> {
  const answer = await readHosted(url, court)
  if (!('problem' in answer)) return { hosted: answer }
  return { refusal: unknown('hosted-unreachable', answer.problem), gone: answer.gone }
}

/**
 * Open Badges 2.0, hosted verification: the assertion stands at an address that the issuer's profile allows, by
 * default its own origin; anybody can put an assertion with a stranger's name on his own host.
 * @param carried the copy in the file, when there was one.
 */
export function judgeHosted(
  { url, answeredBy, document }: Hosted,
  carried: JsonObject | undefined,
  issuer: { readonly id: string; readonly document: JsonObject },
): Line {
  if (typeof document['id'] === 'string' && !isSameUrl(document['id'], url)) {
    return failed('hosted-differs', `${url} holds the assertion ${document['id']}`)
  }
  const member = carried && findDifference(carried, document)
  if (member !== undefined) return failed('hosted-differs', `${member} differs from what ${url} holds`)
  if (!isAllowed(url, issuer)) {
    return failed('hosted-elsewhere', `${url} is not a place where ${issuer.id} keeps assertions`)
  }
  // Many a site has a page that leads wherever its query says: then another host speaks, not the issuer's.
  if (!isAllowed(answeredBy, issuer))
    return unknown('hosted-unreachable', `${url} leads to ${answeredBy}, where ${issuer.id} keeps none`)
  return warning('hosted-only', `nothing is signed; ${url} holds it`, { document: url })
}

function findDifference(carried: JsonObject, hosted: JsonObject): string | undefined {
  const members: readonly [string, (assertion: JsonObject) => unknown][] = [
    ['recipient', identityOf],
    ['badge', (assertion) => idOf(assertion['badge'])],
    ['issuedOn', (assertion) => assertion['issuedOn']],
  ]
  // What the host leaves out is judged as missing, not as different.
  const found = members.find(([, read]) => {
    const [own, theirs] = [read(carried), read(hosted)]
    return own !== undefined && theirs !== undefined && own !== theirs
  })
  return found?.[0]
}

function identityOf({ recipient }: JsonObject): unknown {
  return isJsonObject(recipient) ? recipient['identity'] : recipient
}

function idOf(value: JsonValue | undefined): unknown {
  return isJsonObject(value) ? value['id'] : value
}

function isAllowed(url: string, issuer: { readonly id: string; readonly document: JsonObject }): boolean {
  const { verification } = issuer.document
  const policy = isJsonObject(verification) ? verification : {}
  const prefixes = toList(policy['startsWith'])
  if (prefixes.length > 0)
    return prefixes.some((prefix) => typeof prefix === 'string' && isUnder(url, prefix))
  const origins = toList(policy['allowedOrigins'])
  const { origin, host } = new URL(url)
  if (origins.length > 0) return origins.includes(host) || origins.includes(origin)
  return URL.canParse(issuer.id) && new URL(issuer.id).origin === origin
}

/**
 * A prefix without a path would also match `https://good.example.evil.example`. Compared as what is fetched, so that no
 * `..` leads out of it.
 */
function isUnder(url: string, prefix: string): boolean {
  if (!URL.canParse(prefix)) return false
  const [place, root] = [new URL(url), new URL(prefix)]
  return place.origin === root.origin && place.href.startsWith(root.href)
}

function isSameUrl(left: string, right: string): boolean {
  return URL.canParse(left) && URL.canParse(right) && new URL(left).href === new URL(right).href
}
