import { documentLoader, type DocumentLoader } from '../document-loader.ts'
import { withBudget } from '../fetch-budget.ts'
import type { Clock, FetchDocument, Fetched, FetchFailure } from '../ports.ts'

/** What a verifier needs of the world. */
export type VerifyPorts = {
  readonly fetch: FetchDocument
  readonly clock: Clock
  /** JSON-LD contexts; never the network. Default: the bundled ones. */
  readonly loader?: DocumentLoader
  /** Whether documents of this origin may be read over http: loopback, or an origin the operator lists. */
  readonly allowsHttp?: (origin: string) => boolean
  /** Whether this issuer may keep the status list of that issuer's badges. Default: each keeps its own. */
  readonly allowsListOf?: (lister: string, issuer: string) => boolean
}

/** What one verification may fetch: issuer, keys, status list, states, and room for endorsements. */
const budget = { documents: 20, milliseconds: 20_000 }

/** One verification: one instant, and each document asked for once. */
export type Court = {
  readonly fetch: FetchDocument
  readonly now: Date
  readonly loader: DocumentLoader
  readonly allowsHttp: (origin: string) => boolean
  readonly allowsListOf: (lister: string, issuer: string) => boolean
}

export function openCourt(ports: VerifyPorts): Court {
  return {
    fetch: rememberAnswers(withBudget(ports.fetch, budget)),
    now: ports.clock(),
    loader: ports.loader ?? documentLoader,
    allowsHttp: ports.allowsHttp ?? (() => false),
    allowsListOf: ports.allowsListOf ?? (() => false),
  }
}

export function isFailure(answer: Fetched | FetchFailure): answer is FetchFailure {
  return 'failure' in answer
}

function rememberAnswers(fetch: FetchDocument): FetchDocument {
  const answers = new Map<string, Promise<Fetched | FetchFailure>>()
  return (url, options) => {
    const key = `${options?.accept ?? ''} ${url}`
    const answer = answers.get(key) ?? fetch(url, options)
    answers.set(key, answer)
    return answer
  }
}
