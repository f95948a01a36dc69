import { join } from 'node:path'
import t from 'tap'

import { awardDirectly } from '../../src/actions/award-directly.ts'
import { decideAwards } from '../../src/actions/decide-awards.ts'
import { evaluateAwards, type Selection } from '../../src/actions/evaluate-awards.ts'
import { issueAwaiting, issueBadges } from '../../src/actions/issue-badges.ts'
import { listIssued } from '../../src/actions/list-issued.ts'
import { showBadge, showCredential } from '../../src/actions/show-badge.ts'
import type { BadgeClass } from '../../src/domain/badge-class.ts'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { importSamples, officer, openInstance, operator, sampleRows, type TestInstance } from '../instance.ts'

const instance = await openInstance(t)
const { ports, ask } = instance
const token = await instance.token()
await importSamples(instance, token, 'career-coeducation', 'pasona', 'koga-digital', 'stacks')

type Row = Readonly<Record<string, string>>

async function record(...facts: readonly Row[]): Promise<void> {
  const answer = await ask('POST /api/facts', { token, payload: { facts } })
  if (answer.statusCode !== 201) throw new Error(answer.body)
}

/** A person of the programme, known to the people file. */
async function enrol(person: string, organisation = 'persol-career'): Promise<void> {
  const row = {
    person,
    organisation,
    employee_number: person,
    segment: 'employee',
    from: '2020-04-01',
  }
  const email = `nobody.${person}@${organisation}.example.jp`
  const answer = await ask('POST /api/people', {
    token,
    payload: { people: [{ ...row, email, family_name: '架空' }] },
  })
  if (answer.statusCode !== 201) throw new Error(answer.body)
}

const coed = { organisation: 'persol-career', programme: 'career-coeducation' }

async function stateOf(badge: string, organisation: string, person: string): Promise<string[]> {
  const selection: Selection = { badge, organisation, person }
  const states: string[] = []
  for await (const { evaluation } of evaluateAwards(ports, operator, selection)) states.push(evaluation.state)
  return states
}

const issuedOf = async (
  badge: string,
  of: TestInstance = instance,
): Promise<readonly { id: string; award: string; issuer: string }[]> =>
  (await listIssued(of.ports, operator, { badge, limit: 200 })).items

void t.test('deciding twice, or from several callers at once, makes each award once', async (t) => {
  const decisions = await Promise.all([1, 2, 3].map(async () => await decideAwards(ports, operator, {})))
  const awarded = decisions.flatMap((decision) => decision.awarded)
  t.equal(new Set(awarded).size, awarded.length)
  t.ok(awarded.length > 40, `${awarded.length} awards`)
  const again = await decideAwards(ports, operator, {})
  t.match(again, { awarded: [], proposed: 0, refused: [] })
  t.equal(again.existing, awarded.length)
  t.ok(again.pending > 0 && again.unmet > 0)
})

void t.test('one run awards the stacks over the badges that it has just awarded', async (t) => {
  const fresh = await openInstance(t, { baseUrl: 'https://stacks.example' })
  await importSamples(fresh, await fresh.token(), 'koga-digital', 'pasona', 'stacks')
  const { awarded } = await decideAwards(fresh.ports, operator, {})
  await issueBadges(fresh.ports, operator, awarded)
  for (const level of ['dx-talent-level-1', 'dx-talent-level-2', 'dx-talent-level-3'])
    t.ok((await issuedOf(level, fresh)).length > 0, level)
  t.match(await decideAwards(fresh.ports, operator, {}), { awarded: [] }, 'nothing was left for a second run')
})

void t.test('a side job stays hidden from the employer until the person links its issuer', async (t) => {
  const fresh = await openInstance(t, { baseUrl: 'https://links.example' })
  const key = await fresh.token()
  const person = 'nobody@nowhere.example'
  const known = { organisation: 'career-for', person }
  await fresh.ask('POST /api/people', { token: key, payload: { people: [{ ...known, email: person }] } })
  for (const badge of ['local-sidejob-completion', 'msce-crossboundary-completion'])
    await awardDirectly(fresh.ports, operator, { ...known, badge, reason: '紙の記録による' })
  const employer = officer('pasona-group')
  const seen = async (by = employer) => {
    const standings = []
    for await (const standing of evaluateAwards(fresh.ports, by, { badge: 'career-ownership-explorer' }))
      standings.push(standing)
    return standings
  }
  const link = async (issuer: string, over: Row = {}): Promise<void> => {
    const row = {
      ...known,
      fact_id: `link-${issuer}`,
      programme: 'career-ownership',
      kind: 'confirmation',
      status: 'linked',
      by_role: 'holder',
      value: issuer,
      occurred_on: '2026-11-01',
      ...over,
    }
    const answer = await fresh.ask('POST /api/facts', { token: key, payload: { facts: [row] } })
    t.equal(answer.statusCode, 201, answer.body)
  }
  t.same(await seen(), [], 'nothing is said of badges of other issuers')
  await link('career-for', { programme: 'dx-talent' })
  t.same(await seen(), [], 'a link is for the programme that it names')
  await link('msce', { by_role: 'staff' })
  t.notMatch(await seen(), [{ evaluation: { state: 'met' } }], 'only the holder links')

  await link('career-for', { fact_id: 'link-1' })
  const [half] = await seen()
  t.match(half, { evaluation: { state: 'pending' } })
  t.notOk(half?.who, 'the address is known to another organisation only')
  t.match(await seen(operator), [{ who: person }])
  await link('msce', { fact_id: 'link-2' })
  t.match(await seen(), [{ evaluation: { state: 'met' } }])

  await link('msce', { fact_id: 'link-3', status: 'void', corrects: 'link-2' })
  t.match(await seen(), [{ evaluation: { state: 'pending' } }], 'a link can be taken back')
})

void t.test('concurrent calls leave one credential for each award', async (t) => {
  const fresh = await openInstance(t, { baseUrl: 'https://concurrent.example' })
  await importSamples(fresh, await fresh.token(), 'career-coeducation')
  const { awarded } = await decideAwards(fresh.ports, operator, {})
  const answers = await Promise.all([
    issueBadges(fresh.ports, operator, awarded),
    issueAwaiting(fresh.ports, operator, {}),
    issueBadges(fresh.ports, operator, awarded.toReversed()),
    issueAwaiting(fresh.ports, operator, {}),
  ])
  const { items } = await listIssued(fresh.ports, operator, { limit: 200 })
  t.equal(items.length, awarded.length)
  t.equal(new Set(items.map(({ award }) => award)).size, awarded.length)
  const created = answers.flat().filter((item) => item.created === true)
  t.equal(created.length, awarded.length, 'each was made by one call')
  t.ok(answers.flat().every(({ error }) => error === undefined))
})

void t.test(
  'the first serial holds no name and no result that is private, only a hashed address',
  async (t) => {
    await issueAwaiting(ports, operator, {})
    const personal = ['career-coeducation', 'pasona'].flatMap((family) =>
      sampleRows(family, 'people').flatMap(
        ({ email = '', employee_number = '', latin_name = '', family_name = '', given_name = '' }) =>
          [
            email,
            employee_number,
            latin_name,
            `${family_name}${given_name}`,
            `${family_name} ${given_name}`,
          ].filter((word) => word.trim() !== ''),
      ),
    )
    t.ok(personal.length > 100)
    for (const badge of ['itpassport-pass-confirmed', 'pasona-dx-intro', 'coed-completion']) {
      const [line] = await issuedOf(badge)
      const view = await showCredential(ports, { caller: operator }, line?.id ?? '')
      const credential = JSON.parse(view.credential.json)
      const { identifier, result = [], name } = credential.credentialSubject
      t.equal(name, undefined)
      t.match(identifier, [
        {
          type: 'IdentityObject',
          identityType: 'emailAddress',
          hashed: true,
          identityHash: /^sha256\$[0-9a-f]{64}$/u,
          salt: /^\S{16,}$/u,
        },
      ])
      t.equal(identifier.length, 1)
      const hidden = view.badge.results.filter((one) => one.private)
      const shown = result.map((one: { resultDescription: string }) => one.resultDescription)
      for (const { id } of hidden)
        t.notOk(
          shown.some((url: string) => url.endsWith(`#${id}`) || url.endsWith(`/${id}`)),
          `${badge} ${id}`,
        )
      // As a word of its own: five digits also come about inside hashes and ids.
      for (const word of personal)
        t.notMatch(
          view.credential.json,
          new RegExp(`(?<![0-9A-Za-z])${RegExp.escape(word)}(?![0-9A-Za-z])`, 'u'),
          `${badge}: ${word}`,
        )
      if (badge === 'itpassport-pass-confirmed') {
        t.ok(hidden.length > 0, 'the score is private')
        t.notMatch(view.credential.json, /"715"|"690"|"740"/u)
      }
    }
  },
)

void t.test('a make-up in another cohort completes one’s own', async (t) => {
  await enrol('80001')
  const mine = { ...coed, person: '80001', cohort: '2026-1' }
  await record(
    { ...mine, fact_id: 'mu-1', kind: 'enrollment', status: 'enrolled', occurred_on: '2026-06-15' },
    {
      ...mine,
      fact_id: 'mu-2',
      kind: 'artifact',
      status: 'submitted',
      artifact: 'work-definition',
      occurred_on: '2026-07-20',
    },
  )
  t.same(await stateOf('coed-day1', 'persol-career', '80001'), ['pending'])
  await record({
    ...mine,
    fact_id: 'mu-3',
    cohort: '2026-2',
    kind: 'attendance',
    session: 'DAY1',
    status: 'makeup',
    minutes: '180',
    occurred_on: '2026-07-15',
  })
  t.same(await stateOf('coed-day1', 'persol-career', '80001'), ['met'])
  const { awarded } = await decideAwards(ports, operator, {
    badge: 'coed-day1',
    organisation: 'persol-career',
    person: '80001',
  })
  t.equal(awarded.length, 1, 'once, for the own cohort')
})

void t.test('a result on the screen earns nothing; the announcement does', async (t) => {
  await enrol('80004', 'pasona-group')
  const sitting = {
    organisation: 'pasona-group',
    person: '80004',
    programme: 'itpassport-pass-confirmation',
    cohort: '2026-10',
    kind: 'exam',
    exam: 'itpassport',
  }
  const scores = [
    ['total', '900'],
    ['S', '900'],
    ['M', '900'],
    ['T', '900'],
  ] as const
  const rows = (status: string, day: string): Row[] =>
    scores.map(([unit, value]) => ({
      ...sitting,
      fact_id: `px-${status}-${unit}`,
      status,
      unit,
      value,
      occurred_on: day,
    }))
  const confirmed = {
    ...sitting,
    kind: 'confirmation',
    status: 'confirmed',
    by_role: 'staff',
    artifact: 'itpassport',
    occurred_on: '2026-10-20',
  }
  await record(
    ...rows('provisional', '2026-10-05'),
    { ...confirmed, fact_id: 'px-c1', by: '確認者1' },
    { ...confirmed, fact_id: 'px-c2', by: '確認者2' },
  )
  t.same(await stateOf('itpassport-pass-confirmed', 'pasona-group', '80004'), ['pending'])
  t.match(await decideAwards(ports, operator, { badge: 'itpassport-pass-confirmed' }), { awarded: [] })
  await record(...rows('announced', '2026-10-15'))
  t.same(await stateOf('itpassport-pass-confirmed', 'pasona-group', '80004'), ['met'])
})

void t.test('an award that cannot be dated is refused by name and holds up nobody', async (t) => {
  const season = {
    organisation: 'career-for',
    programme: 'helix',
    kind: 'membership',
    status: 'joined',
    value: 'helix',
  }
  await record(
    { ...season, fact_id: 'hx-1', person: 'a@nowhere.example', cohort: '1999', occurred_on: '2026-06-28' },
    { ...season, fact_id: 'hx-2', person: 'b@nowhere.example', cohort: '2026', occurred_on: '2026-06-28' },
  )
  const decision = await decideAwards(ports, operator, { badge: 'helix-member' })
  t.equal(decision.awarded.length, 1)
  t.match(decision.refused, [
    { badge: 'helix-member', occasion: '1999', error: 'field_invalid', faults: [{ code: 'cohort_unknown' }] },
  ])
})

void t.test('validity follows the Japanese period rule, to the last second', async (t) => {
  await enrol('80002')
  const direct = {
    badge: 'coed-day1',
    organisation: 'persol-career',
    person: '80002',
    reason: '紙の記録による',
  }
  const award = await awardDirectly(ports, operator, { ...direct, awardedOn: '2024-02-29', occasion: 'leap' })
  t.match(award, { awardedAt: '2024-02-29T03:00:00Z', validUntil: '2027-02-28T14:59:59Z', basis: 'direct' })
  const [item] = await issueBadges(ports, operator, [award.id])
  const { credential } = await showBadge(ports, { caller: operator }, award.id)
  t.match(JSON.parse(credential.json), {
    id: item?.credential?.url,
    awardedDate: '2024-02-29T03:00:00Z',
    validFrom: '2024-02-29T03:00:00Z',
    validUntil: '2027-02-28T14:59:59Z',
  })
  const verdictAt = async (instant: string): Promise<string> => {
    instance.setNow(instant)
    const answer = await ask('POST /api/verify', {
      headers: { 'content-type': 'application/vc' },
      payload: credential.json,
    })
    const page = await ask(`GET /badges/${award.id}`, { token: await instance.token(), accept: 'text/html' })
    return `${answer.json<{ headline: string }>().headline} ${/<title>(?<word>[^:<]*)/u.exec(page.body)?.groups?.['word'] ?? ''}`
  }
  t.equal(await verdictAt('2027-02-28T14:59:59.900Z'), 'valid 有効')
  t.equal(await verdictAt('2027-02-28T15:00:00Z'), 'expired 有効期限切れ')
  instance.setNow('2026-11-15T03:00:00Z')
})

void t.test('a direct award needs a reason, a day that has passed and a person who is known', async (t) => {
  const direct = {
    badge: 'coed-day1',
    organisation: 'persol-career',
    person: '80002',
    reason: 'x',
    occasion: 'y',
  }
  await t.rejects(awardDirectly(ports, operator, { ...direct, reason: ' ' }), { code: 'reason_required' })
  await t.rejects(awardDirectly(ports, operator, { ...direct, awardedOn: '2026-11-16' }), {
    code: 'field_invalid',
  })
  await t.rejects(awardDirectly(ports, operator, { ...direct, awardedOn: '1999-12-31' }), {
    code: 'field_invalid',
    faults: [{ code: 'date_too_early', at: '/awardedOn' }],
  })
  await t.rejects(awardDirectly(ports, operator, { ...direct, badge: 'coed-instructor-1' }), {
    code: 'field_invalid',
    faults: [{ code: 'occasion_only_once', at: '/occasion' }],
  })
  await t.rejects(awardDirectly(ports, operator, { ...direct, person: '80003' }), { code: 'person_unknown' })
  await t.rejects(awardDirectly(ports, operator, { ...direct, badge: 'coed-day9' }), {
    code: 'badge_unknown',
  })
})

void t.test('a direct award says in the signed badge that it is one, and not why', async (t) => {
  const direct = { badge: 'coed-instructor-1', organisation: 'persol-career', person: '80002' }
  const { id } = await awardDirectly(ports, operator, { ...direct, reason: '架空 太郎が見届けた' })
  await issueBadges(ports, operator, [id])
  const { credential } = await showBadge(ports, { caller: operator }, id)
  t.match(JSON.parse(credential.json), {
    evidence: [{ genre: 'direct-decision', name: '発行者の判断による授与', narrative: /承認者の判断/u }],
  })
  t.notMatch(credential.json, '太郎')
  const page = await ask(`GET /badges/${id}?lang=en`, { token, accept: 'text/html' })
  t.match(page.body, 'Awarded on the issuer’s own decision', 'the page says it too')
})

/** The catalogue with one class changed. */
const changed =
  (change: Partial<BadgeClass>) =>
  (shipped: Catalogue): Catalogue => ({
    ...shipped,
    badges: new Map(
      [...shipped.badges].map(([id, badge]) => [id, id === 'coed-day1' ? { ...badge, ...change } : badge]),
    ),
  })

void t.test('the text of a version that was awarded never moves; a new text is a new version', async (t) => {
  const databaseUrl = `sqlite:${join(t.testdir(), 'akashi.db')}`
  const before = await openInstance(t, { databaseUrl })
  await importSamples(before, await before.token(), 'career-coeducation')
  const first = await decideAwards(before.ports, operator, { badge: 'coed-day1' })
  await issueBadges(before.ports, operator, first.awarded)
  const criteria = { ja: '新しい条件の文', en: 'A new text of the criteria' }
  const again = { databaseUrl, keysDir: before.keysDir }

  await t.rejects(openInstance(t, { ...again, catalogue: changed({ criteria }) }), {
    code: 'catalogue_invalid',
    faults: [{ code: 'version_frozen', at: 'coed-day1', params: { version: '1.0.0' } }],
  })

  const after = await openInstance(t, { ...again, catalogue: changed({ criteria, version: '1.1.0' }) })
  const key = await after.token()
  const page = async (path: string): Promise<string> =>
    (await after.ask(`GET ${path}`, { token: key, accept: 'text/html' })).body
  const old = await page(`/badges/${first.awarded[0]}`)
  t.match(old, '自身のしごとを言葉にした')
  t.notMatch(old, criteria.ja)
  t.match(await page('/achievements/coed-day1/1.0.0'), '自身のしごとを言葉にした')
  t.match(await page('/achievements/coed-day1/1.1.0'), criteria.ja)

  const direct = {
    badge: 'coed-day1',
    organisation: 'persol-career',
    person: '00123',
    reason: 'x',
    occasion: 'new',
  }
  const award = await awardDirectly(after.ports, operator, direct)
  await issueBadges(after.ports, operator, [award.id])
  const fresh = await showBadge(after.ports, { caller: operator }, award.id)
  t.match(JSON.parse(fresh.credential.json), {
    credentialSubject: {
      achievement: { id: /\/achievements\/coed-day1\/1\.1\.0$/u, criteria: { narrative: /新しい条件の文/u } },
    },
  })
  const renewed = await after.ask(`POST /api/credentials/${first.awarded[0]}/supersede`, {
    token: key,
    payload: { reason: 'other' },
  })
  t.equal(renewed.statusCode, 200)
  const resigned = await showBadge(after.ports, { caller: operator }, first.awarded[0] ?? '')
  t.match(
    JSON.parse(resigned.credential.json),
    { credentialSubject: { achievement: { id: /1\.0\.0$/u } } },
    'a new serial keeps the version it was awarded in',
  )
})
