import { DOMParser, type Document, type Node } from '@xmldom/xmldom'
import { CarrierError } from './carrier-error.ts'

/** Longest SVG that is parsed, in characters. */
export const maxSvgLength = 8 * 1024 * 1024
const maxDepth = 200

/**
 * Parses a stranger's SVG. A DOCTYPE is tolerated without an internal subset; entity declarations, nesting
 * deeper than 200 and anything not well-formed are refused before or while the tree is built.
 */
export const parseSvg = (svg: string): Document => {
  if (svg.length > maxSvgLength)
    throw new CarrierError('too-large', `SVG is longer than ${maxSvgLength} characters`)
  const markup = withoutQuotedText(svg)
  if (/<!ENTITY/i.test(markup) || /<!DOCTYPE[^>]*\[/i.test(markup)) throw entityRefused()
  refuseDeepNesting(markup)
  const document = parse(svg)
  // Markup can hide a DOCTYPE from the scan above (inside a processing instruction); the parser is not fooled.
  if (Boolean(document.doctype?.internalSubset)) throw entityRefused()
  if (document.documentElement?.localName !== 'svg') throw malformed('the root element is not svg')
  return document
}

const withoutQuotedText = (svg: string): string => svg.replace(/<!--.*?-->|<!\[CDATA\[.*?\]\]>/gs, '')

/** Counts open elements on the text, because building a tree of a million nested ones is the attack. */
const refuseDeepNesting = (markup: string): void => {
  let depth = 0
  for (const [tag] of markup.matchAll(/<\/?[A-Za-z_][^<>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1
    else if (!tag.endsWith('/>')) depth += 1
    if (depth > maxDepth) throw malformed(`it is nested deeper than ${maxDepth}`)
  }
}

const parse = (svg: string): Document => {
  try {
    return new DOMParser({ onError: refuse, locator: false }).parseFromString(svg, 'image/svg+xml')
  } catch (cause) {
    throw malformed(cause instanceof Error ? firstLine(cause.message) : 'unreadable')
  }
}

const refuse = (level: 'error' | 'warning' | 'fatalError', message: string, _at: Node | unknown): void => {
  throw new Error(`${level}: ${message}`)
}

const firstLine = (message: string): string => (message.split('\n')[0] ?? '').slice(0, 200)

const entityRefused = (): CarrierError =>
  new CarrierError('svg-entity', 'SVG declares entities or has an internal DTD subset')

const malformed = (what: string): CarrierError =>
  new CarrierError('svg-malformed', `SVG is not well-formed: ${what}`)
