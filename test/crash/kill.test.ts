import { join } from 'node:path'
import t from 'tap'

import type { Report } from '../../src/badge/index.ts'
import { readConfig } from '../../src/config.ts'
import { openPorts } from '../../src/ports.ts'
import { appOf } from '../../src/server.ts'
import { showCredential } from '../../src/actions/show-badge.ts'
import { akashi, type Ran } from '../command.ts'
import { operator } from '../instance.ts'

/** Short by default; the long form is `AKASHI_CRASH_AWARDS=2000 npx tap test/crash/kill.test.ts`. */
const count = Number(process.env['AKASHI_CRASH_AWARDS'] ?? 300)
t.setTimeout(600_000)

const folder = t.testdir()
const env = { AKASHI_DATA_DIR: join(folder, 'data') }

async function run(args: readonly string[], input?: string): Promise<Ran> {
  const ran = await akashi(args, { env, ...(input === undefined ? {} : { input }) })
  if (ran.code !== 0) throw new Error(`akashi ${args.join(' ')}: ${ran.code} ${ran.stderr}`)
  return ran
}

type Line = { id: string; award: string; serial: number; state: string }

const list = async (): Promise<Line[]> => JSON.parse((await run(['list', '--json'])).stdout)

/** Issues until a tenth is done, then dies without a word. */
async function issueAndDie(): Promise<Ran> {
  return await akashi(['issue', '--badge', 'coed-instructor-1'], {
    env,
    onStderr: (said, child) => {
      if (/issuing \d+\//u.test(said)) child.kill('SIGKILL')
    },
  })
}

await run(['keys', 'new', '--organisation', 'persol-career'])
const rows = Array.from({ length: count }, (_, index) =>
  [
    `crash-${index}`,
    'attendance',
    'persol-career',
    `c${index}@persol-career.example.jp`,
    'career-coeducation',
    '2026-1',
    'DAY2-1',
    'instructor',
    'present',
    '100',
    '2026-07-10',
  ].join(','),
)
const header = 'fact_id,kind,organisation,person,programme,cohort,session,role,status,minutes,occurred_on'
await run(['import', '-'], [header, ...rows].join('\n'))

void t.test('killed in the middle, twice, an issue run ends with each award issued once', async (t) => {
  let before = 0
  for (const time of ['first', 'second']) {
    const died = await issueAndDie()
    t.equal(died.signal, 'SIGKILL', `${time} run: ${died.stderr}`)
    const lines = await list()
    t.ok(lines.length > before && lines.length < count, `${time} run: ${lines.length} of ${count}`)
    t.equal(new Set(lines.map(({ award }) => award)).size, lines.length)
    before = lines.length
  }
  // The rest by two processes at once, which know nothing of each other.
  const both = await Promise.all([
    run(['issue', '--badge', 'coed-instructor-1', '--json']),
    run(['issue', '--badge', 'coed-instructor-1', '--json']),
  ])
  const created = both
    .flatMap(({ stdout }) => JSON.parse(stdout).items)
    .filter((item: { created?: boolean }) => item.created === true)
  t.equal(created.length, count - before, 'what was left, made once')

  const lines = await list()
  t.equal(lines.length, count)
  t.equal(new Set(lines.map(({ award }) => award)).size, count, 'none twice')
  t.ok(lines.every(({ serial, state }) => serial === 1 && state === 'active'))
  const again = JSON.parse((await run(['issue', '--json'])).stdout)
  t.match(again, { decided: { awarded: [] }, items: [] }, 'nothing is left to do')
})

void t.test('every badge of such a run is valid, and no place in a status list is used twice', async (t) => {
  const config = readConfig({ ...env, LOG_LEVEL: 'silent' })
  const { ports, close } = await openPorts(config)
  const app = await appOf(ports, config)
  t.teardown(async () => {
    await app.close()
    await close()
  })
  const places = new Set<string>()
  let valid = 0
  for (const [index, { id }] of (await list()).entries()) {
    const { credential } = await showCredential(ports, { caller: operator }, id)
    places.add(`${credential.statusList} ${credential.statusIndex}`)
    const answer = await app.inject({
      method: 'POST',
      url: '/api/verify',
      headers: { 'content-type': 'application/vc' },
      payload: credential.json,
      remoteAddress: `10.0.${index >> 6}.1`,
    })
    if (answer.json<Report>().verdict === 'valid') valid += 1
  }
  t.equal(valid, count)
  t.equal(places.size, count)
})
