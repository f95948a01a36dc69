import Type from 'typebox'

import { approveAwards } from '../../actions/approve-awards.ts'
import { awardDirectly } from '../../actions/award-directly.ts'
import { decideAwards } from '../../actions/decide-awards.ts'
import { evaluateAwards } from '../../actions/evaluate-awards.ts'
import { awardOfId, awardsOf } from '../../actions/list-awards.ts'
import { previewCredential } from '../../actions/preview-credential.ts'
import type { Ports } from '../../actions/ports.ts'
import { newHolderLink, endHolderLinks, publishBadge } from '../../actions/share-badge.ts'
import type { Language } from '../../domain/bilingual.ts'
import { demand } from '../../domain/permission.ts'
import type { ClauseResult } from '../../domain/rule.ts'
import type { CodeNames } from '../../text/criteria-items.ts'
import { namesIn } from '../../text/criteria-names.ts'
import { criteriaText } from '../../text/criteria.ts'
import type { Scope } from './route.ts'

const slug = Type.String({ minLength: 1, maxLength: 100 })
const selection = {
  programme: Type.Optional(slug),
  badge: Type.Optional(slug),
  /** Employee number or e-mail address within `organisation`. */
  person: Type.Optional(Type.String({ minLength: 1, maxLength: 254 })),
  organisation: Type.Optional(slug),
}
const ids = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 1000 })

const body = Type.Union([
  Type.Object({ mode: Type.Literal('evaluate'), ...selection }, { additionalProperties: false }),
  Type.Object({ mode: Type.Literal('decide'), ...selection }, { additionalProperties: false }),
  Type.Object(
    { mode: Type.Literal('preview'), award: Type.String({ maxLength: 64 }) },
    { additionalProperties: false },
  ),
  Type.Object({ mode: Type.Literal('approve'), awards: ids }, { additionalProperties: false }),
  Type.Object({ mode: Type.Literal('decline'), awards: ids }, { additionalProperties: false }),
  Type.Object(
    {
      mode: Type.Literal('direct'),
      badge: slug,
      organisation: slug,
      person: Type.String({ minLength: 1, maxLength: 254 }),
      reason: Type.String({ minLength: 1, maxLength: 1000 }),
      occasion: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      awardedOn: Type.Optional(Type.String({ format: 'date' })),
      language: Type.Optional(Type.Enum(['ja', 'en'])),
    },
    { additionalProperties: false },
  ),
])

const byId = Type.Object({ id: Type.String({ maxLength: 64 }) })
const visibility = Type.Object(
  { visibility: Type.Enum(['public', 'private']) },
  { additionalProperties: false },
)

const listQuery = Type.Object(
  {
    organisation: Type.Optional(slug),
    programme: Type.Optional(slug),
    badge: Type.Optional(slug),
    decision: Type.Optional(Type.Enum(['proposed', 'approved', 'declined'])),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    after: Type.Optional(Type.String({ maxLength: 200 })),
    lang: Type.Optional(Type.String({ maxLength: 10 })),
  },
  { additionalProperties: false },
)

/** Evaluate, preview, decide, approve: from facts to awards. */
export function apiAwards(scope: Scope, ports: Ports): void {
  scope.get(
    '/api/awards',
    { schema: { querystring: listQuery }, config: { permission: 'read-awards' } },
    async (request) => await awardsOf(ports, request.caller, request.query),
  )
  // The mode decides what is asked for; each action demands its own permission again.
  scope.post(
    '/api/awards',
    { schema: { body }, config: { permission: 'evaluate-awards' } },
    async (request, reply) => {
      const { caller, body: asked, locale: language } = request
      switch (asked.mode) {
        case 'evaluate': {
          const standings = []
          const namesOf = namesIn(ports.catalogue)
          for await (const standing of evaluateAwards(ports, caller, asked))
            standings.push({
              ...standing,
              evaluation: {
                ...standing.evaluation,
                trace: explained(standing.evaluation.trace, language, namesOf(standing.badge)),
              },
            })
          return { standings }
        }
        case 'decide':
          return await reply.code(201).send(await decideAwards(ports, caller, asked))
        case 'preview':
          return await previewCredential(ports, caller, asked.award)
        case 'approve':
        case 'decline':
          return {
            items: await approveAwards(
              ports,
              caller,
              asked.awards,
              asked.mode === 'approve' ? 'approved' : 'declined',
            ),
          }
        case 'direct': {
          const award = await awardDirectly(ports, caller, asked)
          return await reply.code(201).header('location', `/api/awards/${award.id}`).send({ award })
        }
      }
    },
  )
  scope.get(
    '/api/awards/:id',
    { schema: { params: byId }, config: { permission: 'read-awards' } },
    async (request) => await awardOfId(ports, request.caller, request.params.id),
  )
  scope.put(
    '/api/awards/:id/visibility',
    { schema: { params: byId, body: visibility }, config: { permission: 'publish-badge' } },
    async (request) => await publishBadge(ports, request.caller, request.params.id, request.body.visibility),
  )
  scope.post(
    '/api/awards/:id/link',
    { schema: { params: byId }, config: { permission: 'share-badge' } },
    async (request, reply) => {
      demand(request.caller, 'share-badge')
      return await reply
        .code(201)
        .header('cache-control', 'no-store')
        .send(await newHolderLink(ports, request.caller, request.params.id))
    },
  )
  scope.delete(
    '/api/awards/:id/link',
    { schema: { params: byId }, config: { permission: 'share-badge' } },
    async (request, reply) => {
      await endHolderLinks(ports, request.caller, request.params.id)
      return await reply.code(204).send()
    },
  )
}

type Explained = Omit<ClauseResult, 'children'> & {
  readonly text: string
  readonly children?: readonly Explained[]
}

/** The trace with its words, so that a caller can show 「あと DAY3 のみ」 as it is. */
function explained(result: ClauseResult, language: Language, names: CodeNames): Explained {
  const text = criteriaText(result.message.key, result.message.params, language, names)
  const { children, ...rest } = result
  const inner = children?.map((child) => explained(child, language, names))
  return { ...rest, text, ...(inner === undefined ? {} : { children: inner }) }
}
