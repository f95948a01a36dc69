import { statSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFetchAllow, readOffline, readOutboundProxy } from './config-outbound.ts'
import { readPassphrase } from './config-passphrase.ts'
import { type Environment, mask, type Reading, readText, refuse, toOrigin } from './config-reading.ts'
import { DomainError, type Fault } from './domain/error.ts'
import type { Language } from './domain/bilingual.ts'
import { isNetwork } from './outside/network.ts'

export type LogLevel = (typeof logLevels)[number]

/** Every setting of an instance, checked. */
export type Config = {
  readonly port: number
  readonly host: string
  /** Public origin without a trailing slash. `http` only on loopback. */
  readonly baseUrl: string
  /** Neither AKASHI_BASE_URL nor PORT says it: a command may take the store's own. */
  readonly baseUrlIsDefault: boolean
  /** `sqlite:` and an absolute path, `sqlite::memory:`, or `postgres://…`. */
  readonly databaseUrl: string
  readonly dataDir: string
  /** Keys of a real instance. */
  readonly keysDir: string
  /** Keys of a sample instance, apart from real ones unless one folder is asked for. */
  readonly sampleKeysDir: string
  /** What the operator vouches for: legal entities, endorsing bodies, keepers of status lists. It need not be there. */
  readonly trustDir: string
  /** Origins besides our own that may be reached although private or without TLS. */
  readonly fetchAllow: readonly string[]
  /** Proxy for everything else that the verifier asks; may hold a password. */
  readonly outboundProxy?: string
  /** The verifier asks nobody: only our own documents are answered. */
  readonly offline: boolean
  /** Proxies in front, as addresses or networks in CIDR form; what they say of a visitor's address is believed. */
  readonly trustProxy: readonly string[]
  /** What one address may have verified in a minute. */
  readonly verificationsPerMinute: number
  readonly keyPassphrase?: string
  /** Development only: private keys may lie unencrypted. */
  readonly keysInClear: boolean
  readonly logLevel: LogLevel
  /** For runs of conformance suites only: the VC-API may be asked not to bind issuers to keys. */
  readonly conformance: boolean
  /** Sample mode is possible; whether it is on depends also on the store (empty, or marked sample). */
  readonly sampleEligible: boolean
  /** To be said at start: what is allowed but unwise, and variables that nobody reads. */
  readonly warnings: readonly Fault[]
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const ours: ReadonlySet<string> = new Set([
  'AKASHI_BASE_URL',
  'AKASHI_DATA_DIR',
  'AKASHI_KEYS_DIR',
  'AKASHI_TRUST_DIR',
  'AKASHI_FETCH_ALLOW',
  'AKASHI_OUTBOUND_PROXY',
  'AKASHI_OFFLINE',
  'AKASHI_TRUST_PROXY',
  'AKASHI_VERIFICATIONS_PER_MINUTE',
  'AKASHI_KEY_PASSPHRASE',
  'AKASHI_KEY_PASSPHRASE_FILE',
  'AKASHI_KEYS_IN_CLEAR',
  'AKASHI_VC_API_CONFORMANCE',
])
const defaultPort = 3000
const projectFolder = fileURLToPath(new URL('..', import.meta.url))

/**
 * The environment → frozen settings; the only place that reads it. An empty variable counts as unset.
 * Throws `settings_invalid` with all faults at once: `at` names the variable, `params.value` what stood there.
 */
export function readConfig(env: Environment = process.env): Config {
  const reading: Reading = { env, faults: [], warnings: [] }
  const port = readPort(reading)
  const baseUrl = readBaseUrl(reading) ?? `http://localhost:${port}`
  const defaultDataDir = join(projectFolder, 'data')
  const dataDir = readFolder(reading, 'AKASHI_DATA_DIR') ?? defaultDataDir
  // An instance with its own data folder has its own keys: two instances never share the project's.
  const defaultKeysDir = dataDir === defaultDataDir ? join(projectFolder, 'keys') : join(dataDir, 'keys')
  const ownKeysDir = readFolder(reading, 'AKASHI_KEYS_DIR')
  const databaseUrl = readDatabaseUrl(reading) ?? `sqlite:${join(dataDir, 'akashi.db')}`
  const sampleEligible = isLoopbackUrl(baseUrl) && databaseUrl.startsWith('sqlite:')
  const keyPassphrase = readPassphrase(reading)
  const outboundProxy = readOutboundProxy(reading)
  const config: Config = {
    port,
    host: readHost(reading),
    baseUrl,
    baseUrlIsDefault:
      readText(reading, 'AKASHI_BASE_URL') === undefined && readText(reading, 'PORT') === undefined,
    databaseUrl,
    dataDir,
    keysDir: ownKeysDir ?? defaultKeysDir,
    sampleKeysDir: ownKeysDir ?? join(dataDir, 'sample-keys'),
    trustDir: readFolder(reading, 'AKASHI_TRUST_DIR') ?? join(dataDir, 'trust'),
    fetchAllow: Object.freeze(readFetchAllow(reading)),
    ...(outboundProxy === undefined ? {} : { outboundProxy }),
    offline: readOffline(reading),
    trustProxy: Object.freeze(readTrustProxy(reading)),
    verificationsPerMinute: readVerificationsPerMinute(reading, isLoopbackUrl(baseUrl)),
    ...(keyPassphrase === undefined ? {} : { keyPassphrase }),
    keysInClear: readKeysInClear(reading, sampleEligible),
    logLevel: readLogLevel(reading),
    conformance: readConformance(reading),
    sampleEligible,
    warnings: Object.freeze([...reading.warnings, ...findUnread(env)]),
  }
  if (reading.faults.length > 0) throw new DomainError('settings_invalid', {}, { faults: reading.faults })
  return Object.freeze(config)
}

/** The language of the terminal: Japanese where its locale says so, else English. */
export function readLanguage(env: Environment = process.env): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  )
  return /^ja/i.test(locale ?? '') ? 'ja' : 'en'
}

/** Whether a URL's host is this machine: localhost, 127.0.0.0/8 or ::1. */
export function isLoopbackUrl(url: string): boolean {
  const { hostname } = new URL(url)
  return (
    hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'))
  )
}

function readPort(reading: Reading): number {
  const value = readText(reading, 'PORT') ?? String(defaultPort)
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0
  if (port >= 1 && port <= 65_535) return port
  refuse(reading, 'port_invalid', 'PORT', { value })
  return defaultPort
}

function readHost(reading: Reading): string {
  const value = readText(reading, 'HOST') ?? '127.0.0.1'
  const isName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value)
  if (isIP(value) === 0 && !isName) refuse(reading, 'host_invalid', 'HOST', { value })
  return value
}

function readBaseUrl(reading: Reading): string | undefined {
  const at = 'AKASHI_BASE_URL'
  const value = readText(reading, at)
  if (value === undefined) return undefined
  const origin = toOrigin(value)
  if (origin === undefined) return refuse(reading, 'base_url_invalid', at, { value: mask(value) })
  if (origin.startsWith('http:') && !isLoopbackUrl(origin))
    return refuse(reading, 'base_url_http', at, { value })
  return origin
}

function readFolder(reading: Reading, at: string): string | undefined {
  const value = readText(reading, at)
  if (value === undefined) return undefined
  const folder = resolve(value)
  const found = statSync(folder, { throwIfNoEntry: false })
  return found === undefined || found.isDirectory()
    ? folder
    : refuse(reading, 'folder_invalid', at, { value })
}

function readDatabaseUrl(reading: Reading): string | undefined {
  const at = 'DATABASE_URL'
  const value = readText(reading, at)
  if (value === undefined || value === 'sqlite::memory:') return value
  const path = /^sqlite:(?:\/\/(?=\/))?(?!\/\/)(.+)$/.exec(value)?.[1]
  if (path !== undefined) return `sqlite:${resolve(path)}`
  if (/^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value)) return value
  return refuse(reading, 'database_url_invalid', at, { value: mask(value) })
}

function readTrustProxy(reading: Reading): readonly string[] {
  const at = 'AKASHI_TRUST_PROXY'
  const values = (readText(reading, at) ?? '').split(/[\s,]+/).filter((value) => value !== '')
  for (const value of values) if (!isNetwork(value)) refuse(reading, 'trust_proxy_invalid', at, { value })
  return values
}

/** On a machine of one's own nobody has to be kept from asking too often. */
function readVerificationsPerMinute(reading: Reading, isLoopback: boolean): number {
  const at = 'AKASHI_VERIFICATIONS_PER_MINUTE'
  const value = readText(reading, at) ?? (isLoopback ? '6000' : '120')
  if (!/^[1-9]\d{0,5}$/.test(value)) refuse(reading, 'verifications_invalid', at, { value })
  return Number(value)
}

function readKeysInClear(reading: Reading, sampleEligible: boolean): boolean {
  const at = 'AKASHI_KEYS_IN_CLEAR'
  const value = readText(reading, at)
  if (value === undefined) return false
  if (value !== 'development') refuse(reading, 'keys_in_clear_invalid', at, { value })
  else if (!sampleEligible) refuse(reading, 'keys_in_clear_refused', at, { value })
  else reading.warnings.push({ code: 'keys_in_clear', at, params: { value } })
  return true
}

function readConformance(reading: Reading): boolean {
  const at = 'AKASHI_VC_API_CONFORMANCE'
  const value = readText(reading, at)
  if (value === undefined) return false
  if (value === '1') reading.warnings.push({ code: 'conformance_run', at, params: { value } })
  else refuse(reading, 'conformance_invalid', at, { value })
  return value === '1'
}

function readLogLevel(reading: Reading): LogLevel {
  const value = readText(reading, 'LOG_LEVEL') ?? 'info'
  const level = logLevels.find((each) => each === value.toLowerCase())
  if (level === undefined)
    refuse(reading, 'log_level_invalid', 'LOG_LEVEL', { value, known: logLevels.join(', ') })
  return level ?? 'info'
}

/** Misspelt variables would be ignored in silence. */
function findUnread(env: Environment): readonly Fault[] {
  const unread = Object.keys(env).filter((name) => name.startsWith('AKASHI_') && !ours.has(name))
  return unread.map((at) => ({ code: 'variable_unknown', at, params: { known: [...ours].join(', ') } }))
}
