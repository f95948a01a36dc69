import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'

import { classCard, classPng, classSvg } from '../../actions/class-image.ts'
import type { Ports } from '../../actions/ports.ts'
import { achievementDocument, showClass } from '../../actions/show-achievement.ts'
import type { Language } from '../../domain/bilingual.ts'
import { type Form, negotiate, splitSuffix } from '../negotiate.ts'
import { pageContext } from '../page-context.ts'
import { caching, sandboxed, sendCached } from '../reply.ts'
import { achievementPage } from '../views/achievement-page.ts'
import type { Scope } from './route.ts'

const byVersion = Type.Object({
  badge: Type.String({ maxLength: 100 }),
  version: Type.String({ maxLength: 40 }),
})
const size = Type.Object({
  size: Type.Optional(Type.Integer({ minimum: 64, maximum: 1200 })),
  lang: Type.Optional(Type.String({ maxLength: 10 })),
})
const forms = ['html', 'json', 'png', 'svg'] as const satisfies readonly Form[]

/** Badge classes: the Japanese edition at the plain address, the English one under `/en`, and their pictures. */
export function achievements(scope: Scope, ports: Ports): void {
  const config = { permission: 'read-public', openToAllOrigins: true, publicDocument: true } as const
  scope.get(
    '/achievements/:badge/:version',
    { schema: { params: byVersion, querystring: size }, config },
    async (request, reply) => {
      const { name, form } = splitSuffix(request.params.version)
      return await answer(request, reply, request.params.badge, name, 'ja', form, request.query.size)
    },
  )
  scope.get(
    '/achievements/:badge/:version/en',
    { schema: { params: byVersion }, config },
    async (request, reply) =>
      await answer(request, reply, request.params.badge, request.params.version, 'en'),
  )
  scope.get(
    '/achievements/:badge/:version/en.json',
    { schema: { params: byVersion }, config },
    async (request, reply) =>
      await answer(request, reply, request.params.badge, request.params.version, 'en', 'json'),
  )
  scope.get(
    '/achievements/:badge/:version/card.png',
    { schema: { params: byVersion }, config },
    async (request, reply) => {
      const badge = await showClass(ports, request.params.badge, request.params.version)
      return sendCached(request, reply, 'image/png', await classCard(ports, badge), caching.frozen)
    },
  )

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    version: string,
    edition: Language,
    suffix?: Form,
    pixels = 600,
  ): Promise<FastifyReply> {
    const badge = await showClass(ports, id, version)
    const { form, mediaType } = negotiate(request, reply, forms, suffix)
    if (form === 'png')
      return sendCached(request, reply, mediaType, await classPng(ports, badge, pixels), caching.frozen)
    if (form === 'svg')
      return sendCached(request, sandboxed(reply), mediaType, classSvg(ports, badge), caching.frozen)
    if (form === 'json')
      return sendCached(request, reply, mediaType, JSON.stringify(achievementDocument(ports, badge, edition)))
    const organisation = ports.catalogue.organisations.get(badge.issuer)
    const programme = ports.catalogue.programmes.get(badge.programme)
    const { frameworks } = ports.catalogue
    const html = achievementPage({
      badge,
      organisation,
      programme,
      frameworks,
      ...pageContext(ports, request),
      ...(edition === 'en' && !isLanguageChosen(request) && { language: edition }),
    })
    return sendCached(request, reply, 'text/html; charset=utf-8', html)
  }
}

/** By the switch of the pages; what the browser asks for by itself does not turn the English edition into another. */
function isLanguageChosen({ query, locale }: FastifyRequest): boolean {
  return (query as { lang?: unknown }).lang === locale
}
