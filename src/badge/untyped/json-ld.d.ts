/**
 * Types of the packages that ship none: only what this room calls.
 * An ambient file, so it holds no import and no export of its own.
 */

declare module 'jsonld' {
  type LoadedDocument = {
    readonly contextUrl: string | null
    readonly documentUrl: string
    readonly document: object
  }
  type Options = {
    readonly documentLoader: (url: string) => Promise<LoadedDocument>
    readonly base?: string | null
    readonly safe?: boolean
    readonly rdfDirection?: 'i18n-datatype' | 'compound-literal'
    readonly produceGeneralizedRdf?: boolean
    readonly contextResolver?: object
    readonly skipExpansion?: boolean
  }
  const jsonld: {
    readonly toRDF: (
      document: object,
      options: Options,
    ) => Promise<readonly import('../json-ld/statements.ts').Quad[]>
    readonly expand: (document: object, options: Options) => Promise<readonly object[]>
    readonly compact: (document: object, context: object, options: Options) => Promise<object>
  }
  export = jsonld
}

declare module 'jsonld/lib/ContextResolver.js' {
  type ActiveContext = import('../json-ld/active-context.ts').ActiveContext
  /** Here and below: what jsonld itself passes around and does not document. */
  type Processed = { readonly context: ActiveContext; readonly events: readonly object[] }
  type ResolvedContext = {
    readonly document: object | null
    getProcessed(context: ActiveContext): Processed | undefined
    setProcessed(context: ActiveContext, processed: Processed): void
  }
  type Resolving = { readonly activeCtx: ActiveContext; readonly context: unknown }
  class ContextResolver {
    constructor(options: {
      sharedCache: { get: (key: string) => unknown; set: (...entry: never[]) => unknown }
    })
    resolve(request: Resolving): Promise<readonly ResolvedContext[]>
  }
  namespace ContextResolver {
    export { Processed, ResolvedContext, Resolving }
  }
  export = ContextResolver
}

declare module 'rdf-canonize' {
  type MessageDigest = {
    readonly update: (message: string) => void
    readonly digest: () => string
  }
  const rdfCanonize: {
    readonly canonize: (
      dataset: readonly object[] | string,
      options: {
        readonly algorithm: 'RDFC-1.0'
        readonly inputFormat?: 'application/n-quads'
        readonly format?: 'application/n-quads'
        readonly messageDigestAlgorithm?: 'sha256' | 'sha384'
        readonly createMessageDigest?: () => MessageDigest
        readonly maxWorkFactor?: number
        readonly signal?: AbortSignal
      },
    ) => Promise<string>
  }
  export = rdfCanonize
}
