import { isFailure, type Court } from '../checks/court.ts'
import type { JsonObject } from '../json.ts'
import { JsonError, parseStrictObject } from '../strict-json.ts'

/** A document at the address that names it; `answeredBy` is where redirects led. */
export type Hosted = { readonly url: string; readonly answeredBy: string; readonly document: JsonObject }

const acceptHosted = 'application/ld+json, application/json;q=0.9'

/**
 * One document of Open Badges 2.0 from its host. What comes over http proves nothing, since anybody on the way could
 * have written it.
 */
export async function readHosted(
  url: string,
  court: Court,
): Promise<Hosted | { readonly problem: string; readonly gone: boolean }> {
  if (!isTrustworthy(url, court)) return { problem: `${url} is not an https address`, gone: false }
  const answer = await court.fetch(url.split('#')[0] ?? url, { accept: acceptHosted })
  if (isFailure(answer)) {
    const gone = answer.failure === 'http-error' && /\b410\b/.test(answer.detail)
    return { problem: `${url}: ${answer.failure}: ${answer.detail}`, gone }
  }
  try {
    return { url, answeredBy: answer.url, document: parseStrictObject(answer.body) }
  } catch (error) {
    if (error instanceof JsonError)
      return { problem: `${url} is not a JSON document: ${error.message}`, gone: false }
    throw error
  }
}

/** Text of a host, such as a key in PEM. */
export async function readHostedText(url: string, court: Court): Promise<string | undefined> {
  if (!isTrustworthy(url, court)) return undefined
  const answer = await court.fetch(url.split('#')[0] ?? url, {
    accept: 'application/json, application/x-pem-file;q=0.9, text/plain;q=0.8',
  })
  return isFailure(answer) ? undefined : Buffer.from(answer.body).toString('utf8')
}

function isTrustworthy(url: string, court: Court): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, origin } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && court.allowsHttp(origin))
}
