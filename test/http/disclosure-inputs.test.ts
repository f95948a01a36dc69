import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import t from 'tap'

import { loadSampleFigures } from '../../src/actions/load-sample-figures.ts'
import { bundledCatalogue } from '../../src/ports.ts'
import { listFigures } from '../../src/store/figures.ts'
import { findSnapshot, streamMembers } from '../../src/store/headcount.ts'
import { readHeadcount } from '../../src/actions/read-headcount.ts'
import { runApart } from '../../src/outside/apart.ts'
import { importSamples, openInstance, sampleNow } from '../instance.ts'
import { workbookOf } from '../sheets/workbook-file.ts'

const instance = await openInstance(t)
const { ask, ports } = instance
const token = await instance.token()
await importSamples(instance, token, 'career-coeducation', 'pasona')
const own = await instance.token('persol-career')
const other = await instance.token('pasona-group')

type Answer = {
  readonly status: number
  readonly body: string
  readonly json: Record<string, unknown>
}

async function send(
  path: string,
  file: string | Uint8Array,
  fields: Readonly<Record<string, string>> = {},
  key = own,
): Promise<Answer> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([file]), '人員表.csv')
  const request = new Request('http://localhost', { method: 'POST', body: form })
  const answer = await ask(`POST /api/disclosure/${path}`, {
    token: key,
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  return { status: answer.statusCode, body: answer.body, json: answer.json() }
}

const asOf = '2026-09-30'
const file = `社員番号,氏名,部署,雇用区分,性別
00123,見本花子,営業本部,正社員,女性
00124,例示太郎,プロダクト開発部,正社員,男性
99999,不明,営業本部,契約社員,
`
const find = async (organisation: string, knownAt = '2027-01-01T00:00:00Z') =>
  await findSnapshot(ports.db, { organisation, scope: 'submitting', asOf: '2026-12-31', knownAt })

t.test('a preview says everything and keeps nothing', async (t) => {
  const shown = await send('headcount', file, { as_of: asOf, dry_run: '1' })
  t.equal(shown.status, 200, shown.body)
  t.match(shown.json, {
    organisation: 'persol-career',
    kind: 'people',
    total: 3,
    matched: 2,
    unmatched: 1,
    segments: [
      { value: 'all', headcount: 3 },
      { value: 'regular', headcount: 2 },
      { value: 'fixed_term', headcount: 1 },
    ],
    faults: [],
  })
  t.notOk('snapshot' in shown.json)
  t.equal(await find('persol-career'), undefined)
})

t.test('kept, it counts whom nobody knows and stores who is known, without names', async (t) => {
  const kept = await send('headcount', file, { as_of: asOf, definition_ja: '提出会社の就業人員' })
  t.equal(kept.status, 201, kept.body)
  const snapshot = await find('persol-career')
  t.match(snapshot, { asOf, definition: { ja: '提出会社の就業人員' }, unmatched: 1 })
  t.match(
    snapshot?.cells.find(({ segment, dimension }) => segment === 'all' && dimension === 'all'),
    {
      headcount: 3,
    },
  )
  const gender = snapshot?.cells.filter(
    ({ segment, dimension }) => segment === 'all' && dimension === 'gender',
  )
  t.same(
    gender?.map(({ value, headcount }) => [value, headcount]),
    [
      ['female', 1],
      ['male', 1],
      ['unknown', 1],
    ],
  )
  const members = await Array.fromAsync(streamMembers(ports.db, snapshot?.id ?? ''))
  t.equal(members.length, 2)
  t.notMatch(JSON.stringify([snapshot, ...members]), /花子|太郎|99999/u)
})

t.test('a file that goes too far is refused in a process of its own, and nothing else waits', async (t) => {
  const bomb = workbookOf(['<c><v>1</v></c>', ' '.repeat(200 * 1024 * 1024)])
  t.ok(bomb.length < 1024 * 1024)
  const sending = send('headcount', bomb, { as_of: asOf })
  t.equal((await ask('GET /verify')).statusCode, 200, 'a page answers meanwhile')
  const exploded = await sending
  t.equal(exploded.status, 422, exploded.body)
  t.match(exploded.body, 'xlsx_too_large')
  const endless = workbookOf(Array.from({ length: 200_002 }, () => '<c><v>1</v></c>'))
  t.match((await send('headcount', endless, { as_of: asOf })).body, 'rows_too_many')
  const read = async (limits: Parameters<typeof runApart>[0]): Promise<unknown> =>
    (await readHeadcount(runApart(limits), new TextEncoder().encode(file), { asOf })).faults
  t.same(await read({}), [])
  t.same(await read({ timeout: 1 }), [{ code: 'file_stopped' }])
  t.same(await read({ megabytes: 8 }), [{ code: 'file_stopped' }])
  t.same(await read({ answer: 100 }), [{ code: 'file_stopped' }])
})

t.test('a correction is one more snapshot, beside the numbers of the last', async (t) => {
  instance.setNow('2026-11-16T03:00:00Z')
  const renamed = `${file.replaceAll('営業本部', '営業統括部')}00125,架空,営業統括部,正社員,女性\n`
  const kept = await send('headcount', renamed, { as_of: asOf })
  t.match(kept.json, {
    previous: { asOf, total: 3 },
    total: 4,
    newDepartments: ['営業統括部'],
    goneDepartments: ['営業本部'],
  })
  const total = async (knownAt: string) =>
    (await find('persol-career', knownAt))?.cells.find(
      ({ segment, dimension }) => segment === 'all' && dimension === 'all',
    )?.headcount
  t.equal(await total('2026-11-15T12:00:00Z'), 3)
  t.equal(await total('2026-11-17T00:00:00Z'), 4)
  const listed = (await ask('GET /api/disclosure/headcount', { token: own })).json<{ items: object[] }>()
  const oneLanguage = { ja: '提出会社の就業人員', en: '提出会社の就業人員' }
  t.match(listed.items, [{ total: 4 }, { total: 3, definition: oneLanguage }])
  t.equal(listed.items.length, 2)
  instance.setNow(sampleNow)
})

t.test('departments told by segment alone are added up before they are compared', async (t) => {
  const cells = (name: string): string =>
    `segment,dimension,value,headcount\nregular,department,${name},6\nfixed_term,department,${name},2\nregular,all,,6\nfixed_term,all,,2\n`
  const fields = { as_of: '2026-06-30', scope: 'designated' }
  t.match((await send('headcount', cells('旧部'), fields)).json, { total: 8, newDepartments: [] })
  t.match((await send('headcount', cells('新部'), { ...fields, dry_run: '1' })).json, {
    departments: [{ value: '新部', headcount: 8 }],
    newDepartments: ['新部'],
    goneDepartments: ['旧部'],
  })
})

t.test('a bad row keeps everything out, unless the good ones are asked for', async (t) => {
  const bad = `${file}5,x,y,正社員,犬\n`
  const refused = await send('headcount', bad, { as_of: '2026-08-31' })
  t.match(refused, { status: 422, json: { code: 'rows_refused' } })
  t.match(refused.json['faults'], [{ code: 'word_unknown', line: 5, at: '性別', message: /女性/u }])
  t.match(await send('headcount', bad, { as_of: '2026-08-31', keep_good: '1' }), {
    status: 201,
    json: { total: 3 },
  })
  for (const [fields, at] of [
    [{ as_of: '2026-13-01' }, 'as_of'],
    [{ as_of: '2030-01-01' }, 'as_of'],
    [{ scope: 'whole-world' }, 'scope'],
    [{ mapping: '[1]' }, 'mapping'],
    [{ mapping: '{"部署":"salary"}' }, '部署'],
  ] as const)
    t.match(await send('headcount', file, fields), { status: 400, json: { faults: [{ at }] } }, at)
  t.match((await send('headcount', '社員番号\n')).json, {
    code: 'rows_refused',
    faults: [{ code: 'headcount_empty' }],
  })
})

t.test('a workbook with a mapping, which is remembered for the next one', async (t) => {
  const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  const book = workbookOf([cell('A1', 'ID') + cell('B1', 'チーム'), cell('A2', '00123') + cell('B2', '企画')])
  const fields = { as_of: '2026-07-31', scope: 'consolidated' }
  t.match(await send('headcount', book, fields), { status: 422 })
  const mapping = JSON.stringify({ ID: 'employee_number', チーム: 'department' })
  t.match(await send('headcount', book, { ...fields, mapping }), {
    status: 201,
    json: { format: 'xlsx', matched: 1 },
  })
  instance.setNow('2026-11-18T03:00:00Z')
  t.match(await send('headcount', book, fields), { status: 201, json: { matched: 1 } })
  instance.setNow(sampleNow)
})

t.test('figures of each kind come in, are corrected, and are answered', async (t) => {
  const files = {
    targets: ['level,target,target_year\n1+,1500,2027\n', { level: '1+', target: 1500 }],
    legacy: [
      'badge,name_ja,from,to,issued,holders,source\n,旧DX研修修了,2021-06-01,2024-05-31,"2,400",1800,社内台帳\n',
      { name: { ja: '旧DX研修修了' }, issued: 2400, holders: 1800, period: { to: '2024-05-31' } },
    ],
    surveys: [
      'programme,question,question_ja,scale_min,scale_max,timing,surveyed_on,n,asked,mean,top_box\ncareer-coeducation,q1,満足度,1,7,post,2026-09-30,40,50,6.30,20\n',
      { question: 'q1', mean: '6.30', n: 40, timing: 'post' },
    ],
    costs: [
      'programme,cohort,on,amount_jpy,item\ncareer-coeducation,,2026/9/30,"1,200,000円",講師\n',
      { amountJpy: 1_200_000 },
    ],
    capacities: ['programme,cohort,capacity\ncareer-coeducation,2026-1,40\n', { capacity: 40 }],
    visits: [
      'programme,on,school,prefecture,sessions,pupils\ncareer-coeducation,2026-09-01,S1,東京都,2,60\n',
      { prefecture: '13', pupils: 60 },
    ],
    hosts: ['programme,on,host\nlocal-sidejob,2026-09-01,H1\n', { host: 'H1' }],
    outcomes: ['programme,on,outcome,people\ncareer-coeducation,2026-09-01,continued,12\n', { people: 12 }],
  } as const
  for (const [kind, [rows, expected]] of Object.entries(files)) {
    t.match(
      await send('figures', rows, { kind, dry_run: '1' }),
      { status: 200, json: { recorded: 1, faults: [] } },
      kind,
    )
    const sent = await send('figures', rows, { kind })
    t.equal(sent.status, 201, `${kind}: ${sent.body}`)
    const { items } = (await ask(`GET /api/disclosure/figures?kind=${kind}`, { token: own })).json<{
      items: object[]
    }>()
    t.match(items, [{ ...expected, recordedAt: /Z$/u }], kind)
  }
  t.match(await send('figures', 'level,target,target_year\n9,10,2027\n', { kind: 'targets' }), {
    status: 422,
    json: { faults: [{ code: 'word_unknown', at: 'level', line: 2 }] },
  })
  t.match(await send('figures', files.costs[0].replace('career-coeducation', 'nothing'), { kind: 'costs' }), {
    status: 422,
    json: { faults: [{ code: 'programme_unknown' }] },
  })
  t.match(await send('figures', 'a', { kind: 'salaries' }), {
    status: 400,
    json: { faults: [{ at: 'kind' }] },
  })
})

t.test('nobody sees or writes what another organisation’s reports are made from', async (t) => {
  const quality = (await ask('GET /api/disclosure/quality', { token: own })).json<object>()
  t.match(quality, { organisation: 'persol-career', unmatched: [{ scope: 'submitting', people: /\d/u }] })
  for (const path of ['headcount', 'figures?kind=targets', 'quality']) {
    const theirs = await ask(`GET /api/disclosure/${path}`, { token: other })
    t.equal(theirs.statusCode, 200)
    t.notMatch(theirs.body, 'persol-career')
    const named = await ask(
      `GET /api/disclosure/${path}${path.includes('?') ? '&' : '?'}organisation=persol-career`,
      {
        token: other,
      },
    )
    t.equal(named.statusCode, 403, path)
  }
  t.same((await ask('GET /api/disclosure/headcount', { token: other })).json(), {
    organisation: 'pasona-group',
    items: [],
  })
  t.equal((await send('headcount', file, { organisation: 'persol-career' }, other)).status, 403)
  t.equal((await send('figures', 'x', { organisation: 'persol-career', kind: 'targets' }, other)).status, 403)
  const mine = await send('headcount', file, { as_of: asOf }, other)
  t.match(
    mine.json,
    { organisation: 'pasona-group', matched: 0, unmatched: 3 },
    'numbers are somebody else’s there',
  )
})

t.test(
  'an analyst reads no figure as it was entered and writes nothing; the operator names an organisation',
  async (t) => {
    const analyst = await instance.token('persol-career', ['disclosure:read'])
    for (const path of ['figures?kind=outcomes', 'figures?kind=surveys', 'quality']) {
      t.equal((await ask(`GET /api/disclosure/${path}`, { token: own })).statusCode, 200, path)
      t.equal((await ask(`GET /api/disclosure/${path}`, { token: analyst })).statusCode, 403, path)
    }
    t.equal((await ask('GET /api/disclosure/headcount', { token: analyst })).statusCode, 200)
    t.equal((await send('headcount', file, {}, analyst)).status, 403)
    t.match(await send('headcount', file, {}, token), {
      status: 400,
      json: { faults: [{ code: 'organisation_needed' }] },
    })
    t.equal(
      (await send('headcount', file, { organisation: 'persol-career', dry_run: '1' }, token)).status,
      200,
    )
  },
)

t.test('the sample files come in whole, with their days moved', async (t) => {
  const fresh = await openInstance(t, { now: '2028-02-01T03:00:00Z' })
  const paths = globSync('*/sample-*.*.csv', { cwd: bundledCatalogue }).toSorted()
  t.ok(paths.length > 10)
  const files = paths.map((path) => ({
    name: basename(path),
    bytes: new Uint8Array(readFileSync(join(bundledCatalogue, path))),
  }))
  await loadSampleFigures(fresh.ports, files, { referenceDate: '2026-11-15', shiftDays: 443 })
  const { db } = fresh.ports
  const knownAt = '2028-02-01T03:00:00Z'
  const query = { organisation: 'pasona-group', scope: 'submitting', asOf: '2028-02-01', knownAt }
  t.match(await findSnapshot(db, query), { asOf: '2028-01-18', kind: 'cells', definition: { ja: /架空/u } })
  t.match(await listFigures(db, 'pasona-group', 'targets', knownAt), [{ level: '1', targetYear: 2030 }])
  t.match(await listFigures(db, 'pasona-group', 'legacy', knownAt), [{ period: { to: /2025-/u } }])
  t.equal((await listFigures(db, 'persol-career', 'visits', knownAt)).length, 10)
})
