import { Parser } from 'htmlparser2'

/** What a page may point to, the surest first; `application/json` last, since content managers offer it for everything. */
const wanted: readonly string[] = [
  'application/vc',
  'application/vc+ld+json',
  'application/vc+jwt',
  'application/ld+json',
  'application/json',
]

/** Heads are short; what stands further down is not looked for. */
const maxLength = 512 * 1024

/** Whether an answer is a page for people. Hosts that call JSON `text/html` are not to be misled by it. */
export function isPage(mediaType: string, text: string): boolean {
  const isHtml = mediaType === 'text/html' || mediaType === 'application/xhtml+xml'
  return /^<(?:!doctype html|html)/i.test(text) || (isHtml && text.startsWith('<'))
}

/** The address under which a page's head offers its data: `<link rel="alternate" type=… href=…>`, or undefined. */
export function findAlternate(text: string, url: string): string | undefined {
  const { links, base } = readHead(text.slice(0, maxLength))
  const best = wanted.flatMap((type) => links.filter((link) => link.type === type))[0]
  const from = base === undefined ? url : (URL.parse(base, url)?.href ?? url)
  return best && (URL.parse(best.href, from)?.href ?? undefined)
}

type Link = { readonly type: string; readonly href: string }

/** The links of a head, up to its end; a second `base` counts for nothing, as in browsers. */
function readHead(text: string): { links: readonly Link[]; base: string | undefined } {
  const links: Link[] = []
  let base: string | undefined
  const parser = new Parser({
    onopentag: (name, { href, rel, type }) => {
      if (name === 'body') parser.pause()
      if (name === 'base') base ??= href
      if (name !== 'link' || href === undefined || type === undefined) return
      if (!/(?:^|\s)alternate(?:\s|$)/i.test(rel ?? '')) return
      links.push({ type: (type.split(';')[0] ?? '').trim().toLowerCase(), href })
    },
    onclosetag: (name) => {
      if (name === 'head') parser.pause()
    },
  })
  parser.write(text)
  return { links, base }
}
