import { CarrierError } from '../bake/carrier-error.ts'
import { isCompactJws } from '../bake/payload.ts'
import type { FileReaders, ReaderRefusal } from '../ports.ts'
import type { CheckCode } from '../report.ts'
import type { Carried } from './carried.ts'
import { distinct } from './distinct.ts'

const refusals: Readonly<Record<ReaderRefusal, { code: CheckCode; outcome: 'failed' | 'unknown' }>> = {
  encrypted: { code: 'picture-malformed', outcome: 'failed' },
  malformed: { code: 'picture-malformed', outcome: 'failed' },
  'too-much': { code: 'too-costly', outcome: 'unknown' },
}

/** What a QR code of a badge may hold. */
const isAddress = (text: string): boolean => /^https?:\/\/\S{1,2000}$/i.test(text)
const isData = (text: string): boolean => text.startsWith('{') || isCompactJws(text)

/**
 * The credential, or the address of one, in the QR code of a picture. Other codes in the picture are passed over.
 * @param bare what to throw for a picture that shows nothing
 * Throws `CarrierError`: `picture-malformed`, `too-costly`, `picture-no-credential`, `qr-no-credential`,
 * `several-credentials`, `not-readable-here`.
 */
export async function openQr(
  bytes: Uint8Array,
  readers: FileReaders | undefined,
  bare?: CarrierError,
): Promise<Carried> {
  if (readers === undefined) throw new CarrierError('not-readable-here', 'no reader of QR codes', 'unknown')
  const answer = await readers.qr(bytes)
  if ('refused' in answer) {
    const { code, outcome } = refusals[answer.refused]
    const refusal = new CarrierError(code, `picture: ${answer.detail}`, outcome)
    throw answer.refused === 'malformed' ? (bare ?? refusal) : refusal
  }
  const codes = answer.found.map((text) => text.trim())
  if (codes.length === 0)
    throw bare ?? new CarrierError('picture-no-credential', 'the picture shows no QR code that could be read')
  const addresses = new Set(codes.filter(isAddress))
  const data = distinct(codes.filter(isData))
  const found = addresses.size + data.length
  if (found === 0)
    throw new CarrierError('qr-no-credential', 'the QR code holds neither an address nor a credential')
  // Fetching every address of a picture would let it choose how often we ask whom.
  if (addresses.size > 0 && found > 1) {
    throw new CarrierError('several-credentials', `the picture shows ${found} different QR codes`, 'unknown')
  }
  const [address] = addresses
  const detail = `QR code: ${address ?? 'the credential itself'}`
  const notes = [{ code: 'from-qr' as const, detail }]
  return { container: 'qr', payloads: data, notes, ...(address !== undefined && { address }) }
}
