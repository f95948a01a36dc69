import type { FastifyRequest } from 'fastify'
import Type from 'typebox'

import { disclosureQuality } from '../../actions/disclosure-quality.ts'
import { importFigures, showFigures } from '../../actions/import-figures.ts'
import { importHeadcount } from '../../actions/import-headcount.ts'
import type { Ports } from '../../actions/ports.ts'
import { listHeadcounts } from '../../actions/show-headcount.ts'
import { figureKinds } from '../../domain/disclosure/figures.ts'
import type { Language } from '../../domain/bilingual.ts'
import { DomainError, type Fault } from '../../domain/error.ts'
import { demand } from '../../domain/permission.ts'
import { faultText } from '../../text/faults.ts'
import { isForm, readForm, type Upload } from '../upload.ts'
import type { Scope } from './route.ts'

const ofOrganisation = Type.Object(
  { organisation: Type.Optional(Type.String({ maxLength: 100 })) },
  { additionalProperties: false },
)
const ofKind = Type.Object(
  {
    kind: Type.Enum(figureKinds),
    organisation: Type.Optional(Type.String({ maxLength: 100 })),
    knownAt: Type.Optional(
      Type.String({ maxLength: 40, pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$' }),
    ),
  },
  { additionalProperties: false },
)

/** What reports are made from: headcount snapshots, and figures that no badge tells. Files come as a form. */
export function apiDisclosure(scope: Scope, ports: Ports): void {
  const manage = { config: { permission: 'manage-disclosure' } } as const
  const read = { permission: 'read-disclosure' } as const

  scope.post('/api/disclosure/headcount', manage, async (request, reply) => {
    const form = await fileForm(request)
    const { organisation, scope: of, as_of: asOf, definition_ja: ja, definition_en: en } = form.fields
    const result = await importHeadcount(ports, request.caller, {
      ...form.common,
      ...present({ organisation, scope: of, asOf }),
      definition: present({ ja, en }),
      mapping: readMapping(form.fields['mapping']),
    })
    return await reply.code(form.common.dryRun ? 200 : 201).send(worded(result, request.locale))
  })
  scope.get(
    '/api/disclosure/headcount',
    { schema: { querystring: ofOrganisation }, config: read },
    async (request) => await listHeadcounts(ports, request.caller, request.query.organisation),
  )
  scope.post('/api/disclosure/figures', manage, async (request, reply) => {
    const form = await fileForm(request)
    const kind = figureKinds.find((one) => one === form.fields['kind'])
    if (kind === undefined)
      throw invalid({ code: 'choice', at: 'kind', params: { choices: figureKinds.join(', ') } })
    const { organisation } = form.fields
    const input = { ...form.common, ...present({ organisation }) }
    const result = await importFigures(ports, request.caller, kind, input)
    return await reply
      .code(form.common.dryRun ? 200 : 201)
      .send({ ...result, faults: worded({ faults: result.faults }, request.locale).faults })
  })
  scope.get('/api/disclosure/figures', { schema: { querystring: ofKind }, ...manage }, async (request) => {
    const { kind, ...asked } = request.query
    return await showFigures(ports, request.caller, kind, asked)
  })
  scope.get(
    '/api/disclosure/quality',
    { schema: { querystring: ofOrganisation }, ...manage },
    async (request) => {
      const { organisation } = request.query
      // Exact counts of few people, which tables hide; the page says them to others as a range.
      demand(request.caller, 'manage-disclosure', organisation)
      return await disclosureQuality(ports, request.caller, organisation)
    },
  )
}

type FileForm = Pick<Upload, 'fields'> & {
  readonly common: { bytes: Uint8Array; source: string; dryRun: boolean; keepGood: boolean }
}

/** The form, read only for who may send one. */
async function fileForm(request: FastifyRequest): Promise<FileForm> {
  demand(request.caller, 'manage-disclosure')
  if (!isForm(request)) throw new DomainError('media_type_unsupported')
  const { file, fields } = await readForm(request)
  if (file === undefined) throw invalid({ code: 'file_needed', at: 'file' })
  const isSet = (name: string): boolean => ['1', 'true', 'on', 'yes'].includes(fields[name] ?? '')
  const common = {
    bytes: file.bytes,
    source: file.fileName,
    dryRun: isSet('dry_run'),
    keepGood: isSet('keep_good'),
  }
  return { fields, common }
}

const invalid = (fault: Fault): DomainError => new DomainError('field_invalid', {}, { faults: [fault] })

/** Fields that a form has and that are filled. */
function present<Name extends string>(
  fields: Readonly<Record<Name, string | undefined>>,
): Partial<Record<Name, string>> {
  const filled = Object.entries<string | undefined>(fields).filter(([, value]) => value?.trim())
  // Only what is empty is left out, which is what the type says.
  return Object.fromEntries(filled) as Partial<Record<Name, string>>
}

/** `{"heading": "field"}`. */
function readMapping(text: string | undefined): Record<string, string> {
  if (text === undefined || text.trim() === '') return {}
  const value = parsed(text)
  const isMapping =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((field) => typeof field === 'string')
  if (!isMapping) throw invalid({ code: 'mapping_shape', at: 'mapping' })
  return Object.fromEntries(Object.entries(value).map(([heading, field]) => [heading, String(field)]))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Faulty = { readonly faults: readonly Fault[]; readonly notices?: readonly Fault[] }

/** Each fault with its words beside its code. */
function worded<T extends Faulty>(result: T, language: Language): T {
  const say = (faults: readonly Fault[]): readonly Fault[] =>
    faults.map((fault) => ({ ...fault, message: faultText(fault, language) }))
  const notices = result.notices === undefined ? {} : { notices: say(result.notices) }
  return { ...result, faults: say(result.faults), ...notices }
}
