import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'

import {
  type HeadcountInput,
  type HeadcountResult,
  importHeadcount,
} from '../../../actions/import-headcount.ts'
import type { Ports } from '../../../actions/ports.ts'
import { listHeadcounts } from '../../../actions/show-headcount.ts'
import { DomainError } from '../../../domain/error.ts'
import { faultText } from '../../../text/faults.ts'
import { headcountTexts } from '../../../text/hr-headcount.ts'
import { caching, htmlType } from '../../reply.ts'
import { isForm, whole } from '../../upload.ts'
import type { Preview } from '../../views/hr/headcount-form.ts'
import { type HeadcountPage, headcountPage } from '../../views/hr/headcount-page.ts'
import { linkIn } from '../../views/page.ts'
import type { Scope } from '../route.ts'
import { hrPage } from './hr-page.ts'
import { hrQueryFields } from './query.ts'

const params = Type.Object({ organisation: Type.String({ maxLength: 100 }) })
const querystring = Type.Object({ ...hrQueryFields, done: Type.Optional(Type.String({ maxLength: 20 })) })

const mostBytes = 10 * 1024 * 1024

/** Refusals that the page itself says in words, beside the form. */
const told: ReadonlySet<string> = new Set(['field_invalid', 'unreadable', 'rows_refused'])

/** A file that packs smaller travels with the page and back, so that nobody chooses it twice. */
const mostCarried = 3 * 1024 * 1024

/** Headcounts: the list, and a new one in two steps. What was looked at is what is stored, and nothing else. */
export function hrHeadcount(scope: Scope, ports: Ports): void {
  const read = { permission: 'read-disclosure' } as const
  const manage = { permission: 'manage-disclosure', rateLimit: { max: 30, timeWindow: '1 minute' } } as const
  scope.get(
    '/hr/:organisation/headcount',
    { schema: { params, querystring }, config: read },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const { items } = await listHeadcounts(ports, request.caller, page.organisation.id)
      const done = request.query.done === 'stored'
      return await reply
        .header('cache-control', caching.personal)
        .type(htmlType)
        .send(headcountPage({ ...page, items, done }))
    },
  )
  scope.post(
    '/hr/:organisation/headcount',
    { schema: { params, querystring }, config: manage },
    async (request, reply) => {
      const page = hrPage(ports, request)
      const { items } = await listHeadcounts(ports, request.caller, page.organisation.id)
      const came = await answer(ports, request, page.organisation.id)
      if (came === 'stored')
        return await reply.redirect(
          linkIn(page, `/hr/${page.organisation.id}/headcount`, { done: came }),
          303,
        )
      return await reply
        .code(came.faults === undefined ? 200 : 422)
        .header('cache-control', caching.personal)
        .type(htmlType)
        .send(headcountPage({ ...page, items, ...came }))
    },
  )
}

type Came = Pick<HeadcountPage, 'preview' | 'faults'>

async function answer(ports: Ports, request: FastifyRequest, organisation: string): Promise<Came | 'stored'> {
  const t = headcountTexts[request.locale]
  const sent = isForm(request) ? await readSent(request) : undefined
  if (sent === undefined || sent.bytes.length === 0) return { faults: [t.needed] }
  const input = inputOf(sent, organisation)
  try {
    const result = await importHeadcount(ports, request.caller, { ...input, dryRun: true })
    const preview = previewOf(sent, input, result)
    if (sent.fields['step'] !== 'store') return { preview }
    if (sent.fields['digest'] !== preview.digest) return { preview, faults: [t.changed] }
    await importHeadcount(ports, request.caller, { ...input, keepGood: sent.fields['keep_good'] === 'yes' })
    return 'stored'
  } catch (error) {
    if (!(error instanceof DomainError) || !told.has(error.code)) throw error
    return {
      faults: error.faults.slice(0, 50).map((fault) => faultText(fault, request.locale)),
    }
  }
}

type Sent = {
  readonly bytes: Uint8Array
  readonly source: string
  readonly fields: Readonly<Record<string, string>>
}

/** The form with all its selects: a file has more columns than other forms have fields. */
async function readSent(request: FastifyRequest): Promise<Sent> {
  return await whole(async () => {
    const fields: Record<string, string> = {}
    let file: { bytes: Uint8Array; source: string } | undefined
    const limits = { files: 1, fields: 420, parts: 430, fileSize: mostBytes, fieldSize: 2 * mostCarried }
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') fields[part.fieldname] = part.value
      } else if (part.filename === '') await part.toBuffer()
      else file = { bytes: await part.toBuffer(), source: part.filename }
    }
    return { fields, ...(file ?? { bytes: unpacked(fields['content']), source: fields['source'] ?? '' }) }
  })
}

function unpacked(content = ''): Uint8Array {
  if (content === '') return new Uint8Array(0)
  try {
    return gunzipSync(Buffer.from(content, 'base64'), { maxOutputLength: mostBytes })
  } catch (cause) {
    throw new DomainError('bad_request', {}, { cause })
  }
}

function inputOf({ bytes, source, fields }: Sent, organisation: string): HeadcountInput {
  const filled = (name: string): string => (fields[name] ?? '').trim()
  const [ja, en] = [filled('definition_ja').slice(0, 500), filled('definition_en').slice(0, 500)]
  const mapping = Object.entries(fields).flatMap(([name, heading]) => {
    const field = name.startsWith('heading.') ? filled(name.replace('heading.', 'field.')) : ''
    return field === '' ? [] : [[heading, field] as const]
  })
  return {
    bytes,
    source,
    organisation,
    ...(filled('scope') === '' ? {} : { scope: filled('scope') }),
    ...(filled('as_of') === '' ? {} : { asOf: filled('as_of') }),
    definition: { ...(ja === '' ? {} : { ja }), ...(en === '' ? {} : { en }) },
    mapping: Object.fromEntries(mapping),
  }
}

function previewOf({ fields }: Sent, input: HeadcountInput, result: HeadcountResult): Preview {
  const packed = gzipSync(input.bytes)
  return {
    result,
    source: input.source,
    form: {
      scope: result.scope,
      asOf: result.asOf,
      ja: fields['definition_ja'] ?? '',
      en: fields['definition_en'] ?? '',
    },
    digest: digestOf(input, result),
    ...(packed.length > mostCarried ? {} : { content: packed.toString('base64') }),
  }
}

/** Changes with the file, with how it is read, and with what it comes to beside the register. */
function digestOf({ bytes, definition }: HeadcountInput, result: HeadcountResult): string {
  const { scope, asOf, total, matched, unmatched, faults } = result
  // However a column came to be known: by its name at first, by what the page sent after.
  const columns = result.columns.map(({ heading, field = '' }) => [heading, field])
  const read = JSON.stringify([scope, asOf, columns, definition, total, matched, unmatched, faults.length])
  return createHash('sha256').update(bytes).update(read).digest('hex')
}
