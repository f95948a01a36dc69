import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import t, { type Test } from 'tap'

import { countWithoutCredential } from '../../src/store/awards.ts'
import { storeHealth } from '../../src/store/health.ts'
import { migrate, openStore } from '../../src/store/open.ts'
import { postgresSchema, postgresUrl } from './stores.ts'

const script = fileURLToPath(new URL('issuing-process.ts', import.meta.url))
const awards = 120

type Process = {
  readonly child: ChildProcessWithoutNullStreams
  readonly lines: AsyncIterator<string>
  errors: string
}

/** Started and waiting for its signal, so that all begin at once. */
async function issuing(url: string): Promise<Process> {
  const child = spawn(process.execPath, ['--no-warnings', script, url, String(awards)])
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const started: Process = { child, lines, errors: '' }
  child.stderr.on('data', (text: Buffer) => (started.errors += text.toString()))
  await lines.next()
  return started
}

/** Its last line; undefined when it was killed. */
async function finished({ child, lines }: Process): Promise<string | undefined> {
  let last: string | undefined
  for (let line = await lines.next(); line.done !== true; line = await lines.next()) last = line.value
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return last?.startsWith('{') === true ? last : undefined
}

async function racing(t: Test, url: string): Promise<void> {
  const processes = await Promise.all([issuing(url), issuing(url), issuing(url)])
  for (const { child } of processes) child.stdin.write('go\n')
  const ends = await Promise.all(processes.map(finished))
  t.same(
    processes.map(({ errors }) => errors),
    ['', '', ''],
    'no process met a busy database',
  )
  const created = ends.map((end) => Number(/"created":(\d+)/.exec(end ?? '')?.[1]))
  t.equal(
    created.reduce((sum, one) => sum + one, 0),
    awards,
  )
  await eachIssuedOnce(t, url)
}

async function dying(t: Test, url: string): Promise<void> {
  const first = await issuing(url)
  first.child.stdin.write('go\n')
  for (let seen = 0; seen < awards / 3; seen += 1) await first.lines.next()
  first.child.kill('SIGKILL')
  t.equal(await finished(first), undefined, 'it died half-way')
  const second = await issuing(url)
  second.child.stdin.write('go\n')
  t.ok(await finished(second))
  t.equal(second.errors, '')
  await eachIssuedOnce(t, url)
}

async function eachIssuedOnce(t: Test, url: string): Promise<void> {
  const { db, close } = await openStore(url)
  await migrate(db)
  const rows = await db
    .selectFrom('credentials')
    .select(['award', 'status_list', 'status_index', 'current'])
    .execute()
  t.equal(rows.length, awards)
  t.equal(new Set(rows.map(({ award }) => award)).size, awards, 'each award once')
  t.equal(new Set(rows.map((row) => `${row.status_list}/${row.status_index}`)).size, awards, 'no index twice')
  t.ok(rows.every(({ current }) => current === 1))
  t.equal(await countWithoutCredential(db, {}), 0)
  t.match(await storeHealth(db), { sound: true, counts: { persons: awards, awards, credentials: awards } })
  await close()
}

t.test('three processes that start on one new SQLite file issue each award once', async (t) => {
  await racing(t, `sqlite:${join(t.testdir({}), 'akashi.db')}`)
})

t.test('a process killed half-way leaves a SQLite file from which the next one finishes', async (t) => {
  await dying(t, `sqlite:${join(t.testdir({}), 'akashi.db')}`)
})

const skip = postgresUrl === undefined ? 'AKASHI_TEST_POSTGRES_URL names no server' : false

t.test('three processes on one PostgreSQL schema issue each award once', { skip }, async (t) => {
  const { url, drop } = await postgresSchema(postgresUrl ?? '')
  await racing(t, url)
  await drop()
})

t.test(
  'a process killed half-way leaves a PostgreSQL schema from which the next one finishes',
  { skip },
  async (t) => {
    const { url, drop } = await postgresSchema(postgresUrl ?? '')
    await dying(t, url)
    await drop()
  },
)
