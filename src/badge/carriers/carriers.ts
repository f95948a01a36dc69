import { CarrierError } from '../bake/carrier-error.ts'
import { isCompactJws } from '../bake/payload.ts'
import { isPng } from '../bake/png-chunks.ts'
import { unbakePng } from '../bake/png.ts'
import { unbakeSvg } from '../bake/svg.ts'
import type { FileReaders } from '../ports.ts'
import type { Carried } from './carried.ts'
import { openPdf } from './pdf.ts'
import { openQr } from './qr.ts'

/** A file, as bytes and, where it is UTF-8, as text without BOM and surrounding white space. */
type Given = { readonly bytes: Uint8Array; readonly text: string | undefined }

type Open = (given: Given, readers: FileReaders | undefined) => Carried | Promise<Carried>

/** One row per carrier, in the order they are tried. A new carrier is one more row. */
const carriers: readonly { readonly recognises: (given: Given) => boolean; readonly open: Open }[] = [
  { recognises: ({ bytes }) => isPng(bytes), open: openPng },
  { recognises: ({ bytes }) => isPhotograph(bytes), open: ({ bytes }, readers) => openQr(bytes, readers) },
  { recognises: ({ bytes }) => isPdf(bytes), open: ({ bytes }, readers) => openPdf(bytes, readers, baked) },
  { recognises: ({ text }) => isCompactJws(text ?? ''), open: ({ text }) => plain('jwt', text) },
  { recognises: ({ text }) => /^[{[]/.test(text ?? ''), open: ({ text }) => plain('json', text) },
  { recognises: ({ text }) => /^<(?!!doctype html|html)/i.test(text ?? ''), open: openSvg },
]

/** Opens a file of any kind that is known. Throws `CarrierError`. */
export async function openCarrier(bytes: Uint8Array, readers: FileReaders | undefined): Promise<Carried> {
  const given = { bytes, text: readText(bytes) }
  if (isUtf16(bytes)) throw new CarrierError('text-not-utf-8', 'the text is UTF-16')
  const carrier = carriers.find(({ recognises }) => recognises(given))
  if (carrier !== undefined) return await carrier.open(given, readers)
  throw new CarrierError('not-recognised', 'neither JSON, nor JWT, nor PNG, SVG, JPEG, WebP, GIF, nor PDF')
}

function plain(container: 'json' | 'jwt', text = ''): Carried {
  return { container, payloads: [text], notes: [] }
}

/** A picture's own credential counts before what is drawn on it. */
async function openPng({ bytes }: Given, readers: FileReaders | undefined): Promise<Carried> {
  try {
    return fromImage('png', unbakePng(bytes))
  } catch (error) {
    const isBare = error instanceof CarrierError && error.code === 'png-no-credential'
    if (!isBare || readers === undefined) throw error
    return await openQr(bytes, readers, error)
  }
}

function openSvg({ text = '' }: Given): Carried {
  return fromImage('svg', unbakeSvg(text))
}

function fromImage(container: 'png' | 'svg', { payload, notes }: ReturnType<typeof unbakePng>): Carried {
  const odd = notes.map((detail) => ({ code: 'carrier-odd' as const, detail }))
  return { container, payloads: [payload.trim()], notes: odd }
}

/** The credential in a file that lies inside another: text or a baked picture, or undefined. */
function baked(bytes: Uint8Array): string | undefined {
  const text = readText(bytes) ?? ''
  if (isCompactJws(text)) return text
  if (text.startsWith('{')) return looksLikeBadge.test(text) ? text : undefined
  try {
    if (isPng(bytes)) return unbakePng(bytes).payload.trim()
    return text.startsWith('<') ? unbakeSvg(text).payload.trim() : undefined
  } catch (error) {
    if (error instanceof CarrierError) return undefined
    throw error
  }
}

/** A PDF may have other JSON attached. Not parsed here: what is wrong with a badge's JSON is for the report. */
const looksLikeBadge = /"(?:Enveloped)?VerifiableCredential"|"Assertion"|"verify"/

/** UTF-8 text without BOM and surrounding white space, or undefined. */
export function readText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
  } catch {
    return undefined
  }
}

/** Magic numbers: JPEG; GIF; RIFF….WEBP. */
function isPhotograph(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return /^\xff\xd8\xff|^GIF8[79]a|^RIFF[^]{4}WEBP/.test(head)
}

/** ISO 32000-2, 7.5.2: the header may stand behind other bytes; readers look for it in the first 1,024. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')
}

/** By its byte order mark, or by a first `<` or `{` of two bytes. Badges are UTF-8 (RFC 8259, 8.1; Open Badges 3.0). */
function isUtf16(bytes: Uint8Array): boolean {
  return /^(?:\xfe\xff|\xff\xfe|\0[<{]|[<{]\0)/.test(Buffer.from(bytes.subarray(0, 2)).toString('latin1'))
}
