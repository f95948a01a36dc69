import { once } from 'node:events'
import fastify from 'fastify'
import type { Material } from './material.ts'
import { toVerifiers, type VerifierName } from './verifiers.ts'

/** Microseconds of the processor for something, and bytes of memory after it. */
export type Usage = { readonly cpu: number; readonly rss: number }

/**
 * One verifier in a process of its own, so that none pays for another's garbage: asked in the process itself, by a
 * message with badges, or behind Fastify. Tells its address once it can be asked.
 */
const [material]: Material[] = await once(process, 'message')
const name = process.argv.at(2)
if (material === undefined || !isName(name)) throw new Error('what is to be verified, and by whom?')
const verify = toVerifiers(material)[name]

const app = fastify({ logger: false })
app.addContentTypeParser('application/vc', { parseAs: 'string' }, (_request, body, done) => done(null, body))
app.post('/', async (request) => ({ verified: await verify(String(request.body)) }))
app.get('/usage', () => usage())
process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }))

process.on('message', (badges: readonly string[]) => void runAll(badges))
await once(process, 'disconnect')
await app.close()

async function runAll(badges: readonly string[]): Promise<void> {
  const before = usage()
  // oxlint-disable-next-line no-await-in-loop -- one after the other is what is measured
  for (const badge of badges) if (!(await verify(badge))) throw new Error('a valid badge was refused')
  const { cpu, rss } = usage()
  process.send?.({ cpu: cpu - before.cpu, rss } satisfies Usage)
}

function usage(): Usage {
  const { user, system } = process.cpuUsage()
  return { cpu: user + system, rss: process.memoryUsage().rss }
}

function isName(text = ''): text is VerifierName {
  return ['stock', 'canonicalisation', 'own', 'floor'].includes(text)
}
