import { bundledContexts } from './contexts.ts'

/**
 * A document asks for a context that this engine does not carry. It is never fetched: a verifier turns this into
 * `context-unknown`, an issuer into a refusal.
 */
export class ContextUnknownError extends Error {
  override readonly name = 'ContextUnknownError'
  readonly url: string

  constructor(url: string) {
    super(`the context ${url} is not one of the contexts carried here`)
    this.url = url
  }
}

export type LoadedDocument = {
  readonly contextUrl: null
  readonly documentUrl: string
  readonly document: object
}

/** Resolves a URL to a document, for jsonld and the Data Integrity libraries. */
export type DocumentLoader = (url: string) => Promise<LoadedDocument>

/**
 * Loads bundled contexts and nothing else; there is no network behind it.
 * @throws ContextUnknownError for any other URL.
 */
export const documentLoader: DocumentLoader = toDocumentLoader(new Map())

/**
 * The same, plus documents the caller has already in hand, such as a controller document for a library that looks up
 * keys through the loader. A bundled context cannot be replaced.
 */
export function toDocumentLoader(documents: ReadonlyMap<string, object>): DocumentLoader {
  return async (url) => {
    const document = bundledContexts.get(url) ?? documents.get(url)
    if (document === undefined) throw new ContextUnknownError(url)
    return { contextUrl: null, documentUrl: url, document }
  }
}
