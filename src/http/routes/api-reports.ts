import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { Readable } from 'node:stream'
import Type from 'typebox'

import { disclosureRows, dispatchedRows } from '../../actions/disclosure-rows.ts'
import { freezeReport } from '../../actions/freeze-report.ts'
import { onceFor } from '../../actions/once.ts'
import type { Ports } from '../../actions/ports.ts'
import { recountBundle } from '../../actions/recount-bundle.ts'
import { reportText } from '../../actions/report-disclosure.ts'
import { openFile, reportRuns, showRun } from '../../actions/report-runs.ts'
import { rerunReport } from '../../actions/rerun-report.ts'
import { rerunSources } from '../../actions/run-again.ts'
import { scopes } from '../../domain/disclosure/parameters.ts'
import { DomainError } from '../../domain/error.ts'
import { demand } from '../../domain/permission.ts'
import { asDownload, caching } from '../reply.ts'
import type { Scope } from './route.ts'

const day = Type.String({ format: 'date' })

const asked = {
  organisation: Type.Optional(Type.String({ maxLength: 100 })),
  fiscalYear: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2999 })),
  quarter: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
  from: Type.Optional(day),
  to: Type.Optional(day),
  asOf: Type.Optional(day),
  knownAt: Type.Optional(Type.String({ maxLength: 40 })),
  scope: Type.Optional(Type.Enum(scopes)),
  viewpoint: Type.Optional(Type.Enum(['issuer', 'employer'])),
  departmentAt: Type.Optional(Type.Enum(['as-of', 'award'])),
  audience: Type.Optional(Type.Enum(['internal', 'external'])),
  k: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
}
const request = Type.Object(asked, { additionalProperties: false })
const freezing = Type.Object(
  {
    ...asked,
    csv: Type.Optional(
      Type.Object(
        {
          header: Type.Optional(Type.Enum(['en', 'ja'])),
          encoding: Type.Optional(Type.Enum(['utf-8', 'cp932'])),
          dates: Type.Optional(Type.Enum(['iso', 'slash'])),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
const ofOrganisation = Type.Object(
  { organisation: Type.Optional(Type.String({ maxLength: 100 })) },
  { additionalProperties: false },
)
const byRun = Type.Object({ id: Type.String({ maxLength: 120 }) })
const byFile = Type.Object({ id: Type.String({ maxLength: 120 }), name: Type.String({ maxLength: 120 }) })
const rerunning = Type.Object(
  { from: Type.Optional(Type.Array(Type.Enum(rerunSources), { minItems: 1, maxItems: 3 })) },
  { additionalProperties: false },
)
const sampling = Type.Object(
  {
    sample: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
    seed: Type.Optional(Type.String({ maxLength: 200 })),
    index: Type.Optional(Type.String({ pattern: '^\\d{1,9}(,\\d{1,9}){0,999}$' })),
  },
  { additionalProperties: false },
)

/** Reports: previewed, frozen, made again, handed to an auditor; and the rows behind them for those allowed. */
export function apiReports(scope: Scope, ports: Ports): void {
  const read = { permission: 'read-disclosure', rateLimit: { max: 60, timeWindow: '1 minute' } } as const
  const manage = { permission: 'manage-disclosure', rateLimit: { max: 30, timeWindow: '1 minute' } } as const
  const rows = { permission: 'read-disclosure-rows', rateLimit: { max: 30, timeWindow: '1 minute' } } as const

  scope.post(
    '/api/disclosure/reports',
    { schema: { body: request }, config: read },
    async (asking, reply) =>
      await reply
        .type('application/json; charset=utf-8')
        .send(await reportText(ports, asking.caller, asking.body)),
  )
  scope.post(
    '/api/disclosure/runs',
    { schema: { body: freezing }, config: manage },
    async (asking, reply) => {
      demand(asking.caller, 'manage-disclosure')
      const { csv = {}, ...wanted } = asking.body
      const key = idempotencyKey(asking.headers['idempotency-key'], asking.body)
      const answer = await onceFor(ports, asking.caller, key, async () => ({
        status: 201,
        response: await freezeReport(ports, asking.caller, wanted, csv),
      }))
      if (answer.replayed) void reply.header('idempotent-replayed', 'true')
      void reply.header('location', `/api/disclosure/runs/${answer.response.id}`)
      return await reply.code(answer.status).send(answer.response)
    },
  )
  scope.get(
    '/api/disclosure/runs',
    { schema: { querystring: ofOrganisation }, config: read },
    async (asking) => await reportRuns(ports, asking.caller, asking.query.organisation),
  )
  scope.get(
    '/api/disclosure/runs/:id',
    { schema: { params: byRun }, config: read },
    async (asking) => await showRun(ports, asking.caller, asking.params.id),
  )
  scope.get(
    '/api/disclosure/runs/:id/files/:name',
    { schema: { params: byFile }, config: read },
    async (asking, reply) => {
      const { id, name } = asking.params
      const file = await openFile(ports, asking.caller, id, name)
      void asDownload(reply.header('cache-control', caching.personal), file.download, file.ascii)
      void reply.header('content-length', file.size).type(file.mediaType)
      return await reply.send(Readable.from(file.pieces, { objectMode: false }))
    },
  )
  scope.post(
    '/api/disclosure/runs/:id/rerun',
    { schema: { params: byRun, body: rerunning }, config: manage },
    async (asking) => await rerunReport(ports, asking.caller, asking.params.id, asking.body),
  )
  scope.get(
    '/api/disclosure/runs/:id/bundle.zip',
    { schema: { params: byRun, querystring: sampling }, config: manage },
    async (asking, reply) => {
      const { id } = asking.params
      const { index, ...sample } = asking.query
      const indexes = index === undefined ? {} : { indexes: index.split(',').map(Number) }
      const zip = await recountBundle(ports, asking.caller, id, { ...sample, ...indexes })
      void asDownload(reply.header('cache-control', caching.personal), `${id}.zip`)
      return await reply.type('application/zip').send(Buffer.from(zip))
    },
  )
  scope.get(
    '/api/disclosure/rows.csv',
    { schema: { querystring: request }, config: rows },
    async (asking, reply) =>
      await sendLines(reply, 'rows.csv', await disclosureRows(ports, asking.caller, asking.query)),
  )
  scope.get(
    '/api/disclosure/dispatched-training.csv',
    { schema: { querystring: request }, config: rows },
    async (asking, reply) =>
      await sendLines(
        reply,
        'T12_dispatched_training_log.csv',
        await dispatchedRows(ports, asking.caller, asking.query),
      ),
  )
}

/** Sent while it is read: nobody waits for a million rows, and no memory holds them. */
async function sendLines(
  reply: FastifyReply,
  name: string,
  lines: AsyncIterable<string>,
): Promise<FastifyReply> {
  void asDownload(reply.header('cache-control', caching.personal), name)
  return await reply.type('text/csv; charset=utf-8').send(Readable.from(lines, { objectMode: false }))
}

function idempotencyKey(header: unknown, body: unknown): { key: string; requestHash: string } | undefined {
  if (header === undefined) return undefined
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/u.test(header))
    throw new DomainError(
      'field_invalid',
      {},
      { faults: [{ code: 'idempotency_key', at: 'Idempotency-Key' }] },
    )
  return { key: header, requestHash: createHash('sha256').update(JSON.stringify(body)).digest('hex') }
}
