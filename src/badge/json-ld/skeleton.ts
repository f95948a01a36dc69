import { bundledContexts } from '../contexts.ts'
import { isJsonObject } from '../json.ts'

/**
 * A document without its texts: its structure, names, numbers and contexts, of each text whether it is a full IRI, and
 * which texts are equal.
 */
export type Skeleton = {
  readonly key: string
  /** The different texts, in the order in which they first stand there. */
  readonly texts: readonly string[]
  /** Which of them name a type. */
  readonly types: ReadonlySet<number>
}

/** Documents with more values are not worth a shape. */
const maxValues = 600

/**
 * The skeleton of a document that brings no context of its own and uses no keyword of JSON-LD but `@context`;
 * undefined for any other.
 */
export function toSkeleton(document: object): Skeleton | undefined {
  const drawing = new Drawing()
  if (!drawing.draw(document, '')) return undefined
  const { parts, texts, types } = drawing
  return { key: parts.join(''), texts, types }
}

class Drawing {
  readonly parts: string[] = []
  readonly texts: string[] = []
  readonly types = new Set<number>()
  readonly #numbers = new Map<string, number>()

  /** False as soon as something is met that has no skeleton. */
  draw(value: unknown, name: string): boolean {
    if (this.parts.length > maxValues * 3) return false
    if (typeof value === 'string') return this.#drawText(value, name)
    if (typeof value !== 'object' || value === null) return this.#drawOther(value)
    if (!Array.isArray(value)) return this.#drawObject(value)
    this.parts.push('[')
    const members: readonly unknown[] = value
    const isDrawn = members.every((member) => this.draw(member, name))
    this.parts.push(']')
    return isDrawn
  }

  #drawText(text: string, name: string): boolean {
    const number = this.#numbers.get(text) ?? this.texts.length
    if (number === this.texts.length) {
      this.#numbers.set(text, number)
      this.texts.push(text)
    }
    if (name === 'type') this.types.add(number)
    this.parts.push(isFullIri(text) ? 'i' : 't', String(number))
    return true
  }

  #drawOther(value: unknown): boolean {
    if (typeof value !== 'number' && typeof value !== 'boolean' && value !== null) return false
    this.parts.push(Object.is(value, -0) ? ' -0' : ` ${String(value)}`)
    return true
  }

  #drawObject(object: object): boolean {
    this.parts.push('{')
    const isDrawn = Object.entries(object).every(([name, member]: [string, unknown]) => {
      if (name === '@context' ? !isBundled(member) : name.startsWith('@')) return false
      this.parts.push(JSON.stringify(name))
      if (name !== '@context') return this.draw(member, name)
      this.parts.push(JSON.stringify(member))
      return true
    })
    this.parts.push('}')
    return isDrawn
  }
}

function isBundled(context: unknown): boolean {
  const entries: readonly unknown[] = Array.isArray(context) ? context : [context]
  return entries.every((entry) => typeof entry === 'string' && bundledContexts.has(entry))
}

/** Every name in the bundle: what stands before the colon of a text may be one and mean something else. */
const names = new Set([...bundledContexts.values()].flatMap(findNames))

function findNames(value: unknown): readonly string[] {
  return isJsonObject(value)
    ? Object.entries(value).flatMap(([name, member]) => [name, ...findNames(member)])
    : []
}

/** An IRI that JSON-LD takes as it is, wherever it expects one. */
export function isFullIri(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(text) || names.has(text)) return false
  const colon = text.indexOf(':')
  return text.startsWith('//', colon + 1) || !names.has(text.slice(0, colon))
}
