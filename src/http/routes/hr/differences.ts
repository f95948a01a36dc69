import type { FastifyReply } from 'fastify'
import Type from 'typebox'

import { compareRuns } from '../../../actions/compare-runs.ts'
import type { Ports } from '../../../actions/ports.ts'
import { showRun } from '../../../actions/report-runs.ts'
import { rerunReport } from '../../../actions/rerun-report.ts'
import type { Caller } from '../../../domain/caller.ts'
import { asDownload, caching, htmlType } from '../../reply.ts'
import { differenceCsv } from '../../views/hr/difference-words.ts'
import { compareHeads, comparePage, rerunHeads } from '../../views/hr/rerun-page.ts'
import type { Scope } from '../route.ts'
import { hrPage } from './hr-page.ts'
import { hrQuery, hrQueryFields } from './query.ts'
import { refuseOther } from './runs.ts'

const organisation = Type.String({ maxLength: 100 })
const id = Type.String({ maxLength: 120 })

/** What reads otherwise: between two frozen reports, and between one and what is known today. */
export function hrDifferences(scope: Scope, ports: Ports): void {
  const { catalogue } = ports
  const manage = { permission: 'manage-disclosure', rateLimit: { max: 20, timeWindow: '1 minute' } } as const
  scope.post(
    '/hr/:organisation/runs/:id/differences.csv',
    { schema: { params: Type.Object({ organisation, id }), querystring: hrQuery }, config: manage },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const run = await showRun(ports, request.caller, request.params.id)
      refuseOther(run.organisation, page.organisation.id)
      const { now } = await rerunReport(ports, request.caller, run.id, { from: ['now'] })
      const { language } = page
      const csv = differenceCsv(language, catalogue, now?.differences ?? [], rerunHeads(language))
      return await asCsv(reply, `${run.id}_differences.csv`).send(csv)
    },
  )
  const comparing = {
    schema: {
      params: Type.Object({ organisation }),
      querystring: Type.Object({ ...hrQueryFields, a: Type.Optional(id), b: Type.Optional(id) }),
    },
    config: { permission: 'read-disclosure' } as const,
  }
  const compared = async (caller: Caller, of: string, a: string, b: string) => {
    for (const one of [a, b]) refuseOther((await showRun(ports, caller, one)).organisation, of)
    return await compareRuns(ports, caller, a, b)
  }
  scope.get('/hr/:organisation/compare.csv', comparing, async (request, reply) => {
    const { organisation: of, language } = hrPage(ports, request)
    const { a = '', b = '' } = request.query
    const differences = await compared(request.caller, of.id, a, b)
    const csv = differenceCsv(language, catalogue, differences, compareHeads(a, b))
    return await asCsv(reply, `${a}_${b}_differences.csv`).send(csv)
  })
  scope.get('/hr/:organisation/compare', comparing, async (request, reply) => {
    const page = hrPage(ports, request)
    const { a = '', b = '' } = request.query
    const differences = await compared(request.caller, page.organisation.id, a, b)
    return await reply
      .header('cache-control', caching.personal)
      .type(htmlType)
      .send(comparePage(page, { a, b, differences }, catalogue))
  })
}

const asCsv = (reply: FastifyReply, name: string): FastifyReply =>
  asDownload(reply.header('cache-control', caching.personal), name).type('text/csv; charset=utf-8')
