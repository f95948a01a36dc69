import { once } from 'node:events'
import fastify from 'fastify'
import type { Material } from './material.ts'
import { toVerifiers } from './verifiers.ts'

/** One Fastify, one route a verifier, in a process of its own; tells its address to the process that measures. */
const [material]: Material[] = await once(process, 'message')
if (material === undefined) throw new Error('nothing to verify with')
const app = fastify({ logger: false })
app.addContentTypeParser('application/vc', { parseAs: 'string' }, (_request, body, done) => done(null, body))
for (const [name, verify] of Object.entries(toVerifiers(material)))
  app.post(`/${name}`, async (request) => ({ verified: await verify(String(request.body)) }))
app.get('/usage', () => {
  const { user, system } = process.cpuUsage()
  return { rss: process.memoryUsage().rss, cpu: user + system }
})

process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }))
await once(process, 'disconnect')
await app.close()
