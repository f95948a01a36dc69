import type { FetchDocument, Fetched, FetchFailure } from '../badge/ports.ts'
import { parseTarget } from './target.ts'

/** Answers a path of our own origin, as our public routes would answer a stranger. */
export type OwnAnswer = (path: string, accept: string) => Promise<Fetched | FetchFailure>

/**
 * Documents under our own base URL are answered in-process: a company's split DNS or a missing loopback must not
 * make our own badge indeterminate. `answer` gets path and query; everything else goes out through `fetch`.
 */
export function ownOrigin(fetch: FetchDocument, origin: string, answer: OwnAnswer): FetchDocument {
  const own = new URL(origin).origin
  return async (url, options) => {
    const target = parseOwn(url, own)
    if (target === undefined) return await fetch(url, options)
    try {
      return refuseUnlessOk(await answer(`${target.pathname}${target.search}`, options?.accept ?? '*/*'))
    } catch {
      return { failure: 'network-error', url, detail: 'our own page failed' }
    }
  }
}

/** Read as the guarded fetch reads it, so that no spelling of our own address goes out and comes back. */
function parseOwn(url: string, own: string): URL | undefined {
  try {
    const target = parseTarget(url)
    return target.origin === own ? target : undefined
  } catch {
    return undefined
  }
}

/** As the guarded fetch has it: a page that says "not found" is no document. */
function refuseUnlessOk(answer: Fetched | FetchFailure): Fetched | FetchFailure {
  if ('failure' in answer || (answer.status >= 200 && answer.status < 300)) return answer
  return { failure: 'http-error', url: answer.url, detail: `HTTP ${answer.status}` }
}
