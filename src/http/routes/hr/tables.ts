import Type from 'typebox'

import { disclosureFile } from '../../../actions/disclosure-files.ts'
import type { Ports } from '../../../actions/ports.ts'
import { reportAtHand } from '../../../actions/kept-report.ts'
import { tableShapes } from '../../../domain/disclosure/table-shapes.ts'
import { DomainError } from '../../../domain/error.ts'
import { asDownload, caching, htmlType } from '../../reply.ts'
import { asCounted } from '../../views/hr/counted.ts'
import { filterColumns } from '../../views/hr/table-cells.ts'
import { tableCountingPage, tablePage } from '../../views/hr/table-page.ts'
import { tablesPage } from '../../views/hr/tables-page.ts'
import type { Scope } from '../route.ts'
import { hrPage } from './hr-page.ts'
import { hrQuery, hrQueryFields } from './query.ts'

const organisation = Type.String({ maxLength: 100 })
const text = Type.Optional(Type.String({ maxLength: 200 }))
const tableQuery = Type.Object({
  ...hrQueryFields,
  segment: text,
  badge_id: text,
  programme_id: text,
  dimension: text,
  framework: text,
  page: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,5}$' })),
})
const fileQuery = Type.Object({
  ...hrQueryFields,
  header: Type.Optional(Type.Enum(['en', 'ja'])),
  encoding: Type.Optional(Type.Enum(['utf-8', 'cp932'])),
  dates: Type.Optional(Type.Enum(['iso', 'slash'])),
})

/** Every table of a report as a page and as a file, each with its small numbers hidden. */
export function hrTables(scope: Scope, ports: Ports): void {
  const config = { permission: 'read-disclosure', rateLimit: { max: 120, timeWindow: '1 minute' } } as const
  scope.get(
    '/hr/:organisation/tables',
    { schema: { params: Type.Object({ organisation }), querystring: hrQuery }, config },
    async (request, reply) => {
      const { disclosureMapping: mapping } = ports.catalogue
      const page = tablesPage({ ...hrPage(ports, request), shapes: tableShapes, mapping })
      return await reply.header('cache-control', caching.personal).type(htmlType).send(page)
    },
  )
  scope.get(
    '/hr/:organisation/tables/:table',
    {
      schema: {
        params: Type.Object({ organisation, table: Type.String({ maxLength: 10 }) }),
        querystring: tableQuery,
      },
      config,
    },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const id = tableShapes.find((shape) => shape.id === request.params.table)?.id
      if (id === undefined) throw new DomainError('not_found')
      void reply.header('cache-control', caching.personal).type(htmlType)
      const atHand = await reportAtHand(ports, scope.reports, request.caller, page.request)
      if (atHand.report === undefined) return await reply.send(tableCountingPage(page, id, atHand))
      const { tables } = atHand.report
      const table = tables.find((one) => one.id === id)
      if (table === undefined) throw new DomainError('not_found')
      const { query } = request
      // All segments together is what most readers come for; an empty choice asks for every row.
      const filter = { ...pick(query), segment: query.segment ?? 'all' }
      const at = Number(query.page ?? '1')
      const others = tables.map((one) => one.id)
      const { catalogue } = ports
      const { counting } = atHand
      const counted = asCounted(page, atHand)
      return await reply.send(tablePage({ ...counted, table, others, catalogue, filter, at, counting }))
    },
  )
  scope.get(
    '/hr/:organisation/files/:name',
    {
      schema: {
        params: Type.Object({ organisation, name: Type.String({ maxLength: 40 }) }),
        querystring: fileQuery,
      },
      config,
    },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const { header = request.locale, encoding = 'utf-8', dates = 'iso' } = request.query
      const form = { header, encoding, dates }
      const file = await disclosureFile(ports, request.caller, page.request, request.params.name, form)
      void asDownload(reply.header('cache-control', caching.personal), file.download, file.ascii)
      return await reply.type(file.mediaType).send(Buffer.from(file.bytes))
    },
  )
}

type Query = Type.Static<typeof tableQuery>

const pick = (query: Query) =>
  Object.fromEntries(
    filterColumns.flatMap((column) => {
      const value = query[column]
      return typeof value === 'string' && value !== '' ? [[column, value]] : []
    }),
  )
