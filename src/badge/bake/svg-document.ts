import { DOMParser, type Document } from '@xmldom/xmldom'
import { CarrierError } from './carrier-error.ts'

/** Longest SVG that is parsed, in characters. */
export const maxSvgLength = 8 * 1024 * 1024
const maxDepth = 200

/**
 * Parses a stranger's SVG. A DOCTYPE is tolerated without an internal subset; entity declarations, nesting
 * deeper than 200 and anything not well-formed are refused before or while the tree is built.
 */
export function parseSvg(svg: string): Document {
  if (svg.length > maxSvgLength)
    throw new CarrierError('too-large', `SVG is longer than ${maxSvgLength} characters`)
  scanMarkup(svg)
  const document = parse(svg)
  // A second net under the scan: the parser's own reading of the DOCTYPE.
  if (document.doctype?.internalSubset) throw entityRefused()
  if (document.documentElement?.localName !== 'svg') throw malformed('the root element is not svg')
  return document
}

/** Stretches whose content is not markup. */
const quoted = [
  { from: '<!--', to: '-->' },
  { from: '<![CDATA[', to: ']]>' },
  { from: '<?', to: '?>' },
]

/**
 * One pass over the text before any tree is built, because building a tree of a million nested elements is the
 * attack. Linear: the first thing that is not a tag ends it.
 */
function scanMarkup(svg: string): void {
  let depth = 0
  for (let at = svg.indexOf('<'); at >= 0; at = svg.indexOf('<', at)) {
    const tag = readMarkup(svg, at)
    at += tag.length
    if (tag.startsWith('<!') || tag.startsWith('<?') || tag.endsWith('/>')) continue
    depth += tag.startsWith('</') ? -1 : 1
    if (depth > maxDepth) throw malformed(`it is nested deeper than ${maxDepth}`)
  }
}

function readMarkup(svg: string, at: number): string {
  const stretch = quoted.find(({ from }) => svg.startsWith(from, at))
  if (stretch !== undefined) {
    const end = svg.indexOf(stretch.to, at + stretch.from.length)
    if (end < 0) throw malformed(`${stretch.from} is not closed`)
    return svg.slice(at, end + stretch.to.length)
  }
  return svg[at + 1] === '!' ? readDoctype(svg, at) : readTag(svg, at)
}

function readDoctype(svg: string, at: number): string {
  const doctype = /<!DOCTYPE[^>[]*>/iy
  doctype.lastIndex = at
  const found = doctype.exec(svg)
  if (found === null) throw entityRefused()
  return found[0]
}

function readTag(svg: string, at: number): string {
  const tag = /<\/?[^\s<>"'/!?](?:[^<>"']|"[^"]*"|'[^']*')*>/y
  tag.lastIndex = at
  const found = tag.exec(svg)
  if (found === null) throw malformed(`the tag at character ${at} is not closed`)
  return found[0]
}

function parse(svg: string): Document {
  try {
    return new DOMParser({ onError: refuse, locator: false }).parseFromString(svg, 'image/svg+xml')
  } catch (cause) {
    throw malformed(cause instanceof Error ? firstLine(cause.message) : 'unreadable')
  }
}

function refuse(level: 'error' | 'warning' | 'fatalError', message: string): void {
  throw new Error(`${level}: ${message}`)
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').slice(0, 200)
}

function entityRefused(): CarrierError {
  return new CarrierError('svg-entity', 'SVG declares entities or has an internal DTD subset')
}

function malformed(what: string): CarrierError {
  return new CarrierError('svg-malformed', `SVG is not well-formed: ${what}`)
}
