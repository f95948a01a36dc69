import type { FastifyInstance } from 'fastify'

import { hasAdminLink, newAdminLink } from './actions/sign-in.ts'
import type { FetchDocument, Fetched } from './badge/index.ts'
import type { Config } from './config.ts'
import { buildApp } from './http/app.ts'
import { inProcess } from './http/in-process.ts'
import { keptWhileSame } from './outside/kept-while-same.ts'
import { type OwnAnswer, ownOrigin } from './outside/own-origin.ts'
import { markOf, openPorts, prepareSample } from './ports.ts'
import { faultText } from './text/faults.ts'
import { serverTexts } from './text/server.ts'
import type { Ports } from './actions/ports.ts'
import type { Language } from './domain/bilingual.ts'

export type Running = { readonly app: FastifyInstance; readonly close: () => Promise<void> }

/** What the server says while it starts. */
export type Saying = {
  readonly language: Language
  readonly say: (text: string) => void
  readonly progress: (done: number, total: number) => void
}

/** Opens the instance, fills a new sample store, and listens. Says where to go, and how to start for real. */
export async function startServer(config: Config, { language, say, progress }: Saying): Promise<Running> {
  const text = serverTexts[language]
  const opened = await openPorts(config)
  try {
    const { ports, kind, warnings } = opened
    for (const warning of [...config.warnings, ...warnings]) say(faultText(warning, language))
    if (kind === 'sample') {
      say(text.sample)
      const { issued } = await prepareSample(ports, progress)
      if (issued > 0) say(text.issued(issued))
    }
    const app = await appOf(ports, config)
    await app.listen({ port: config.port, host: config.host })
    say(text.ready(config.baseUrl))
    say((await hasAdminLink(ports)) ? text.adminLinkCommand : text.adminLink(await newAdminLink(ports)))
    if (kind === 'sample') say(text.forReal)
    return {
      app,
      close: async () => {
        await app.close()
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** The app whose verifier asks our own public routes in-process, as an anonymous visitor. */
export async function appOf(
  ports: Ports,
  config: Pick<Config, 'logLevel' | 'baseUrl'> & Partial<Pick<Config, 'trustProxy'>>,
): Promise<FastifyInstance> {
  const door: { app?: FastifyInstance } = {}
  const answer: OwnAnswer = async (path, accept) => {
    if (door.app === undefined) throw new Error('asked before the app was built')
    return await askOwn(door.app, config.baseUrl, path, accept)
  }
  const fetch = ownOrigin(
    ports.fetch,
    config.baseUrl,
    keptWhileSame(answer, () => markOf(ports)),
  )
  const { logLevel, trustProxy = [] } = config
  door.app = await buildApp({ ...ports, fetch }, { logLevel, trustProxy })
  return door.app
}

/** A fetch that asks `app` for what stands under its base URL, and `fetch` for everything else. */
export function publicFetch(app: FastifyInstance, fetch: FetchDocument, baseUrl: string): FetchDocument {
  return ownOrigin(fetch, baseUrl, async (path, accept) => await askOwn(app, baseUrl, path, accept))
}

/** One of our own public documents, through the same routes as everyone's. */
async function askOwn(app: FastifyInstance, baseUrl: string, path: string, accept: string): Promise<Fetched> {
  const headers = { accept, host: new URL(baseUrl).host }
  const answer = await app.inject({ method: 'GET', url: path, headers, remoteAddress: inProcess })
  return {
    status: answer.statusCode,
    url: `${baseUrl}${path}`,
    mediaType: (answer.headers['content-type'] ?? '').split(';')[0] ?? '',
    body: answer.rawPayload,
  }
}
