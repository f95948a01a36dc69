import { createHash } from 'node:crypto'
import Type from 'typebox'

import { changeStatus, decideChange, statusChanges } from '../../actions/change-status.ts'
import { issueBadges, type IssuedItem } from '../../actions/issue-badges.ts'
import { listIssued } from '../../actions/list-issued.ts'
import { openApprovals } from '../../actions/open-approvals.ts'
import { onceFor } from '../../actions/once.ts'
import type { Ports } from '../../actions/ports.ts'
import { showCredential } from '../../actions/show-badge.ts'
import { reasonCodes } from '../../domain/award.ts'
import type { Language } from '../../domain/bilingual.ts'
import { DomainError, errorStatus } from '../../domain/error.ts'
import { errorTexts } from '../../text/errors.ts'
import type { Scope } from './route.ts'

const id = Type.String({ minLength: 1, maxLength: 64 })

const issueBody = Type.Object(
  { award: Type.Optional(id), awards: Type.Optional(Type.Array(id, { minItems: 1, maxItems: 1000 })) },
  { additionalProperties: false },
)

const listQuery = Type.Object(
  {
    organisation: Type.Optional(Type.String({ maxLength: 63 })),
    programme: Type.Optional(Type.String({ maxLength: 100 })),
    badge: Type.Optional(Type.String({ maxLength: 100 })),
    state: Type.Optional(Type.Enum(['active', 'expired', 'revoked', 'suspended', 'superseded'])),
    visibility: Type.Optional(Type.Enum(['public', 'private'])),
    from: Type.Optional(Type.String({ format: 'date' })),
    to: Type.Optional(Type.String({ format: 'date' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    after: Type.Optional(Type.String({ maxLength: 200 })),
    lang: Type.Optional(Type.String({ maxLength: 10 })),
  },
  { additionalProperties: false },
)

const byId = Type.Object({ id })
const needsReason = Type.Object({ reason: Type.Enum(reasonCodes) }, { additionalProperties: false })
/** What puts a new credential in the place of the old needs none. */
const mayHaveReason = Type.Object(
  { reason: Type.Optional(Type.Enum(reasonCodes)) },
  { additionalProperties: false },
)
const decisionBody = Type.Object(
  { decision: Type.Enum(['approved', 'declined']) },
  { additionalProperties: false },
)

/** Issuing, listing and ending credentials. */
export function apiCredentials(scope: Scope, ports: Ports): void {
  scope.post(
    '/api/credentials',
    { schema: { body: issueBody }, config: { permission: 'issue-badges' } },
    async (request, reply) => {
      const awards = request.body.awards ?? (request.body.award === undefined ? [] : [request.body.award])
      if (awards.length === 0)
        throw new DomainError('field_invalid', {}, { faults: [{ code: 'missing', at: '/award' }] })
      const answer = await onceFor(
        ports,
        request.caller,
        idempotencyKey(request.headers['idempotency-key'], request.body),
        async () => {
          const items = await issueBadges(ports, request.caller, awards)
          // A refused single award is no answer to keep: the same key may be sent again once it is approved.
          if (request.body.awards === undefined && items[0]?.error !== undefined)
            throw new DomainError(items[0].error)
          return { status: statusOf(items), response: { items } }
        },
      )
      const first = answer.response.items[0]
      if (answer.replayed) void reply.header('idempotent-replayed', 'true')
      if (answer.status === errorStatus.nothing_issued)
        return await reply
          .code(answer.status)
          .type('application/problem+json; charset=utf-8')
          .send(JSON.stringify(nothingIssued(answer.response.items, request.locale)))
      if (first?.credential !== undefined) void reply.header('location', first.credential.url)
      return await reply.code(answer.status).send(answer.response)
    },
  )
  scope.get(
    '/api/credentials',
    { schema: { querystring: listQuery }, config: { permission: 'list-credentials' } },
    async (request) => await listIssued(ports, request.caller, request.query),
  )
  scope.get(
    '/api/credentials/:id',
    { schema: { params: byId }, config: { permission: 'list-credentials' } },
    async (request, reply) => {
      const { credential } = await showCredential(
        ports,
        { caller: request.caller, asIssuer: true },
        request.params.id,
      )
      return await reply.type('application/vc').send(credential.json)
    },
  )
  for (const change of statusChanges) {
    const body = change === 'revoke' || change === 'suspend' ? needsReason : mayHaveReason
    scope.post(
      `/api/credentials/:id/${change}`,
      { schema: { params: byId, body }, config: { permission: 'change-status' } },
      async (request, reply) => {
        const outcome = await changeStatus(ports, request.caller, request.params.id, {
          change,
          reason: request.body.reason ?? 'other',
        })
        return await reply.code(outcome.state === 'done' ? 200 : 202).send(outcome)
      },
    )
  }
  scope.get('/api/approvals', { config: { permission: 'approve-change' } }, async (request) => ({
    approvals: await openApprovals(ports, request.caller),
  }))
  scope.post(
    '/api/approvals/:id',
    { schema: { params: byId, body: decisionBody }, config: { permission: 'approve-change' } },
    async (request) => await decideChange(ports, request.caller, request.params.id, request.body.decision),
  )
}

/** Created, or there already: 201. A list of which nothing could be issued is refused as a whole. */
function statusOf(items: readonly IssuedItem[]): number {
  return items.every(({ error }) => error !== undefined) ? errorStatus.nothing_issued : 201
}

/** RFC 9457, with what became of each item. */
function nothingIssued(items: readonly IssuedItem[], language: Language): object {
  const code = 'nothing_issued'
  const title = errorTexts[code][language]({})
  return {
    type: 'about:blank',
    title,
    status: errorStatus[code],
    code,
    instance: '/api/credentials',
    items,
  }
}

function idempotencyKey(header: unknown, body: unknown): { key: string; requestHash: string } | undefined {
  if (header === undefined) return undefined
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/u.test(header))
    throw new DomainError(
      'field_invalid',
      {},
      { faults: [{ code: 'idempotency_key', at: 'Idempotency-Key' }] },
    )
  return { key: header, requestHash: createHash('sha256').update(JSON.stringify(body)).digest('hex') }
}
