/**
 * Types of the packages that ship none: only what this room calls.
 * An ambient file, so it holds no import and no export of its own.
 */

declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: object): Promise<{
    readonly id?: string
    readonly controller?: string
    readonly publicKeyMultibase: string
    verifier(): { verify: (input: { data: Uint8Array; signature: Uint8Array }) => Promise<boolean> }
    signer(): {
      id: string
      algorithm: string
      sign: (input: { data: Uint8Array }) => Promise<Uint8Array>
    }
  }>
}

declare module '@digitalbazaar/ecdsa-multikey' {
  export function from(key: object): Promise<{
    readonly id?: string
    readonly controller?: string
    readonly publicKeyMultibase: string
    verifier(): { verify: (input: { data: Uint8Array; signature: Uint8Array }) => Promise<boolean> }
  }>
}

declare module 'base58-universal' {
  export function encode(bytes: Uint8Array): string
  export function decode(text: string): Uint8Array | undefined
}
