import { CarrierError } from './bake/carrier-error.ts'
import type { Carried } from './carriers/carried.ts'
import { openCarrier, readText } from './carriers/carriers.ts'
import { findAlternate, isPage } from './carriers/page.ts'
import { isFailure, type Court } from './checks/court.ts'
import { failed, passed, unknown, warning, type Finding, type Line } from './checks/finding.ts'
import type { Fetched, FetchFailureCode } from './ports.ts'
import type { CheckCode } from './report.ts'

/** A file, a pasted text, or an address to fetch first. */
export type VerifyInput = {
  readonly bytes?: Uint8Array
  readonly url?: string
  readonly fileName?: string
  readonly mediaType?: string
  /** "Was it given to this address?": an e-mail address or another identifier, as typed. */
  readonly recipient?: string
}

/** What a file or an address held, and where. `bytes` are the file that was brought, else what the address answered. */
export type Opened = {
  readonly container: Carried['container']
  /** One credential's text; more where a file holds several. */
  readonly payloads: readonly string[]
  readonly bytes: Uint8Array
  readonly url?: string
}

/** Largest file that is opened, in bytes. */
export const maxFileBytes = 10 * 1024 * 1024

/** What is asked of an address: the machine's form first, files that may carry it last. */
const acceptCredential =
  'application/vc, application/ld+json;q=0.9, application/json;q=0.9, application/vc+jwt;q=0.8, text/plain;q=0.7, image/png;q=0.6, image/svg+xml;q=0.6, application/pdf;q=0.5'

/**
 * Opens a file, or what an address answers with: one given as such, as a text, or in a QR code. A page for people may
 * point to its data once; an address that an answer holds is never followed.
 */
export async function openContainer(input: VerifyInput, court: Court): Promise<Finding<Opened>> {
  if (input.bytes === undefined) return await openAddress(input.url ?? '', court)
  const address = findAddress(input.bytes)
  return address === undefined ? await openFile(input.bytes, court) : await openAddress(address, court)
}

function findAddress(bytes: Uint8Array): string | undefined {
  const text = bytes.length <= 2048 ? readText(bytes) : undefined
  return text !== undefined && /^https?:\/\/\S+$/i.test(text) ? text : undefined
}

async function openFile(bytes: Uint8Array, court: Court): Promise<Finding<Opened>> {
  const { lines, found } = await carry(bytes, court)
  if (found === undefined) return { lines }
  const { container, payloads, address } = found
  if (address === undefined) return { lines, found: { container, payloads, bytes } }
  const there = await openAddress(address, court)
  const all = [...lines.filter(({ outcome }) => outcome !== 'passed'), ...there.lines]
  return there.found ? { lines: all, found: { ...there.found, container, bytes } } : { lines: all }
}

async function openAddress(url: string, court: Court): Promise<Finding<Opened>> {
  const answer = await court.fetch(url, { accept: acceptCredential })
  if (isFailure(answer)) return unreached(url, answer)
  const text = readText(answer.body) ?? ''
  if (!isPage(answer.mediaType, text)) return await openAnswer(answer, court)
  const alternate = findAlternate(text, answer.url)
  if (alternate === undefined)
    return { lines: [failed('page-no-credential', `${answer.url} is a page that names no data`)] }
  const data = await court.fetch(alternate, { accept: acceptCredential })
  if (isFailure(data)) return unreached(alternate, data)
  const { lines, found } = await openAnswer(data, court)
  const line: Line = { ...passed(`${answer.url} points to ${data.url}`), code: 'from-page' }
  return { lines: [line, ...lines], ...(found && { found }) }
}

async function openAnswer({ body, url }: Fetched, court: Court): Promise<Finding<Opened>> {
  const { lines, found } = await carry(body, court)
  if (found === undefined) return { lines }
  const { container, payloads, address } = found
  if (address === undefined) return { lines, found: { container, payloads, bytes: body, url } }
  return { lines: [failed('qr-no-credential', `${url} shows a QR code with one more address: ${address}`)] }
}

const refusals: ReadonlySet<FetchFailureCode> = new Set(['url-invalid', 'scheme-refused', 'address-refused'])

function unreached(
  url: string,
  { failure, detail }: { failure: FetchFailureCode; detail: string },
): Finding<never> {
  const code: CheckCode = refusals.has(failure) ? 'fetch-refused' : 'unreachable'
  return { lines: [unknown(code, `${url}: ${failure}: ${detail}`)] }
}

async function carry(bytes: Uint8Array, court: Court): Promise<Finding<Carried>> {
  if (bytes.length === 0) return { lines: [failed('empty', 'there are no bytes to read')] }
  if (bytes.length > maxFileBytes)
    return { lines: [failed('too-large', `the file is larger than ${maxFileBytes} bytes`)] }
  try {
    const found = await openCarrier(bytes, court.readers)
    const notes = found.notes.map(({ code, detail }) => warning(code, detail))
    return { lines: [passed(found.container), ...notes], found }
  } catch (error) {
    if (!(error instanceof CarrierError)) throw error
    const line = error.outcome === 'failed' ? failed : unknown
    return { lines: [line(error.code, error.message)] }
  }
}
