import type { Clock, FetchDocument, FileReaders, PublicJwk, Signer, Trust } from '../badge/index.ts'
import type { Catalogue } from '../domain/catalogue.ts'
import type { RunApart } from '../outside/apart.ts'
import type { Db } from '../store/open.ts'

/** A signing key as anyone may see it; the private part never leaves custody. */
export type KeyDescription = {
  readonly organisation: string
  readonly kid: string
  readonly algorithm: 'Ed25519' | 'ES256' | 'ES384'
  readonly publicJwk: PublicJwk
  readonly publicKeyMultibase?: string
  readonly createdAt: string
  readonly retiredAt?: string
  readonly compromisedAt?: string
}

/** Where private keys live: a folder of encrypted files, later a KMS or a PKCS#11 token. */
export type KeyCustody = {
  readonly list: () => Promise<readonly KeyDescription[]>
  /** Changes when a key comes, goes or is retired, whichever process does it. */
  readonly stamp: () => string
  readonly create: (
    organisation: string,
    algorithm: KeyDescription['algorithm'],
    now: Date,
  ) => Promise<KeyDescription>
  readonly retire: (organisation: string, kid: string, now: Date) => Promise<KeyDescription>
  /** The organisation's newest key of that algorithm that is not retired; its signer's id is `idOf(key)`. */
  readonly signer: (
    organisation: string,
    algorithm: KeyDescription['algorithm'],
    idOf: (key: KeyDescription) => string,
  ) => Promise<Signer>
}

/** Randomness as a port, so that tests choose it. */
export type Random = {
  readonly uuid: () => string
  /** URL-safe text of at least 128 bits. */
  readonly secret: () => string
  /** Integer from 0 to max − 1. */
  readonly integer: (max: number) => number
}

/** Silhouette files of the families, by family id, as SVG text. */
export type Silhouettes = ReadonlyMap<string, string>

/** How others' documents are reached, for people to read. */
export type Outbound = {
  readonly offline: boolean
  /** Without its password. */
  readonly proxy?: string
}

export type Ports = {
  readonly db: Db
  /** Where the store is, for threads that open it for themselves; undefined where only this process has it. */
  readonly databaseUrl?: string
  readonly clock: Clock
  readonly random: Random
  readonly catalogue: Catalogue
  readonly silhouettes: Silhouettes
  readonly keys: KeyCustody
  /** Guarded; answers our own public documents in-process. */
  readonly fetch: FetchDocument
  /** What is set of it; undefined where nobody set it. */
  readonly outbound?: Outbound
  /** `http` is accepted for this origin (loopback base URL, allowed origins). */
  readonly allowsHttp: (origin: string) => boolean
  /** What the operator vouches for when strangers' badges are judged. */
  readonly trust: Trust
  /** Takes strangers' PDFs and pictures apart. */
  readonly readers: FileReaders
  /** Takes an office's large files apart, out of the server's way. */
  readonly apart: RunApart
  /** Public origin without a trailing slash. */
  readonly baseUrl: string
  /** True while the store holds the sample catalogue's fictional data. */
  readonly sample: boolean
  /** A conformance run: the VC-API may be asked not to bind issuers to keys, and counts no requests. */
  readonly conformance?: boolean
  /** What one address may have verified in a minute; 120 unless said. */
  readonly verificationsPerMinute?: number
}
