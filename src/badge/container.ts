import { CarrierError, type Unbaked } from './bake/carrier-error.ts'
import { isPng } from './bake/png-chunks.ts'
import { isCompactJws } from './bake/payload.ts'
import { unbakePng } from './bake/png.ts'
import { unbakeSvg } from './bake/svg.ts'
import { isFailure, type Court } from './checks/court.ts'
import { failed, passed, unknown, warning, type Finding } from './checks/finding.ts'
import type { FetchFailureCode } from './ports.ts'
import type { CheckCode, Report } from './report.ts'

/** A file, a pasted text, or an address to fetch first. */
export type VerifyInput = {
  readonly bytes?: Uint8Array
  readonly url?: string
  readonly fileName?: string
  readonly mediaType?: string
  /** "Was it given to this address?": an e-mail address or another identifier, as typed. */
  readonly recipient?: string
}

/** A credential's text and where it was. */
export type Opened = {
  readonly container: Exclude<Report['container'], 'unknown'>
  readonly payload: string
  readonly bytes: Uint8Array
  readonly url?: string
}

/** Largest file that is opened, in bytes. */
export const maxFileBytes = 10 * 1024 * 1024

/** What is asked of an address: the machine's form first, images that may carry it last. */
const acceptCredential =
  'application/vc, application/ld+json;q=0.9, application/json;q=0.9, application/vc+jwt;q=0.8, text/plain;q=0.7, image/png;q=0.6, image/svg+xml;q=0.6'

/** One row per carrier, in the order they are tried. A new carrier is one more row. */
const carriers: readonly {
  readonly container: Opened['container']
  readonly recognises: (bytes: Uint8Array, text: () => string | undefined) => boolean
  readonly open: (bytes: Uint8Array, text: () => string) => Unbaked
}[] = [
  { container: 'png', recognises: isPng, open: unbakePng },
  {
    container: 'jwt',
    recognises: (_bytes, text) => isCompactJws(text() ?? ''),
    open: (_bytes, text) => ({ payload: text(), notes: [] }),
  },
  {
    container: 'json',
    recognises: (_bytes, text) => /^[{[]/.test(text() ?? ''),
    open: (_bytes, text) => ({ payload: text(), notes: [] }),
  },
  {
    container: 'svg',
    recognises: (_bytes, text) => /^<(?!!doctype html|html)/i.test(text() ?? ''),
    open: (_bytes, text) => unbakeSvg(text()),
  },
]

/** Opens a file, or what an address or a text that is an address answers with; one step, never a second address. */
export async function openContainer(input: VerifyInput, court: Court): Promise<Finding<Opened>> {
  if (input.bytes === undefined) return openUrl(input.url ?? '', court)
  const address = findAddress(input.bytes)
  return address === undefined ? openBytes(input.bytes) : openUrl(address, court)
}

function findAddress(bytes: Uint8Array): string | undefined {
  const text = bytes.length <= 2048 ? readText(bytes) : undefined
  return text !== undefined && /^https?:\/\/\S+$/i.test(text) ? text : undefined
}

async function openUrl(url: string, court: Court): Promise<Finding<Opened>> {
  const answer = await court.fetch(url, { accept: acceptCredential })
  if (isFailure(answer)) {
    return { lines: [unknown(fetchCode(answer.failure), `${url}: ${answer.failure}: ${answer.detail}`)] }
  }
  const finding = openBytes(answer.body)
  return finding.found ? { ...finding, found: { ...finding.found, url: answer.url } } : finding
}

const refusals: ReadonlySet<FetchFailureCode> = new Set(['url-invalid', 'scheme-refused', 'address-refused'])

function fetchCode(failure: FetchFailureCode): CheckCode {
  return refusals.has(failure) ? 'fetch-refused' : 'unreachable'
}

function openBytes(bytes: Uint8Array): Finding<Opened> {
  if (bytes.length > maxFileBytes)
    return refusal('too-large', `the file is larger than ${maxFileBytes} bytes`)
  const decoded = readText(bytes)
  const carrier = carriers.find(({ recognises }) => recognises(bytes, () => decoded))
  if (carrier === undefined) return refusal('not-recognised', 'neither JSON, nor JWT, nor PNG, nor SVG')
  try {
    const { payload, notes } = carrier.open(bytes, () => decoded ?? '')
    const { container } = carrier
    const oddities = notes.map((note) => warning('carrier-odd', note))
    return { lines: [passed(container), ...oddities], found: { container, payload: payload.trim(), bytes } }
  } catch (error) {
    if (error instanceof CarrierError) return refusal(error.code, error.message)
    throw error
  }
}

/** UTF-8 text without BOM and surrounding white space, or undefined. */
function readText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
  } catch {
    return undefined
  }
}

function refusal(code: CheckCode, detail: string): Finding<never> {
  return { lines: [failed(code, detail)] }
}
