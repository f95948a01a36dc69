import Type from 'typebox'

import { figureSources } from '../../../actions/figure-sources.ts'
import type { Ports } from '../../../actions/ports.ts'
import { caching, htmlType } from '../../reply.ts'
import { sourcePage } from '../../views/hr/source-page.ts'
import type { Scope } from '../route.ts'
import { hrPage } from './hr-page.ts'
import { hrQuery } from './query.ts'

const text = Type.String({ maxLength: 100 })
const params = Type.Object({ organisation: text, table: text, column: text })

/** Where a number comes from that has no rows. */
export function hrSources(scope: Scope, ports: Ports): void {
  scope.get(
    '/hr/:organisation/sources/:table/:column',
    { schema: { params, querystring: hrQuery }, config: { permission: 'read-disclosure' } },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const { table, column } = request.params
      const found = await figureSources(ports, request.caller, page.request, { table, column })
      return await reply
        .header('cache-control', caching.personal)
        .type(htmlType)
        .send(sourcePage({ ...page, catalogue: ports.catalogue, table, column, found }))
    },
  )
}
