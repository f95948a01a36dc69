import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'

import { bakedPng, bakedSvg, jwtOf, type Securing } from '../../actions/badge-forms.ts'
import type { Ports } from '../../actions/ports.ts'
import { type BadgeView, serialsOf, showBadge, showCredential, type Visit } from '../../actions/show-badge.ts'
import { verifyGiven } from '../../actions/verify-badge.ts'
import type { Language } from '../../domain/bilingual.ts'
import { jstDate } from '../../domain/japan-time.ts'
import { type Form, negotiate, splitSuffix } from '../negotiate.ts'
import { pageContext } from '../page-context.ts'
import { asDownload, caching, sandboxed, sendCached } from '../reply.ts'
import { noteVisit } from '../usage.ts'
import { badgePage } from '../views/badge-page.ts'
import type { Scope } from './route.ts'

const byId = Type.Object({ id: Type.String({ maxLength: 80 }) })
const query = Type.Object({
  /** The holder's own key, for badges that are not published. */
  key: Type.Optional(Type.String({ maxLength: 100 })),
  form: Type.Optional(Type.Enum(['json', 'jwt'])),
  download: Type.Optional(Type.String({ maxLength: 10 })),
  lang: Type.Optional(Type.String({ maxLength: 10 })),
})
const forms = ['html', 'json', 'jwt', 'png', 'svg'] as const satisfies readonly Form[]

/** One address a badge, for people and machines: page, JSON, JWT, PNG, SVG. */
export function badges(scope: Scope, ports: Ports): void {
  const options = {
    schema: { params: byId, querystring: query },
    config: { permission: 'read-public', openToAllOrigins: true, publicDocument: true },
  } as const
  scope.get('/badges/:id', options, async (request, reply) => {
    const { name, form } = splitSuffix(request.params.id)
    return await answer(request, reply, await showBadge(ports, visit(request), name), form)
  })
  scope.get('/credentials/:id', options, async (request, reply) => {
    const { name, form } = splitSuffix(request.params.id)
    return await answer(request, reply, await showCredential(ports, visit(request), name), form)
  })

  type Asked = FastifyRequest & { query: { key?: string; form?: Securing; download?: string } }

  const visit = ({ caller, query: { key } }: Asked): Visit =>
    key === undefined ? { caller } : { caller, holderKey: key }

  async function answer(
    request: Asked,
    reply: FastifyReply,
    view: BadgeView,
    suffix?: Form,
  ): Promise<FastifyReply> {
    const { form, mediaType } = negotiate(request, reply, forms, suffix)
    const { form: securing = 'json', download } = request.query
    const cacheControl = view.award.visibility === 'public' ? caching.revalidate : caching.personal
    if (view.award.visibility === 'private') void reply.header('referrer-policy', 'no-referrer')
    noteVisit(scope.usage, request, view, form)
    if (form === 'html')
      return sendCached(request, reply, 'text/html; charset=utf-8', await page(request, view), cacheControl)
    if (download !== undefined)
      asDownload(reply, fileName(view, form, request.locale), fileName(view, form, 'en'))
    if (form === 'svg') sandboxed(reply)
    return sendCached(request, reply, mediaType, await bytesOf(view, form, securing), cacheControl)
  }

  async function bytesOf(
    view: BadgeView,
    form: Exclude<Form, 'html'>,
    securing: Securing,
  ): Promise<string | Uint8Array> {
    switch (form) {
      case 'json':
        return view.credential.json
      case 'jwt':
        return await jwtOf(ports, view.credential)
      case 'png':
        return await bakedPng(ports, view, securing)
      case 'svg':
        return await bakedSvg(ports, view, securing)
    }
  }

  async function page(request: Asked, view: BadgeView): Promise<string> {
    const bytes = new TextEncoder().encode(view.credential.json)
    const report = await verifyGiven(ports, { bytes, mediaType: 'application/vc' })
    const { key: holderKey } = request.query
    const serials = await serialsOf(ports, view.award)
    const { frameworks } = ports.catalogue
    return badgePage({
      view,
      report,
      serials,
      frameworks,
      ...pageContext(ports, request),
      holderKey,
    })
  }
}

/** 「キャリア共育_修了_2026-07-15.png」: no personal name, which a share would carry along. */
function fileName({ badge, award }: BadgeView, form: Form, language: Language): string {
  const name = badge.name[language].replaceAll(/[\s/\\:*?"<>|“”]+/gu, '_')
  return `${name}_${jstDate(award.awardedAt)}.${form}`
}
