import { verifyBadge, type Report } from '../badge/index.ts'
import type { Ports } from './ports.ts'

/** What somebody brings: bytes of any kind, or a URL. */
export type VerifyInput = (
  | { readonly bytes: Uint8Array; readonly fileName?: string; readonly mediaType?: string }
  | { readonly url: string }
) & {
  /** An e-mail address: was the badge given to it? */
  readonly recipient?: string
}

/** All that a verifier is given of the world. */
export type VerifierPorts = Pick<Ports, 'fetch' | 'clock' | 'allowsHttp' | 'trust' | 'readers'>

/**
 * Judges a badge as a stranger would: from what was brought and from public documents only. It is given no store, so
 * that our own badges get no short cut.
 */
export async function verifyGiven(
  { fetch, clock, allowsHttp, trust, readers }: VerifierPorts,
  input: VerifyInput,
): Promise<Report> {
  return await verifyBadge(input, { fetch, clock, allowsHttp, trust, readers })
}
