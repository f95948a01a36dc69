import Type from 'typebox'

import { endToken, newToken, tokensOf } from '../../actions/manage-tokens.ts'
import type { Ports } from '../../actions/ports.ts'
import { scopes } from '../../domain/caller.ts'
import type { Scope } from './route.ts'

const body = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    organisation: Type.String({ minLength: 1, maxLength: 63 }),
    scopes: Type.Optional(Type.Array(Type.Enum(scopes), { minItems: 1 })),
    expiresAt: Type.Optional(Type.String({ format: 'date-time' })),
  },
  { additionalProperties: false },
)

const byId = Type.Object({ id: Type.String({ maxLength: 64 }) })

/** API keys: made, listed without secrets, ended. */
export function apiTokens(scope: Scope, ports: Ports): void {
  const config = { permission: 'manage-tokens' } as const
  scope.get('/api/tokens', { config }, async (request) => ({ tokens: await tokensOf(ports, request.caller) }))
  scope.post('/api/tokens', { schema: { body }, config }, async (request, reply) => {
    const token = await newToken(ports, request.caller, request.body)
    return await reply.code(201).header('cache-control', 'no-store').send(token)
  })
  scope.delete('/api/tokens/:id', { schema: { params: byId }, config }, async (request, reply) => {
    await endToken(ports, request.caller, request.params.id)
    return await reply.code(204).send()
  })
}
