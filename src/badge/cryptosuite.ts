import type { DocumentLoader } from './document-loader.ts'
import type { JsonObject } from './json.ts'
import type { KeyKind, PublicKey } from './public-key.ts'

/** A proof and what it stands over. */
export type Signed = {
  /** Without its own proof; for a chained proof, with the earlier proofs that it names. */
  readonly document: JsonObject
  /** Canonical N-Quads of `document`. */
  readonly quads: string
  readonly proof: JsonObject
  readonly loader: DocumentLoader
  /** Of a document that is kept as it was read, because one badge after another leans on it. */
  readonly isLasting?: boolean
}

/** A way of signing. Whoever adds one writes a row in `cryptosuites.ts` and nothing else. */
export type Cryptosuite = {
  readonly keys: readonly KeyKind[]
  /** Whether the proof is the issuer's raw material, meant for the holder and never for a verifier. */
  readonly isBase?: (proof: JsonObject) => boolean
  /** Whether the key signed this. Malformed text in the proof is `false`, not an error. */
  readonly holds: (signed: Signed, key: PublicKey) => Promise<boolean>
}
