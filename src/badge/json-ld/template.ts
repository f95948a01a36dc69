import { escapeText, hashMentions, joinDistinct, nameNodes, toIri, type Term } from './statements.ts'

/** A text of the document stands here: as an IRI, or as a literal with this behind it. */
export type Hole = { readonly text: number; readonly suffix?: string }

export type Slot = Term | Hole

/** One statement as N-Quads write it: fixed text, the numbers of blank nodes, and holes, in turn. */
type Line = readonly Slot[]

/** A line without holes, or with a text in each. */
type Filled = readonly Term[]

/** The statements of a shape, with everything written that no text of a document can change. */
export type Template = {
  /** Lines without blank nodes. */
  readonly plain: readonly Line[]
  /** Lines with blank nodes. */
  readonly linked: readonly Line[]
  /** For each blank node the lines that mention it, and its first hash where no hole touches it. */
  readonly nodes: readonly { readonly lines: readonly number[]; readonly hash: string | undefined }[]
}

export function toTemplate(
  statements: readonly (readonly [Slot, Slot, Slot, Slot])[],
  blankNodes: number,
): Template {
  const lines = statements.map(toLine)
  const plain = lines.filter((line) => !line.some(isNode))
  const linked = lines.filter((line) => line.some(isNode))
  const nodes = Array.from({ length: blankNodes }, (_, node) => {
    const mentions = linked.filter((line) => line.includes(node))
    const fixed = mentions.filter(isFilled)
    return {
      lines: mentions.map((line) => linked.indexOf(line)),
      hash:
        fixed.length === mentions.length ? hashMentions(fixed.map((line) => mention(line, node))) : undefined,
    }
  })
  return { plain, linked, nodes }
}

/**
 * The canonical form with these texts in the holes; undefined where two blank nodes look alike or a statement stands
 * twice, as `canonizeDistinct` says.
 */
export function fillTemplate(
  { plain, linked, nodes }: Template,
  texts: readonly string[],
): string | undefined {
  const filled = linked.map((line): Filled => line.map((slot) => (isHole(slot) ? write(slot, texts) : slot)))
  const hashes = nodes.map(
    ({ lines, hash }, node) => hash ?? hashMentions(lines.map((at) => mention(filled[at] ?? [], node))),
  )
  const names = nameNodes(hashes)
  return (
    names &&
    joinDistinct([
      ...plain.map((line) => line.map((slot) => (isHole(slot) ? write(slot, texts) : slot)).join('')),
      ...filled.map((line) => line.map((slot) => (isNode(slot) ? (names[slot] ?? '') : slot)).join('')),
    ])
  )
}

function toLine([subject, predicate, object, graph]: readonly [Slot, Slot, Slot, Slot]): Line {
  const where: readonly Slot[] = graph === '' ? [] : [' ', graph]
  return [subject, ' ', predicate, ' ', object, ...where, ' .\n'].reduce<readonly Slot[]>((line, slot) => {
    const last = line.at(-1)
    return typeof last === 'string' && typeof slot === 'string'
      ? [...line.slice(0, -1), last + slot]
      : [...line, slot]
  }, [])
}

function mention(line: Filled, node: number): string {
  return line.map((slot) => (isNode(slot) ? (slot === node ? '_:a' : '_:z') : slot)).join('')
}

function write({ text, suffix }: Hole, texts: readonly string[]): string {
  const own = texts[text] ?? ''
  return suffix === undefined ? toIri(own) : `"${escapeText(own)}"${suffix}`
}

function isNode(slot: Slot): slot is number {
  return typeof slot === 'number'
}

function isFilled(line: Line): line is Filled {
  return !line.some(isHole)
}

function isHole(slot: Slot): slot is Hole {
  return typeof slot === 'object'
}
