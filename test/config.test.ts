import { join, resolve } from 'node:path'
import { test } from 'tap'
import { readConfig, readLanguage } from '../src/config.ts'
import { DomainError } from '../src/domain/error.ts'
import { describeSettingFault, settingTexts } from '../src/text/settings.ts'

type Environment = Readonly<Record<string, string>>

const project = resolve(import.meta.dirname, '..')

const eligible = (env: Environment) => readConfig(env).sampleEligible
const url = (value: string) => readConfig({ DATABASE_URL: value }).databaseUrl

function faultsOf(env: Environment): readonly unknown[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'settings_invalid') throw error
    return error.faults.map(({ code, at, params }) => [at, code, params?.['value']])
  }
}

void test('an empty environment is a sample instance in the project’s own folders', async (t) => {
  const config = readConfig({})
  t.same(config, {
    port: 3000,
    conformance: false,
    host: '127.0.0.1',
    baseUrl: 'http://localhost:3000',
    baseUrlIsDefault: true,
    databaseUrl: `sqlite:${join(project, 'data', 'akashi.db')}`,
    dataDir: join(project, 'data'),
    keysDir: join(project, 'keys'),
    sampleKeysDir: join(project, 'data', 'sample-keys'),
    trustDir: join(project, 'data', 'trust'),
    fetchAllow: [],
    offline: false,
    trustProxy: [],
    verificationsPerMinute: 6_000,
    keysInClear: false,
    logLevel: 'info',
    sampleEligible: true,
    warnings: [],
  })
  t.ok(Object.isFrozen(config) && Object.isFrozen(config.fetchAllow) && Object.isFrozen(config.warnings))
  t.same(readConfig({ PORT: '', HOST: ' ', AKASHI_BASE_URL: '', DATABASE_URL: '' }), config, 'empty is unset')
})

void test('an instance with its own data folder has its own keys', async (t) => {
  const config = readConfig({ AKASHI_DATA_DIR: '/srv/akashi', PORT: '8080' })
  t.match(config, {
    baseUrl: 'http://localhost:8080',
    databaseUrl: 'sqlite:/srv/akashi/akashi.db',
    keysDir: '/srv/akashi/keys',
    sampleKeysDir: '/srv/akashi/sample-keys',
    trustDir: '/srv/akashi/trust',
  })
  t.equal(readConfig({ AKASHI_DATA_DIR: join(project, 'data') }).keysDir, join(project, 'keys'))
  const chosen = readConfig({ AKASHI_DATA_DIR: '/srv/akashi', AKASHI_KEYS_DIR: 'k' })
  t.match(chosen, { keysDir: resolve('k'), sampleKeysDir: resolve('k') })
})

void test('sample mode is possible only on loopback with SQLite', async (t) => {
  t.ok(eligible({ AKASHI_BASE_URL: 'http://127.0.0.1:3000/' }))
  t.ok(eligible({ AKASHI_BASE_URL: 'http://[::1]:3000', DATABASE_URL: 'sqlite::memory:' }))
  t.notOk(eligible({ AKASHI_BASE_URL: 'https://badges.example.jp' }))
  t.notOk(eligible({ DATABASE_URL: 'postgres://akashi@db/akashi' }))
})

void test('a base URL is an origin, with https unless it is this machine', async (t) => {
  t.equal(
    readConfig({ AKASHI_BASE_URL: 'HTTPS://Badges.Example.JP:443/' }).baseUrl,
    'https://badges.example.jp',
  )
  for (const value of [
    'badges.example.jp',
    'https://a.example/badges',
    'https://a.example?x',
    'ftp://a.example',
    'https://',
  ]) {
    t.same(faultsOf({ AKASHI_BASE_URL: value }), [['AKASHI_BASE_URL', 'base_url_invalid', value]])
  }
  for (const value of [
    'http://a.example',
    'http://127.evil.example',
    'http://localhost.evil.example',
    'http://10.0.0.1',
  ]) {
    t.same(faultsOf({ AKASHI_BASE_URL: value }), [['AKASHI_BASE_URL', 'base_url_http', value]])
  }
})

void test('a database is a SQLite path or a PostgreSQL URL', async (t) => {
  t.equal(url('sqlite:/srv/a.db'), 'sqlite:/srv/a.db')
  t.equal(url('sqlite:///srv/a.db'), 'sqlite:/srv/a.db')
  t.equal(url('sqlite:a.db'), `sqlite:${resolve('a.db')}`)
  t.equal(url('postgresql://u:p@h/d?sslmode=require'), 'postgresql://u:p@h/d?sslmode=require')
  t.same(faultsOf({ DATABASE_URL: 'mysql://u:s3cret@h/d' }), [
    ['DATABASE_URL', 'database_url_invalid', 'mysql://***@h/d'],
  ])
  t.match(faultsOf({ DATABASE_URL: 'sqlite:' }), [['DATABASE_URL', 'database_url_invalid']])
  t.match(faultsOf({ DATABASE_URL: 'sqlite://host/a.db' }), [['DATABASE_URL', 'database_url_invalid']])
})

void test('all faults are told at once, each with variable and value, and no secret', async (t) => {
  const env = {
    PORT: '70000',
    HOST: 'not a host',
    AKASHI_BASE_URL: 'https://user:s3cret@a.example',
    AKASHI_DATA_DIR: import.meta.filename,
    AKASHI_FETCH_ALLOW: 'http://localhost:3001 intranet.example https://a.example/x',
    AKASHI_OUTBOUND_PROXY: 'socks://user:s3cret@proxy.example',
    AKASHI_OFFLINE: 'yes',
    AKASHI_VERIFICATIONS_PER_MINUTE: '0',
    AKASHI_TRUST_PROXY: '10.0.0.0/8, proxy.example 0.0.0.0/0 ::1/129',
    AKASHI_KEY_PASSPHRASE: 's3cret',
    AKASHI_KEY_PASSPHRASE_FILE: '/no/such/file',
    AKASHI_KEYS_IN_CLEAR: 'yes',
    AKASHI_VC_API_CONFORMANCE: 'yes',
    LOG_LEVEL: 'loud',
  }
  const faults = faultsOf(env)
  t.same(
    new Set(faults),
    new Set([
      ['PORT', 'port_invalid', '70000'],
      ['HOST', 'host_invalid', 'not a host'],
      ['AKASHI_BASE_URL', 'base_url_invalid', 'https://***@a.example'],
      ['AKASHI_DATA_DIR', 'folder_invalid', import.meta.filename],
      ['AKASHI_FETCH_ALLOW', 'fetch_allow_invalid', 'intranet.example'],
      ['AKASHI_FETCH_ALLOW', 'fetch_allow_invalid', 'https://a.example/x'],
      ['AKASHI_OUTBOUND_PROXY', 'outbound_proxy_invalid', 'socks://***@proxy.example'],
      ['AKASHI_OFFLINE', 'offline_invalid', 'yes'],
      ['AKASHI_VERIFICATIONS_PER_MINUTE', 'verifications_invalid', '0'],
      ['AKASHI_TRUST_PROXY', 'trust_proxy_invalid', 'proxy.example'],
      ['AKASHI_TRUST_PROXY', 'trust_proxy_invalid', '0.0.0.0/0'],
      ['AKASHI_TRUST_PROXY', 'trust_proxy_invalid', '::1/129'],
      ['AKASHI_KEY_PASSPHRASE', 'passphrase_twice', '***'],
      ['AKASHI_KEYS_IN_CLEAR', 'keys_in_clear_invalid', 'yes'],
      ['AKASHI_VC_API_CONFORMANCE', 'conformance_invalid', 'yes'],
      ['LOG_LEVEL', 'log_level_invalid', 'loud'],
    ]),
  )
  t.notMatch(JSON.stringify(faults), 's3cret')
  t.same(readConfig({ AKASHI_FETCH_ALLOW: ' http://localhost:3001/  https://A.example ' }).fetchAllow, [
    'http://localhost:3001',
    'https://a.example',
  ])
})

void test('a conformance run is asked for and said aloud', async (t) => {
  const { conformance, warnings } = readConfig({ AKASHI_VC_API_CONFORMANCE: '1' })
  t.equal(conformance, true)
  t.match(warnings, [{ code: 'conformance_run', at: 'AKASHI_VC_API_CONFORMANCE' }])
})

void test('on a machine of one’s own much may be verified in a minute, elsewhere what the operator says', async (t) => {
  const perMinute = (env: Record<string, string>): number => readConfig(env).verificationsPerMinute
  const base = { AKASHI_BASE_URL: 'https://badges.example.jp' }
  t.equal(perMinute({}), 6_000)
  t.equal(perMinute(base), 120)
  t.equal(perMinute({ ...base, AKASHI_VERIFICATIONS_PER_MINUTE: '900' }), 900)
})

void test('proxies are addresses or networks, between commas or spaces', async (t) => {
  t.same(readConfig({ AKASHI_TRUST_PROXY: '127.0.0.1, 10.0.0.0/8 fd00::/8' }).trustProxy, [
    '127.0.0.1',
    '10.0.0.0/8',
    'fd00::/8',
  ])
})

void test('the verifier goes out through a proxy, or not at all, where that is set', async (t) => {
  const proxy = (value: string) => readConfig({ AKASHI_OUTBOUND_PROXY: value }).outboundProxy
  t.equal(proxy('http://proxy.example:8080'), 'http://proxy.example:8080/')
  t.equal(proxy('https://u:p%40ss@proxy.example/'), 'https://u:p%40ss@proxy.example/')
  for (const value of ['proxy.example:8080', 'http://proxy.example/path', 'http://u:s3cret@'])
    t.match(faultsOf({ AKASHI_OUTBOUND_PROXY: value }), [['AKASHI_OUTBOUND_PROXY', 'outbound_proxy_invalid']])
  t.ok(readConfig({ AKASHI_OFFLINE: '1' }).offline)
  t.notOk(readConfig({ AKASHI_OFFLINE: '0' }).offline)
})

void test('a passphrase comes from the environment or from a file', async (t) => {
  const folder = t.testdir({ good: ' long and kept as it is \r\n', empty: '\n' })
  const file = (name: string) => ({ AKASHI_KEY_PASSPHRASE_FILE: join(folder, name) })
  t.equal(readConfig(file('good')).keyPassphrase, ' long and kept as it is ')
  t.match(faultsOf(file('empty')), [['AKASHI_KEY_PASSPHRASE_FILE', 'passphrase_empty', '***']])
  t.match(faultsOf(file('none')), [['AKASHI_KEY_PASSPHRASE_FILE', 'passphrase_file_unreadable']])
  const short = readConfig({ AKASHI_KEY_PASSPHRASE: 'short' })
  t.equal(short.keyPassphrase, 'short')
  t.match(short.warnings, [{ code: 'passphrase_short', at: 'AKASHI_KEY_PASSPHRASE' }])
})

void test('keys in the clear are for development on this machine, and said loudly', async (t) => {
  const env = { AKASHI_KEYS_IN_CLEAR: 'development' }
  t.match(readConfig(env), { keysInClear: true, warnings: [{ code: 'keys_in_clear' }] })
  for (const open of [{ AKASHI_BASE_URL: 'https://a.example' }, { DATABASE_URL: 'postgres://h/d' }]) {
    t.match(faultsOf({ ...env, ...open }), [['AKASHI_KEYS_IN_CLEAR', 'keys_in_clear_refused']])
  }
})

void test('a misspelt variable is pointed out', async (t) => {
  t.match(readConfig({ AKASHI_BASEURL: 'x', PATH: 'y' }).warnings, [
    { code: 'variable_unknown', at: 'AKASHI_BASEURL' },
  ])
})

void test('the terminal’s language follows its locale', async (t) => {
  t.equal(readLanguage({ LANG: 'ja_JP.UTF-8' }), 'ja')
  t.equal(readLanguage({ LANG: 'ja_JP.UTF-8', LC_ALL: 'C.UTF-8' }), 'en')
  t.equal(readLanguage({}), 'en')
})

void test('every fault has words in both languages that name the variable', async (t) => {
  for (const code of Object.keys(settingTexts)) {
    const fault = { code, at: 'PORT', params: { value: '0', other: 'a/b.json' } }
    t.match(describeSettingFault(fault, 'ja'), /^PORT = "0": \S/)
    t.match(describeSettingFault(fault, 'en'), /^PORT = "0": \S/)
  }
  t.equal(describeSettingFault({ code: 'unheard_of' }, 'en'), undefined)
})
