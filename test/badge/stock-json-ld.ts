import jsonld from 'jsonld'
import ContextResolver from 'jsonld/lib/ContextResolver.js'
import rdfCanonize from 'rdf-canonize'
import { canonize, documentLoader } from '../../src/badge/index.ts'
import { findContextUnknown } from '../../src/badge/json-ld/dataset.ts'

/** A document's canonical form, or the words in which it is refused. */
export type Outcome = { readonly quads: string } | { readonly refused: string }

/** What jsonld and rdf-canonize say by themselves, each document as if it were the first of the process. */
export async function stockOutcome(document: object): Promise<Outcome> {
  return outcomeOf(async () => {
    const dataset = await jsonld.toRDF(document, {
      documentLoader,
      contextResolver: new ContextResolver({ sharedCache: new Map() }),
      base: null,
      safe: true,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
    })
    return rdfCanonize.canonize(dataset, { algorithm: 'RDFC-1.0' })
  })
}

export async function ownOutcome(document: object): Promise<Outcome> {
  return outcomeOf(async () => canonize(document))
}

async function outcomeOf(run: () => Promise<string>): Promise<Outcome> {
  try {
    return { quads: await run() }
  } catch (error) {
    const known = findContextUnknown(error) ?? error
    if (!(known instanceof Error)) throw error
    const { code, event } = 'details' in known ? (known.details as { code?: string; event?: object }) : {}
    return { refused: [known.name, known.message, code, JSON.stringify(event)].join(' | ') }
  }
}
