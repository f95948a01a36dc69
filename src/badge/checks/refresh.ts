import { parseInstant } from '../date-time.ts'
import { isJsonObject, toList, type JsonObject, type JsonValue } from '../json.ts'
import { isFailure, type Court } from './court.ts'
import { passed, skipped, unknown, warning, type Finding, type Line } from './finding.ts'
import { prove, type Proven } from './prove.ts'
import { issuerIdOf } from './schema.ts'

const acceptCredential =
  'application/vc, application/ld+json;q=0.9, application/json;q=0.9, application/vc+jwt;q=0.8, text/plain;q=0.7'

/** What the checks after this one look at. */
export type Refreshed = Proven & { readonly isNewer: boolean }

/**
 * 1EdTechCredentialRefresh: asks the issuer once, without credentials of ours, for the version of today. It takes the
 * place of the one at hand when it is proven, of the same issuer and id, and not older; otherwise the one at hand is
 * judged as it was given. What the newer one says of a further refresh is not followed.
 */
export async function checkRefresh(original: Proven, court: Court): Promise<Finding<Refreshed>> {
  const services = toList(original.secured.credential['refreshService']).filter(isJsonObject)
  const kept = { ...original, isNewer: false }
  if (services.length === 0) return { lines: [skipped('not-present', 'no refresh service')], found: kept }
  const url = services.find(isRead)?.['id']
  if (typeof url !== 'string') {
    return { lines: [unknown('refresh-unsupported', 'this kind of refresh is not read here')], found: kept }
  }
  const newer = await fetchNewer(url, original, court)
  return 'refusal' in newer
    ? { lines: [newer.refusal], found: kept }
    : {
        lines: [{ ...passed(`${url} answers the version judged below`), code: 'refreshed' }],
        found: { ...newer.proven, isNewer: true },
      }
}

function isRead(service: JsonObject): boolean {
  return toList(service['type']).includes('1EdTechCredentialRefresh')
}

async function fetchNewer(
  url: string,
  original: Proven,
  court: Court,
): Promise<{ proven: Proven } | { refusal: Line }> {
  const answer = await court.fetch(url, { accept: acceptCredential })
  if (isFailure(answer)) {
    return { refusal: unknown('refresh-failed', `${url}: ${answer.failure}: ${answer.detail}`) }
  }
  const { lines, found } = await prove(Buffer.from(answer.body).toString('utf8'), court)
  const fault = found
    ? findStranger(found, original)
    : `${lines[0]?.code ?? 'unread'}: ${lines[0]?.detail ?? ''}`
  return found === undefined || fault !== undefined
    ? { refusal: warning('refresh-rejected', `${url} does not count: ${fault ?? ''}`) }
    : { proven: found }
}

/** Why the answer is not a later version of this very credential (Open Badges 3.0, equality of credentials). */
function findStranger(newer: Proven, original: Proven): string | undefined {
  const [now, before] = [newer.secured.credential, original.secured.credential]
  if (toComparable(issuerIdOf(now)) !== toComparable(issuerIdOf(before))) return 'it is of another issuer'
  const id = toComparable(now['id'])
  if (id === undefined || id !== toComparable(before['id'])) return 'it is another credential'
  return startOf(now) < startOf(before) ? 'it is older than the one at hand' : undefined
}

function toComparable(id: JsonValue | undefined): string | undefined {
  if (typeof id !== 'string') return undefined
  try {
    return decodeURIComponent(id.trim())
  } catch {
    return id.trim()
  }
}

function startOf(credential: JsonObject): number {
  return parseInstant(credential['validFrom'] ?? credential['issuanceDate']) ?? -Infinity
}
