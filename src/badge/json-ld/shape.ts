import { BlankNodes, toSuffix, toTerm, type Quad, type QuadTerm } from './statements.ts'
import { isFullIri, type Skeleton } from './skeleton.ts'
import { fillTemplate, toTemplate, type Hole, type Slot, type Template } from './template.ts'

/** What documents of one skeleton become, but for their texts. */
export type Shape = {
  /** Texts that mean something to JSON-LD, such as types: the shape is theirs alone. */
  readonly fixed: ReadonlyMap<number, string>
  readonly template: Template
}

/** Whether a document of the same skeleton has this shape. */
export function fits({ fixed }: Shape, texts: readonly string[]): boolean {
  return fixed.entries().every(([number, text]) => texts[number] === text)
}

/** The canonical form of a document that fits; undefined where its blank nodes must be compared more deeply. */
export function fill({ template }: Shape, texts: readonly string[]): string | undefined {
  return fillTemplate(template, texts)
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
    ? { fixed, template: toTemplate(statements, blankNodes.count) }
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
