import sax from 'sax'

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

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * An XML part of an office file, told as it is read: no tree is built. A document type declaration is refused, so that no
 * entity expands. Throws `XmlError`; what an event throws passes through.
 */
export function scanXml(bytes: Buffer, { open, text, close }: XmlEvents): void {
  const parser = sax.parser(true)
  Object.assign(parser, {
    onerror: (error: Error) => {
      throw new XmlError('an XML part is broken', { cause: error })
    },
    ondoctype: () => {
      throw new XmlError('an XML part declares a document type')
    },
    onopentag: ({ name, attributes }: sax.Tag) => {
      const plain = Object.entries(attributes).map(([key, value]): [string, string] => [
        localName(key),
        value,
      ])
      open?.({ name: localName(name), attributes: Object.fromEntries(plain) })
    },
    ontext: text,
    oncdata: text,
    onclosetag: (name: string) => close?.(localName(name)),
  })
  parser.write(bytes.toString('utf8')).close()
}
