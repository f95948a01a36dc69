import Type from 'typebox'

import { disclosureQuality } from '../../../actions/disclosure-quality.ts'
import { reportAtHand } from '../../../actions/kept-report.ts'
import type { Ports } from '../../../actions/ports.ts'
import { programmeStatistics } from '../../../actions/programme-statistics.ts'
import { overHeadcount, unknownDepartments } from '../../../domain/disclosure/over-headcount.ts'
import { caching, htmlType } from '../../reply.ts'
import { programmePage } from '../../views/hr/programme-page.ts'
import { qualityPage } from '../../views/hr/quality-page.ts'
import type { Scope } from '../route.ts'
import { hrPage } from './hr-page.ts'
import { hrQuery } from './query.ts'

const organisation = Type.String({ maxLength: 100 })
const ofProgramme = Type.Object({ organisation, programme: Type.String({ maxLength: 100 }) })

/** A programme's statistics for who takes part in it, and what an organisation's own reports cannot know. */
export function hrProgrammes(scope: Scope, ports: Ports): void {
  const config = { permission: 'read-disclosure', rateLimit: { max: 60, timeWindow: '1 minute' } } as const
  scope.get(
    '/hr/:organisation/programmes/:programme',
    { schema: { params: ofProgramme, querystring: hrQuery }, config },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const { organisation: of, programme } = request.params
      const { fiscalYear } = page.request
      const statistics = await programmeStatistics(ports, request.caller, of, programme, fiscalYear)
      return await reply
        .header('cache-control', caching.personal)
        .type(htmlType)
        .send(programmePage({ ...page, statistics, catalogue: ports.catalogue }))
    },
  )
  scope.get(
    '/hr/:organisation/quality',
    { schema: { params: Type.Object({ organisation }), querystring: hrQuery }, config },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const { caller } = request
      const quality = await disclosureQuality(ports, caller, page.organisation.id)
      const { report } = await reportAtHand(ports, scope.reports, caller, page.request)
      const found =
        report === undefined
          ? { quality }
          : {
              quality,
              counted: {
                exceeded: overHeadcount(report.tables),
                departments: unknownDepartments(report.tables),
              },
            }
      return await reply
        .header('cache-control', caching.personal)
        .type(htmlType)
        .send(qualityPage(page, found, ports.catalogue))
    },
  )
}
