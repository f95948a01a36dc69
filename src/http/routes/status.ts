import Type from 'typebox'

import type { Ports } from '../../actions/ports.ts'
import { statusDocuments } from '../../actions/show-status-list.ts'
import { sendCached } from '../reply.ts'
import type { Scope } from './route.ts'

const byList = Type.Object({ list: Type.String({ maxLength: 64 }) })

/** Signed status lists and what their bits mean: open to everyone, asked again each time. */
export function status(scope: Scope, ports: Ports): void {
  const config = { permission: 'read-public', openToAllOrigins: true, publicDocument: true } as const
  scope.get('/status/:list', { schema: { params: byList }, config }, async (request, reply) => {
    const { list } = await statusDocuments(ports, request.params.list)
    return sendCached(request, reply, 'application/vc', list)
  })
  scope.get('/status/:list/states', { schema: { params: byList }, config }, async (request, reply) => {
    const { states } = await statusDocuments(ports, request.params.list)
    return sendCached(request, reply, 'application/vc', states)
  })
}
