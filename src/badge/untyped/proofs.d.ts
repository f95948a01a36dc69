/**
 * Types of the packages that ship none: only what this room calls.
 * An ambient file, so it holds no import and no export of its own.
 */

declare module 'jsonld-signatures' {
  type ProofPurpose = object
  class AssertionProofPurpose {
    constructor(options?: { controller?: object; date?: string | Date; maxTimestampDelta?: number })
    update(proof: object, options: object): Promise<object>
    validate(proof: object, options: object): Promise<{ valid: boolean; error?: Error }>
  }
  class AuthenticationProofPurpose extends AssertionProofPurpose {
    constructor(options: { challenge: string; domain?: string })
  }
  type Result = {
    readonly verified: boolean
    readonly error?: Error
    readonly results?: readonly {
      readonly verified: boolean
      readonly error?: Error
      readonly proof?: object
    }[]
  }
  const jsigs: {
    readonly sign: (
      document: object,
      options: {
        readonly suite: object
        readonly purpose: ProofPurpose
        readonly documentLoader: (url: string) => Promise<object>
      },
    ) => Promise<object>
    readonly derive: (
      document: object,
      options: {
        readonly suite: object
        readonly purpose: ProofPurpose
        readonly documentLoader: (url: string) => Promise<object>
      },
    ) => Promise<object>
    readonly verify: (
      document: object,
      options: {
        readonly suite: object | readonly object[]
        readonly purpose: ProofPurpose
        readonly documentLoader: (url: string) => Promise<object>
      },
    ) => Promise<Result>
    readonly purposes: {
      readonly AssertionProofPurpose: typeof AssertionProofPurpose
      readonly AuthenticationProofPurpose: typeof AuthenticationProofPurpose
    }
  }
  export = jsigs
}

declare module '@digitalbazaar/vc' {
  type VerifyResult = {
    readonly verified: boolean
    readonly error?: Error & { readonly errors?: readonly Error[] }
    readonly results?: readonly { readonly verified: boolean; readonly error?: Error }[]
    readonly statusResult?: { readonly verified: boolean; readonly error?: Error }
  }
  export const CredentialIssuancePurpose: new (options?: {
    controller?: object
    date?: string | Date
    maxTimestampDelta?: number
  }) => object
  export function issue(options: {
    credential: object
    suite: object
    purpose?: object
    documentLoader: (url: string) => Promise<object>
    now?: string | Date
    maxClockSkew?: number
  }): Promise<object>
  export function derive(options: {
    verifiableCredential: object
    suite: object
    documentLoader: (url: string) => Promise<object>
  }): Promise<object>
  export function verifyCredential(options: {
    credential: object
    suite: object | readonly object[]
    purpose?: object
    documentLoader: (url: string) => Promise<object>
    checkStatus?: (options: object) => Promise<{ verified: boolean; error?: Error }>
    now?: string | Date
    maxClockSkew?: number
  }): Promise<VerifyResult>
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    /** Members of the proof that the caller sets. */
    proof?: object
    constructor(options: {
      signer?: {
        readonly id: string
        readonly algorithm: string
        readonly sign: (input: { data: Uint8Array }) => Promise<Uint8Array>
      }
      date?: string | Date | number | null
      cryptosuite: object
      legacyContext?: boolean
    })
    createVerifyData(options: {
      document: object
      proof: object
      documentLoader: (url: string) => Promise<object>
    }): Promise<Uint8Array>
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: {
    readonly name: 'eddsa-rdfc-2022'
    readonly requiredAlgorithm: string
    readonly canonize: (input: object, options: object) => Promise<string>
    readonly createVerifier: (options: { verificationMethod: object }) => Promise<object>
  }
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: {
    readonly name: 'ecdsa-rdfc-2019'
    readonly requiredAlgorithm: string | readonly string[]
    readonly canonize: (input: object, options: object) => Promise<string>
    readonly createVerifier: (options: { verificationMethod: object }) => Promise<object>
  }
}

declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  type Suite = {
    readonly name: 'ecdsa-sd-2023'
    readonly createVerifyData: (options: {
      cryptosuite: object
      document: object
      proof: object
      documentLoader: (url: string) => Promise<object>
    }) => Promise<object>
    readonly createVerifier: (options: {
      verificationMethod: object
    }) => Promise<{ readonly verify: (options: { data: object }) => Promise<boolean> }>
  }
  export function createVerifyCryptosuite(): Suite
  export function createSignCryptosuite(options?: { mandatoryPointers?: readonly string[] }): object
  export function createDiscloseCryptosuite(options: {
    selectivePointers: readonly string[]
    proofId?: string
  }): object
}
