import type { FastifyRequest } from 'fastify'

import type { Ports } from '../actions/ports.ts'
import type { Caller } from '../domain/caller.ts'
import type { Language } from '../domain/bilingual.ts'

/** What every page is told, whatever it shows. */
export type PageContext = {
  readonly language: Language
  /** Path and query as asked, for the language switch. */
  readonly url: string
  readonly baseUrl: string
  readonly sample: boolean
  readonly caller: Caller
}

export function pageContext({ baseUrl, sample }: Ports, request: FastifyRequest): PageContext {
  return { language: request.locale, url: request.url, baseUrl, sample, caller: request.caller }
}
