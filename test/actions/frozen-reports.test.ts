import { createHash } from 'node:crypto'
import t from 'tap'

import { freezeReport } from '../../src/actions/freeze-report.ts'
import { openRecords, recountBundle } from '../../src/actions/recount-bundle.ts'
import { recountChecks, recountVerdict } from '../../src/actions/recount-checks.ts'
import { recountFiles } from '../../src/actions/recount-files.ts'
import { previewRun } from '../../src/actions/count-report.ts'
import { reportDisclosure } from '../../src/actions/report-disclosure.ts'
import { reportRuns, runFile, showRun } from '../../src/actions/report-runs.ts'
import { rerunReport } from '../../src/actions/rerun-report.ts'
import { verifyGiven } from '../../src/actions/verify-badge.ts'
import { listAudit } from '../../src/store/audit.ts'
import { readRunFile } from '../../src/store/report-runs.ts'
import { packFiles, unpackFiles } from '../../src/sheets/index.ts'
import type { Scope } from '../../src/domain/caller.ts'
import { publicFetch } from '../../src/server.ts'
import { importSamples, issueAll, officer, openInstance } from '../instance.ts'

const instance = await openInstance(t)
const { ports, ask } = instance
const token = await instance.token()
await importSamples(instance, token, 'career-coeducation', 'local-career')
await issueAll(instance, token, {})
const organisation = 'persol-career'
const mine = officer(organisation)
const analyst = { ...mine, id: 'token:analyst', scopes: ['disclosure:read'] as Scope[] }
instance.setNow('2026-11-20T03:00:00Z')
const request = { organisation, fiscalYear: 2026, asOf: '2026-11-20', k: 3 }
const run = await freezeReport(ports, mine, request)
const offline = { ...ports, fetch: publicFetch(instance.app, ports.fetch, ports.baseUrl) }

t.test('a preview and a frozen report count the same, and the preview keeps nothing', async (t) => {
  const preview = await reportDisclosure(ports, mine, request)
  t.equal(preview.run, previewRun)
  const { bytes } = await runFile(ports, mine, run.id, 'report.json')
  const frozen = JSON.parse(new TextDecoder().decode(bytes)) as { tables: { id: string; rows: object[] }[] }
  for (const { id, rows, columns } of preview.tables) {
    const names = columns.map((column) => column.id).filter((name) => name !== 'report_run_id')
    const pick = (row: object) => names.map((name) => (row as Record<string, unknown>)[name])
    t.same(frozen.tables.find((table) => table.id === id)?.rows.map(pick), rows.map(pick), id)
  }
  t.equal((await reportRuns(ports, mine)).items.length, 1)
})

t.test('who may see aggregates only gets no exact figure and no total of the recount', async (t) => {
  const preview = await reportDisclosure(ports, analyst, { ...request, k: 5 })
  t.equal(preview.exact, undefined)
  const [noted] = await listAudit(ports.db, 1)
  t.match(noted, {
    caller: analyst.id,
    action: 'read-report',
    subject: organisation,
    detail: { asOf: '2026-11-20', k: 5 },
  })
  t.ok((await reportDisclosure(ports, mine, request)).exact)
  t.match((await listAudit(ports.db, 1))[0], { caller: analyst.id }, 'an officer’s own figures need no note')
  const shown = await showRun(ports, analyst, run.id)
  t.equal(shown.manifest.recount, undefined)
  t.equal(shown.signed, undefined)
  await t.rejects(runFile(ports, analyst, run.id, 'leaves.ndjson.gz'), { code: 'not_found' })
  await t.rejects(runFile(ports, mine, run.id, 'inputs.ndjson.gz'), { code: 'not_found' })
  await t.rejects(showRun(ports, officer('career-for'), run.id), { code: 'not_found' })
  await t.rejects(freezeReport(ports, analyst, request), { code: 'not_permitted' })
  await t.rejects(reportDisclosure(ports, mine, { ...request, k: 2 }), { code: 'field_invalid' })
})

t.test('a report as of a day yet to come is not frozen, whoever asks', async (t) => {
  const future = { ...request, asOf: '2026-11-21' }
  await t.rejects(freezeReport(ports, mine, future), { code: 'field_invalid' })
  const unsaid = await reportDisclosure(ports, mine, { organisation, fiscalYear: 2026 })
  t.match(unsaid.parameters, { asOf: '2027-03-31' }, 'unasked it is the end of the period')
  t.match(
    unsaid.notes,
    [{ ja: /期中/u }, { ja: /まだ来ていません/u }],
    'which is said to run, and that day not to have come',
  )
  const answer = await ask('POST /api/disclosure/runs', { token, payload: future })
  t.equal(answer.statusCode, 400)
  t.match(answer.body, 'まだ来ていません')
})

t.test('a frozen run made again from its own rows and from the store has the same hashes', async (t) => {
  instance.setNow('2026-12-01T03:00:00Z')
  const again = await rerunReport(ports, mine, run.id)
  t.ok(again.inputs?.same, JSON.stringify(again.inputs))
  t.ok(again.store?.same, JSON.stringify(again.store))
  t.same(again.now?.differences, [])
  t.ok((again.inputs?.files.length ?? 0) > 10)
})

t.test('of two freezes at once one is kept, and nothing of the other stays', async (t) => {
  const outcomes = await Promise.allSettled([
    freezeReport(ports, mine, { ...request, fiscalYear: 2025, asOf: '2026-03-31' }),
    freezeReport(ports, mine, { ...request, fiscalYear: 2025, asOf: '2026-03-31' }),
  ])
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  t.match(refused, [{ code: 'conflict' }])
  const named = await ports.db
    .selectFrom('report_files')
    .select('content_key')
    .where('content_key', 'is not', null)
    .orderBy('content_key')
    .execute()
  const kept = await ports.db
    .selectFrom('report_contents')
    .select('content_key')
    .distinct()
    .orderBy('content_key')
    .execute()
  t.equal(named.length, 6, 'three long files of each run')
  t.same(kept, named)
})

t.test('a run that was frozen when its files lay in one piece is read and made again as ever', async (t) => {
  const bundle = await recountBundle(ports, mine, run.id, { sample: 3, seed: 'dice' })
  const { db } = ports
  const long = await db
    .selectFrom('report_files')
    .select(['name', 'content_key'])
    .where('run', '=', run.id)
    .where('content_key', 'is not', null)
    .execute()
  for (const { name, content_key: key } of long) {
    const content = Buffer.from((await readRunFile(db, run.id, name))?.bytes ?? [])
    await db
      .updateTable('report_files')
      .set({ content, content_key: null })
      .where('run', '=', run.id)
      .where('name', '=', name)
      .execute()
    await db
      .deleteFrom('report_contents')
      .where('content_key', '=', key ?? '')
      .execute()
  }
  t.equal(long.length, 3)
  t.same(await recountBundle(ports, mine, run.id, { sample: 3, seed: 'dice' }), bundle)
  t.ok((await rerunReport(ports, mine, run.id, { from: ['inputs'] })).inputs?.same)
})

t.test('the manifest names every file by its hash, and no person', async (t) => {
  const { manifest, signed = '' } = await showRun(ports, mine, run.id)
  for (const { name, sha256 } of manifest.files) {
    const { bytes } = await runFile(ports, mine, run.id, name)
    t.equal(createHash('sha256').update(bytes).digest('hex'), sha256, name)
  }
  t.ok(
    manifest.files.some(({ name }) => name === 'definitions.csv'),
    'definitions too',
  )
  const report = await verifyGiven(offline, { bytes: new TextEncoder().encode(signed) })
  t.match(report, { verdict: 'valid', checks: [{}, { code: 'not-an-open-badge' }] })
  const persons = await ports.db.selectFrom('persons').selectAll().execute()
  const affiliations = await ports.db.selectFrom('affiliations').selectAll().execute()
  const secrets = [
    ...persons.flatMap(({ key, latin_name }) => [key, latin_name]),
    ...affiliations.flatMap(({ email, employee_number }) => [email, employee_number]),
  ].filter((text) => text !== null && text.length > 4)
  const names = (await ports.db.selectFrom('report_files').select('name').execute()).map(({ name }) => name)
  const { gunzipSync } = await import('node:zlib')
  for (const name of names.filter((name) => /\.(?:gz|json|csv)$/u.test(name))) {
    const content = (await readRunFile(ports.db, run.id, name))?.bytes ?? new Uint8Array()
    t.ok(content.length > 0, name)
    const text = (name.endsWith('.gz') ? gunzipSync(content) : Buffer.from(content)).toString('utf8')
    t.same(
      secrets.filter((secret) => text.includes(secret ?? '')),
      [],
      name,
    )
  }
})

t.test(
  'an auditor recounts a run from its files alone, and tampering with any of them is caught',
  async (t) => {
    const bundle = await recountBundle(ports, mine, run.id, { sample: 5, seed: 'dice 4 2 6' })
    const files = unpackFiles(bundle) ?? new Map<string, Uint8Array>()
    const report = await recountFiles(offline, files)
    t.same(report.problems, [])
    t.match(report, { verdict: 'agrees', online: 'confirmed', opened: 5 })
    t.ok(report.totals.compared > 5, 'totals are held against the tables')
    const alone = await recountFiles(ports, files)
    t.match(alone, { verdict: 'agrees', online: 'unreachable' })

    const changed = async (name: string, change: (text: string) => string) => {
      const { gunzipSync, gzipSync } = await import('node:zlib')
      const bytes = files.get(name) ?? new Uint8Array()
      const isPacked = name.endsWith('.gz')
      const before = (isPacked ? gunzipSync(bytes) : Buffer.from(bytes)).toString('utf8')
      const after = change(before)
      t.not(after, before, `${name} was changed`)
      const packed = isPacked ? gzipSync(after) : Buffer.from(after)
      return (await recountFiles(offline, new Map([...files, [name, packed]]))).problems.map(
        ({ code }) => code,
      )
    }
    const [list = ''] = [...files.keys()].filter((name) => name.startsWith('status-list-'))
    t.match(
      await changed('leaves.ndjson.gz', (text) =>
        text.replace(',1,1]', ',0,1]').replace(',1,1,1,', ',1,1,0,'),
      ),
      ['file-differs', 'root-differs'],
    )
    t.match(
      await changed('T1_badge_counts.csv', (text) => text.replace(/,all,(.*?),(\d+),/u, ',all,$1,9999,')),
      ['file-differs'],
    )
    t.same(await changed('definitions.csv', (text) => text.replace('延べ数', '実人数')), ['file-differs'])
    t.match(await changed('openings.json', (text) => text.replace(/"awardedOn": "20/u, '"awardedOn": "19')), [
      'opening-differs',
    ])
    t.match(
      await changed('openings.json', (text) =>
        text.replace(/"hash": "(.)/u, (_, digit) => `"hash": "${digit === 'a' ? 'b' : 'a'}`),
      ),
      ['path-differs'],
    )
    t.match(await changed(list, (text) => text.replace('"encodedList":"u', '"encodedList":"uA')), [
      'file-differs',
      'list-invalid',
    ])
    t.same(await changed('manifest.json', (text) => text.replace('"k":3', '"k":9')), ['signature-invalid'])
    t.same(await changed('issuer-persol-career.json', (text) => text.replaceAll('z6M', 'z6N')), [
      'key-unavailable',
    ])
    const without = new Map(files)
    without.delete('report.xlsx')
    t.match((await recountFiles(offline, without)).problems, [{ code: 'file-missing', file: 'report.xlsx' }])
    t.match(await recountFiles(offline, unpackFiles(packFiles(new Map())) ?? new Map()), {
      problems: [{ code: 'file-missing' }],
    })
  },
)

t.test('records that another text chose than the auditor’s own are found', async (t) => {
  const filesOf = async (sampling: Parameters<typeof recountBundle>[3]) =>
    unpackFiles(await recountBundle(ports, mine, run.id, sampling)) ?? new Map<string, Uint8Array>()
  const told = (sample: object | string) =>
    Buffer.from(typeof sample === 'string' ? sample : JSON.stringify(sample))
  const dice = await filesOf({ sample: 3, seed: 'dice 4 2 6' })
  const other = await filesOf({ sample: 3, seed: 'tried until harmless' })
  const numbered = await filesOf({ indexes: [0, 2] })
  t.same(JSON.parse(Buffer.from(dice.get('sample.json') ?? []).toString()), { seed: 'dice 4 2 6', count: 3 })
  t.same(JSON.parse(Buffer.from(numbered.get('sample.json') ?? []).toString()), { indexes: [0, 2] })
  t.notOk((await filesOf({})).has('sample.json'))
  const old = new Map(dice)
  old.delete('sample.json')
  const saying = (sample: object | string) => new Map([...dice, ['sample.json', told(sample)]])

  type Case = readonly [string, ReadonlyMap<string, Uint8Array>, string | undefined, string[], string]
  const cases: readonly Case[] = [
    ['as asked', dice, undefined, [], 'passed'],
    ['as asked, compared', dice, 'dice 4 2 6', [], 'passed'],
    ['another text altogether', other, 'dice 4 2 6', ['seed-differs'], 'failed'],
    ['a changed text', saying({ seed: 'dice 4 2 7', count: 3 }), undefined, ['sample-differs'], 'failed'],
    ['fewer records', saying({ seed: 'dice 4 2 6', count: 4 }), undefined, ['sample-differs'], 'failed'],
    [
      'openings of another text',
      new Map([...dice, ['openings.json', other.get('openings.json') ?? new Uint8Array()]]),
      'dice 4 2 6',
      ['sample-differs'],
      'failed',
    ],
    ['no text', old, undefined, [], 'unknown'],
    ['no text, compared with the right one', old, 'dice 4 2 6', [], 'passed'],
    ['no text, compared with another', old, 'dice', ['sample-differs'], 'failed'],
    ['by numbers', numbered, undefined, [], 'unknown'],
    ['by numbers, compared', numbered, 'dice', ['seed-differs'], 'failed'],
    ['nothing opened', await filesOf({}), undefined, [], 'skipped'],
    ['nothing opened, compared', await filesOf({}), 'dice', ['seed-differs'], 'failed'],
    ['no JSON', saying('{'), undefined, ['sample-malformed'], 'failed'],
    [
      'a text too long',
      saying({ seed: 'x'.repeat(201), count: 3 }),
      undefined,
      ['sample-malformed'],
      'failed',
    ],
    ['far too many', saying({ seed: 'x', count: 1e9 }), undefined, ['sample-malformed'], 'failed'],
  ]
  for (const [name, files, seed, problems, outcome] of cases) {
    const report = await recountFiles(offline, files, seed === undefined ? {} : { seed })
    t.same(
      report.problems.map(({ code }) => code),
      problems,
      name,
    )
    t.equal(recountChecks(report).find((check) => check.name === 'sample')?.outcome, outcome, name)
    t.equal(recountVerdict(report), problems.length === 0 ? 'agrees' : 'differs', name)
  }
  for (const seed of [undefined, '', ' ', 'x'.repeat(201), 'a\u001B[2J'])
    await t.rejects(
      recountBundle(ports, mine, run.id, { sample: 3, ...(seed === undefined ? {} : { seed }) }),
      { code: 'field_invalid', faults: [{ at: 'seed' }] },
      JSON.stringify(seed),
    )
})

t.test('the auditor chooses the sample: one text opens the same records, another one others', async (t) => {
  const sample = async (seed: string) =>
    (await openRecords(ports, mine, run.id, { sample: 3, seed })).map(({ index }) => index)
  t.same(await sample('a'), await sample('a'))
  t.notSame(await sample('a'), await sample('b'))
  t.same(
    (await openRecords(ports, mine, run.id, { indexes: [0] })).map(({ index }) => index),
    [0],
  )
  await t.rejects(openRecords(ports, mine, run.id, { indexes: [999_999] }), { code: 'field_invalid' })
})

t.test('a later revocation and a late entry are told apart, and the frozen figures stay', async (t) => {
  instance.setNow('2027-01-10T03:00:00Z')
  const [first] = await ports.db
    .selectFrom('credentials')
    .innerJoin('award_ledger', 'award_ledger.award', 'credentials.award')
    .select(['credentials.id', 'credentials.badge'])
    .where('award_ledger.issuer', '=', organisation)
    .where('awarded_on', '>=', '2026-04-01')
    .execute()
  const revoked = await ask(`POST /api/credentials/${first?.id}/revoke`, {
    token,
    payload: { reason: 'issued_in_error' },
  })
  t.equal(revoked.statusCode, 200)
  const again = await rerunReport(ports, mine, run.id)
  t.ok(again.inputs?.same)
  t.ok(again.store?.same)
  const differences = again.now?.differences ?? []
  const net = differences.find(
    ({ table, column, row }) =>
      table === 'T1' &&
      column === 'issued_net' &&
      row['badge_id'] === first?.badge &&
      row['segment'] === 'all',
  )
  t.same(net?.causes, ['later-revocation'])
  t.equal(Number(net?.old) - Number(net?.new), 1)
  t.same(new Set(differences.flatMap(({ causes }) => causes)), new Set(['later-revocation']))
  const seen = await rerunReport(ports, { ...mine, scopes: ['disclosure:manage'] }, run.id, { from: ['now'] })
  t.ok(
    seen.now?.differences.every(({ old }) => typeof old === 'object'),
    'who may not look behind the figures learns no difference of one person',
  )
})

t.test('a change of the catalogue is told from those of the data, and its method is named', async (t) => {
  const id = 'coed-day1'
  const badge = ports.catalogue.badges.get(id)
  if (badge === undefined) throw new Error(`the catalogue has no ${id}`)
  const changed = { ...badge, version: '99.0.0', proofKind: 'skill' } as const
  const catalogue = { ...ports.catalogue, badges: new Map([...ports.catalogue.badges, [id, changed]]) }
  const { now } = await rerunReport({ ...ports, catalogue }, mine, run.id, { from: ['now'] })
  const byCatalogue = now?.differences.filter(({ causes }) => causes.includes('catalogue')) ?? []
  t.match(
    byCatalogue.filter(({ column }) => column === 'proof_kind'),
    [{ table: 'T1', row: { badge_id: id }, old: badge.proofKind, new: 'skill', causes: ['catalogue'] }],
  )
  t.ok(byCatalogue.every(({ causes, row }) => causes.length === 1 && row['badge_id'] === id))
  t.ok(
    now?.differences.some(({ causes }) => causes.includes('later-revocation')),
    'what was revoked in the data says so beside it',
  )
  t.match(now?.methods, [{ what: `class ${id}` }])
  t.match(now?.methods[0]?.new, /^99\.0\.0 /u)
})

t.test('the API previews, freezes once per key, and streams rows to those who may see them', async (t) => {
  const payload = { organisation: 'career-for', fiscalYear: 2026, asOf: '2027-01-10' }
  const preview = await ask('POST /api/disclosure/reports', { token, payload })
  t.equal(preview.statusCode, 200)
  t.equal(
    (await ask('POST /api/disclosure/reports', { token, payload: { k: 2, organisation } })).statusCode,
    400,
  )
  const headers = { 'idempotency-key': 'board-2026' }
  const first = await ask('POST /api/disclosure/runs', { token, payload, headers })
  const second = await ask('POST /api/disclosure/runs', { token, payload, headers })
  t.match([first.statusCode, second.statusCode, second.headers['idempotent-replayed']], [201, 201, 'true'])
  t.equal(first.json<{ id: string }>().id, 'career-for-run1')
  t.equal((await ask('GET /api/disclosure/runs', { token })).json<{ items: object[] }>().items.length, 3)
  const file = await ask('GET /api/disclosure/runs/career-for-run1/files/report.xlsx', { token })
  t.match(
    file.headers['content-disposition'],
    /filename="human_capital_badges_FY2026_asof20270110_run1.xlsx"; filename\*=UTF-8''%E4%BA%BA%E7%9A%84/u,
  )
  const unsaid = await ask('GET /api/disclosure/runs/career-for-run1/bundle.zip?sample=2&seed=', { token })
  t.equal(unsaid.statusCode, 400)
  t.match(unsaid.body, '監査人に文字列と件数を決めてもらい')
  const zip = await ask('GET /api/disclosure/runs/career-for-run1/bundle.zip?sample=2&seed=x', { token })
  const report = await recountFiles(offline, unpackFiles(zip.rawPayload) ?? new Map())
  t.match(report, { verdict: 'agrees' }, JSON.stringify(report.problems))
  const rows = await ask('GET /api/disclosure/rows.csv?organisation=career-for&fiscalYear=2026', { token })
  t.match(rows.body, /^\uFEFFperson,segment,in_headcount,/u)
  t.ok(rows.body.split('\r\n').length > 3)
  const log = await ask('GET /api/disclosure/dispatched-training.csv?organisation=career-for', { token })
  t.match(log.body, /staff_no,name,session/u)
  const reader = await instance.token('career-for', ['disclosure:read'])
  t.equal((await ask('GET /api/disclosure/rows.csv', { token: reader })).statusCode, 403)
  t.equal(
    (await ask('GET /api/disclosure/runs/career-for-run1/bundle.zip', { token: reader })).statusCode,
    403,
  )
})

t.test('after people are deleted the run is recomputed from its own rows', async (t) => {
  // What a deletion leaves behind: nothing that points to the person.
  await ports.db.deleteFrom('award_ledger').execute()
  await ports.db.deleteFrom('facts').execute()
  const again = await rerunReport(ports, mine, run.id)
  t.ok(again.inputs?.same)
  t.notOk(again.store?.same)
  t.ok(again.now?.differences.some(({ causes }) => causes.includes('deleted')))
})
