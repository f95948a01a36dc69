export type Tag = {
  /** Without its prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

export type XmlEvents = {
  readonly open?: (tag: Tag) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

export class XmlError extends Error {}

/** A tag with its attributes. No two parts of it can match the same text, so that it takes linear time. */
const tag = /<(\/?)([^\s/>=<]+)((?:\s+[^\s/>=<"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/uy
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu

/** What is no tag: where it begins, where it ends, and whether what is between is text. */
const asides = [
  { from: '<!--', to: '-->', isText: false },
  { from: '<?', to: '?>', isText: false },
  { from: '<![CDATA[', to: ']]>', isText: true },
] as const

const maxDepth = 64

/**
 * An XML part of an office file (UTF-8), told as it is read: no tree is built. A document type declaration is refused, so
 * that no entity expands. Throws `XmlError`; what an event throws passes through.
 */
export function scanXml(bytes: Buffer, { open, text, close }: XmlEvents): void {
  const source = bytes.toString('utf8')
  const within: string[] = []
  for (let at = 0; at < source.length;) {
    const start = source.indexOf('<', at)
    const end = start === -1 ? source.length : start
    if (end > at && within.length > 0) text?.(decoded(source.slice(at, end)))
    if (start === -1) break
    const aside =
      source[start + 1] === '!' || source[start + 1] === '?' ? readAside(source, start) : undefined
    if (aside !== undefined) {
      if (aside.text !== undefined) text?.(aside.text)
      at = aside.end
      continue
    }
    tag.lastIndex = start
    const [whole, slash, name, attributes, empty] = tag.exec(source) ?? []
    if (whole === undefined || name === undefined) throw new XmlError('a tag is broken')
    at = start + whole.length
    const plain = localName(name)
    if (slash === '/') {
      if (within.pop() !== name) throw new XmlError('a tag closes what is not open')
      close?.(plain)
      continue
    }
    open?.({ name: plain, attributes: attributesOf(attributes) })
    if (empty === '/') close?.(plain)
    else if (within.push(name) > maxDepth) throw new XmlError('tags are nested too deeply')
  }
  if (within.length > 0) throw new XmlError('a part breaks off')
}

function readAside(source: string, start: number): { end: number; text?: string } {
  const kind = asides.find(({ from }) => source.startsWith(from, start))
  if (kind === undefined) throw new XmlError('a part declares a document type')
  const end = source.indexOf(kind.to, start + kind.from.length)
  if (end === -1) throw new XmlError('a part breaks off')
  const text = kind.isText ? { text: source.slice(start + kind.from.length, end) } : {}
  return { end: end + kind.to.length, ...text }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const none: Tag['attributes'] = {}

function attributesOf(text: string | undefined): Tag['attributes'] {
  if (text === undefined || text === '') return none
  const found = [...text.matchAll(attribute)].map(([, name = '', double, single = '']): [string, string] => [
    localName(name),
    decoded(double ?? single),
  ])
  return Object.fromEntries(found)
}

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** The five entities of XML itself, and characters by number. Throws `XmlError` for any other. */
function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&([^;]{0,12});?/gu, (_whole, name: string) => {
    const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/iu.exec(name) ?? []
    const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16)
    const character = code <= 0x10_ff_ff ? String.fromCodePoint(code) : entities.get(name)
    if (character === undefined) throw new XmlError('a part uses an unknown entity')
    return character
  })
}
