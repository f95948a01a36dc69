import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'

import type { Ports } from '../../actions/ports.ts'
import { classesOfIssuer } from '../../actions/show-achievement.ts'
import { didDocument, issuerOf, jwkOf, jwks, keysOfIssuer, profileOf } from '../../actions/show-issuer.ts'
import { negotiate, splitSuffix } from '../negotiate.ts'
import { pageContext } from '../page-context.ts'
import { sendCached } from '../reply.ts'
import { issuerPage } from '../views/issuer-page.ts'
import type { Scope } from './route.ts'

const bySlug = Type.Object({ slug: Type.String({ maxLength: 80 }) })
const byKid = Type.Object({ slug: Type.String({ maxLength: 80 }), kid: Type.String({ maxLength: 80 }) })

/** Who issues: the page, the Profile, and the documents that list the keys. */
export function issuers(scope: Scope, ports: Ports): void {
  const config = { permission: 'read-public', openToAllOrigins: true, publicDocument: true } as const
  const json = (
    request: FastifyRequest,
    reply: FastifyReply,
    mediaType: string,
    body: object,
  ): FastifyReply => sendCached(request, reply, mediaType, JSON.stringify(body))

  scope.get('/issuers/:slug', { schema: { params: bySlug }, config }, async (request, reply) => {
    const { name, form: suffix } = splitSuffix(request.params.slug)
    const { form, mediaType } = negotiate(request, reply, ['html', 'json'], suffix)
    if (form === 'json') return json(request, reply, mediaType, profileOf(ports, name, request.locale))
    const organisation = issuerOf(ports, name)
    const keys = await keysOfIssuer(ports, organisation.id)
    const classes = classesOfIssuer(ports, organisation.id)
    const html = issuerPage({
      organisation,
      keys,
      classes,
      ...pageContext(ports, request),
    })
    return sendCached(request, reply, 'text/html; charset=utf-8', html)
  })
  scope.get('/issuers/:slug/did.json', { schema: { params: bySlug }, config }, async (request, reply) =>
    json(request, reply, 'application/did+json', await didDocument(ports, request.params.slug)),
  )
  scope.get('/issuers/:slug/jwks.json', { schema: { params: bySlug }, config }, async (request, reply) =>
    json(request, reply, 'application/jwk-set+json', await jwks(ports, request.params.slug)),
  )
  scope.get('/issuers/:slug/keys/:kid', { schema: { params: byKid }, config }, async (request, reply) =>
    json(request, reply, 'application/jwk+json', await jwkOf(ports, request.params.slug, request.params.kid)),
  )
}
