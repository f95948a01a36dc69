import t from 'tap'

import { newAdminLink } from '../../src/actions/sign-in.ts'
import { newHolderLink } from '../../src/actions/share-badge.ts'
import { buildApp } from '../../src/http/app.ts'
import { importSamples, issueAll, openInstance, operator } from '../instance.ts'

const instance = await openInstance(t, { baseUrl: 'https://issuer.example' })
const token = await instance.token()
await importSamples(instance, token, 'msce')
const [item] = await issueAll(instance, token)
const award = item?.award ?? ''

type Line = { req?: { method: string; route: string | null }; res?: { statusCode: number }; msg: string }

void t.test('the log names method, route and status, and no value of any address', async (t) => {
  const said: string[] = []
  const app = await buildApp(instance.ports, {
    logLevel: 'info',
    logTo: { write: (line) => said.push(line) },
  })
  t.teardown(async () => {
    await app.close()
  })
  const link = new URL((await newHolderLink(instance.ports, operator, award)).url)
  const enter = new URL(await newAdminLink(instance.ports))
  const secrets = [link.searchParams.get('key') ?? '', enter.pathname.split('/').at(-1) ?? '']
  t.equal((await app.inject({ url: `${link.pathname}${link.search}` })).statusCode, 200)
  t.equal((await app.inject({ url: enter.pathname })).statusCode, 200)
  t.equal((await app.inject({ method: 'POST', url: `${enter.pathname}x` })).statusCode, 401)
  await app.inject({ url: '/verify?url=nowhere&recipient=hanako@mihon.example' })
  // Addresses that no route reads, also those that cannot be read at all.
  t.equal((await app.inject({ url: `/nowhere${enter.pathname}?key=${secrets[0]}` })).statusCode, 404)
  t.equal((await app.inject({ url: `${enter.pathname}%E0` })).statusCode, 400)
  t.equal((await app.inject({ url: `/api/awards?limit=${secrets[0]}` })).statusCode, 401)
  t.equal((await app.inject({ url: `/admin/enter/${secrets[1]?.repeat(20)}` })).statusCode, 404)
  await app.inject({
    url: '/healthz',
    headers: { authorization: `Bearer ${secrets[0]}`, cookie: secrets[1] },
  })

  const log = said.join('')
  for (const secret of [...secrets, 'hanako', award]) t.notMatch(log, secret)
  const lines = said.map((line): Line => JSON.parse(line))
  const routes = lines.flatMap(({ req }) => (req === undefined ? [] : [`${req.method} ${req.route}`]))
  t.ok(routes.includes('GET /admin/enter/:secret'), routes.join())
  t.ok(routes.includes('POST /admin/enter/:secret'))
  t.ok(lines.some(({ res }) => res?.statusCode === 401))
})

void t.test(
  'behind a proxy each visitor has a limit of their own; others cannot claim an address',
  async (t) => {
    const app = await buildApp(instance.ports, {
      logLevel: 'silent',
      requestsPerMinute: 2,
      trustProxy: ['10.0.0.0/8'],
    })
    t.teardown(async () => {
      await app.close()
    })
    const ask = async (url: string, from: string, visitor: string): Promise<number> =>
      (await app.inject({ url, remoteAddress: from, headers: { 'x-forwarded-for': visitor } })).statusCode
    const three = async (url: string, from: string, visitor: string): Promise<number[]> => [
      await ask(url, from, visitor),
      await ask(url, from, visitor),
      await ask(url, from, visitor),
    ]
    t.same(await three('/', '10.0.0.1', '198.51.100.1'), [200, 200, 429])
    t.same(await three('/', '10.0.0.1', '198.51.100.2'), [200, 200, 429])
    t.same(await three('/', '10.0.0.1', '0.0.0.0'), [200, 200, 429], 'nobody passes for the program itself')
    t.same(await three('/', '203.0.113.1', '198.51.100.3'), [200, 200, 429])
    t.equal(await ask('/', '203.0.113.1', '198.51.100.4'), 429, 'no proxy of ours: its own address counts')
    const badge = [...instance.ports.catalogue.badges.values()][0]
    for (const url of ['/assets/akashi.css', `/achievements/${badge?.id}/${badge?.version}.png?size=64`])
      t.same(await three(url, '203.0.113.1', ''), [200, 200, 200], 'a page loads many of these')
  },
)
