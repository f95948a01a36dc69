import type { ReportCounter } from '../actions/count-reports.ts'
import type { UsageCounter } from '../actions/count-usage.ts'
import type { Caller } from '../domain/caller.ts'
import type { Language } from '../domain/bilingual.ts'
import type { Permission } from '../domain/permission.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The entry of the permission table that this route answers to. Every route names one. */
    permission?: Permission
    /** JSON that machines elsewhere may read from a browser: credentials, keys, lists, the verifier. */
    openToAllOrigins?: boolean
    /** A verifier of the VC-API: what it cannot read does not verify, and its refusal says so. */
    answersVerified?: boolean
    /** Issuers, classes, badges and status: all that a verifier, ours or another Akashi's, may ask of us. */
    publicDocument?: boolean
    /** Left out of the rate limit: files and pictures that cost nothing once they are drawn. */
    uncounted?: boolean
  }
  interface FastifyInstance {
    /** Daily counts of what visitors do with badges. */
    usage: UsageCounter
    /** Counts reports behind the pages. */
    reports: ReportCounter
  }
  interface FastifyRequest {
    /** Who asks: API key, session or nobody. */
    caller: Caller
    /** The visitor's language: `?lang=`, else `Accept-Language`, else Japanese. */
    locale: Language
  }
}
