import { CarrierError } from '../bake/carrier-error.ts'
import type { FileReaders, ReaderRefusal } from '../ports.ts'
import type { CheckCode } from '../report.ts'
import type { Carried } from './carried.ts'
import { distinct } from './distinct.ts'

const refusals: Readonly<Record<ReaderRefusal, { code: CheckCode; outcome: 'failed' | 'unknown' }>> = {
  encrypted: { code: 'pdf-encrypted', outcome: 'unknown' },
  malformed: { code: 'pdf-malformed', outcome: 'failed' },
  'too-much': { code: 'too-costly', outcome: 'unknown' },
}

/**
 * The credentials among a PDF's embedded files. The same credential attached twice is one.
 * @param credentialIn the credential in an embedded file, if it is one
 * Throws `CarrierError`: `pdf-malformed`, `pdf-encrypted`, `pdf-no-credential`, `too-costly`, `not-readable-here`.
 */
export async function openPdf(
  bytes: Uint8Array,
  readers: FileReaders | undefined,
  credentialIn: (bytes: Uint8Array) => string | undefined,
): Promise<Carried> {
  if (readers === undefined) throw new CarrierError('not-readable-here', 'no reader of PDF', 'unknown')
  const answer = await readers.pdf(bytes)
  if ('refused' in answer) {
    const { code, outcome } = refusals[answer.refused]
    throw new CarrierError(code, `PDF: ${answer.detail}`, outcome)
  }
  const payloads = distinct(answer.found.map(credentialIn).filter((text) => text !== undefined))
  if (payloads.length === 0) {
    throw new CarrierError(
      'pdf-no-credential',
      `none of ${answer.found.length} embedded files is a credential`,
    )
  }
  const detail = `${payloads.length} of ${answer.found.length} embedded files; the pages were not looked at`
  return { container: 'pdf', payloads, notes: [{ code: 'from-pdf', detail }] }
}
