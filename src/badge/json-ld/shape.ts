import {
  BlankNodes,
  canonizeDistinct,
  escapeText,
  toIri,
  toSuffix,
  toTerm,
  type Quad,
  type QuadTerm,
  type Statement,
  type Term,
} from './statements.ts'
import { isFullIri, type Skeleton } from './skeleton.ts'

/** A text of the document stands here: as an IRI, or as a literal with this behind it. */
type Hole = { readonly text: number; readonly suffix?: string }

/** What documents of one skeleton become, but for their texts. */
export type Shape = {
  /** Texts that mean something to JSON-LD, such as types: the shape is theirs alone. */
  readonly fixed: ReadonlyMap<number, string>
  readonly statements: readonly (readonly [Slot, Slot, Slot, Slot])[]
  readonly blankNodes: number
}

type Slot = Term | Hole

/** Whether a document of the same skeleton has this shape. */
export function fits({ fixed }: Shape, texts: readonly string[]): boolean {
  return fixed.entries().every(([number, text]) => texts[number] === text)
}

/** The canonical form of a document that fits; undefined where its blank nodes must be compared more deeply. */
export function fill({ statements, blankNodes }: Shape, texts: readonly string[]): string | undefined {
  const put = (slot: Slot): Term => (typeof slot === 'object' ? putText(slot, texts[slot.text] ?? '') : slot)
  const filled = statements.map(([subject, predicate, object, graph]): Statement => [
    put(subject),
    predicate as Term,
    put(object),
    put(graph),
  ])
  return canonizeDistinct(filled, blankNodes)
}

function putText({ suffix }: Hole, text: string): string {
  return suffix === undefined ? toIri(text) : `"${escapeText(text)}"${suffix}`
}

const mark = /\uE000|urn:hole:/

/**
 * A copy of the document in which every text that reached the dataset as it is has given way to a placeholder of its
 * own kind; undefined for a document that could be mistaken for one.
 */
export function withPlaceholders(
  document: object,
  skeleton: Skeleton,
  dataset: readonly Quad[],
): { readonly document: object; readonly fixed: ReadonlyMap<number, string> } | undefined {
  if (mark.test(JSON.stringify(document))) return undefined
  const reached = new Set(
    dataset.flatMap(({ subject, object, graph }) => [subject.value, object.value, graph.value]),
  )
  const numbers = new Map(skeleton.texts.map((text, number) => [text, number]))
  const isFixed = (number: number, text: string): boolean => skeleton.types.has(number) || !reached.has(text)
  const fixed = new Map([...skeleton.texts.entries()].filter(([number, text]) => isFixed(number, text)))
  const replace = (value: unknown, name = ''): unknown => {
    if (typeof value === 'string') return placeholderOf(numbers.get(value) ?? -1, value, fixed)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map((member: unknown) => replace(member, name))
    return Object.fromEntries(
      Object.entries(value).map(([key, member]: [string, unknown]) => [
        key,
        key === '@context' ? member : replace(member, key),
      ]),
    )
  }
  return { document: Object(replace(document)), fixed }
}

function placeholderOf(number: number, text: string, fixed: ReadonlyMap<number, string>): string {
  if (fixed.has(number)) return text
  return isFullIri(text) ? `urn:hole:${number}` : `\uE000${number}`
}

/** The shape, from what jsonld made of the placeholders; undefined unless each stands somewhere, whole. */
export function toShape(
  fixed: ReadonlyMap<number, string>,
  { texts }: Skeleton,
  dataset: readonly Quad[],
): Shape | undefined {
  const blankNodes = new BlankNodes()
  const found = new Set<number>()
  const toSlot = (term: QuadTerm): Slot => {
    const hole = readHole(term)
    if (hole) found.add(hole.text)
    return hole ?? toTerm(term, blankNodes)
  }
  const statements = dataset.map(
    ({ subject, predicate, object, graph }) =>
      [toSlot(subject), toSlot(predicate), toSlot(object), toSlot(graph)] as const,
  )
  const isWhole = statements.every(
    (slots) =>
      typeof slots[1] !== 'object' && slots.every((slot) => typeof slot !== 'string' || !mark.test(slot)),
  )
  return isWhole && found.size + fixed.size === texts.length
    ? { fixed, statements, blankNodes: blankNodes.count }
    : undefined
}

function readHole(term: QuadTerm): Hole | undefined {
  const [, iri, text] = /^(?:urn:hole:(\d+)|\uE000(\d+))$/.exec(term.value) ?? []
  if (term.termType === 'NamedNode' && iri !== undefined) return { text: Number(iri) }
  const number = iri ?? text
  return term.termType === 'Literal' && number !== undefined
    ? { text: Number(number), suffix: toSuffix(term) }
    : undefined
}
