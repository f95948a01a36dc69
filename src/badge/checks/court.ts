import { documentLoader, type DocumentLoader } from '../document-loader.ts'
import { withBudget } from '../fetch-budget.ts'
import type { Clock, FetchDocument, Fetched, FetchFailure, FileReaders } from '../ports.ts'
import type { AskedDocument } from '../report.ts'
import { allowsListOf, noTrust, type Trust } from '../trust.ts'

/** What a verifier needs of the world. */
export type VerifyPorts = {
  readonly fetch: FetchDocument
  readonly clock: Clock
  /** JSON-LD contexts; never the network. Default: the bundled ones. */
  readonly loader?: DocumentLoader
  /** Whether documents of this origin may be read over http: loopback, or an origin the operator lists. */
  readonly allowsHttp?: (origin: string) => boolean
  /** What the operator vouches for. Default: nothing. */
  readonly trust?: Trust
  /** Whether this issuer may keep the status list of that issuer's badges. Default: as `trust` says. */
  readonly allowsListOf?: (lister: string, issuer: string) => boolean
  /** Without them a PDF or a picture of a QR code is said not to be readable here. */
  readonly readers?: FileReaders | undefined
}

/** What one verification may fetch: issuer, keys, status list, states, and room for endorsements. */
const budget = { documents: 20, milliseconds: 20_000 }

/** One verification: one instant, and each document asked for once. */
export type Court = {
  readonly fetch: FetchDocument
  /** What was asked for so far, for the report. */
  readonly documents: readonly AskedDocument[]
  readonly now: Date
  readonly loader: DocumentLoader
  readonly allowsHttp: (origin: string) => boolean
  readonly trust: Trust
  readonly allowsListOf: (lister: string, issuer: string) => boolean
  readonly readers: FileReaders | undefined
  /** What a key must be listed for; signing credentials unless said. */
  readonly relationship?: Relationship
  /** What is judged is kept as it was read, for the next badge that leans on it. */
  readonly isLasting?: boolean
}

export type Relationship = 'assertionMethod' | 'authentication'

export function openCourt(ports: VerifyPorts): Court {
  const trust = ports.trust ?? noTrust
  const documents: AskedDocument[] = []
  return {
    fetch: rememberAnswers(takeDown(withBudget(ports.fetch, budget), documents)),
    documents,
    now: ports.clock(),
    loader: ports.loader ?? documentLoader,
    allowsHttp: ports.allowsHttp ?? (() => false),
    trust,
    allowsListOf: ports.allowsListOf ?? allowsListOf(trust),
    readers: ports.readers,
  }
}

export function isFailure(answer: Fetched | FetchFailure): answer is FetchFailure {
  return 'failure' in answer
}

function takeDown(fetch: FetchDocument, documents: AskedDocument[]): FetchDocument {
  return async (url, options) => {
    const answer = await fetch(url, options)
    const { keptSince } = isFailure(answer) ? {} : answer
    documents.push({
      url,
      ...(isFailure(answer) && { failure: answer.failure }),
      ...(keptSince !== undefined && { keptSince }),
    })
    return answer
  }
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
