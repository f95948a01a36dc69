import type { PublicJwk } from '../badge/multikey.ts'

/** `ES384` signs for test issuers of the VC-API only. */
export type KeyAlgorithm = 'Ed25519' | 'ES256' | 'ES384'

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
