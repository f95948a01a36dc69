import { fork } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { Pool } from 'undici'
import { material, signBadges, tamper } from './verify/material.ts'
import { toVerifiers, type VerifierName } from './verify/verifiers.ts'

/**
 * How fast a badge with an embedded proof is verified once the issuer's documents are at hand, against plain
 * @digitalbazaar/vc in the same run: by function, and over HTTP behind the same Fastify. Rounds take turns, so that
 * whatever else the machine does slows all of them; read the ratios.
 */
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } })
const size = values.short ? { badges: 6, rounds: 1, more: 20 } : { badges: 300, rounds: 5, more: 4_000 }
const names: readonly VerifierName[] = ['stock', 'own', 'floor']

const verifiers = toVerifiers(material)
const badges = await signBadges(size.badges)
await checkAnswers(badges[0] ?? '')
print('by function', await compare(async (name) => runAll(badges, verifiers[name])))
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
        ...{ path: `/${name}`, method: 'POST', body: badge },
        headers: { 'content-type': 'application/vc' },
      })
      return JSON.stringify(await body.json()) === '{"verified":true}'
    }
    print('over HTTP', await compare(async (name) => runAll(badges, async (badge) => send(name, badge), 8)))
    await watchMemory(pool, async (badge) => send('own', badge))
  } finally {
    await pool.close()
    child.disconnect()
  }
}

async function watchMemory(pool: Pool, send: (badge: string) => Promise<boolean>): Promise<void> {
  const measure = async (): Promise<number> => {
    const { body } = await pool.request({ path: '/memory', method: 'GET' })
    const { rss }: { rss: number } = JSON.parse(await body.text())
    return Math.round(rss / 1024 / 1024)
  }
  for (const part of [1, 2, 3]) {
    await runAll(await signBadges(size.more, part * size.more), send, 8)
    console.log(`memory of the server after ${part * size.more} further badges: ${await measure()} MiB`)
  }
}

/** Badges a second, each round. */
type Speeds = Readonly<Record<VerifierName, number[]>>

async function compare(run: (name: VerifierName) => Promise<number>): Promise<Speeds> {
  const speeds: Speeds = { stock: [], own: [], floor: [] }
  for (const name of names) await run(name)
  for (let round = 0; round < size.rounds; round += 1)
    for (const name of names) speeds[name].push(await run(name))
  return speeds
}

/** Sends every badge once, some at a time; badges a second. */
async function runAll(
  all: readonly string[],
  verify: (badge: string) => Promise<boolean>,
  atOnce = 1,
): Promise<number> {
  const queue = all.values()
  const start = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const badge of queue) if (!(await verify(badge))) throw new Error('a valid badge was refused')
    }),
  )
  return (all.length * 1000) / (performance.now() - start)
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
