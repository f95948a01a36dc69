import { parse } from 'csv-parse/sync'
import t from 'tap'

import { importFigures } from '../../src/actions/import-figures.ts'
import { reportDisclosure } from '../../src/actions/report-disclosure.ts'
import { rowsBehind } from '../../src/actions/look-behind.ts'
import type { Scope } from '../../src/domain/caller.ts'
import { behindCell, fromBehindQuery, toBehindQuery } from '../../src/domain/disclosure/behind.ts'
import { rounded } from '../../src/domain/disclosure/share.ts'
import { importSamples, issueAll, officer, openInstance, sampleRows } from '../instance.ts'
import { faultsIn } from './page-inspection.ts'

const instance = await openInstance(t)
const { ports, ask } = instance
const token = await instance.token()
await importSamples(instance, token, 'career-coeducation', 'local-career')
await issueAll(instance, token, {})
const organisation = 'persol-career'
const rowsScopes: Scope[] = ['disclosure:read', 'disclosure:rows']
const key = await instance.token(organisation, rowsScopes)
const analyst = await instance.token(organisation, ['disclosure:read'])
const stranger = await instance.token('career-for')
const query = 'fiscalYear=2026&asOf=2026-11-15&k=3&lang=en'
const at = `/hr/${organisation}`
const page = async (path: string, of = key) =>
  await ask(`GET ${at}${path}`, { token: of, accept: 'text/html' })

const plain = (cell: string): string =>
  cell
    .replaceAll(/<[^>]+>/gu, '')
    .trim()
    .replaceAll(',', '')
    .replace(/\*$/u, '')

/** The figures of a page, row by row, as they are read. */
const figuresOn = (body: string): string[][] =>
  [...body.matchAll(/<tr[^>]*>([^]*?)<\/tr>/gu)]
    .map(([, row = '']) =>
      [...row.matchAll(/<td class="figure">([^]*?)<\/td>/gu)].map(([, cell = '']) => plain(cell)),
    )
    .filter((row) => row.length > 0)

t.test('a table page shows the suppressed figures and nothing else, and so does its CSV', async (t) => {
  const report = await reportDisclosure(ports, officer(organisation), {
    organisation,
    fiscalYear: 2026,
    asOf: '2026-11-15',
    k: 3,
  })
  let hidden = 0
  for (const { id, columns } of report.tables) {
    const { statusCode, body } = await page(`/tables/${id}?${query}&segment=`)
    t.equal(statusCode, 200, id)
    const csv = await page(`/files/${id}.csv?${query}&header=en`)
    const rows: Record<string, string>[] = parse(csv.rawPayload, { bom: true, columns: true })
    const numbers = columns.filter(({ kind }) => ['integer', 'decimal', 'percent'].includes(kind))
    const expected = rows
      .map((row) => numbers.map((column) => row[column.id] ?? ''))
      .map((row) => row.map((value) => (/^-?\d+(?:\.\d+)?$/u.test(value) ? String(Number(value)) : value)))
    const shown = figuresOn(body).map((row) =>
      row.map((value) => (/^-?\d+(?:\.\d+)?$/u.test(value) ? String(Number(value)) : value)),
    )
    t.same(shown, expected.slice(0, 200), id)
    hidden += shown.flat().filter((value) => value === 'x').length
    for (const { id: column } of columns) t.match(body, `id="${column}"`, `${id} defines ${column}`)
  }
  t.ok(hidden > 10, 'some are hidden')
})

t.test('a figure leads to exactly as many rows as it counts', async (t) => {
  const cases = [
    ['T1', 'issued_gross'],
    ['T1', 'active_at'],
    ['T1', 'holders'],
    ['T1', 'first_time_holders'],
    ['T1', 'prev_issued'],
    ['T2', 'holders'],
    ['T9', 'expiring_180'],
    ['T13', 'opening_active'],
    ['T13', 'closing_active'],
  ] as const
  for (const [table, column] of cases) {
    const { body } = await page(`/tables/${table}?${query}&segment=`)
    const links = [...body.matchAll(/<a href="([^"]+\/rows\?[^"]+)">(\d[\d,]*)<\/a>/gu)]
      .map(([, href = '', figure = '']) => ({
        href: href.replaceAll('&amp;', '&'),
        figure: Number(figure.replaceAll(',', '')),
      }))
      .filter(({ href }) => href.includes(`column=${column}&`))
    t.ok(
      links.length > 0 || column === 'prev_issued' || column === 'expiring_180',
      `${table} ${column} has links`,
    )
    for (const { href, figure } of links.slice(0, 6)) {
      const rows = await ask(`GET ${href}`, { token: key, accept: 'text/html' })
      t.match(rows.body, new RegExp(`<strong>${figure.toLocaleString('en-US')}</strong>`, 'u'), href)
      const csv = await ask(`GET ${href.replace('/rows?', '/rows.csv?')}`, { token: key })
      const lines: Record<string, string>[] = parse(csv.rawPayload, { bom: true, columns: true })
      t.equal(
        lines.reduce((sum, { counts }) => sum + Number(counts), 0),
        figure,
        `${table} ${column} as CSV`,
      )
    }
  }
})

t.test('every number that facts tell leads to rows that add up to it', async (t) => {
  await importSamples(instance, token, 'pasona')
  // In the samples who was selected has started.
  const [first = {}] = sampleRows('career-coeducation', 'facts')
  const facts = [
    { kind: 'application', status: 'applied', occurred_on: '2026-06-01' },
    { kind: 'application', status: 'applied', occurred_on: '2026-06-02', person: '00124' },
    { kind: 'selection', status: 'selected', occurred_on: '2026-06-10' },
  ].map((fact, at) => ({ ...first, ...fact, fact_id: `own-${at}`, cohort: '2026-9' }))
  const recorded = await ask('POST /api/facts', { token, payload: { facts } })
  t.equal(recorded.statusCode, 201, recorded.body)
  let found = 0
  for (const [whose, tables] of [
    [organisation, ['T5', 'T6', 'T11']],
    ['pasona-group', ['T5', 'T6', 'T7', 'T8']],
  ] as const) {
    const request = { organisation: whose, fiscalYear: 2026, asOf: '2026-11-15' }
    const { exact } = await reportDisclosure(ports, officer(whose), request)
    const seen = new Map<string, number>()
    for (const { id, columns, rows } of exact?.tables ?? [])
      for (const { id: column, kind } of tables.some((one) => one === id) ? columns : [])
        for (const row of rows) {
          const behind = behindCell(id, row, column)
          const value = row[column]
          const times = seen.get(`${id} ${column}`) ?? 0
          if (behind === undefined || typeof value !== 'number' || value === 0 || times > 15) continue
          seen.set(`${id} ${column}`, times + 1)
          const named = fromBehindQuery(toBehindQuery(behind))
          t.same(named, behind, `${id} ${column} in an address`)
          const { figure } = await rowsBehind(ports, officer(whose), request, behind, { from: 0, most: 5 })
          t.equal(kind === 'decimal' ? rounded(figure, 60) : figure, value, JSON.stringify(behind))
        }
    found += seen.size
  }
  t.ok(found > 12, `${found} columns have figures with rows`)
})

t.test('a number that no record of a person is behind leads to the file that brought it', async (t) => {
  const kept = 'programme,on,outcome,people\n'
  const rows = ['continued', 'employed', 'independent', 'none'].map(
    (outcome) => `career-coeducation,2026-09-30,${outcome},40`,
  )
  const bytes = new TextEncoder().encode(kept + rows.join('\n'))
  await importFigures(ports, officer(organisation), 'outcomes', { organisation, source: '進路.csv', bytes })
  for (const who of [key, analyst]) {
    const { body } = await page('/tables/T15?fiscalYear=2026&asOf=2026-11-15&lang=ja', who)
    const [, href = ''] = /<a href="([^"]+\/sources\/T15\/people\?[^"]+)">40<\/a>/u.exec(body) ?? []
    const { statusCode, body: source } = await ask(`GET ${href.replaceAll('&amp;', '&')}`, {
      token: who,
      accept: 'text/html',
    })
    t.equal(statusCode, 200)
    t.match(source, /進路\.csv[^]*[0-9a-f]{64}/u)
    t.notMatch(source, />40</u, 'what stands in the file is not told')
    t.same(await faultsIn(source), [])
  }
  const usage = await page('/sources/T8/page_views_human?lang=en')
  t.match(usage.body, /counted by day/u)
  t.equal((await page('/sources/T1/holders')).statusCode, 404)
  t.equal((await page('/sources/T15/people', stranger)).statusCode, 404)
  const manager = await instance.token(organisation, ['disclosure:read', 'disclosure:manage'])
  t.match((await page('/sources/T15/people', manager)).body, /取り込んだ人/u)
  t.notMatch((await page('/sources/T15/people', analyst)).body, /取り込んだ人/u)
})

t.test('every look at rows is in the audit trail, with what was looked at', async (t) => {
  await page(`/rows?${query}&table=T1&column=issued_gross&segment=all`)
  const lines = await ports.db.selectFrom('audit_lines').selectAll().execute()
  t.match(JSON.stringify(lines.at(-1)), 'issued_gross')
})

t.test('an analyst cannot ask for smaller groups than the audience’s own; who sees rows may', async (t) => {
  const ask = async (k: number, by: string, audience = 'internal'): Promise<number> =>
    (
      await instance.ask('POST /api/disclosure/reports', {
        token: by,
        payload: { fiscalYear: 2026, audience, k },
      })
    ).statusCode
  t.same([await ask(4, analyst), await ask(5, analyst)], [400, 200])
  t.same([await ask(9, analyst, 'external'), await ask(10, analyst, 'external')], [400, 200])
  t.equal(await ask(3, key), 200)
})

t.test('for an analyst rows and the ways to them do not exist', async (t) => {
  for (const path of ['/tables', '/tables/T1', '/tables/T2', '/tables/T13']) {
    const { statusCode, body } = await page(`${path}?${query.replace('k=3', 'k=5')}`, analyst)
    t.equal(statusCode, 200, path)
    t.notMatch(body, /\/rows|dispatched-training/u, path)
  }
  for (const path of ['/rows', '/rows.csv'])
    t.equal((await page(`${path}?${query}&table=T1&column=issued_gross`, analyst)).statusCode, 404, path)
})

t.test('another organisation’s tables are not found, like those of one that does not exist', async (t) => {
  for (const path of ['/tables', '/tables/T1', '/files/T1.csv', '/files/report.xlsx', '/rows', '/rows.csv']) {
    t.equal((await page(path, stranger)).statusCode, 404, path)
    t.equal((await ask(`GET /hr/nobody${path}`, { token: stranger })).statusCode, 404, path)
    t.equal((await ask(`GET ${at}${path}`)).statusCode, 401, path)
  }
  t.equal((await page('/tables/T99')).statusCode, 404)
  t.equal((await page('/files/T99.csv')).statusCode, 404)
})

t.test('tables, rows and their list are valid HTML in both languages, and files come as asked', async (t) => {
  for (const path of [
    '/tables',
    '/tables/T1',
    '/tables/T2',
    '/tables/T5',
    '/rows',
    '/rows?table=T1&column=holders',
  ]) {
    const ja = `${path}${path.includes('?') ? '&' : '?'}lang=ja`
    t.same(await faultsIn((await page(ja)).body), [], ja)
    t.same(await faultsIn((await page(ja.replace('lang=ja', 'lang=en'))).body), [], path)
  }
  const xlsx = await page(`/files/report.xlsx?${query}`)
  t.match(xlsx.headers['content-type'], /spreadsheetml/u)
  const slashed = await page(`/files/T1.csv?${query}&header=ja&dates=slash`)
  t.match(slashed.body, '2026/11/15')
  t.match(slashed.body, '発行数(総数)')
})
