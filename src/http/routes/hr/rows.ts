import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'

import type { Ports } from '../../../actions/ports.ts'
import { rowsBehind, rowsBehindCsv } from '../../../actions/look-behind.ts'
import { fromBehindQuery } from '../../../domain/disclosure/behind.ts'
import { DomainError } from '../../../domain/error.ts'
import { asDownload, caching, htmlType } from '../../reply.ts'
import type { HrPage } from '../../views/hr/frame.ts'
import { noRowsPage, rowsPage } from '../../views/hr/rows-page.ts'
import type { Scope } from '../route.ts'
import { hrPage } from './hr-page.ts'
import { hrQueryFields } from './query.ts'

const params = Type.Object({ organisation: Type.String({ maxLength: 100 }) })
const text = Type.Optional(Type.String({ maxLength: 200 }))
const behindFields = {
  table: text,
  column: text,
  segment: text,
  badge: text,
  item: text,
  dimension: text,
  value: text,
  programme: text,
  cohort: text,
  exam: text,
}
const querystring = Type.Object({
  ...hrQueryFields,
  ...behindFields,
  page: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,5}$' })),
})

const most = 100

/** The rows behind a figure. For who may see aggregates only, these pages do not exist. */
export function hrRows(scope: Scope, ports: Ports): void {
  const config = { permission: 'read-disclosure', rateLimit: { max: 60, timeWindow: '1 minute' } } as const
  scope.get('/hr/:organisation/rows', { schema: { params, querystring }, config }, async (request, reply) => {
    const page = allowed(ports, request)
    void reply.header('cache-control', caching.personal).type(htmlType)
    const behind = fromBehindQuery(request.query)
    if (behind === undefined) return await reply.code(404).send(noRowsPage(page))
    const from = (Number(request.query.page ?? '1') - 1) * most
    const found = await rowsBehind(ports, request.caller, page.request, behind, { from, most })
    return await reply.send(rowsPage({ ...page, catalogue: ports.catalogue, behind, found, from, most }))
  })
  scope.get(
    '/hr/:organisation/rows.csv',
    { schema: { params, querystring }, config },
    async (request, reply) => {
      const page = allowed(ports, request)
      const behind = fromBehindQuery(request.query)
      if (behind === undefined) throw new DomainError('not_found')
      const lines = await rowsBehindCsv(ports, request.caller, page.request, behind)
      const name = `${behind.table}_${behind.column}_rows.csv`
      void asDownload(reply.header('cache-control', caching.personal), name)
      return await reply.type('text/csv; charset=utf-8').send(Readable.from(lines, { objectMode: false }))
    },
  )
}

type Asking = FastifyRequest & Parameters<typeof hrPage>[1]

function allowed(ports: Ports, request: Asking): HrPage {
  const page = hrPage(ports, request)
  if (!page.maySeeRows) throw new DomainError('not_found')
  return page
}
