import Type from 'typebox'

import { importPeople } from '../../actions/import-people.ts'
import type { Ports } from '../../actions/ports.ts'
import { recordFacts } from '../../actions/record-facts.ts'
import type { Language } from '../../domain/bilingual.ts'
import { DomainError, type Fault } from '../../domain/error.ts'
import { jstDate } from '../../domain/japan-time.ts'
import { parseFacts, parsePeople } from '../../sheets/index.ts'
import { faultText } from '../../text/faults.ts'
import type { Scope } from './route.ts'

const rows = Type.Object(
  {
    facts: Type.Optional(
      Type.Array(Type.Object({}, { additionalProperties: true }), { minItems: 1, maxItems: 10_000 }),
    ),
    people: Type.Optional(
      Type.Array(Type.Object({}, { additionalProperties: true }), { minItems: 1, maxItems: 10_000 }),
    ),
    keepGood: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)

/** Facts and people, as JSON rows with the columns of a facts file. */
export function apiFacts(scope: Scope, ports: Ports): void {
  scope.post(
    '/api/facts',
    { schema: { body: rows }, config: { permission: 'record-facts' } },
    async (request, reply) => {
      const { facts, keepGood = false } = request.body
      if (facts === undefined) throw missing('/facts')
      const table = parseFacts(asBytes('facts', facts), {
        today: jstDate(ports.clock().toISOString()),
        fileName: 'facts.json',
      })
      const result = await recordFacts(ports, request.caller, { ...table, keepGood, source: 'api' })
      return await reply.code(201).send({ ...result, faults: worded(result.faults, request.locale) })
    },
  )
  scope.post(
    '/api/people',
    { schema: { body: rows }, config: { permission: 'import-people' } },
    async (request, reply) => {
      const { people, keepGood = false } = request.body
      if (people === undefined) throw missing('/people')
      const table = parsePeople(asBytes('people', people), {
        today: jstDate(ports.clock().toISOString()),
        fileName: 'people.json',
      })
      const result = await importPeople(ports, request.caller, { ...table, keepGood, source: 'api' })
      return await reply.code(201).send({ ...result, faults: worded(result.faults, request.locale) })
    },
  )
}

/** Row by row: the line of a fault is the number of its row in the request. */
function asBytes(name: string, items: readonly object[]): Uint8Array {
  return new TextEncoder().encode(`{"${name}":[${items.map((item) => JSON.stringify(item)).join(',\n')}]}`)
}

const worded = (faults: readonly Fault[], language: Language): readonly (Fault & { message: string })[] =>
  faults.map((fault) => ({ ...fault, message: faultText(fault, language) }))

const missing = (at: string): DomainError =>
  new DomainError('field_invalid', {}, { faults: [{ code: 'missing', at }] })
