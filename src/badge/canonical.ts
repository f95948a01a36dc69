import { hash } from 'node:crypto'
import rdfCanonize from 'rdf-canonize'
import { documentLoader as bundledLoader, type DocumentLoader } from './document-loader.ts'
import { toDataset } from './json-ld/dataset.ts'
import { canonizeByShape, canonizeQuads, learnShape } from './json-ld/shapes.ts'
import { toSkeleton } from './json-ld/skeleton.ts'

/**
 * How quads are compared. RDFC-1.0 says `code-point`; rdf-canonize 5, and so every JavaScript verifier, compares
 * UTF-16 units. They differ only when a character beyond U+FFFF meets one from U+E000 to U+FFFF.
 */
export type QuadOrder = 'utf-16' | 'code-point'

export type CanonizeOptions = {
  readonly order?: QuadOrder
  readonly documentLoader?: DocumentLoader
  /** What RDFC-1.0 names blank nodes by: SHA-256 unless the suite says otherwise, as for P-384 keys. */
  readonly digest?: Digest
  /** Milliseconds after which the work on a document made to be slow is given up. */
  readonly timeout?: number
}

/**
 * RDFC-1.0 canonical N-Quads of a JSON-LD document, in safe mode: a term that no context defines is an error and
 * never dropped.
 * @throws ContextUnknownError; jsonld's own error (`name` begins with `jsonld.`) for undefined terms and bad syntax.
 */
export async function canonize(document: object, options: CanonizeOptions = {}): Promise<string> {
  const { order = 'utf-16', digest = 'sha256', documentLoader = bundledLoader } = options
  return order === 'utf-16' && digest === 'sha256' && documentLoader === bundledLoader
    ? canonizeOften(document, options)
    : canonizeDataset(await toDataset(document, documentLoader), options)
}

/** As everybody asks for it: badges of one class differ in nothing but some texts, and need JSON-LD once. */
async function canonizeOften(document: object, options: CanonizeOptions): Promise<string> {
  const skeleton = toSkeleton(document)
  const known = canonizeByShape(skeleton)
  if (known !== undefined) return known
  const dataset = await toDataset(document)
  if (skeleton) await learnShape(document, skeleton, dataset)
  return canonizeQuads(dataset) ?? canonizeDataset(dataset, options)
}

/** Canonical N-Quads of an RDF dataset or of N-Quads text, sorted as asked. */
export async function canonizeDataset(
  dataset: readonly object[] | string,
  options: CanonizeOptions = {},
): Promise<string> {
  const { order = 'utf-16', digest = 'sha256', timeout } = options
  const canonical = await rdfCanonize.canonize(dataset, {
    algorithm: 'RDFC-1.0',
    ...(typeof dataset === 'string' && { inputFormat: 'application/n-quads' }),
    messageDigestAlgorithm: digest,
    ...(order === 'code-point' && { createMessageDigest: codePointDigest }),
    ...(timeout !== undefined && { signal: AbortSignal.timeout(timeout) }),
  })
  return order === 'code-point' ? quadsOf(canonical).toSorted(byCodePoint).join('') : canonical
}

/** Two quads that the two orders put differently, the one UTF-16 puts first named first. */
export type OrderDependence = readonly [string, string]

/**
 * The canonical form, and the pair on which verifiers in different languages would disagree; no pair when the form is
 * the same under both orders.
 */
export async function canonizeUnderBothOrders(
  document: object,
  options: CanonizeOptions = {},
): Promise<{ readonly canonical: string; readonly dependence?: OrderDependence }> {
  const canonical = await canonize(document, { ...options, order: 'utf-16' })
  if (!mayDependOnOrder(canonical)) return { canonical }
  const dataset = await toDataset(document, options.documentLoader)
  const codePoint = await canonizeDataset(dataset, { ...options, order: 'code-point' })
  if (canonical === codePoint) return { canonical }
  return { canonical, dependence: firstDifference(quadsOf(canonical), quadsOf(codePoint)) }
}

/** The pair of `canonizeUnderBothOrders` alone. */
export async function findOrderDependence(
  document: object,
  options: CanonizeOptions = {},
): Promise<OrderDependence | undefined> {
  return (await canonizeUnderBothOrders(document, options)).dependence
}

/** SHA-256 of text as UTF-8, or of bytes. */
export function sha256(data: string | Uint8Array): Uint8Array {
  return hash('sha256', data, 'buffer')
}

/** SHA-256 as lowercase hex. */
export function sha256Hex(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex')
}

export type Digest = 'sha256' | 'sha384'

/**
 * What `eddsa-rdfc-2022` and `ecdsa-rdfc-2019` sign: hash of the canonical proof configuration, then hash of the
 * canonical document (spec.md 3.2). The configuration is read with the document's context, whatever it carries itself.
 * @param document the credential; its `proof` is left out here.
 * @param proof the proof; its `proofValue` is left out here.
 * @param options `quads`, the canonical document when it is at hand already, which may then hold earlier proofs;
 *   `digest` is SHA-256 unless the key is P-384.
 */
export async function toVerifyData(
  document: object,
  proof: object,
  options: CanonizeOptions & { readonly quads?: string } = {},
): Promise<Uint8Array> {
  const { quads, ...canonizing } = options
  const { digest = 'sha256' } = canonizing
  const context = '@context' in document ? document['@context'] : undefined
  const config = withoutUndefined({ ...proof, '@context': context, proofValue: undefined })
  const texts = await Promise.all([
    canonize(config, canonizing),
    quads ?? canonize(withoutUndefined({ ...document, proof: undefined }), canonizing),
  ])
  return Buffer.concat(texts.map((text) => hash(digest, text, 'buffer')))
}

/**
 * Hashes first-degree quads in code-point order. rdf-canonize feeds its digest already sorted, one whole quad a
 * call; the other inputs it hashes are never whole quads and keep their order.
 */
function codePointDigest(): { update: (message: string) => void; digest: () => string } {
  const parts: string[] = []
  return {
    update: (message) => void parts.push(message),
    digest: () => {
      const quads = parts.every((part) => part.endsWith(' .\n'))
      return sha256Hex((quads ? parts.toSorted(byCodePoint) : parts).join(''))
    },
  }
}

// UTF-8 keeps the order of code points, so bytes can be compared.
function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'))
}

function quadsOf(canonical: string): readonly string[] {
  // Not `.`: U+2028 stands unescaped in a literal and is no end of a quad.
  return canonical.match(/[^\n]*\n/g) ?? []
}

function mayDependOnOrder(text: string): boolean {
  return /[\uD800-\uDFFF]/.test(text) && /[\uE000-\uFFFF]/.test(text)
}

function firstDifference(utf16: readonly string[], codePoint: readonly string[]): OrderDependence {
  const at = utf16.findIndex((quad, index) => quad !== codePoint[index])
  return [utf16[at] ?? '', codePoint[at] ?? '']
}

function withoutUndefined(document: object): object {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined))
}
