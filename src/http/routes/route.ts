import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Ports } from '../../actions/ports.ts'

/** The server inside one group of routes, with request types taken from their schemas. */
export type Scope = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** One file of routes: adds them to its own scope. */
export type Routes = (scope: Scope, ports: Ports) => Promise<void> | void
