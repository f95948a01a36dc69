import type { PublicJwk } from '../badge/multikey.ts'

export type KeyAlgorithm = 'Ed25519' | 'ES256'

/** A signing key as anyone may see it. */
export type KeyDescription = {
  readonly organisation: string
  readonly kid: string
  readonly algorithm: KeyAlgorithm
  readonly publicJwk: PublicJwk
  /** Ed25519 only: the Multikey form. */
  readonly publicKeyMultibase?: string
  /** Instants with `Z`. */
  readonly createdAt: string
  readonly retiredAt?: string
  readonly compromisedAt?: string
}
