import { parse } from 'csv-parse/sync'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { checkInstance, makeMissingKeys } from '../src/actions/open-instance.ts'
import { newToken } from '../src/actions/manage-tokens.ts'
import type { Ports } from '../src/actions/ports.ts'
import { type FetchDocument, noTrust, type Trust } from '../src/badge/index.ts'
import { type Caller, type Scope, scopes } from '../src/domain/caller.ts'
import type { Catalogue } from '../src/domain/catalogue.ts'
import { readCatalogueFiles } from '../src/outside/catalogue-files.ts'
import { openKeyFolder } from '../src/outside/key-files.ts'
import { systemRandom } from '../src/outside/random.ts'
import { bundledCatalogue } from '../src/ports.ts'
import { appOf, publicFetch } from '../src/server.ts'
import { migrate, openStore } from '../src/store/open.ts'
import { type RunApart, runApart } from '../src/outside/apart.ts'
import { readers } from './readers.ts'

/** Noon in Japan on the day that counts as today in every sample file. */
export const sampleNow = '2026-11-15T03:00:00Z'

export const operator: Caller = { kind: 'command', id: 'operator', organisation: '*', scopes }

/** A caller of one organisation, as an API key makes one. */
export function officer(organisation: string, id = `token:${organisation}`): Caller {
  return { kind: 'token', id, organisation, scopes }
}

export type InstanceOptions = {
  readonly baseUrl?: string
  /** In memory unless given. */
  readonly databaseUrl?: string
  /** Instant at which the clock stands until it is set. */
  readonly now?: string
  /** The shipped catalogue, changed. */
  readonly catalogue?: (shipped: Catalogue) => Catalogue
  /** Instances that this one reaches; everything else is offline. */
  readonly reaches?: readonly TestInstance[]
  /** What the operator vouches for; nothing unless given. */
  readonly trust?: Trust
  /** Keys of another instance: the same issuers over another store. */
  readonly keysDir?: string
  /** Another way to the processes that read an office's files. */
  readonly apart?: RunApart
}

export type Ask = Omit<InjectOptions, 'url' | 'method'> & {
  readonly token?: string
  readonly accept?: string
}

/** One whole instance in this process: real store, catalogue, keys and routes; no network, a clock that stands. */
export type TestInstance = {
  readonly app: FastifyInstance
  readonly ports: Ports
  readonly baseUrl: string
  readonly keysDir: string
  /** Sets the clock. */
  readonly setNow: (instant: string) => void
  /** A request from an address of its own, so that tests do not share a rate limit. */
  readonly ask: (line: string, options?: Ask) => Promise<LightMyRequestResponse>
  /** A new API key's secret. */
  readonly token: (organisation?: string, granted?: readonly Scope[]) => Promise<string>
}

/** What of tap's test an instance needs. */
type Teardown = { readonly teardown: (work: () => Promise<void>) => void }

const shipped = readCatalogueFiles(bundledCatalogue).catalogue
const silhouettes = new Map(
  [...new Set([...shipped.badges.values()].map(({ artwork }) => artwork.family))].map((family) => [
    family,
    readFileSync(join(bundledCatalogue, family, 'artwork.svg'), 'utf8'),
  ]),
)

export async function openInstance(t: Teardown, options: InstanceOptions = {}): Promise<TestInstance> {
  const { baseUrl = 'https://badges.example', now = sampleNow, reaches = [] } = options
  const clock = { now: new Date(now) }
  const keysDir = options.keysDir ?? mkdtempSync(join(tmpdir(), 'akashi-keys-'))
  const store = await openStore(options.databaseUrl ?? 'sqlite::memory:')
  await migrate(store.db)
  const ports: Ports = {
    db: store.db,
    clock: () => clock.now,
    random: systemRandom,
    catalogue: options.catalogue?.(shipped) ?? shipped,
    silhouettes,
    keys: await openKeyFolder({ folder: keysDir, allowClear: true }),
    fetch: reaches.reduce<FetchDocument>(
      (fetch, other) => publicFetch(other.app, fetch, other.baseUrl),
      async (url) => await Promise.resolve({ failure: 'offline', url, detail: 'no network in tests' }),
    ),
    allowsHttp: () => baseUrl.startsWith('http:'),
    trust: options.trust ?? noTrust,
    readers,
    apart: options.apart ?? runApart(),
    baseUrl,
    sample: true,
  }
  await makeMissingKeys(ports)
  await checkInstance(store.db, ports.catalogue, ports.keys)
  const app = await appOf(ports, { logLevel: 'silent', baseUrl })
  t.teardown(async () => {
    await app.close()
    await store.close()
    if (options.keysDir === undefined) rmSync(keysDir, { recursive: true, force: true })
  })
  let address = 0
  return {
    app,
    ports,
    baseUrl,
    keysDir,
    setNow: (instant) => {
      clock.now = new Date(instant)
    },
    ask: async (line, { token, accept, ...rest } = {}) => {
      address += 1
      const [method = '', url = ''] = line.split(' ')
      return await app.inject({
        // One of the methods of light-my-request, as the test wrote it.
        method: method as 'GET',
        url: url.startsWith(baseUrl) ? url.slice(baseUrl.length) || '/' : url,
        remoteAddress: `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`,
        ...rest,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(accept === undefined ? {} : { accept }),
          ...rest.headers,
        },
      })
    },
    token: async (organisation = '*', granted = scopes) =>
      (await newToken(ports, operator, { name: 'test', organisation, scopes: granted })).secret,
  }
}

/** A sample file of a family as API rows: every cell as written, empty ones left out. */
export function sampleRows(family: string, file: 'facts' | 'people'): Record<string, string>[] {
  const rows: Record<string, string>[] = parse(
    readFileSync(join(bundledCatalogue, family, `sample-${file}.csv`)),
    { columns: true, bom: true },
  )
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')))
}

/** Puts a family's sample people and facts in through the API. Throws with the answer when it is refused. */
export async function importSamples(
  instance: TestInstance,
  token: string,
  ...families: readonly string[]
): Promise<void> {
  for (const family of families) {
    for (const file of ['people', 'facts'] as const) {
      const payload = { [file]: sampleRows(family, file) }
      const answer = await instance.ask(`POST /api/${file}`, { token, payload })
      if (answer.statusCode !== 201) throw new Error(`${family} ${file}: ${answer.body}`)
    }
  }
}

/** Decides and issues a selection through the API; answers the awards that now have a credential. */
export async function issueAll(
  instance: TestInstance,
  token: string,
  selection: Readonly<Record<string, string>> = {},
): Promise<readonly { award: string; credential: { id: string; url: string; badgeUrl: string } }[]> {
  const decided = await instance.ask('POST /api/awards', { token, payload: { mode: 'decide', ...selection } })
  const { awarded } = decided.json<{ awarded: string[] }>()
  const issued = await instance.ask('POST /api/credentials', { token, payload: { awards: awarded } })
  if (issued.statusCode !== 201) throw new Error(issued.body)
  return issued.json<{
    items: { award: string; credential: { id: string; url: string; badgeUrl: string } }[]
  }>().items
}
