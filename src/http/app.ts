import accepts from '@fastify/accepts'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'

import { openReportCounter } from '../actions/count-reports.ts'
import { openUsageCounter } from '../actions/count-usage.ts'
import type { Ports } from '../actions/ports.ts'
import { anonymous } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { demand } from '../domain/permission.ts'
import { verifierAgent } from '../domain/verifier-agent.ts'
import { callerOf, languageOf } from './caller.ts'
import { inProcess } from './in-process.ts'
import { loggerOf, type LogSink } from './log.ts'
import { answerError } from './problem.ts'
import { routes } from './routes/index.ts'
import { readJsonStrictly, refuseNull } from './strict-body.ts'

/** Largest body of any request, in bytes: a badge image of 10 MB and its form around it. */
export const bodyLimit = 11 * 1024 * 1024

export type AppOptions = {
  /** pino level; `silent` in tests. */
  readonly logLevel: string
  /** Where log lines go; standard output unless given. */
  readonly logTo?: LogSink
  /** Requests a minute from one address to routes that cost work. */
  readonly requestsPerMinute?: number
  /** Addresses and networks of proxies whose word on the visitor's address is taken. */
  readonly trustProxy?: readonly string[]
}

/** Builds the server without listening: tests inject, `server.ts` listens. */
export async function buildApp(ports: Ports, options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 60_000,
    trustProxy: [...(options.trustProxy ?? [])],
    logger: loggerOf(options.logLevel, options.logTo),
    // An address that no route can read is refused before any hook.
    frameworkErrors: (error, request, reply) => {
      request.locale = languageOf(request)
      void reply.header('vary', 'Accept-Language')
      answerError(error, request, reply)
    },
    ajv: { customOptions: { allErrors: true, removeAdditional: false } },
  })
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => answerError(new DomainError('not_found'), request, reply))
  app.decorateRequest('caller')
  app.decorateRequest('locale', 'ja')
  await app.register(accepts)
  await app.register(cookie)
  readJsonStrictly(app, bodyLimit)
  await app.register(formbody, { bodyLimit })
  await app.register(multipart, {
    limits: { files: 2, parts: 12, fields: 10, fieldSize: bodyLimit, fileSize: 10 * 1024 * 1024 },
  })
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: pagePolicy },
    hsts: ports.baseUrl.startsWith('https:'),
    // With no referrer at all, browsers send our own forms from `Origin: null`, which nobody could tell from others.
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? 600,
    timeWindow: '1 minute',
    allowList: isUncounted,
    errorResponseBuilder: () => new DomainError('too_many_requests'),
  })
  guard(app, ports)
  countUsage(app, ports)
  countReports(app, ports)
  for (const route of routes) await app.register((scope) => route(scope, ports))
  return app
}

/**
 * One page loads dozens of pictures and files, which are drawn once and kept. Our own verifier is known by its
 * connection: what a header says of an address is no proof.
 */
function isUncounted({ routeOptions, socket, url }: FastifyRequest): boolean {
  return (
    routeOptions.config.uncounted === true || classPicture.test(url) || socket.remoteAddress === inProcess
  )
}

/** What is still in memory when the server stops is written before the store closes. */
function countUsage(app: FastifyInstance, ports: Ports): void {
  const usage = openUsageCounter(ports, (error) => {
    app.log.warn(error, 'counts of use could not be written; they are kept and tried again')
  })
  app.decorate('usage', usage)
  app.addHook('onClose', usage.flush)
}

/** A count that runs when the server stops is given up: the next visitor begins it again. */
function countReports(app: FastifyInstance, ports: Ports): void {
  const reports = openReportCounter(ports, (error) => {
    app.log.error(error, 'a report could not be counted')
  })
  app.decorate('reports', reports)
  app.addHook('onClose', reports.close)
}

const classPicture = /^\/achievements\/[^?]+\.png(?:\?|$)/u

/**
 * A verifier reads documents. If a badge named our `/verify?url=…` as its issuer or status list, each verification would
 * begin twenty more: refused in-process, and also where it comes round through the network or from another Akashi.
 */
function refuseLoop({ socket, headers, routeOptions }: FastifyRequest): void {
  const asVerifier = socket.remoteAddress === inProcess || headers['user-agent'] === verifierAgent
  if (asVerifier && routeOptions.config.publicDocument !== true) throw new DomainError('not_found')
}

/** No script, style, image or frame of anybody else on our pages. */
const pagePolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

/**
 * Who asks and whether they may, before any body is read; the rate limit counts first, so that guessing keys is slow.
 * A route without a permission does not start.
 */
function guard(app: FastifyInstance, ports: Ports): void {
  app.addHook('onRoute', (route) => {
    if (route.config?.permission === undefined)
      throw new Error(`${String(route.method)} ${route.url} names no permission`)
  })
  app.addHook('onRequest', async (request, reply) => {
    request.caller = anonymous
    request.locale = languageOf(request)
    refuseNull(request.url)
    refuseLoop(request)
    if (request.routeOptions.config.openToAllOrigins === true) {
      void reply
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
    }
  })
  app.addHook('preParsing', async (request) => {
    request.caller = await callerOf(ports, request)
    const { permission } = request.routeOptions.config
    if (permission !== undefined) demand(request.caller, permission)
  })
}
