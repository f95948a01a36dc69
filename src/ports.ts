import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { loadSamples, type SampleFamily } from './actions/load-samples.ts'
import type { Progress } from './actions/issue-badges.ts'
import {
  bindBaseUrl,
  checkInstance,
  makeMissingKeys,
  markStore,
  sampleShift,
  shiftCohorts,
  storedBaseUrl,
  storeKind,
  type StoreKind,
} from './actions/open-instance.ts'
import type { Outbound, Ports } from './actions/ports.ts'
import { testIssuerNames } from './actions/vc-api/issuers.ts'
import type { FetchDocument } from './badge/index.ts'
import type { Config } from './config.ts'
import { isLoopbackUrl } from './config.ts'
import { mask } from './config-reading.ts'
import { DomainError, type Fault } from './domain/error.ts'
import { readCatalogueFiles, type ReadCatalogue } from './outside/catalogue-files.ts'
import { runApart } from './outside/apart.ts'
import { fileReaders } from './outside/carriers/file-readers.ts'
import { systemClock } from './outside/clock.ts'
import { guardedFetch } from './outside/guarded-fetch.ts'
import { openKeyFolder } from './outside/key-files.ts'
import { systemRandom } from './outside/random.ts'
import { changeMark, migrate, openStore, type Store } from './store/open.ts'
import { readTrust } from './trust.ts'

/** Where the catalogue that the program brings along lies. */
export const bundledCatalogue = fileURLToPath(new URL('../badge-templates', import.meta.url))

/** Where a real instance keeps its own catalogue: made by `setup`, then the operator's to edit. */
export const ownCatalogue = (config: Config): string => join(config.dataDir, 'catalogue')

export type Opened = {
  readonly ports: Ports
  readonly kind: StoreKind
  /** To be said at start: what was left alone. */
  readonly warnings: readonly Fault[]
  readonly close: () => Promise<void>
}

/** Fetches for strangers' badges: guarded, and allowed to reach our own loopback address. */
export function outgoingFetch(config: Config): FetchDocument {
  const own = isLoopbackUrl(config.baseUrl) ? [config.baseUrl] : []
  const { outboundProxy, offline } = config
  return guardedFetch({
    allow: [...config.fetchAllow, ...own],
    offline,
    ...(outboundProxy === undefined ? {} : { proxy: outboundProxy }),
  })
}

/**
 * A text that is another one as soon as something changed that our public documents are made of: the store, the keys, or
 * the second of the clock. Undefined where the store cannot tell (PostgreSQL).
 */
export function markOf({ db, keys, clock }: Pick<Ports, 'db' | 'keys' | 'clock'>): string | undefined {
  const changes = changeMark(db)
  return changes && `${Math.floor(clock().getTime() / 1000)} ${changes} ${keys.stamp()}`
}

/** The same, for people to read: no password in it. */
function outboundOf({ offline, outboundProxy }: Config): Outbound {
  return { offline, ...(outboundProxy === undefined ? {} : { proxy: mask(outboundProxy) }) }
}

/** Plain http is acceptable for our own loopback address and for origins that the operator lists. */
export function httpAllowance(config: Config): (origin: string) => boolean {
  const allowed = new Set([config.baseUrl, ...config.fetchAllow])
  return (origin) => allowed.has(origin)
}

/**
 * Opens store, catalogue and keys. An empty store becomes a sample where sample mode is possible; elsewhere `setup` must
 * have prepared it. Throws `settings_invalid`, `catalogue_invalid` or `key_unavailable` with what to do.
 */
export async function openPorts(config: Config): Promise<Opened> {
  const store = await openStore(config.databaseUrl)
  try {
    await migrate(store.db)
    const kind = await decideKind(store, config)
    await bindBaseUrl(store.db, config.baseUrl)
    const { ports, strangers } = await portsOf(store, config, kind)
    await checkInstance(store.db, ports.catalogue, ports.keys)
    const warnings = strangers.map((at) => ({ code: 'key_folder_ignored', at }))
    return { ports, kind, warnings, close: store.close }
  } catch (error) {
    await store.close()
    throw error
  }
}

/**
 * Commands find the address that the store began with, so that `PORT` need not be repeated for each. What the settings
 * say, and a store that is not there, leave the settings as they are.
 */
export async function withStoredBaseUrl(config: Config): Promise<Config> {
  if (!config.baseUrlIsDefault || !isThere(config)) return config
  const store = await openStore(config.databaseUrl)
  try {
    await migrate(store.db)
    return { ...config, baseUrl: (await storedBaseUrl(store.db)) ?? config.baseUrl }
  } finally {
    await store.close()
  }
}

function isThere({ databaseUrl }: Config): boolean {
  return !databaseUrl.startsWith('sqlite:') || existsSync(databaseUrl.slice('sqlite:'.length))
}

/**
 * The instance that stands already under the configured base URL; undefined where there is none, or where it cannot be
 * opened. Creates and marks nothing.
 */
export async function openExisting(config: Config): Promise<Opened | undefined> {
  if (!isThere(config)) return undefined
  try {
    const store = await openStore(config.databaseUrl)
    const own = await isOwn(store, config)
    await store.close()
    return own ? await openPorts(config) : undefined
  } catch {
    return undefined
  }
}

async function isOwn({ db }: Store, config: Config): Promise<boolean> {
  return (await storeKind(db)) !== 'empty' && (await storedBaseUrl(db)) === config.baseUrl
}

async function decideKind({ db }: Store, config: Config): Promise<StoreKind> {
  const kind = await storeKind(db)
  if (kind === 'sample' && !config.sampleEligible)
    throw new DomainError(
      'settings_invalid',
      {},
      { faults: [{ code: 'store_is_sample', at: 'DATABASE_URL' }] },
    )
  if (kind !== 'empty') return kind
  if (!config.sampleEligible)
    throw new DomainError('settings_invalid', {}, { faults: [{ code: 'setup_needed', at: 'DATABASE_URL' }] })
  await markStore(db, 'sample')
  return 'sample'
}

async function portsOf(
  { db }: Store,
  config: Config,
  kind: StoreKind,
): Promise<{ ports: Ports; strangers: readonly string[] }> {
  const sample = kind === 'sample'
  const folder = sample ? bundledCatalogue : ownCatalogue(config)
  const read = readCatalogueFiles(folder)
  const keys = await openKeyFolder({
    folder: keysDirOf(config, kind),
    organisations: new Set([...read.catalogue.organisations.keys(), ...testIssuerNames]),
    ...(config.keyPassphrase === undefined ? {} : { passphrase: config.keyPassphrase }),
    // A sample's keys sign nothing but samples: they may lie in the clear, and the log says so.
    allowClear: config.keysInClear || sample,
  })
  const shifts = sample ? await shiftsOf(read, db) : new Map<string, number>()
  const ports: Ports = {
    db,
    ...(config.databaseUrl === 'sqlite::memory:' ? {} : { databaseUrl: config.databaseUrl }),
    clock: systemClock,
    random: systemRandom,
    catalogue: sample ? shiftCohorts(read.catalogue, (family) => shifts.get(family) ?? 0) : read.catalogue,
    silhouettes: silhouettesIn(folder, read),
    keys,
    fetch: outgoingFetch(config),
    outbound: outboundOf(config),
    allowsHttp: httpAllowance(config),
    trust: readTrust(config),
    readers: fileReaders(),
    apart: runApart(),
    baseUrl: config.baseUrl,
    sample,
    conformance: config.conformance,
    verificationsPerMinute: config.verificationsPerMinute,
  }
  return { ports, strangers: await keys.strangers() }
}

/** A sample's keys lie apart: the folder of real keys stays empty until there are real ones. */
export const keysDirOf = (config: Config, kind: StoreKind): string =>
  kind === 'sample' ? config.sampleKeysDir : config.keysDir

async function shiftsOf(
  { sampleReferenceDates }: ReadCatalogue,
  db: Ports['db'],
): Promise<Map<string, number>> {
  const shifts = new Map<string, number>()
  for (const [family, date] of sampleReferenceDates)
    shifts.set(family, await sampleShift(db, date, systemClock()))
  return shifts
}

function silhouettesIn(folder: string, { catalogue }: ReadCatalogue): Map<string, string> {
  const families = new Set([...catalogue.badges.values()].map(({ artwork }) => artwork.family))
  return new Map(
    [...families].map((family) => [family, readFileSync(join(folder, family, 'artwork.svg'), 'utf8')]),
  )
}

/** Keys, sample facts, awards and badges of a new sample store; what is there already is left as it is. */
export async function prepareSample(ports: Ports, onProgress: Progress): Promise<{ issued: number }> {
  await makeMissingKeys(ports)
  const { sampleReferenceDates } = readCatalogueFiles(bundledCatalogue)
  const families: SampleFamily[] = []
  for (const [family, referenceDate] of sampleReferenceDates) {
    const file = (name: string): Uint8Array => readFileSync(join(bundledCatalogue, family, name))
    const shiftDays = await sampleShift(ports.db, referenceDate, ports.clock())
    families.push({
      family,
      referenceDate,
      shiftDays,
      people: file('sample-people.csv'),
      facts: file('sample-facts.csv'),
      figures: readdirSync(join(bundledCatalogue, family))
        .filter((name) => /^sample-[a-z]+\..*\.csv$/u.test(name))
        .toSorted()
        .map((name) => ({ name, bytes: file(name) })),
    })
  }
  return await loadSamples(ports, families, onProgress)
}
