import type { FastifyLoggerOptions, FastifyRequest } from 'fastify'

/** Takes whole lines. */
export type LogSink = { readonly write: (line: string) => void }

/**
 * Requests are logged by method and the route's pattern, never by the address as it was asked for: links of holders
 * and of the administrator carry their secret in it, and questions about a recipient an e-mail address.
 */
export function loggerOf(
  level: string,
  stream: LogSink | undefined,
): FastifyLoggerOptions & { stream?: LogSink } {
  const options = {
    level,
    serializers: {
      req: ({ method, routeOptions }: FastifyRequest) => ({ method, route: routeOptions?.url ?? null }),
    },
  }
  return stream === undefined ? options : { ...options, stream }
}
