import t from 'tap'

import type { Report } from '../../src/badge/index.ts'
import type { Doors } from '../../src/cli/doors.ts'
import { runCommand } from '../../src/cli/program.ts'
import { type Ask, importSamples, issueAll, openInstance, sampleRows } from '../instance.ts'

const instance = await openInstance(t, {
  catalogue: (shipped) => ({
    ...shipped,
    organisations: new Map(
      [...shipped.organisations].map(([id, organisation]) => [
        id,
        id === 'career-for' ? { ...organisation, approval: 'two-person' as const } : organisation,
      ]),
    ),
  }),
})
const { ask } = instance
const token = await instance.token()
await importSamples(instance, token, 'career-coeducation')

type Item = { award: string; created?: boolean; error?: string; credential?: { id: string; url: string } }

const post = async (path: string, payload: object, options: Ask = {}) =>
  await ask(`POST ${path}`, { token, payload, ...options })

/** Makes an award on an approver's word, so that a test has one of its own. */
async function direct(badge: string, occasion: string, by = token): Promise<string> {
  const body = {
    mode: 'direct',
    badge,
    organisation: 'persol-career',
    person: '00123',
    reason: '記録が残っていないため',
  }
  const answer = await post('/api/awards', { ...body, occasion }, { token: by })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json<{ award: { id: string } }>().award.id
}

void t.test('the same facts twice change nothing, and names keep their exact characters', async (t) => {
  const people = sampleRows('career-coeducation', 'people')
  const facts = sampleRows('career-coeducation', 'facts')
  t.match((await post('/api/people', { people })).json(), { added: 0, changed: 0, unchanged: people.length })
  t.match((await post('/api/facts', { facts })).json(), {
    recorded: 0,
    unchanged: facts.length,
    newPersons: [],
  })
  const [first = {}] = people
  t.match((await post('/api/people', { people: [{ ...first, department: '企画部' }] })).json(), {
    added: 0,
    changed: 1,
  })
  const names = people.map(({ family_name }) => family_name)
  t.ok(names.includes('髙﨑') && names.includes('𠮷見'), 'the samples hold the hard names')
})

void t.test('the good rows of a request are kept when it says so, and the others are named', async (t) => {
  const row = {
    kind: 'study',
    organisation: 'persol-career',
    person: '77777',
    programme: 'career-coeducation',
    minutes: '30',
  }
  const facts = [
    { ...row, fact_id: 'kg-1', occurred_on: '2026-08-01' },
    { ...row, fact_id: 'kg-2', occurred_on: '8月1日' },
    { ...row, fact_id: 'kg-3', occurred_on: '2026-08-02' },
  ]
  const refused = await post('/api/facts', { facts })
  t.match({ status: refused.statusCode, ...refused.json<object>() }, { status: 422, code: 'rows_refused' })
  const kept = await post('/api/facts', { facts, keepGood: true }, { headers: { 'accept-language': 'en' } })
  t.match(
    { status: kept.statusCode, ...kept.json<object>() },
    {
      status: 201,
      recorded: 2,
      unchanged: 0,
      faults: [{ line: 2, at: 'occurred_on', message: /^line 2/u }],
    },
  )
  t.equal(kept.json<{ newPersons: unknown[] }>().newPersons.length, 1, 'a person whom no people file names')
})

void t.test('an evaluation says what is missing, in both languages, and records nothing', async (t) => {
  const evaluate = async (
    lang: string,
  ): Promise<{ evaluation: { state: string; trace: { text: string } }; award?: string }[]> =>
    (await post(`/api/awards?lang=${lang}`, { mode: 'evaluate', badge: 'coed-completion' })).json<{
      standings: []
    }>().standings
  const standings = await evaluate('ja')
  t.same([...new Set(standings.map(({ evaluation }) => evaluation.state))].toSorted(), [
    'met',
    'pending',
    'unmet',
  ])
  t.ok(standings.every(({ award }) => award === undefined))
  const words = standings.map(({ evaluation }) => evaluation.trace.text)
  t.ok(
    words.some((text) => /あと.*DAY3/u.test(text)),
    words.join(' / '),
  )
  const english = (await evaluate('en')).map(({ evaluation }) => evaluation.trace.text)
  t.ok(
    english.every((text) => !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)),
    english.join(' / '),
  )
  const one = await post('/api/awards', {
    mode: 'evaluate',
    badge: 'coed-completion',
    organisation: 'persol-career',
    person: '00123',
  })
  t.equal(one.json<{ standings: unknown[] }>().standings.length, 1)
  t.same((await ask('GET /api/credentials', { token })).json(), { items: [] })
})

void t.test('a preview is what will be signed, without being signed and without a person', async (t) => {
  const award = await direct('coed-day2-2', 'preview')
  const preview = (await post('/api/awards', { mode: 'preview', award })).json<{
    proof?: unknown
    credentialSubject: { identifier?: unknown }
  }>()
  t.equal(preview.proof, undefined)
  t.equal(preview.credentialSubject.identifier, undefined)
  const url = (await post('/api/credentials', { award })).headers.location
  const signed = (await ask(`GET ${url}.json`, { token })).json<Record<string, unknown>>()
  const shared = ({
    '@context': context,
    type,
    issuer,
    name,
    awardedDate,
    validUntil,
    credentialSubject,
  }: Record<string, unknown>): unknown => {
    const { achievement } = credentialSubject as { achievement: unknown } // an Open Badge
    return { context, type, issuer, name, awardedDate, validUntil, achievement }
  }
  t.same(shared(preview), shared(signed))
})

void t.test('one credential for one award, however often it is asked for', async (t) => {
  const award = await direct('coed-day2-2', 'single')
  const first = await post('/api/credentials', { award })
  t.equal(first.statusCode, 201)
  const location = String(first.headers.location)
  t.match(location, new RegExp(`^${instance.baseUrl}/credentials/[0-9a-f-]{36}$`, 'u'))
  t.match((await ask(`GET ${location}`, { token, accept: 'application/vc' })).json(), { id: location })
  const again = await post('/api/credentials', { award })
  t.match(again.json(), { items: [{ award, created: false, credential: { url: location } }] })
  const answers = await Promise.all(
    Array.from({ length: 8 }, async () => await post('/api/credentials', { award })),
  )
  t.same([...new Set(answers.map(({ headers }) => headers.location))], [location])
})

void t.test('a batch answers for each award', async (t) => {
  const awards = [await direct('coed-day2-2', 'b1'), 'nothing', await direct('coed-day2-2', 'b2')]
  const answer = await post('/api/credentials', { awards })
  t.equal(answer.statusCode, 201)
  const { items } = answer.json<{ items: Item[] }>()
  t.match(items, [
    { award: awards[0], created: true, credential: { url: /^https/u } },
    { award: 'nothing', error: 'not_found' },
    { award: awards[2], created: true },
  ])
})

void t.test(
  'an Idempotency-Key gives the first answer again, to the same caller and for the same content only',
  async (t) => {
    const award = await direct('coed-day2-2', 'idem')
    const other = await direct('coed-day2-2', 'idem-2')
    const withKey = (key: string, by = token): Ask => ({ token: by, headers: { 'idempotency-key': key } })
    const first = await post('/api/credentials', { award }, withKey('k-1'))
    t.equal(first.headers['idempotent-replayed'], undefined)
    const replay = await post('/api/credentials', { award }, withKey('k-1'))
    t.equal(replay.statusCode, 201)
    t.match(replay.headers, { 'idempotent-replayed': 'true', location: first.headers.location })
    t.same(replay.json(), first.json(), 'word for word: created is still true')

    const reused = await post('/api/credentials', { award: other }, withKey('k-1'))
    t.match(
      { status: reused.statusCode, ...reused.json<object>() },
      { status: 409, code: 'idempotency_key_reused' },
    )
    const stranger = await post('/api/credentials', { award: other }, withKey('k-1', await instance.token()))
    t.equal(stranger.statusCode, 201, 'another caller’s key is another key')

    const awards = await Promise.all(
      Array.from({ length: 5 }, async (_, index) => await direct('coed-day2-2', `run-${index}`)),
    )
    const running = await Promise.all(
      [1, 2, 3].map(async () => await post('/api/credentials', { awards }, withKey('k-2'))),
    )
    const [done, ...further] = running.filter(({ headers }) => headers['idempotent-replayed'] === undefined)
    t.equal(done?.statusCode, 201)
    t.same(
      further.map(({ statusCode }) => statusCode).filter((status) => status !== 409),
      [],
      'refused while the first is running, or told what it was told, and never done twice',
    )
    for (const { statusCode, body } of running) if (statusCode === 201) t.equal(body, done?.body)
    t.match((await post('/api/credentials', { awards }, withKey('k-2'))).headers, {
      'idempotent-replayed': 'true',
    })

    const refused = await post('/api/credentials', { award: 'nothing' }, withKey('k-3'))
    t.equal(refused.statusCode, 404)
    t.equal(
      (await post('/api/credentials', { award: 'nothing' }, withKey('k-3'))).statusCode,
      404,
      'a refusal frees the key',
    )
  },
)

void t.test('the list filters, and its pages hold each credential once', async (t) => {
  await issueAll(instance, token, { programme: 'career-coeducation' })
  type Line = {
    readonly who?: string
    id: string
    badge: string
    state: string
    issuedAt: string
    awardedAt: string
    visibility: string
  }
  const page = async (query: string): Promise<{ items: Line[]; next?: string }> =>
    (await ask(`GET /api/credentials?${query}`, { token })).json()
  const { items: all } = await page('limit=200')
  const seen: string[] = []
  for (let after: string | undefined; ;) {
    const { items, next } = await page(
      `limit=7${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`,
    )
    seen.push(...items.map(({ id }) => id))
    if (next === undefined) break
    t.equal(items.length, 7)
    after = next
  }
  t.same(
    seen,
    all.map(({ id }) => id),
  )
  t.equal(new Set(seen).size, seen.length)
  t.ok(all.length > 30)
  t.same(
    all.map(({ issuedAt }) => issuedAt),
    all
      .map(({ issuedAt }) => issuedAt)
      .toSorted()
      .toReversed(),
    'newest first',
  )

  const day1 = all.filter(({ badge }) => badge === 'coed-day1')
  t.same((await page('limit=200&badge=coed-day1')).items, day1)
  t.same((await page('limit=200&programme=career-coeducation')).items, all)
  t.same((await page('limit=200&programme=helix')).items, [])
  t.same(
    (await page('limit=200&state=expired')).items,
    all.filter(({ state }) => state === 'expired'),
  )
  t.same(
    (await page('limit=200&state=active')).items,
    all.filter(({ state }) => state === 'active'),
  )
  const [one] = day1
  const date = one?.awardedAt.slice(0, 10) ?? ''
  const thatDay = all.filter(({ awardedAt }) => awardedAt.startsWith(date))
  t.ok(thatDay.length > 0 && thatDay.length < all.length)
  t.same((await page(`limit=200&from=${date}&to=${date}`)).items, thatDay)
  const revoked = one?.id ?? ''
  await post(`/api/credentials/${revoked}/revoke`, { reason: 'issued_in_error' })
  t.same(
    (await page('state=revoked')).items.map(({ id }) => id),
    [revoked],
  )
  t.ok(
    all.every(({ who }) => who !== undefined),
    'the issuer sees whose each badge is',
  )
})

/** The command line over this very instance. */
async function command(...args: string[]): Promise<{ code: number; out: string }> {
  let out = ''
  let code: number | undefined
  const never = (): never => {
    throw new Error('not needed here')
  }
  const doors: Doors = {
    language: 'ja',
    open: async () => await Promise.resolve({ ports: instance.ports, close: async () => {} }),
    openVerifier: never,
    serve: never,
    setup: never,
    backup: never,
    print: (text) => (out += `${text}\n`),
    say: (text) => (out += `${text}\n`),
    progress: () => {},
    readInput: never,
    writeOutput: never,
    exit: (given) => {
      code = given
    },
  }
  const answer = await runCommand(args, doors)
  return { code: code ?? answer, out }
}

void t.test(
  'where two persons are needed, one alone can neither award nor revoke, at the API or in a shell',
  async (t) => {
    const proposer = await instance.token('career-for')
    const second = await instance.token('career-for')
    await importSamples(instance, token, 'local-career')
    // Keys made on the spot are no second person to the command line.
    instance.setNow('2026-11-15T03:00:01Z')
    const decided = await command('issue', '--programme', 'local-sidejob', '--json')
    t.match(
      JSON.parse(decided.out),
      { decided: { awarded: [] }, items: [] },
      'the command line only proposes',
    )
    const proposed = JSON.parse(decided.out).decided.proposed
    t.ok(proposed > 0)
    t.match(
      (await post('/api/awards', { mode: 'decide', programme: 'local-sidejob' }, { token: proposer })).json(),
      {
        awarded: [],
        proposed: 0,
        existing: proposed,
      },
    )

    const whitepaper = { mode: 'direct', badge: 'local-career-whitepaper', organisation: 'career-for' }
    const body = { ...whitepaper, person: 'mihon.sachi@example.com', reason: '編集会議の決定' }
    const made = await post('/api/awards', body, { token: proposer })
    const { award } = made.json<{ award: { id: string; decision: string; basis: string } }>()
    t.match(award, { decision: 'proposed', basis: 'direct' })
    const early = await post('/api/credentials', { award: award.id }, { token: proposer })
    t.match(
      { status: early.statusCode, ...early.json<object>() },
      { status: 409, code: 'award_not_approved' },
    )

    const approve = async (by: string, mode = 'approve'): Promise<unknown> =>
      (await post('/api/awards', { mode, awards: [award.id] }, { token: by })).json<{ items: unknown[] }>()
        .items[0]
    t.match(await approve(proposer), { error: 'second_person_needed' })
    t.match(await approve(second), { decision: 'approved' })
    t.match(await approve(second), { decision: 'approved' }, 'twice is once')
    t.match(await approve(second, 'decline'), { error: 'conflict' })
    const issued = await post('/api/credentials', { award: award.id }, { token: proposer })
    t.equal(issued.statusCode, 201)

    const stateOf = async (): Promise<unknown> =>
      (await ask('GET /api/credentials?badge=local-career-whitepaper', { token })).json<{
        items: { state: string }[]
      }>().items[0]?.state
    const asked = await post(
      `/api/credentials/${award.id}/revoke`,
      { reason: 'issued_in_error' },
      { token: proposer },
    )
    t.equal(asked.statusCode, 202)
    const { approval } = asked.json<{ approval: string }>()
    t.equal(await stateOf(), 'active', 'nothing has happened yet')
    const decide = async (id: string, by: string, decision = 'approved') =>
      await post(`/api/approvals/${id}`, { decision }, { token: by })
    t.equal((await decide(approval, proposer)).statusCode, 403, 'not by the one who asked')
    t.match((await decide(approval, second, 'declined')).json(), { state: 'declined' })
    t.equal((await decide(approval, second)).statusCode, 409, 'declined is decided')
    t.equal(await stateOf(), 'active')

    const inShell = await command('revoke', award.id, '--reason', 'issued_in_error', '--json')
    t.match(JSON.parse(inShell.out), { state: 'awaiting-approval' })
    const renewal = await post(
      `/api/credentials/${award.id}/supersede`,
      { reason: 'name_correction' },
      { token: second },
    )
    const open = (await ask('GET /api/approvals', { token: second })).json<{ approvals: unknown[] }>()
    t.equal(open.approvals.length, 2)
    t.match((await decide(JSON.parse(inShell.out).approval, second)).json(), { state: 'done' })
    t.equal(await stateOf(), 'revoked')
    const late = await decide(renewal.json<{ approval: string }>().approval, proposer)
    t.match({ status: late.statusCode, ...late.json<object>() }, { status: 409, code: 'already_ended' })
    t.equal(await stateOf(), 'revoked', 'an older request does not bring it back')
  },
)

void t.test(
  'a list of which nothing could be issued is refused, and its key may be sent again',
  async (t) => {
    const proposer = await instance.token('career-for')
    const second = await instance.token('career-for')
    const body = {
      mode: 'direct',
      badge: 'local-career-whitepaper',
      organisation: 'career-for',
      person: 'mihon.sachi@example.com',
      reason: '編集会議の決定',
      occasion: 'nothing-issued',
    }
    const made = await post('/api/awards', body, { token: proposer })
    const { id } = made.json<{ award: { id: string } }>().award
    const issue = async () =>
      await post(
        '/api/credentials',
        { awards: [id] },
        { token: proposer, headers: { 'idempotency-key': 'list' } },
      )
    const refused = await issue()
    t.match(
      { status: refused.statusCode, form: refused.headers['content-type'], ...refused.json<object>() },
      {
        status: 422,
        form: /^application\/problem\+json/u,
        code: 'nothing_issued',
        title: /1件も/u,
        items: [{ award: id, error: 'award_not_approved' }],
      },
    )
    t.equal((await post('/api/awards', { mode: 'approve', awards: [id] }, { token: second })).statusCode, 200)
    const issued = await issue()
    t.match(
      { status: issued.statusCode, ...issued.json<object>() },
      { status: 201, items: [{ created: true }] },
    )
    t.equal((await issue()).headers['idempotent-replayed'], 'true', 'what was issued is kept')
  },
)

void t.test('a replacement publishes no reason unless one was given', async (t) => {
  const statesAfter = async (payload: object): Promise<string> => {
    const award = await direct('coed-day3', `replaced-${JSON.stringify(payload).length}`)
    await post('/api/credentials', { award })
    const json = (await ask(`GET /badges/${award}.json`, { token })).json<{
      credentialStatus: { statusListCredential: string; statusListIndex: string }
    }>()
    const { statusListCredential: list, statusListIndex: index } = json.credentialStatus
    t.equal((await post(`/api/credentials/${award}/supersede`, payload)).statusCode, 200)
    const { credentialSubject } = (await ask(`GET ${list}/states`)).json<{
      credentialSubject: Record<string, unknown>
    }>()
    const entries = Object.values(credentialSubject).filter(Array.isArray).flat()
    return JSON.stringify(entries.find((entry) => String(Object(entry).index) === index))
  }
  t.match(await statesAfter({}), /superseded/u)
  t.notMatch(await statesAfter({ reason: 'other' }), /reason|issuer_decision/u)
  t.match(await statesAfter({ reason: 'name_correction' }), /correction/u)
  const award = await direct('coed-day3', 'revoked-without')
  await post('/api/credentials', { award })
  t.equal((await post(`/api/credentials/${award}/revoke`, {})).statusCode, 400, 'a revocation needs one')
})

void t.test('a number without its organisation names nobody', async (t) => {
  const answer = await post('/api/awards', { mode: 'evaluate', person: '00123' })
  t.match(
    { status: answer.statusCode, ...answer.json<object>() },
    { status: 400, faults: [{ code: 'missing', at: 'organisation' }] },
  )
})

void t.test('the command line counts what it issued itself, and says where approval happens', async (t) => {
  const again = await command('issue', '--programme', 'career-coeducation')
  t.match(again.out, '発行済み0件')
  await importSamples(instance, token, 'local-career')
  await ask('POST /api/facts', {
    token,
    payload: {
      facts: [
        {
          kind: 'membership',
          organisation: 'career-for',
          person: 'mihon.sachi@example.com',
          programme: 'helix',
          cohort: '2025',
          status: 'joined',
          value: 'helix',
          occurred_on: '2025-06-28',
        },
      ],
    },
  })
  const proposed = await command('issue', '--programme', 'helix')
  t.match(proposed.out, /発行0件.*\n.*\/admin/u)
})

/** A browser's form with one file. */
function form(file: Uint8Array, name: string, fields: Readonly<Record<string, string>> = {}): Ask {
  const parts = Object.entries(fields).map(
    ([field, value]) => `--frontier\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const head = `--frontier\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return {
    headers: { 'content-type': 'multipart/form-data; boundary=frontier' },
    payload: Buffer.concat([Buffer.from(parts.join('') + head), file, Buffer.from('\r\n--frontier--\r\n')]),
  }
}

void t.test(
  'a badge is verified from a form, an envelope, a page without JavaScript, and from elsewhere',
  async (t) => {
    const { items } = (await ask('GET /api/credentials?state=active&limit=1', { token })).json<{
      items: { award: string }[]
    }>()
    const award = items[0]?.award ?? ''
    const png = (await ask(`GET /badges/${award}.png`, { token })).rawPayload
    const json = (await ask(`GET /badges/${award}.json`, { token })).body
    const jwt = (await ask(`GET /badges/${award}.jwt`, { token })).body
    const reports = [
      await ask('POST /api/verify', form(png, 'バッジ.png')),
      await ask('POST /api/verify', form(Buffer.alloc(0), '', { text: json })),
      await ask('POST /api/verify', { payload: { credential: JSON.parse(json) } }),
      await ask('POST /api/verify', { payload: { credential: jwt } }),
      await ask('POST /api/verify', { payload: JSON.parse(json) }),
      await ask('POST /api/verify', { headers: { 'content-type': 'text/plain' }, payload: jwt }),
    ]
    for (const report of reports)
      t.match(report.json<Report>(), { verdict: 'valid' }, report.body.slice(0, 300))
    const page = await ask('POST /verify', form(png, 'badge.png'))
    t.match({ status: page.statusCode, body: page.body }, { status: 200, body: /有効/u })
    t.match((await ask('POST /verify?lang=en', form(Buffer.alloc(0), '', { text: jwt }))).body, 'Valid')

    const preflight = await ask('OPTIONS /api/verify', { headers: { origin: 'https://elsewhere.example' } })
    t.match(preflight.headers, {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'content-type',
    })
    t.match(reports[0]?.headers, { 'access-control-allow-origin': '*' })
  },
)

void t.test('the recipient is recognised by their address, and by no other', async (t) => {
  const standings = await post('/api/awards', {
    mode: 'evaluate',
    badge: 'coed-completion',
    organisation: 'persol-career',
    person: '00123',
  })
  const award = standings.json<{ standings: { award: string }[] }>().standings[0]?.award ?? ''
  await ask(`PUT /api/awards/${award}/visibility`, { token, payload: { visibility: 'public' } })
  const json = (await ask(`GET /badges/${award}.json`)).body
  t.notMatch(json, /mihon|花子|00123/u, 'the file names nobody')
  const codeFor = async (recipient: string): Promise<string> => {
    const headers = { 'content-type': 'application/vc' }
    const path = `POST /api/verify?recipient=${encodeURIComponent(recipient)}`
    const report = (await ask(path, { headers, payload: json })).json<Report>()
    return `${report.verdict}: ${report.checks.find(({ check }) => check === 'recipient')?.code}`
  }
  t.equal(await codeFor('mihon.hanako@persol-career.example.jp'), 'valid: recipient-matches')
  t.equal(
    await codeFor('someone.else@persol-career.example.jp'),
    'valid: recipient-differs',
    'a mark changes no verdict',
  )
})

void t.test('any picture carries any credential, and gives it back', async (t) => {
  const award = await direct('coed-day2-2', 'bake')
  const url = String((await post('/api/credentials', { award })).headers.location)
  const picture = (await ask('GET /achievements/coed-day1/1.0.0.png?size=64')).rawPayload
  const drawing = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>',
  )
  const json = (await ask(`GET ${url}.json`, { token })).body
  const jwt = (await ask(`GET ${url}.jwt`, { token })).body
  for (const [image, type] of [
    [picture, 'image/png'],
    [drawing, 'image/svg+xml'],
  ] as const) {
    const once = await ask('POST /api/bake', form(image, 'a', { credential: json }))
    t.match({ status: once.statusCode, type: once.headers['content-type'] }, { status: 200, type })
    const asForm = await ask('POST /api/unbake', form(once.rawPayload, 'a'))
    t.match(asForm.headers, { 'content-type': 'application/vc' })
    t.same(asForm.json(), JSON.parse(json))
    const twice = await ask('POST /api/bake', form(once.rawPayload, 'a', { credential: jwt }))
    const raw = await ask('POST /api/unbake', {
      headers: { 'content-type': type },
      payload: twice.rawPayload,
    })
    t.match({ type: raw.headers['content-type'], body: raw.body }, { type: 'application/vc+jwt', body: jwt })
  }
})
