import { bakePng, bakeSvg, CarrierError, isPng, toPayload, unbakePng, unbakeSvg } from '../badge/index.ts'
import { DomainError } from '../domain/error.ts'

export type BakedImage = { readonly bytes: Uint8Array; readonly mediaType: 'image/png' | 'image/svg+xml' }

/**
 * Puts a credential (JSON with an embedded proof, or a compact JWS) into a PNG or an SVG; one that is there already
 * is replaced. Throws `image_refused` or `unreadable`. OB 3.0 section 5.3.
 */
export function bakeImage(image: Uint8Array, credential: string): BakedImage {
  return refused(() => {
    const payload = toPayload(credential)
    if (isPng(image)) return { bytes: bakePng(image, payload), mediaType: 'image/png' }
    return { bytes: new TextEncoder().encode(bakeSvg(decode(image), payload)), mediaType: 'image/svg+xml' }
  })
}

/** What an image carries, as it was put in. Throws `image_refused`, naming what is wrong with the image. */
export function unbakeImage(image: Uint8Array): { payload: string } {
  return refused(() => (isPng(image) ? unbakePng(image) : unbakeSvg(decode(image))))
}

function decode(image: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(image)
  } catch (cause) {
    throw new DomainError('image_refused', {}, { cause })
  }
}

function refused<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof CarrierError)) throw cause
    throw new DomainError('image_refused', {}, { faults: [{ code: cause.code }], cause })
  }
}
