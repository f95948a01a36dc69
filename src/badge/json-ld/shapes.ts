import { LRUCache } from 'lru-cache'
import { toDataset } from './dataset.ts'
import { fill, fits, toShape, withPlaceholders, type Shape } from './shape.ts'
import type { Skeleton } from './skeleton.ts'
import { BlankNodes, canonizeDistinct, toTerm, type Quad, type Statement } from './statements.ts'

/** What is known of documents of one skeleton: their shapes, and how often one was looked for. */
type Known = { readonly shapes: Shape[]; sightings: number }

const known = new LRUCache<string, Known>({
  max: 500,
  maxSize: 8 * 1024 * 1024,
  sizeCalculation: (_value, key) => 10 * key.length,
})

/** Most times that a shape is worked out for one skeleton: its texts may mean ever new things to JSON-LD. */
const maxSightings = 6

/** The canonical form by a shape that is known, without JSON-LD; undefined where it takes JSON-LD. */
export function canonizeByShape(skeleton: Skeleton | undefined): string | undefined {
  const shape =
    skeleton && known.get(skeleton.key)?.shapes.find((candidate) => fits(candidate, skeleton.texts))
  return shape && fill(shape, skeleton.texts)
}

/**
 * Works out the shape of a document when one of its skeleton is met for the second time. Kept only when filling it
 * gives what JSON-LD gave.
 * @param dataset what jsonld made of the document.
 */
export async function learnShape(
  document: object,
  skeleton: Skeleton,
  dataset: readonly Quad[],
): Promise<void> {
  const entry = known.get(skeleton.key) ?? { shapes: [], sightings: 0 }
  known.set(skeleton.key, entry)
  entry.sightings += 1
  if (entry.sightings === 1 || entry.sightings > maxSightings) return
  const shape = await workOut(document, skeleton, dataset)
  const canonical = canonizeQuads(dataset)
  if (shape && canonical !== undefined && fill(shape, skeleton.texts) === canonical) entry.shapes.push(shape)
}

async function workOut(
  document: object,
  skeleton: Skeleton,
  dataset: readonly Quad[],
): Promise<Shape | undefined> {
  const replaced = withPlaceholders(document, skeleton, dataset)
  if (replaced === undefined) return undefined
  try {
    return toShape(replaced.fixed, skeleton, await toDataset(replaced.document))
  } catch {
    // A text that stood for a text and for a name alike: JSON-LD refuses its placeholder.
    return undefined
  }
}

/** Canonical N-Quads of a dataset; undefined where its blank nodes must be compared more deeply. */
export function canonizeQuads(dataset: readonly Quad[]): string | undefined {
  const blankNodes = new BlankNodes()
  const statements = dataset.map(({ subject, predicate, object, graph }): Statement => [
    toTerm(subject, blankNodes),
    toTerm(predicate, blankNodes),
    toTerm(object, blankNodes),
    toTerm(graph, blankNodes),
  ])
  return canonizeDistinct(statements, blankNodes.count)
}
