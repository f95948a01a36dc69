import { join } from 'node:path'
import t from 'tap'

import { awardDirectly } from '../../src/actions/award-directly.ts'
import { issueBadges } from '../../src/actions/issue-badges.ts'
import type { BadgeClass } from '../../src/domain/badge-class.ts'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { basisOf } from '../../src/domain/class-basis.ts'
import type { Session } from '../../src/domain/programme.ts'
import { readCatalogueFiles } from '../../src/outside/catalogue-files.ts'
import { bundledCatalogue } from '../../src/ports.ts'
import { importSamples, openInstance, operator } from '../instance.ts'

const databaseUrl = `sqlite:${join(t.testdir(), 'akashi.db')}`
const before = await openInstance(t, { databaseUrl })
await importSamples(before, await before.token(), 'career-coeducation', 'pasona')
const again = { databaseUrl, keysDir: before.keysDir }
const awarded = ['coed-day3', 'itpassport-pass-confirmed', 'pasona-hybrid-career']
const awards = await Promise.all(
  awarded.map(async (badge) => {
    const person = badge === 'coed-day3' ? '00123' : '00101'
    const organisation = badge === 'coed-day3' ? 'persol-career' : 'pasona-group'
    const reason = 'seen by the office'
    return await awardDirectly(before.ports, operator, { badge, organisation, person, reason })
  }),
)

type Change = (shipped: Catalogue) => Catalogue

/** An entry of one of the catalogue's maps, changed. */
function entry<Value>(map: ReadonlyMap<string, Value>, id: string, change: (value: Value) => Value) {
  return new Map([...map].map(([key, value]) => [key, key === id ? change(value) : value]))
}

const passTotal: Change = (shipped) => ({
  ...shipped,
  examSchemes: entry(shipped.examSchemes, 'itpassport', (scheme) => ({ ...scheme, passTotal: 500 })),
})

const session =
  (programme: string, code: string, change: Partial<Session>): Change =>
  (shipped) => ({
    ...shipped,
    programmes: entry(shipped.programmes, programme, (one) => ({
      ...one,
      sessions: one.sessions.map((each) => (each.code === code ? { ...each, ...change } : each)),
    })),
  })

const frameworkText: Change = (shipped) => ({
  ...shipped,
  frameworks: entry(shipped.frameworks, 'kiso', (framework) => ({
    ...framework,
    version: '2030',
    items: framework.items.map((item) => ({ ...item, name: { ja: '改訂後の能力', en: 'Revised ability' } })),
  })),
})

const version =
  (badge: string): Change =>
  (shipped) => ({
    ...shipped,
    badges: entry(shipped.badges, badge, (one: BadgeClass) => ({ ...one, version: '1.1.0' })),
  })

async function refusedBy(change: Change): Promise<readonly string[]> {
  try {
    await openInstance({ teardown: t.teardown.bind(t) }, { ...again, catalogue: change })
    return []
  } catch (error) {
    const { faults } = error as { faults: { code: string; at: string }[] }
    return faults.map(({ code, at }) => `${code} ${at}`)
  }
}

void t.test('what an awarded class rests on cannot change under it, and the class is named', async (t) => {
  t.same(await refusedBy(passTotal), ['version_frozen itpassport-pass-confirmed'])
  t.same(await refusedBy(session('career-coeducation', 'DAY3', { minutes: 90 })), [
    'version_frozen coed-day3',
  ])
  t.same(await refusedBy(session('hybrid-career-program', 'H6', { required: false })), [
    'version_frozen pasona-hybrid-career',
  ])
  t.ok((await refusedBy(frameworkText)).includes('version_frozen coed-day3'))
})

void t.test(
  'what it does not rest on may change, and a new version may rest on something else',
  async (t) => {
    t.same(await refusedBy(session('career-coeducation', 'DAY1', { minutes: 90 })), [])
    const name = { ja: '別の名', en: 'Another name' }
    t.same(await refusedBy(session('career-coeducation', 'DAY3', { name, sequence: 9 })), [])
    const raised = version('itpassport-pass-confirmed')
    t.same(await refusedBy((shipped) => raised(passTotal(shipped))), [])
  },
)

void t.test('old badges keep the framework texts with which they were awarded', async (t) => {
  const raised = [...awarded, 'coed-completion'].map(version)
  const after = await openInstance(t, {
    ...again,
    catalogue: (shipped) => raised.reduce((catalogue, raise) => raise(catalogue), frameworkText(shipped)),
  })
  await issueBadges(after.ports, operator, [awards[0]?.id ?? ''])
  const old = await after.ask('GET /achievements/coed-day3/1.0.0.json')
  t.match(old.body, '社会人基礎力')
  t.notMatch(old.body, /改訂後の能力|2030/u)
  t.match((await after.ask('GET /achievements/coed-day3/1.1.0.json')).body, '改訂後の能力')
  const token = await after.token()
  const page = async (path: string): Promise<string> =>
    (await after.ask(`GET ${path}`, { token, accept: 'text/html' })).body
  t.notMatch(await page('/achievements/coed-day3/1.0.0'), '改訂後の能力')
  t.match(await page('/achievements/coed-day3/1.1.0'), '改訂後の能力')
  const badge = await page(`/badges/${awards[0]?.id}`)
  t.match(badge, '社会人基礎力')
  t.notMatch(badge, '改訂後の能力')
})

void t.test('a class rests on the sessions that it names, or on all that a rate runs over', (t) => {
  const { catalogue } = readCatalogueFiles(bundledCatalogue)
  const sessionsOf = (id: string): string[] => {
    const badge = catalogue.badges.get(id)
    return badge === undefined ? [] : basisOf(badge, catalogue).sessions.map(({ code }) => code)
  }
  t.same(sessionsOf('coed-day3'), ['DAY2-2', 'DAY3'])
  t.same(sessionsOf('pasona-hybrid-career'), ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'])
  t.same(sessionsOf('dx-talent-level-1'), [])
  t.end()
})
