import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'csv-parse/sync'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'

import { composeRun } from '../../src/actions/compose-run.ts'
import { onePersonWarnings, outsideOf } from '../../src/domain/disclosure/earlier-reports.ts'
import { tableCsv, unpackFiles, writeWorkbook } from '../../src/sheets/index.ts'
import type { Column, ReportTable } from '../../src/domain/disclosure/table.ts'
import { award, catalogue, cell, parameters, person, snapshot } from '../domain/disclosure/sample.ts'

const people = Array.from({ length: 12 }, (_, at) =>
  person(`p${at}`, at < 8 ? [award('alpha', '2026-05-01')] : [award('beta', '2026-05-01')]),
)
const made = await composeRun(
  {
    input: {
      run: '12',
      parameters: parameters({ k: 3 }),
      catalogue,
      snapshot: snapshot('2027-03-31', [cell('all', 40), cell('regular', 40)]),
    },
    people: (async function* () {
      for (const one of people) yield await Promise.resolve(one)
    })(),
  },
  {
    number: 12,
    form: { formats: ['csv', 'xlsx', 'json'], header: 'en', encoding: 'utf-8', dates: 'iso' },
    code: 'akashi test',
    earlier: [],
  },
)
const fileOf = (name: string): Uint8Array => {
  const file = made.files.find((one) => one.name === name)
  if (file === undefined) throw new Error(`no ${name}`)
  return file.bytes
}

const column = (id: string, kind: Column['kind']): Column => ({ id, kind, counting: 'none' })
const marked: ReportTable = {
  id: 'T2',
  name: 'marked',
  columns: [
    column('as_of', 'date'),
    column('value_code', 'code'),
    column('headcount', 'integer'),
    column('holder_rate_pct', 'percent'),
    column('suppressed', 'flag'),
    column('suppression_reason', 'code'),
  ],
  rows: [
    {
      as_of: '2027-03-31',
      value_code: '00123',
      headcount: 8,
      holder_rate_pct: -4.1,
      suppressed: false,
      suppression_reason: { mark: 'not-applicable' },
    },
    {
      as_of: '2027-03-31',
      value_code: '=1+1',
      headcount: { mark: 'suppressed', reason: 'small' },
      holder_rate_pct: { mark: 'not-available' },
      suppressed: true,
      suppression_reason: 'small',
    },
  ],
}

t.test(
  'marks stand where no figure may, a small denominator is said, and text runs in no spreadsheet',
  (t) => {
    const text = (options = {}) => new TextDecoder().decode(tableCsv(marked, options).bytes)
    t.equal(
      text({ dates: 'slash' }),
      'as_of,value_code,headcount,holder_rate_pct,suppressed,suppression_reason\r\n' +
        '2027/03/31,00123,8,-4.1,0,*\r\n' +
        "2027/03/31,'=1+1,x,…,1,small\r\n",
    )
    t.match(text({ header: () => '見出し' }), /^見出し,見出し/u)
    t.end()
  },
)

t.test('the JSON is what its schema says, and the sentences hold what the tables show', (t) => {
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  const schema: object = JSON.parse(
    readFileSync(new URL('../../schemas/disclosure-report.schema.json', import.meta.url), 'utf8'),
  )
  const report: unknown = JSON.parse(new TextDecoder().decode(fileOf('report.json')))
  const validate = ajv.compile(schema)
  t.ok(validate(report), JSON.stringify(validate.errors))
  t.match(report, {
    sentences: { ja: [/^2027年3月末現在、累計12個・2種類/u] },
    tables: [
      {
        id: 'T1',
        label: { ja: 'バッジの発行・保有状況', en: 'Badges issued and held' },
        definition: { ja: /延べ数/u, en: /totals/u },
      },
    ],
  })
  t.match(
    JSON.stringify(report),
    '"id":"issued_net","kind":"integer","counting":"total","label":{"ja":"発行数(純数)"',
  )
  t.end()
})

t.test(
  'the definitions lie beside the CSV files, the same as in the workbook, and are hashed like them',
  (t) => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(fileOf('definitions.csv'))
    t.match(text, /^\uFEFF表,列,名称,Name,数え方 \/ Counts,定義,Definition\r\n/u)
    const rows = parse(text, { bom: true })
    t.match(
      rows.find(([table, column]) => table === 'T2' && column === 'holders'),
      [
        'T2',
        'holders',
        '保有者数',
        'Holders',
        '実人数 / distinct people',
        /基準日に有効な/u,
        /^Distinct people/u,
      ],
    )
    const tables = new Set(rows.map(([table]) => table))
    for (const { id } of made.shown.tables) t.ok(tables.has(id), id)
    t.match(
      made.files.find(({ name }) => name === 'definitions.csv'),
      {
        download: '人的資本_バッジ集計_definitions_FY2026_asof20270331_run12.csv',
        ascii: 'human_capital_badges_definitions_FY2026_asof20270331_run12.csv',
      },
    )
    const sheet = [...(unpackFiles(fileOf('report.xlsx')) ?? [])].map(([, bytes]) =>
      new TextDecoder().decode(bytes),
    )
    for (const [, , , , , definition = ''] of rows.slice(1, 20))
      t.ok(
        sheet.some((xml) => xml.includes(definition)),
        definition,
      )
    t.end()
  },
)

/** Attributes of every element of a name, by a pattern and not by our own reader. */
const elements = (xml: string, name: string): Record<string, string>[] =>
  [...xml.matchAll(new RegExp(`<${name} ([^>]*?)/?>`, 'gu'))].map(([, text = '']) =>
    Object.fromEntries(
      [...text.matchAll(/([\w:]+)="([^"]*)"/gu)].map(([, key = '', value = '']) => [key, value]),
    ),
  )

t.test(
  'each part of the workbook has a content type, each relation leads to a part, and nothing runs',
  (t) => {
    const parts = unpackFiles(fileOf('report.xlsx')) ?? new Map<string, Uint8Array>()
    const xml = (name: string): string => new TextDecoder().decode(parts.get(name))
    const types = xml('[Content_Types].xml')
    const defaults = new Set(elements(types, 'Default').map(({ Extension }) => Extension))
    const overrides = new Set(elements(types, 'Override').map(({ PartName }) => PartName))
    for (const name of parts.keys())
      t.ok(overrides.has(`/${name}`) || defaults.has(name.split('.').at(-1)), name)
    for (const part of overrides) t.ok(parts.has(part?.slice(1) ?? ''), part ?? 'a part without a name')
    for (const name of [...parts.keys()].filter((one) => one.endsWith('.rels')))
      for (const { Target = '', TargetMode } of elements(xml(name), 'Relationship')) {
        t.equal(TargetMode, undefined, 'no external link')
        const from = new URL(name.replace('_rels/', ''), 'file:///')
        t.ok(parts.has(decodeURIComponent(new URL(Target, from).pathname.slice(1))), `${name}: ${Target}`)
      }
    t.notOk([...parts.keys()].some((name) => /vba|macro/iu.test(name)))
    t.notOk(
      [...parts.keys()].some((name) => xml(name).includes('<f>')),
      'no formula',
    )
    const names = elements(xml('xl/workbook.xml'), 'sheet').map(({ name }) => name)
    t.match(names, [/^T1_/u])
    t.same(names.slice(-2), ['定義', 'マニフェスト'])
    const [folded, ...others] = elements(xml('xl/worksheets/sheet1.xml'), 'col')
      .toReversed()
      .filter(({ hidden }) => hidden === '1')
    t.match(
      [folded?.['min'], others.length],
      ['7', 6],
      'what each row repeats is folded away, the segment is not',
    )
    t.match(
      xml('xl/worksheets/sheet1.xml'),
      /^[^]*?<worksheet [^>]*><sheetPr>/u,
      'in the order of the standard',
    )
    t.match(xml('xl/workbook.xml'), 'localSheetId="0">\'T1_badge_counts\'!$1:$1<', 'headings on every page')
    t.match(xml('xl/worksheets/sheet1.xml'), /<pane [^>]*ySplit="1"[^>]*state="frozen"/u)
    t.end()
  },
)

t.test('in a workbook codes are text, counts have thousands, and a share is one: 18.3%', async (t) => {
  const shares: ReportTable = {
    ...marked,
    rows: [
      { as_of: '2027-03-31', value_code: '00123', headcount: 6000, holder_rate_pct: 35.7, suppressed: false },
    ],
  }
  const header = (_table: string, column: string): string => column
  const parts =
    unpackFiles(await writeWorkbook({ tables: [shares], header })) ?? new Map<string, Uint8Array>()
  const xml = (name: string): string => new TextDecoder().decode(parts.get(name))
  const codes = new Map(
    elements(xml('xl/styles.xml'), 'numFmt').map(({ numFmtId, formatCode }) => [numFmtId, formatCode]),
  )
  const [, cellStyles = ''] = xml('xl/styles.xml').split('<cellXfs')
  const styles = elements(cellStyles, 'xf').map(({ numFmtId }) => codes.get(numFmtId))
  const [, , row = ''] = xml('xl/worksheets/sheet1.xml').split('<row ')
  const shown = elements(row, 'c').map(({ s, t: type }, at) => [
    styles[Number(s)],
    type === 's' ? 'text' : [...row.matchAll(/<v>([^<]*)<\/v>/gu)][at]?.[1],
  ])
  t.same(shown.slice(1, 4), [
    ['@', 'text'],
    ['#,##0', '6000'],
    ['0.0%', '0.357'],
  ])
})

const office =
  process.env['AKASHI_REQUIRE_ORACLES'] === '1' || spawnSync('soffice', ['--version']).status === 0
t.test(
  'LibreOffice opens the workbook and reads the same figures as the CSV holds',
  { skip: office ? false : 'LibreOffice is not installed' },
  (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'akashi-office-'))
    t.teardown(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'report.xlsx'), fileOf('report.xlsx'))
    const every = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    spawnSync('soffice', [
      profile,
      '--headless',
      '--convert-to',
      every,
      '--outdir',
      folder,
      join(folder, 'report.xlsx'),
    ])
    const sheets = readdirSync(folder).filter((name) => name.endsWith('.csv'))
    t.equal(sheets.length, made.shown.tables.length + 2)
    const [first = ''] = sheets.filter((name) => name.includes('T13_'))
    const cells = (text: string): string[][] => parse(text, { bom: true, from_line: 2 })
    const seen = cells(readFileSync(join(folder, first), 'utf8'))
    const written = cells(new TextDecoder().decode(fileOf('T13_reconciliation.csv')))
    t.same(seen, written)
    t.end()
  },
)

t.test('a figure that an earlier report gives away is hidden; a year apart, one person is a warning', (t) => {
  const key = 'holders|regular|alpha|all|all'
  const figures = (value: number) => ({ quantities: new Map([[key, { key, value }]]), equations: [] })
  const now = parameters({ k: 10, audience: 'external' })
  const earlier = (asOf: string, value: number) => [
    { run: 3, parameters: { ...now, asOf }, figures: figures(value), hidden: new Set<string>(), tables: [] },
  ]
  const told = (asOf: string, value: number) => [
    ...outsideOf(figures(40), [], now, earlier(asOf, value)).hidden,
  ]
  t.same(told('2026-12-31', 37), [[key, 'earlier-report']])
  t.same(told('2026-12-31', 40), [], 'the same figure tells nothing')
  t.same(told('2026-12-31', 30), [], 'ten people are enough')
  t.same(told('2026-09-30', 37), [], 'too long ago')
  t.same(onePersonWarnings(figures(40), now, earlier('2026-03-31', 39)), [{ run: 3, figure: key }])
  t.same(onePersonWarnings(figures(40), now, earlier('2026-03-31', 38)), [])
  t.end()
})
