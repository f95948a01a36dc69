import jsonld from 'jsonld'
import { ContextUnknownError, documentLoader as bundledLoader } from '../document-loader.ts'
import type { DocumentLoader } from '../document-loader.ts'
import { contextResolverFor } from './known-contexts.ts'
import type { Quad } from './statements.ts'
import { mentionsPrototype, namesPrototype } from './prototype-names.ts'

/**
 * The RDF dataset of a document, made in safe mode.
 * @throws ContextUnknownError, and jsonld's own errors.
 */
export async function toDataset(
  document: object,
  documentLoader: DocumentLoader = bundledLoader,
): Promise<readonly Quad[]> {
  const json = JSON.stringify(document)
  const options = {
    documentLoader,
    contextResolver: contextResolverFor(json),
    base: null,
    safe: true,
    // As the cryptosuites of Digital Bazaar do.
    rdfDirection: 'i18n-datatype',
    produceGeneralizedRdf: false,
  } as const
  try {
    if (!mentionsPrototype(json)) return await jsonld.toRDF(document, options)
    const expanded = await jsonld.expand(document, options)
    if (namesPrototype(expanded)) throw new RelativeIdError('a node is named like a part of every object')
    return await jsonld.toRDF(expanded, { ...options, skipExpansion: true })
  } catch (error) {
    throw findContextUnknown(error) ?? error
  }
}

/** As jsonld refuses other relative names, but in time. */
class RelativeIdError extends Error {
  override readonly name = 'jsonld.ValidationError'
}

/** The ContextUnknownError inside an error of jsonld or of a library above it, where there is one. */
export function findContextUnknown(error: unknown): ContextUnknownError | undefined {
  if (error instanceof ContextUnknownError) return error
  if (typeof error !== 'object' || error === null) return undefined
  if ('details' in error && typeof error.details === 'object' && error.details !== null)
    return 'cause' in error.details ? findContextUnknown(error.details.cause) : undefined
  return 'cause' in error ? findContextUnknown(error.cause) : undefined
}
