import Type from 'typebox'

import { reportAtHand } from '../../../actions/kept-report.ts'
import type { Ports } from '../../../actions/ports.ts'
import { caching, htmlType } from '../../reply.ts'
import { dashboardPage } from '../../views/hr/dashboard-page.ts'
import type { Scope } from '../route.ts'
import { hrPage } from './hr-page.ts'
import { hrQueryFields } from './query.ts'

const ofOrganisation = Type.Object({ organisation: Type.String({ maxLength: 100 }) })

const querystring = Type.Object({
  ...hrQueryFields,
  /** Whose departments the heat map shows. */
  department: Type.Optional(Type.String({ maxLength: 400 })),
})

/** The first page of an organisation's figures. */
export function hrDashboard(scope: Scope, ports: Ports): void {
  scope.get(
    '/hr/:organisation',
    {
      schema: { params: ofOrganisation, querystring },
      config: { permission: 'read-disclosure' },
    },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const atHand = await reportAtHand(ports, scope.reports, request.caller, page.request)
      return await reply
        .header('cache-control', caching.personal)
        .type(htmlType)
        .send(dashboardPage(page, atHand, ports.catalogue, request.query.department))
    },
  )
}
