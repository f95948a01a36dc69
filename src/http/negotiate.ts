import type { FastifyReply, FastifyRequest } from 'fastify'

import { DomainError } from '../domain/error.ts'

/** The forms in which one record is served, each with the media types that ask for it. */
const formTypes = {
  html: ['text/html', 'application/xhtml+xml'],
  json: [
    'application/vc',
    'application/ld+json',
    'application/json',
    'application/did+json',
    'application/did+ld+json',
    'application/vc+ld+json',
  ],
  jwt: ['application/vc+jwt', 'text/plain', 'application/jwt'],
  png: ['image/png'],
  svg: ['image/svg+xml'],
} as const

export type Form = keyof typeof formTypes

/** Splits `1234.png` into name and form; a name without a known suffix has no form of its own. */
export function splitSuffix(name: string): { name: string; form?: Form } {
  const match = /^(?<stem>.+)\.(?<suffix>json|jwt|png|svg|html)$/u.exec(name)
  const { stem, suffix } = match?.groups ?? {}
  if (stem === undefined || suffix === undefined) return { name }
  return { name: stem, form: suffix as Form }
}

/**
 * The form that the suffix or `Accept` asks for. A page is the answer to everything (`*`/`*`) and to nothing.
 * Sets `Vary: Accept` and the type that was asked for. Throws `not_acceptable`.
 */
export function negotiate(
  request: FastifyRequest,
  reply: FastifyReply,
  offered: readonly Form[],
  suffix?: Form,
): { form: Form; mediaType: string } {
  if (suffix !== undefined) {
    if (!offered.includes(suffix)) throw new DomainError('not_acceptable')
    return { form: suffix, mediaType: formTypes[suffix][0] }
  }
  void reply.header('vary', 'Accept, Accept-Language')
  const types = offered.flatMap((form) => formTypes[form].map((type): [string, Form] => [type, form]))
  const chosen = request.accepts().type(types.map(([type]) => type))
  const form = types.find(([type]) => type === chosen)?.[1]
  if (form === undefined || typeof chosen !== 'string') throw new DomainError('not_acceptable')
  return { form, mediaType: chosen }
}
