import { hash } from 'node:crypto'

/** As N-Quads write it, or the number of a blank node. */
export type Term = string | number

/** Subject, predicate, object and graph; the default graph is empty text. */
export type Statement = readonly [Term, Term, Term, Term]

/** A quad as jsonld and rdf-canonize have it. */
export type Quad = Readonly<Record<'subject' | 'predicate' | 'object' | 'graph', QuadTerm>>
export type QuadTerm = {
  readonly termType: string
  readonly value: string
  readonly datatype?: { readonly value: string }
  readonly language?: string
}

/**
 * RDFC-1.0 where the statements of each blank node tell it from all others, as in nearly every badge: then the first
 * hash names them, and nothing has to be compared more deeply.
 * @returns canonical N-Quads, sorted by UTF-16 units; undefined where two blank nodes look alike or a statement stands
 *   twice: rdf-canonize knows what to do then.
 */
export function canonizeDistinct(statements: readonly Statement[], blankNodes: number): string | undefined {
  const names = nameNodes(hashBlankNodes(statements, blankNodes))
  return names && joinDistinct(statements.map((statement) => write(statement, (node) => names[node] ?? '')))
}

/** Hash First Degree Quads (RDFC-1.0, 4.6) of each blank node. */
function hashBlankNodes(statements: readonly Statement[], blankNodes: number): readonly string[] {
  const mentions: string[][] = Array.from({ length: blankNodes }, () => [])
  for (const statement of statements)
    for (const node of new Set(statement.filter((term) => typeof term === 'number')))
      mentions[node]?.push(write(statement, (other) => (other === node ? '_:a' : '_:z')))
  return mentions.map(hashMentions)
}

/** The first hash of a blank node, from the statements that mention it, itself called `_:a` there. */
export function hashMentions(lines: readonly string[]): string {
  return hash('sha256', lines.toSorted().join(''))
}

/** Canonical labels of blank nodes by their hashes; undefined where two are equal. */
export function nameNodes(hashes: readonly string[]): readonly string[] | undefined {
  const ranks = new Map(hashes.toSorted().map((text, rank) => [text, rank]))
  return ranks.size < hashes.length ? undefined : hashes.map((text) => `_:c14n${ranks.get(text)}`)
}

/** N-Quads in order; undefined where one stands twice. */
export function joinDistinct(lines: readonly string[]): string | undefined {
  const sorted = lines.toSorted()
  return sorted.some((line, at) => line === sorted[at + 1]) ? undefined : sorted.join('')
}

function write([subject, predicate, object, graph]: Statement, label: (node: number) => string): string {
  const text = (term: Term): string => (typeof term === 'number' ? label(term) : term)
  const where = graph === '' ? '' : ` ${text(graph)}`
  return `${text(subject)} ${text(predicate)} ${text(object)}${where} .\n`
}

/** Gives each blank node of a dataset its number. */
export class BlankNodes {
  readonly #numbers = new Map<string, number>()

  get count(): number {
    return this.#numbers.size
  }

  numberOf(label: string): number {
    const number = this.#numbers.get(label) ?? this.#numbers.size
    this.#numbers.set(label, number)
    return number
  }
}

export function toTerm(term: QuadTerm, blankNodes: BlankNodes): Term {
  if (term.termType === 'BlankNode') return blankNodes.numberOf(term.value)
  if (term.termType === 'NamedNode') return toIri(term.value)
  return term.termType === 'Literal' ? `"${escapeText(term.value)}"${toSuffix(term)}` : ''
}

export function toIri(iri: string): string {
  // oxlint-disable-next-line no-control-regex -- what N-Quads escape
  return `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, toCodePoint)}>`
}

const langString = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString'
const plainString = 'http://www.w3.org/2001/XMLSchema#string'

/** What stands behind the text of a literal. */
export function toSuffix({ datatype, language }: QuadTerm): string {
  const type = datatype?.value ?? ''
  if (type === langString) return language ? `@${language}` : ''
  return type === plainString ? '' : `^^${toIri(type)}`
}

const short: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

export function escapeText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- what N-Quads escape
  return text.replace(/[\u0000-\u001F\u007F"\\]/g, (character) => short[character] ?? toCodePoint(character))
}

function toCodePoint(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
