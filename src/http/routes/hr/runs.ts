import { createHash } from 'node:crypto'
import Type from 'typebox'

import { freezeReport } from '../../../actions/freeze-report.ts'
import { onceFor } from '../../../actions/once.ts'
import type { Ports } from '../../../actions/ports.ts'
import { reportRuns, showRun } from '../../../actions/report-runs.ts'
import { rerunReport } from '../../../actions/rerun-report.ts'
import { verifyGiven } from '../../../actions/verify-badge.ts'
import { upToToday } from '../../../domain/disclosure/report-request.ts'
import { DomainError } from '../../../domain/error.ts'
import { faultText } from '../../../text/faults.ts'
import { caching, htmlType } from '../../reply.ts'
import { rerunPage } from '../../views/hr/rerun-page.ts'
import { runPage } from '../../views/hr/run-page.ts'
import { runsPage } from '../../views/hr/runs-page.ts'
import { linkIn } from '../../views/page.ts'
import type { Scope } from '../route.ts'
import { hrPage } from './hr-page.ts'
import { hrQuery, hrQueryFields, readHrQuery } from './query.ts'

const organisation = Type.String({ maxLength: 100 })
const id = Type.String({ maxLength: 120 })
const ofOrganisation = Type.Object({ organisation })
const ofRun = Type.Object({ organisation, id })
const freezing = Type.Object({
  ...hrQueryFields,
  header: Type.Enum(['en', 'ja']),
  encoding: Type.Enum(['utf-8', 'cp932']),
  dates: Type.Enum(['iso', 'slash']),
  once: Type.Optional(Type.String({ maxLength: 40 })),
})

/** Frozen reports: listed, frozen, shown, and made again. */
export function hrRuns(scope: Scope, ports: Ports): void {
  const read = { permission: 'read-disclosure' } as const
  const manage = { permission: 'manage-disclosure', rateLimit: { max: 20, timeWindow: '1 minute' } } as const
  const { catalogue } = ports

  scope.get(
    '/hr/:organisation/runs',
    { schema: { params: ofOrganisation, querystring: hrQuery }, config: read },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const { items: runs } = await reportRuns(ports, request.caller, page.organisation.id)
      return await reply
        .header('cache-control', caching.personal)
        .type(htmlType)
        .send(runsPage({ ...page, runs, once: ports.random.uuid() }))
    },
  )
  scope.post(
    '/hr/:organisation/runs',
    { schema: { params: ofOrganisation, querystring: hrQuery, body: freezing }, config: manage },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const { header, encoding, dates, once, ...asked } = request.body
      try {
        const named = { ...readHrQuery(asked), organisation: page.organisation.id }
        const wanted = upToToday(named, page.organisation, page.today)
        const form = { header, encoding, dates }
        // Whoever goes back and presses again gets the report that they froze, not a second one.
        const { response, replayed } = await onceFor(
          ports,
          request.caller,
          once === undefined ? undefined : formKey(once, { ...asked, ...form }),
          async () => ({
            status: 303,
            response: (await freezeReport(ports, request.caller, wanted, form)).id,
          }),
        )
        const done = replayed ? {} : { done: 'frozen' }
        return await reply.redirect(linkIn(page, `/hr/${page.organisation.id}/runs/${response}`, done), 303)
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'field_invalid') throw error
        const faults = error.faults.map((fault) => faultText(fault, request.locale))
        const { items: runs } = await reportRuns(ports, request.caller, page.organisation.id)
        return await reply
          .code(422)
          .header('cache-control', caching.personal)
          .type(htmlType)
          .send(runsPage({ ...page, runs, faults, filled: request.body, once: ports.random.uuid() }))
      }
    },
  )
  scope.get(
    '/hr/:organisation/runs/:id',
    {
      schema: {
        params: ofRun,
        querystring: Type.Object({ ...hrQueryFields, done: Type.Optional(Type.String({ maxLength: 20 })) }),
      },
      config: read,
    },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const run = await showRun(ports, request.caller, request.params.id)
      refuseOther(run.organisation, page.organisation.id)
      const verified = run.signed === undefined ? {} : { verified: await isSigned(ports, run.signed) }
      const done = request.query.done === 'frozen'
      return await reply
        .header('cache-control', caching.personal)
        .type(htmlType)
        .send(runPage({ ...page, run, catalogue, ...verified, done }))
    },
  )
  scope.post(
    '/hr/:organisation/runs/:id/rerun',
    { schema: { params: ofRun, querystring: hrQuery }, config: manage },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const run = await showRun(ports, request.caller, request.params.id)
      refuseOther(run.organisation, page.organisation.id)
      const again = await rerunReport(ports, request.caller, run.id)
      return await reply
        .header('cache-control', caching.personal)
        .type(htmlType)
        .send(rerunPage(page, again, catalogue))
    },
  )
}

/** One form with the same content is one call; filled differently it is another. */
function formKey(once: string, content: object): { key: string; requestHash: string } {
  const requestHash = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  return { key: `form ${once} ${requestHash}`, requestHash }
}

/** A run stands under its own organisation's address only. */
export function refuseOther(of: string, asked: string): void {
  if (of !== asked) throw new DomainError('not_found')
}

async function isSigned(ports: Ports, signed: string): Promise<boolean> {
  const report = await verifyGiven(ports, { bytes: new TextEncoder().encode(signed) })
  return report.verdict === 'valid'
}
