import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { Pool } from 'undici'
import { material, signBadges, tamper } from './verify/material.ts'
import { toVerifiers, type VerifierName } from './verify/verifiers.ts'
import type { Usage } from './verify/worker.ts'

/**
 * How fast a badge with an embedded proof is verified once the issuer's documents are at hand, against plain
 * @digitalbazaar/vc in the same run: by function, and over HTTP behind the same Fastify. Beside them one
 * canonicalisation by jsonld and rdf-canonize alone, and the floor: parsing, our own canonicalisation, hashes and
 * signature. Each has a process of its own, and they take turns. Counted is that process's time of the processor, so
 * that it matters little what else the machine does; read the ratios. No badge is sent to the same verifier twice.
 */
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } })
const size = values.short
  ? { badges: 6, rounds: 2, warm: 1, more: 20 }
  : { badges: 300, rounds: 10, warm: 5, more: 4_000 }
const names = ['stock', 'canonicalisation', 'own', 'floor'] as const satisfies readonly VerifierName[]

type Way = 'by function' | 'over HTTP'

/** One verifier and how it is asked; each way answers microseconds of its processor. */
type Worker = Readonly<Record<Way, (badges: readonly string[]) => Promise<number>>> & {
  readonly usage: () => Promise<Usage>
  readonly stop: () => Promise<void>
}

await checkAnswers((await signBadges(1, 99_000))[0] ?? '')
const workers = new Map(await Promise.all(names.map(async (name) => [name, await start(name)] as const)))
await compare('by function', 0)
await compare('over HTTP', 1)
await watchMemory()
await Promise.all(workers.values().map(async (worker) => worker.stop()))

/** A fast answer that is wrong is none. */
async function checkAnswers(badge: string): Promise<void> {
  const verifiers = toVerifiers(material)
  for (const name of names.filter((one) => one !== 'canonicalisation')) {
    if (!(await verifiers[name](badge))) throw new Error(`${name} refuses a valid badge`)
    if (await verifiers[name](tamper(badge))) throw new Error(`${name} takes a badge that was tampered with`)
  }
  console.log('all three take the badge and refuse the one that was tampered with')
}

async function start(name: VerifierName): Promise<Worker> {
  const child = fork(new URL('verify/worker.ts', import.meta.url), [name])
  child.send(material)
  const [address]: unknown[] = await once(child, 'message')
  const pool = new Pool(String(address), { connections: 8 })
  const usage = async (): Promise<Usage> => askUsage(pool)
  return {
    usage,
    'by function': async (badges) => askChild(child, badges),
    'over HTTP': async (badges) => {
      const before = await usage()
      await sendAll(pool, badges)
      return (await usage()).cpu - before.cpu
    },
    stop: async () => {
      await pool.close()
      child.disconnect()
    },
  }
}

async function askChild(child: ChildProcess, badges: readonly string[]): Promise<number> {
  const answer = once(child, 'message')
  child.send(badges)
  const [usage]: Usage[] = await answer
  return usage?.cpu ?? 0
}

async function askUsage(pool: Pool): Promise<Usage> {
  const { body } = await pool.request({ path: '/usage', method: 'GET' })
  const usage: Usage = JSON.parse(await body.text())
  return usage
}

/** Sends every badge once, eight at a time. */
async function sendAll(pool: Pool, badges: readonly string[]): Promise<void> {
  const queue = badges.values()
  const headers = { 'content-type': 'application/vc' }
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const badge of queue) {
        const { body } = await pool.request({ path: '/', method: 'POST', body: badge, headers })
        if ((await body.text()) !== '{"verified":true}') throw new Error('a valid badge was refused')
      }
    }),
  )
}

/** Rounds in turn; the first only warm up. */
async function compare(way: Way, part: number): Promise<void> {
  const speeds = new Map<VerifierName, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < size.rounds; round += 1) {
    const badges = await signBadges(size.badges, (part * size.rounds + round) * size.badges)
    for (const [name, worker] of workers) {
      const cpu = await worker[way](badges)
      if (round >= size.warm) speeds.get(name)?.push((badges.length * 1e6) / cpu)
    }
  }
  const [stock = 0, canonicalisation = 0, own = 0, floor = 0] = names.map((name) =>
    median(speeds.get(name) ?? []),
  )
  const per = (speed: number): string => `${Math.round(speed)}/s`
  console.log(
    `${way}: @digitalbazaar/vc ${per(stock)}, jsonld's canonicalisation alone ${per(canonicalisation)}, Akashi ${per(own)}, floor ${per(floor)}`,
  )
  console.log(
    `${way}: ${(own / stock).toFixed(1)} × @digitalbazaar/vc, ${(canonicalisation / own).toFixed(2)} of the time of jsonld's canonicalisation, ${(own / floor).toFixed(2)} of the floor`,
  )
}

async function watchMemory(): Promise<void> {
  const worker = workers.get('own')
  if (worker === undefined) return
  for (const part of [1, 2, 3]) {
    await worker['over HTTP'](await signBadges(size.more, part * 100_000))
    const { rss } = await worker.usage()
    console.log(
      `memory of our server after ${part * size.more} further badges: ${Math.round(rss / 2 ** 20)} MiB`,
    )
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0
}
