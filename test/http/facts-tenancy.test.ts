import t from 'tap'

import { importSamples, openInstance, sampleRows } from '../instance.ts'

const instance = await openInstance(t)
const { ask } = instance
const everything = await instance.token()
const keys = {
  '*': everything,
  'persol-career': await instance.token('persol-career'),
  msce: await instance.token('msce'),
}
await importSamples(instance, everything, 'career-coeducation', 'msce')

type Answer = {
  recorded: number
  repeated: number
  newPersons: string[]
  notices: object[]
  code?: string
  faults: { code: string; line: number; message: string }[]
}

const send = async (
  key: keyof typeof keys,
  facts: readonly object[],
  options: { keepGood?: boolean } = {},
): Promise<Answer & { status: number }> => {
  const answer = await ask('POST /api/facts', { token: keys[key], payload: { facts, ...options } })
  return { status: answer.statusCode, ...answer.json<Answer>() }
}

const state = async (badge: string, organisation: string, person: string): Promise<string[]> => {
  const answer = await ask('POST /api/awards', {
    token: everything,
    payload: { mode: 'evaluate', badge, organisation, person },
  })
  return answer
    .json<{ standings: { evaluation: { state: string } }[] }>()
    .standings.map(({ evaluation }) => evaluation.state)
}

const sample = (family: string, id: string): Record<string, string> => {
  const row = sampleRows(family, 'facts').find((one) => one['fact_id'] === id)
  if (row === undefined) throw new Error(`no ${id}`)
  return row
}

/** A fact of the shared-growth programme about one of its own people, and what would void it. */
const attended = sampleRows('career-coeducation', 'facts').find(
  ({ kind, session, person, status }) =>
    kind === 'attendance' && session === 'DAY1' && person === '00123' && status === 'present',
)
if (attended === undefined) throw new Error('the sample has no such attendance')
const target = attended['fact_id'] ?? ''

void t.test('nobody voids or rewrites a fact of a programme that another organisation runs', async (t) => {
  const before = await state('coed-day1', 'persol-career', '00123')
  t.same(before, ['met'])
  const base = { ...attended, programme: 'cross-boundary-career', session: 'SEM1', corrects: target }
  const attempts = {
    void: { ...base, fact_id: 'atk-1', status: 'void' },
    rewrite: { ...base, fact_id: 'atk-2', status: 'absent' },
    move: { ...base, fact_id: 'atk-3', person: '99999' },
  }
  for (const [name, row] of Object.entries(attempts)) {
    const refused = await send('msce', [row])
    t.match(refused, { status: 422, faults: [{ code: 'corrects_not_yours', line: 1 }] }, name)
    t.match(refused.faults[0]?.message, /ほかの組織が運営/u)
    const kept = await send('msce', [row], { keepGood: true })
    t.match(
      kept,
      { status: 201, recorded: 0, newPersons: [], faults: [{ code: 'corrects_not_yours' }] },
      name,
    )
  }
  t.same(await state('coed-day1', 'persol-career', '00123'), before)
})

void t.test('an id that is taken does not become the sender’s by being sent again', async (t) => {
  const mine = { ...attended, programme: 'cross-boundary-career', session: 'SEM1' }
  const rows = [mine, { ...mine, fact_id: 'atk-4', status: 'void', corrects: target }]
  t.match(await send('msce', rows, { keepGood: true }), {
    recorded: 0,
    faults: [
      { code: 'corrects_not_yours', line: 2 },
      { code: 'fact_id_taken', line: 1 },
    ],
  })
  t.same(await state('coed-day1', 'persol-career', '00123'), ['met'])
})

void t.test('nor does the organisation that employs a person touch what a consortium recorded', async (t) => {
  const [enrolled] = sampleRows('msce', 'facts')
  const row = {
    ...enrolled,
    organisation: enrolled?.['organisation'] ?? '',
    fact_id: 'atk-5',
    programme: 'career-coeducation',
    corrects: enrolled?.['fact_id'],
    status: 'void',
  }
  t.match(await send('persol-career', [row]), { status: 422, faults: [{ code: 'corrects_not_yours' }] })
})

void t.test('a correction names a fact that is there, of the same programme', async (t) => {
  const own = { ...attended, fact_id: 'cor-1', minutes: '170' }
  t.match(await send('persol-career', [{ ...own, corrects: 'never-heard-of' }]), {
    status: 422,
    faults: [{ code: 'corrects_unknown' }],
  })
  t.match(
    await send('persol-career', [{ ...own, organisation: 'sample-employer-1', corrects: target }]),
    { status: 422, faults: [{ code: 'corrects_unknown' }] },
    'ids are of an organisation',
  )
  for (const programme of ['cross-boundary-career', undefined]) {
    t.match(
      await send('*', [{ ...own, programme, session: undefined, corrects: target }]),
      { status: 422, faults: [{ code: 'corrects_other_programme' }] },
      `operator, ${programme}`,
    )
  }
  t.match(await send('persol-career', [{ ...own, corrects: target }]), { status: 201, recorded: 1 })
  t.match(await send('*', [{ ...own, fact_id: 'cor-2', corrects: 'cor-1' }]), { status: 201, recorded: 1 })
})

void t.test('a row may correct an earlier one of its file, not a later or a refused one', async (t) => {
  const row = { ...sample('career-coeducation', target), person: '00123', session: 'DAY3', status: 'late' }
  const first = { ...row, fact_id: 'seq-1' }
  const second = { ...row, fact_id: 'seq-2', corrects: 'seq-1' }
  t.match(await send('persol-career', [second, first]), {
    status: 422,
    faults: [{ code: 'corrects_unknown' }],
  })
  const bad = { ...first, programme: 'nothing' }
  t.match(await send('persol-career', [bad, second], { keepGood: true }), {
    recorded: 0,
    faults: [
      { code: 'programme_unknown', line: 1 },
      { code: 'corrects_unknown', line: 2 },
    ],
  })
  t.match(await send('persol-career', [first, second]), { status: 201, recorded: 2 })
  t.match(await send('persol-career', [first, second]), { status: 201, recorded: 0 }, 'again')
})

void t.test('words that no rule knows are refused, with those that it knows', async (t) => {
  const row = { ...attended, fact_id: 'word-1' }
  const refused = await send('persol-career', [
    { ...row, status: 'attended' },
    { ...row, fact_id: 'word-2', session: 'DAY9' },
    { ...row, fact_id: 'word-3', kind: 'confirmation', status: 'confirmed', by_role: '先生' },
    { ...row, fact_id: 'word-4', status: 'void' },
  ])
  t.match(refused, {
    status: 422,
    faults: [
      { code: 'status_unknown', line: 1, message: /present, late, left_early, absent/u },
      { code: 'session_unknown', line: 2, message: /DAY1, DAY2-1, DAY2-2, DAY3/u },
      { code: 'by_role_unknown', line: 3, message: /host, supervisor, facilitator, editor, staff/u },
      { code: 'void_corrects_nothing', line: 4 },
    ],
  })
  const odd = { ...row, fact_id: 'word-5', status: 'void', corrects: 'seq-2', session: 'DAY9' }
  t.match(await send('persol-career', [odd]), { status: 201 }, 'a void row repeats what it withdraws')
})

void t.test('who is new is told of one’s own organisation only', async (t) => {
  const rows = (id: string): object[] => [
    { ...attended, fact_id: `new-1${id}`, person: `own-${id}` },
    { ...attended, fact_id: `new-2${id}`, organisation: 'sample-employer-1', person: `theirs-${id}` },
  ]
  t.same((await send('persol-career', rows('a'))).newPersons, ['own-a'])
  const all = await send('*', rows('b'))
  t.same(all.newPersons.toSorted(), ['own-b', 'theirs-b'])
})

void t.test('an organisation of which nobody has heard, and rows said twice, are told', async (t) => {
  const row = { ...attended, fact_id: undefined, organisation: 'sample-employr', session: 'DAY2-2' }
  const other = { ...row, organisation: 'sample-employr-2' }
  const first = await send('persol-career', [row, row, other, row, { ...attended }])
  t.match(first, {
    status: 201,
    recorded: 2,
    unchanged: 1,
    repeated: 2,
    notices: [{ code: 'organisations_new', params: { count: 2, names: 'sample-employr, sample-employr-2' } }],
  })
  t.same((await send('persol-career', [row])).notices, [], 'known by now')
  const many = Array.from({ length: 25 }, (_, at) => ({ ...row, organisation: `sample-many-${at}` }))
  t.match(await send('persol-career', many), {
    notices: [{ params: { count: 25, names: /sample-many-19, …$/u } }],
  })
})

void t.test('every sample file comes in without a fault or a notice', async (t) => {
  const fresh = await openInstance(t)
  const token = await fresh.token()
  for (const family of ['career-coeducation', 'local-career', 'koga-digital', 'pasona', 'msce', 'stacks']) {
    const payload = { facts: sampleRows(family, 'facts') }
    const answer = await fresh.ask('POST /api/facts', { token, payload })
    const { recorded, repeated, notices, faults } = answer.json<Answer>()
    t.same([recorded, repeated, notices, faults], [payload.facts.length, 0, [], []], family)
  }
})
