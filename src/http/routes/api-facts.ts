import Type from 'typebox'

import { importPeople } from '../../actions/import-people.ts'
import type { Ports } from '../../actions/ports.ts'
import { recordFacts } from '../../actions/record-facts.ts'
import { DomainError } from '../../domain/error.ts'
import { jstDate } from '../../domain/japan-time.ts'
import { parseFacts, parsePeople } from '../../sheets/index.ts'
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
      const table = parseFacts(asBytes({ facts }), {
        today: jstDate(ports.clock().toISOString()),
        fileName: 'facts.json',
      })
      const result = await recordFacts(ports, request.caller, { ...table, keepGood, source: 'api' })
      return await reply.code(201).send(result)
    },
  )
  scope.post(
    '/api/people',
    { schema: { body: rows }, config: { permission: 'import-people' } },
    async (request, reply) => {
      const { people, keepGood = false } = request.body
      if (people === undefined) throw missing('/people')
      const table = parsePeople(asBytes({ people }), {
        today: jstDate(ports.clock().toISOString()),
        fileName: 'people.json',
      })
      const result = await importPeople(ports, request.caller, { ...table, keepGood, source: 'api' })
      return await reply.code(201).send(result)
    },
  )
}

const asBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

const missing = (at: string): DomainError =>
  new DomainError('field_invalid', {}, { faults: [{ code: 'missing', at }] })
