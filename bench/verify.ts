import { fork } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { Pool } from 'undici'
import { material, signBadges, tamper } from './verify/material.ts'
import { toVerifiers, type VerifierName } from './verify/verifiers.ts'

/**
 * How fast a badge with an embedded proof is verified once the issuer's documents are at hand, against plain
 * @digitalbazaar/vc in the same run: by function, and over HTTP behind the same Fastify. Counted is the processor's time
 * of the process that verifies, so that it matters little what else the machine does; read the ratios. No badge is sent
 * to the same verifier twice.
 */
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } })
const size = values.short ? { badges: 6, rounds: 1, more: 20 } : { badges: 300, rounds: 5, more: 4_000 }
const names: readonly VerifierName[] = ['stock', 'own', 'floor']

const verifiers = toVerifiers(material)
const rounds: (readonly string[])[] = []
for (let round = 0; round <= size.rounds; round += 1)
  rounds.push(await signBadges(size.badges, round * size.badges))
await checkAnswers((await signBadges(1, 99_000))[0] ?? '')
print('by function', await compare(async (name, badges) => runAll(badges, verifiers[name]), ownUsage))
await overHttp()

/** A fast answer that is wrong is none. */
async function checkAnswers(badge: string): Promise<void> {
  for (const name of names) {
    if (!(await verifiers[name](badge))) throw new Error(`${name} refuses a valid badge`)
    if (await verifiers[name](tamper(badge))) throw new Error(`${name} takes a badge that was tampered with`)
  }
  console.log('all three take the badge and refuse the one that was tampered with')
}

async function overHttp(): Promise<void> {
  const child = fork(new URL('verify/server.ts', import.meta.url))
  child.send(material)
  const [address]: unknown[] = await once(child, 'message')
  const pool = new Pool(String(address), { connections: 8 })
  try {
    const send = async (name: VerifierName, badge: string): Promise<boolean> => {
      const { body } = await pool.request({
        path: `/${name}`,
        method: 'POST',
        body: badge,
        headers: { 'content-type': 'application/vc' },
      })
      return JSON.stringify(await body.json()) === '{"verified":true}'
    }
    const usage = async (): Promise<Usage> => askUsage(pool)
    const run = async (name: VerifierName, badges: readonly string[]): Promise<void> =>
      runAll(badges, async (badge) => send(name, badge), 8)
    print('over HTTP', await compare(run, usage))
    await watchMemory(usage, async (badge) => send('own', badge))
  } finally {
    await pool.close()
    child.disconnect()
  }
}

async function watchMemory(
  usage: () => Promise<Usage>,
  send: (badge: string) => Promise<boolean>,
): Promise<void> {
  for (const part of [1, 2, 3]) {
    await runAll(await signBadges(size.more, part * 10_000), send, 8)
    const { rss } = await usage()
    console.log(
      `memory of the server after ${part * size.more} further badges: ${Math.round(rss / 2 ** 20)} MiB`,
    )
  }
}

/** Bytes of memory, and microseconds of the processor so far. */
type Usage = { readonly rss: number; readonly cpu: number }

async function ownUsage(): Promise<Usage> {
  const { user, system } = process.cpuUsage()
  return { rss: process.memoryUsage().rss, cpu: user + system }
}

async function askUsage(pool: Pool): Promise<Usage> {
  const { body } = await pool.request({ path: '/usage', method: 'GET' })
  const usage: Usage = JSON.parse(await body.text())
  return usage
}

/** Badges in a second of one processor, each round. */
type Speeds = Readonly<Record<VerifierName, number[]>>

/** The first round only warms up. */
async function compare(
  run: (name: VerifierName, badges: readonly string[]) => Promise<void>,
  usage: () => Promise<Usage>,
): Promise<Speeds> {
  const speeds: Speeds = { stock: [], own: [], floor: [] }
  for (const [round, badges] of rounds.entries())
    for (const name of names) {
      const before = await usage()
      await run(name, badges)
      const { cpu } = await usage()
      if (round > 0) speeds[name].push((badges.length * 1e6) / (cpu - before.cpu))
    }
  return speeds
}

/** Sends every badge once, some at a time. */
async function runAll(
  badges: readonly string[],
  verify: (badge: string) => Promise<boolean>,
  atOnce = 1,
): Promise<void> {
  const queue = badges.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const badge of queue) if (!(await verify(badge))) throw new Error('a valid badge was refused')
    }),
  )
}

function print(where: string, speeds: Speeds): void {
  const [stock, own, floor] = names.map((name) => median(speeds[name]))
  console.log(`${where}: @digitalbazaar/vc ${per(stock)}, Akashi ${per(own)}, floor ${per(floor)}`)
  console.log(`${where}: ${ratio(own, stock)} × @digitalbazaar/vc, ${ratio(own, floor)} of the floor`)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0
}

function per(speed = 0): string {
  return `${Math.round(speed)}/s`
}

function ratio(speed = 0, other = 1): string {
  return (speed / other).toFixed(2)
}
