import Type from 'typebox'

import { approveAwards } from '../../actions/approve-awards.ts'
import { changeStatus, decideChange, type StatusChange, statusChanges } from '../../actions/change-status.ts'
import { issueBadges } from '../../actions/issue-badges.ts'
import { awardsOf } from '../../actions/list-awards.ts'
import { listIssued } from '../../actions/list-issued.ts'
import { openApprovals } from '../../actions/open-approvals.ts'
import type { Ports } from '../../actions/ports.ts'
import { endHolderLinks, holderLinkExists, newHolderLink, publishBadge } from '../../actions/share-badge.ts'
import { serialsOf, showBadge } from '../../actions/show-badge.ts'
import { enterByLink, leave } from '../../actions/sign-in.ts'
import { reasonCodes } from '../../domain/award.ts'
import type { Caller } from '../../domain/caller.ts'
import { DomainError } from '../../domain/error.ts'
import { sessionCookie } from '../caller.ts'
import { pageContext } from '../page-context.ts'
import { adminBadgePage } from '../views/admin-badge-page.ts'
import { adminPage } from '../views/admin-page.ts'
import type { Done } from '../views/done-note.ts'
import { enterPage } from '../views/enter-page.ts'
import type { Scope } from './route.ts'

const bySecret = Type.Object({ secret: Type.String({ maxLength: 100 }) })
const byId = Type.Object({ id: Type.String({ maxLength: 64 }) })
const list = Type.Object({
  badge: Type.Optional(Type.String({ maxLength: 100 })),
  programme: Type.Optional(Type.String({ maxLength: 100 })),
  state: Type.Optional(Type.String({ maxLength: 20 })),
  visibility: Type.Optional(Type.String({ maxLength: 20 })),
  done: Type.Optional(Type.String({ maxLength: 20 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
  lang: Type.Optional(Type.String({ maxLength: 10 })),
})
const act = Type.Object({
  action: Type.Enum([...statusChanges, 'publish', 'unpublish', 'link', 'end-links']),
  reason: Type.Optional(Type.Enum(reasonCodes)),
  confirmed: Type.Optional(Type.String({ maxLength: 10 })),
})
const decision = Type.Object({ decision: Type.Enum(['approved', 'declined']) })

/** The operator's pages: what was issued, and what can be done with each. Plain forms; no JavaScript needed. */
export function admin(scope: Scope, ports: Ports): void {
  const html = 'text/html; charset=utf-8'

  // A link preview fetches with GET, so GET only shows a button and POST spends the link.
  scope.get(
    '/admin/enter/:secret',
    { schema: { params: bySecret }, config: { permission: 'sign-in' } },
    async (request, reply) => {
      const page = pageContext(ports, request)
      return await reply
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer')
        .type(html)
        .send(enterPage(page))
    },
  )
  scope.post(
    '/admin/enter/:secret',
    {
      schema: { params: bySecret },
      config: { permission: 'sign-in', rateLimit: { max: 20, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      const { session, expiresAt } = await enterByLink(ports, request.params.secret)
      const secure = ports.baseUrl.startsWith('https:')
      return await reply
        .setCookie(sessionCookie, session, {
          path: '/',
          httpOnly: true,
          sameSite: 'lax',
          secure,
          expires: new Date(expiresAt),
        })
        .redirect('/admin', 303)
    },
  )
  scope.post('/admin/leave', { config: { permission: 'sign-in' } }, async (request, reply) => {
    const session = request.cookies[sessionCookie]
    if (session !== undefined) await leave(ports, session)
    return await reply.clearCookie(sessionCookie, { path: '/' }).redirect('/', 303)
  })

  scope.get(
    '/admin',
    { schema: { querystring: list }, config: { permission: 'list-credentials' } },
    async (request, reply) => {
      const { caller, query } = request
      const issued = await listIssued(ports, caller, { ...filterOf(query), limit: 50 })
      const approvals = await openApprovals(ports, caller)
      const proposed = await awardsOf(ports, caller, { decision: 'proposed', limit: 200 })
      const page = pageContext(ports, request)
      return await reply
        .header('cache-control', 'no-store')
        .type(html)
        .send(
          adminPage({
            ...page,
            ...issued,
            approvals,
            proposed: proposed.items,
            filter: filterOf(query),
            catalogue: ports.catalogue,
          }),
        )
    },
  )
  scope.get(
    '/admin/badges/:id',
    { schema: { params: byId }, config: { permission: 'list-credentials' } },
    async (request, reply) => {
      const view = await showBadge(ports, { caller: request.caller, asIssuer: true }, request.params.id)
      const serials = await serialsOf(ports, view.award)
      const page = pageContext(ports, request)
      return await reply
        .header('cache-control', 'no-store')
        .type(html)
        .send(
          adminBadgePage({
            ...page,
            view,
            serials,
            hasLink: await holderLinkExists(ports, view.award),
          }),
        )
    },
  )
  scope.post(
    '/admin/badges/:id',
    { schema: { params: byId, body: act }, config: { permission: 'change-status' } },
    async (request, reply) => {
      const {
        caller,
        params: { id },
        body: { action },
      } = request
      const back = `/admin/badges/${encodeURIComponent(id)}`
      // Somebody else's badge is not found, whatever is asked of it and however incompletely.
      await showBadge(ports, { caller, asIssuer: true }, id)
      if (action === 'link') {
        const { url: link } = await newHolderLink(ports, caller, id)
        const view = await showBadge(ports, { caller }, id)
        const page = pageContext(ports, request)
        return await reply
          .header('cache-control', 'no-store')
          .type(html)
          .send(
            adminBadgePage({
              ...page,
              view,
              serials: await serialsOf(ports, view.award),
              hasLink: true,
              holderLink: link,
            }),
          )
      }
      const done = await carryOut(ports, caller, id, { ...request.body, action })
      return await reply.redirect(`${back}?done=${done}`, 303)
    },
  )
  scope.post(
    '/admin/awards/:id',
    { schema: { params: byId, body: decision }, config: { permission: 'approve-award' } },
    async (request, reply) => {
      const { caller, params, body } = request
      const [decided] = await approveAwards(ports, caller, [params.id], body.decision)
      if (decided?.error !== undefined) throw new DomainError(decided.error)
      if (body.decision === 'approved') {
        const [issued] = await issueBadges(ports, caller, [params.id])
        if (issued?.error !== undefined) throw new DomainError(issued.error)
      }
      const done: Done = body.decision === 'approved' ? 'issued' : 'declined'
      return await reply.redirect(`/admin?done=${done}`, 303)
    },
  )
  scope.post(
    '/admin/approvals/:id',
    { schema: { params: byId, body: decision }, config: { permission: 'approve-change' } },
    async (request, reply) => {
      await decideChange(ports, request.caller, request.params.id, request.body.decision)
      const done: Done = request.body.decision
      return await reply.redirect(`/admin?done=${done}`, 303)
    },
  )
}

type Asked = Type.Static<typeof act>
type Act = Omit<Asked, 'action'> & { readonly action: Exclude<Asked['action'], 'link'> }

const doneBy = {
  revoke: 'revoked',
  suspend: 'suspended',
  reinstate: 'reinstated',
  supersede: 'superseded',
} as const satisfies Record<StatusChange['change'], Done>

/** Does what a form asks for, and names what came of it. */
async function carryOut(ports: Ports, caller: Caller, id: string, asked: Act): Promise<Done> {
  const { action, reason, confirmed } = asked
  if (action === 'publish' || action === 'unpublish') {
    await publishBadge(ports, caller, id, action === 'publish' ? 'public' : 'private')
    return `${action}ed`
  }
  if (action === 'end-links') {
    await endHolderLinks(ports, caller, id)
    return 'links-ended'
  }
  const needed = action === 'revoke' || action === 'suspend'
  if (needed && reason === undefined) throw new DomainError('reason_required')
  if (action === 'revoke' && confirmed !== 'yes') return 'unconfirmed'
  const { state } = await changeStatus(ports, caller, id, { change: action, reason: reason ?? 'other' })
  return state === 'done' ? doneBy[action] : 'asked'
}

const states = ['active', 'expired', 'revoked', 'suspended', 'superseded'] as const

/** An empty choice of a form means no filter. */
function filterOf(query: {
  badge?: string
  programme?: string
  state?: string
  visibility?: string
  after?: string
}): {
  badge?: string
  programme?: string
  state?: (typeof states)[number]
  visibility?: 'public' | 'private'
  after?: string
} {
  const state = states.find((known) => known === query.state)
  const visibility = (['public', 'private'] as const).find((known) => known === query.visibility)
  return {
    ...(query.badge ? { badge: query.badge } : {}),
    ...(query.programme ? { programme: query.programme } : {}),
    ...(state === undefined ? {} : { state }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(query.after ? { after: query.after } : {}),
  }
}
