/** Signs bytes. A file, a KMS or a PKCS#11 token stands behind it. */
export type Signer = {
  /** The verification method's URL: `did:web:…#key` for Data Integrity, the JWK's https URL for JWS. */
  readonly id: string
  readonly algorithm: 'Ed25519' | 'ES256' | 'ES384'
  /** Raw signature: 64 bytes, for ES256 and ES384 (96 bytes) r‖s. */
  readonly sign: (input: { data: Uint8Array }) => Promise<Uint8Array>
}

/** What came back from a URL. `url` is the last one after redirects. */
export type Fetched = {
  readonly status: number
  readonly url: string
  readonly mediaType: string
  readonly body: Uint8Array
  /** Set where it was not fetched now but kept: the instant at which its host last confirmed it. */
  readonly keptSince?: string
}

/** A refusal to fetch, or a failure of the network; never a verdict about the credential. */
export type FetchFailure = {
  readonly failure: FetchFailureCode
  readonly url: string
  readonly detail: string
}

export type FetchFailureCode =
  | 'url-invalid'
  | 'scheme-refused'
  | 'address-refused'
  | 'offline'
  | 'dns-failed'
  | 'timeout'
  | 'too-large'
  | 'too-many-redirects'
  | 'too-many-requests'
  | 'network-error'
  | 'http-error'

/** One guarded GET, within `timeout` milliseconds where that is less than its own. Never throws. */
export type FetchDocument = (
  url: string,
  options?: { accept?: string; timeout?: number },
) => Promise<Fetched | FetchFailure>

/** Now. */
export type Clock = () => Date

/** Why a file gave nothing: a password is needed, its structure is broken, or reading it took too much. */
export type ReaderRefusal = 'encrypted' | 'malformed' | 'too-much'

/** Takes a stranger's file apart. `found` may be empty; `detail` is for engineers. Throws only for a fault of ours. */
export type ReadFile<T> = (
  bytes: Uint8Array,
) => Promise<{ readonly found: readonly T[] } | { readonly refused: ReaderRefusal; readonly detail: string }>

/** Files whose parsing needs limits of time and memory that this room cannot set. */
export type FileReaders = {
  /** The files embedded in a PDF. */
  readonly pdf: ReadFile<Uint8Array>
  /** The texts of the QR codes in a picture: PNG, JPEG, WebP or GIF. */
  readonly qr: ReadFile<string>
}
