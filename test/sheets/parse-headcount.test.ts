import t from 'tap'

import { parseHeadcount } from '../../src/sheets/index.ts'
import { openZip } from '../../src/sheets/zip.ts'
import { workbookOf, zipOf } from './workbook-file.ts'

const asOf = '2027-03-31'
const text = (lines: string): Uint8Array => new TextEncoder().encode(lines)
const read = (bytes: Uint8Array, mapping = {}) =>
  parseHeadcount(bytes, { asOf, mapping, asked: Object.keys(mapping) })

const people = (parsed: ReturnType<typeof parseHeadcount>) =>
  parsed.content.kind === 'people' ? parsed.content.rows.map(({ person }) => person) : []

t.test('a people file of a Japanese personnel system is read by its own headings', (t) => {
  const file = `社員番号,氏名,フリガナ,部署コード,部署名,役職,性別,生年月日,勤務地,雇用区分,入社年月日,給与等級表
００123,見本 花子,ミホン ハナコ,D10,営業部,課長,女性,1987/4/1,東京都,正社員,2010/4/1,X
00124,例示 太郎,レイジ タロウ,D10,営業部,,男,1987/3/31,大阪,契約社員,2021-10-01,Y
`
  const parsed = read(text(`\uFEFF${file}`))
  t.same(parsed.faults, [])
  t.same(people(parsed), [
    {
      employeeNumber: '00123',
      segment: 'regular',
      attributes: {
        department: 'D10',
        grade: '課長',
        gender: 'female',
        age_band: '30-39',
        region: '13',
        employment_type: '正社員',
        hire_year_band: '2010-2014',
      },
    },
    {
      employeeNumber: '00124',
      segment: 'fixed_term',
      attributes: {
        department: 'D10',
        gender: 'male',
        age_band: '40-49',
        region: '27',
        employment_type: '契約社員',
        hire_year_band: '2020-2024',
      },
    },
  ])
  t.equal(parsed.names.get('department:D10'), '営業部')
  t.equal(parsed.names.get('region:13'), '東京都')
  t.match(parsed.notices, [{ code: 'headings_unknown', params: { count: 1, names: '給与等級表' } }])
  t.notMatch(JSON.stringify([...parsed.names, people(parsed)]), /花子|ハナコ|1987|2010-04|2010\/4/u)
  t.end()
})

t.test('every bad row is told with its line, its heading and what to write', (t) => {
  const parsed = read(
    text(`社員番号,性別,年齢,都道府県,雇用区分
1,女,45,東京,正社員
2,雌,450,江戸,正社員
,女,45,東京,正社員
4,女,45,東京,業務委託
1,男,30,東京,正社員
`),
  )
  t.same(
    parsed.faults.map(({ code, line, at }) => [line, at, code]),
    [
      [3, '性別', 'word_unknown'],
      [3, '年齢', 'age_invalid'],
      [3, '都道府県', 'region_unknown'],
      [4, '社員番号', 'person_unnamed'],
      [5, '雇用区分', 'segment_unclear'],
      [6, '社員番号', 'row_duplicate'],
    ],
  )
  t.equal(people(parsed).length, 1)
  t.end()
})

t.test('a mapping says what an unusual heading holds, and is held to the file', (t) => {
  const file = text('ID番号,チーム,区分け\n7,A,正社員\n')
  t.match(read(file).faults, [{ code: 'headings_nowhere', line: 1 }])
  t.match(read(text('部署,性別\n人事,女\n')).faults, [{ code: 'heading_missing', at: 'employee_number' }])
  const mapping = { ID番号: 'employee_number', チーム: 'department', 区分け: 'employment_type' }
  t.match(people(read(file, mapping)), [{ employeeNumber: '7', attributes: { department: 'A' } }])
  t.match(read(file, { ...mapping, 無い: 'grade' }).faults, [{ code: 'mapping_nowhere', at: '無い' }])
  t.match(read(text('社員番号,従業員番号\n1,2\n')).faults, [{ code: 'heading_repeated', at: '従業員番号' }])
  t.end()
})

t.test('a file of prose has no columns to map; a table of unknown headings has', (t) => {
  for (const prose of ['人員表は後日お送りします。\n', '来月、改めて、送ります\n', '一行目\n二行目\n']) {
    const { headings, faults } = read(text(prose))
    t.same([headings, faults.map(({ code }) => code)], [[], ['headings_nowhere']], prose)
  }
  t.equal(read(text('あ,い\n1,2\n')).headings.length, 2)
  t.end()
})

t.test('without any word of employment everybody is regular, and that is said', (t) => {
  const parsed = read(text('社員番号\n1\n2\n'))
  t.match(people(parsed), [{ segment: 'regular' }, { segment: 'regular' }])
  t.match(parsed.notices, [{ code: 'segments_assumed', params: { count: 2 } }])
  t.end()
})

t.test('numbers of people are read as they are published', (t) => {
  const parsed = read(
    text(`区分,軸,値,名称,人数
正社員,計,,,"1,204"
正社員,部署,D10,営業部,1000人
正社員,部署,D20,人事部,204
正社員,性別,女性,,500
`),
  )
  t.same(parsed.faults, [])
  t.same(parsed.content.kind === 'cells' && parsed.content.rows.map(({ cell }) => Object.values(cell)), [
    ['regular', 'all', 'all', 1204],
    ['regular', 'department', 'D10', 1000],
    ['regular', 'department', 'D20', 204],
    ['regular', 'gender', 'female', 500],
  ])
  const wrong = read(
    text('segment,dimension,value,headcount\nregular,all,,10\nregular,grade,a,11\nx,y,z,-1\n'),
  )
  t.same(
    wrong.faults.map(({ code, line }) => [line, code]),
    [
      [3, 'cells_exceed'],
      [4, 'segment_unclear'],
      [4, 'word_unknown'],
      [4, 'count_invalid'],
    ],
  )
  t.end()
})

t.test(
  'numbers of age bands are those of the bands that reports tell, in whatever words a file has them',
  (t) => {
    const { content, faults } = read(
      text(
        'segment,dimension,value,headcount\nall,年代,10代,2\nall,年代,20代,30\nall,年代,30〜39歳,40\nall,年代,40-49,5\nall,年代,60歳以上,7\nall,年代,不明,1\nall,年代,30歳未満,3\nall,年代,20-39,4\nall,年代,50歳以上,5\nall,年代,39歳以下,6\n',
      ),
    )
    t.same(faults, [])
    t.same(content.kind === 'cells' && content.rows.map(({ cell }) => [cell.value, cell.headcount]), [
      ['0-29', 35],
      ['30-39', 40],
      ['40-49', 5],
      ['60-', 7],
      ['不明', 1],
      ['20-39', 4],
      ['50歳以上', 5],
      ['39歳以下', 6],
    ])
    const twice = read(text('segment,dimension,value,headcount\nall,年代,20代,30\nall,年代,20代,30\n'))
    t.same(
      twice.faults.map(({ code, line }) => [line, code]),
      [[3, 'row_duplicate']],
    )
    t.end()
  },
)

t.test('numbers of departments take in those beneath them, and what cannot be so is asked about', (t) => {
  const cells = (...rows: readonly string[]) =>
    read(text(['segment,dimension,value,headcount', ...rows].join('\n')))
  const kept = ({ content }: ReturnType<typeof cells>) =>
    content.kind === 'cells' ? content.rows.map(({ cell }) => [cell.value, cell.headcount]) : []
  const told = ({ faults, notices }: ReturnType<typeof cells>) =>
    [...faults, ...notices].map(({ code, line, params }) => [line, code, params])
  // Kept is who stands right in a department: 営業本部 has ten besides its branches, 東京支店 none; 開発本部 has no row.
  const whole = cells(
    'all,all,,100',
    'all,department,営業本部,60',
    'all,department,営業本部／東京支店,30',
    'all,department,営業本部/東京支店/第一課,30',
    'all,department,営業本部/大阪支店,20',
    'all,department,開発本部/基盤部,40',
  )
  t.same(kept(whole), [
    ['all', 100],
    ['営業本部', 10],
    ['営業本部/東京支店', 0],
    ['営業本部/東京支店/第一課', 30],
    ['営業本部/大阪支店', 20],
    ['開発本部/基盤部', 40],
  ])
  t.same(told(whole), [[undefined, 'departments_own', { count: 1, names: '営業本部 (10)' }]])
  // Ten cannot be all of two branches with fifty.
  const short = cells(
    'all,department,営業本部,10',
    'all,department,営業本部/東京支店,30',
    'all,department,営業本部/大阪支店,20',
  )
  t.same(told(short), [[2, 'department_short', { department: '営業本部', headcount: 10, sum: 50 }]])
  // They come to the total only if the forty are besides the thirty.
  const apart = cells('all,all,,70', 'all,department,営業本部,40', 'all,department,営業本部/東京支店,30')
  t.same(told(apart), [
    [3, 'departments_apart', { department: '営業本部', whole: 40, total: 70 }],
    [undefined, 'departments_own', { count: 1, names: '営業本部 (10)' }],
  ])
  t.same(told(cells('all,department,a/b,1', 'all,department,a ／ b,1')), [[3, 'row_duplicate', { first: 2 }]])
  t.same(told(cells('all,department,a/b/c/d/e/f/g/h/i,1', 'all,department,／,1')), [
    [2, 'department_deep', { value: 'a/b/c/d/e/f/g/h/i', limit: 8 }],
    [3, 'value_missing', undefined],
  ])
  const more = cells('all,all,,50', 'all,department,営業本部,60', 'all,department,営業本部/東京支店,60')
  t.same(
    told(more).map(([, code]) => code),
    ['cells_exceed'],
    'a branch is not counted twice',
  )
  t.end()
})

t.test('departments by code in one another are called as the column of names says', (t) => {
  const parsed = read(
    text(
      '社員番号,部署コード,部署名\n1,10/11/12,営業本部／東京支店／第一課\n2,10,営業本部\n3,20/21,研究所\n',
    ),
  )
  t.same(
    people(parsed).map(({ attributes }) => attributes.department),
    ['10/11/12', '10', '20/21'],
  )
  t.same(Object.fromEntries(parsed.names), {
    'department:10/11/12': '営業本部/東京支店/第一課',
    'department:10/11': '営業本部/東京支店',
    'department:10': '営業本部',
    'department:20/21': '研究所',
  })
  t.end()
})

const shared = (index: number, at: string): string => `<c r="${at}" t="s"><v>${index}</v></c>`
const strings = [
  '<t>社員番号</t>',
  '<t>入社年月日</t>',
  '<t>部署</t><rPh sb="0" eb="1"><t>ブショ</t></rPh>',
  '<r><t>営業</t></r><r><t>部</t></r>',
  '<t>生年月日</t>',
]
const header = [0, 1, 2, 4].map((index, at) => shared(index, `${'ABCD'[at]}1`)).join('')

t.test('a workbook gives dates, codes with their zeros, and text without its readings', (t) => {
  const row =
    '<c r="A2" s="2"><v>123</v></c><c r="B2" s="1"><v>45017</v></c><c r="C2" t="s"><v>3</v></c><c r="D2" s="3"><v>31868</v></c>'
  const parsed = read(
    workbookOf([header, row, '<c r="A3" t="inlineStr"><is><t>00009</t></is></c>'], { strings }),
  )
  t.same(parsed.faults, [])
  t.equal(parsed.sheet, '一覧')
  t.match(people(parsed), [
    {
      employeeNumber: '00123',
      attributes: { hire_year_band: '2020-2024', department: '営業部', age_band: '30-39' },
    },
    { employeeNumber: '00009' },
  ])
  t.ok(parsed.notices.some(({ code }) => code === 'xlsx_other_sheets'))
  t.end()
})

t.test('a formula gives the value it was saved with; outside and errors are faults', (t) => {
  const cells = (body: string): string => `<c r="A2"><v>1</v></c>${body}`
  const one = (body: string, line = cells(body)) =>
    read(workbookOf([header, line], { strings, hidden: true }))
  const saved = one('<c r="C2" t="str"><f>A1&amp;"x"</f><v>企画</v></c>')
  t.match(people(saved), [{ attributes: { department: '企画' } }])
  t.ok(saved.notices.some(({ code }) => code === 'xlsx_formulas_read'))
  const codes = (parsed: ReturnType<typeof read>) =>
    parsed.faults.map(({ code, line, at }) => [code, line, at])
  t.same(codes(one('<c r="C2"><f>NOW()</f></c>')), [['xlsx_formula', 2, 'C']])
  t.same(codes(one('<c r="C2"><f>[1]Sheet1!A1</f><v>5</v></c>')), [['xlsx_outside', 2, 'C']])
  t.same(codes(one(`<c r="C2"><f>cmd|'/c calc'!A0</f><v>5</v></c>`)), [['xlsx_outside', 2, 'C']])
  t.same(codes(one('<c r="C2" t="e"><v>#REF!</v></c>')), [['cell_error', 2, 'C']])
  t.end()
})

t.test('a hostile workbook is refused with a word, and never fills the memory', (t) => {
  const code = (bytes: Uint8Array) => read(bytes).faults.map((fault) => fault.code)
  const bomb = zipOf([
    { name: 'xl/workbook.xml', content: Buffer.alloc(200 * 1024 * 1024, 0x20), claimed: 10 },
    { name: 'xl/_rels/workbook.xml.rels', content: '<x/>' },
  ])
  t.ok(bomb.length < 1024 * 1024)
  const before = process.memoryUsage().rss
  t.same(code(bomb), ['xlsx_too_large'])
  t.ok(process.memoryUsage().rss - before < 400 * 1024 * 1024)
  const small = openZip(zipOf([{ name: 'a', content: Buffer.alloc(2000), claimed: 1 }]), 10, 1000)
  t.throws(() => small.read('a'), { code: 'zip_too_large' }, 'stopped while it unpacks')
  t.same(code(zipOf([{ name: 'a.txt', content: 'x' }])), ['xlsx_unreadable'])
  t.same(code(text('PK\u0003\u0004 and no more')), ['xlsx_unreadable'])
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'
  t.same(code(workbookOf([], { workbook: entities })), ['xlsx_unreadable'])
  t.same(code(workbookOf([], { workbook: '<workbook><sheets>' })), ['xlsx_unreadable'])
  t.same(code(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2])), ['xlsx_encrypted'])
  t.same(code(workbookOf([header, '<c r="ZZZ2"><v>1</v></c>'], { strings })), ['columns_too_many'])
  t.same(code(new Uint8Array()), ['file_empty'])
  t.end()
})
