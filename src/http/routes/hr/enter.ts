import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'

import { enterByDisclosureLink, enterByKey } from '../../../actions/enter-disclosure.ts'
import type { Ports } from '../../../actions/ports.ts'
import { leave, type OpenedSession } from '../../../actions/sign-in.ts'
import { DomainError } from '../../../domain/error.ts'
import { isPermitted } from '../../../domain/permission.ts'
import { refuseForeignForm, sessionCookie } from '../../caller.ts'
import { pageContext } from '../../page-context.ts'
import { caching, htmlType } from '../../reply.ts'
import { hrChooserPage } from '../../views/hr/chooser-page.ts'
import { hrEnterPage, hrLinkOverPage, hrLinkPage, type Wrong } from '../../views/hr/enter-page.ts'
import { linkIn } from '../../views/page.ts'
import type { Scope } from '../route.ts'

const bySecret = Type.Object({ secret: Type.String({ maxLength: 100 }) })
const keyForm = Type.Object({ key: Type.Optional(Type.String({ maxLength: 200 })) })

/** The way into the figures: an API key or a one-time link opens a session. */
export function hrEnter(scope: Scope, ports: Ports): void {
  const config = { permission: 'sign-in' } as const
  // Guessing keys is slow.
  const limited = { ...config, rateLimit: { max: 20, timeWindow: '1 minute' } } as const
  const schema = { params: bySecret }

  scope.get('/hr', { config }, (request, reply) => first(ports, request, reply))
  scope.get('/hr/enter', { config }, (request, reply) =>
    personal(reply).send(hrEnterPage(pageContext(ports, request))),
  )
  scope.post('/hr/enter', { schema: { body: keyForm }, config: limited }, async (request, reply) => {
    refuseForeignForm(ports, request)
    const page = pageContext(ports, request)
    const opened = await keySession(ports, request.body.key?.trim() ?? '')
    if (typeof opened !== 'string') return await enter(ports, reply, opened, linkIn(page, '/hr'))
    return await personal(reply.code(401)).send(hrEnterPage(page, opened))
  })
  // A link preview fetches with GET, so GET only shows a button and POST spends the link.
  scope.get('/hr/enter/:secret', { schema, config }, async (request, reply) =>
    personal(reply)
      .header('referrer-policy', 'no-referrer')
      .send(hrLinkPage(pageContext(ports, request))),
  )
  scope.post('/hr/enter/:secret', { schema, config: limited }, async (request, reply) => {
    const page = pageContext(ports, request)
    const opened = await linkSession(ports, request.params.secret)
    if (opened !== undefined) return await enter(ports, reply, opened, linkIn(page, '/hr'))
    return await personal(reply.code(401)).send(hrLinkOverPage(page))
  })
  scope.post('/hr/leave', { config }, async (request, reply) => {
    const session = request.cookies[sessionCookie]
    if (session !== undefined) await leave(ports, session)
    return await reply.clearCookie(sessionCookie, { path: '/' }).redirect('/hr/enter', 303)
  })
}

const personal = (reply: FastifyReply): FastifyReply =>
  reply.header('cache-control', caching.personal).type(htmlType)

/** Strangers sign in; who sees one organisation goes there; who sees several chooses. */
function first(ports: Ports, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const page = pageContext(ports, request)
  const { caller } = request
  void reply.header('cache-control', caching.personal)
  if (!isPermitted(caller, 'read-disclosure')) return reply.redirect(linkIn(page, '/hr/enter'), 303)
  if (caller.organisation !== '*') return reply.redirect(linkIn(page, `/hr/${caller.organisation}`), 303)
  return personal(reply).send(hrChooserPage(page, ports.catalogue))
}

async function keySession(ports: Ports, key: string): Promise<OpenedSession | Wrong> {
  if (key === '') return 'empty'
  try {
    return await enterByKey(ports, key)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'token_invalid') return 'unknown'
    if (error.code === 'not_permitted') return 'narrow'
    throw error
  }
}

/** Undefined when the link was used or has run out. */
async function linkSession(ports: Ports, secret: string): Promise<OpenedSession | undefined> {
  try {
    return await enterByDisclosureLink(ports, secret)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'token_invalid') return undefined
    throw error
  }
}

function enter(
  ports: Ports,
  reply: FastifyReply,
  { session, expiresAt }: OpenedSession,
  to: string,
): FastifyReply {
  const secure = ports.baseUrl.startsWith('https:')
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    expires: new Date(expiresAt),
  } as const
  return reply.setCookie(sessionCookie, session, options).redirect(to, 303)
}
