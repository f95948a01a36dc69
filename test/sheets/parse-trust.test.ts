import { test } from 'tap'
import { parseTrust, type TrustFile } from '../../src/sheets/parse-trust.ts'
import { describeRowFault } from '../../src/text/rows.ts'

const today = '2026-11-21'
const parse = (files: Partial<Record<TrustFile, string | Uint8Array>>) =>
  parseTrust(
    Object.fromEntries(
      Object.entries(files).map(([file, content]) => [
        file,
        typeof content === 'string' ? new TextEncoder().encode(content) : content,
      ]),
    ),
    { today },
  )

/** 「株式会社」 in cp932, which Excel writes. */
const cp932 = Uint8Array.from([
  ...new TextEncoder().encode(
    'issuer,corporate_number,name_ja,name_en,checked_on,source\r\nbadges.example.jp,7000012050002,',
  ),
  0x8a,
  0x94,
  0x8e,
  0xae,
  0x89,
  0xef,
  0x8e,
  0xd0,
  ...new TextEncoder().encode(',,2026/4/1,\r\n'),
])

void test('a register is read as an office keeps it: BOM or cp932, full-width digits, dates of a spreadsheet', (t) => {
  const { faults, ...trust } = parse({
    'legal-entities.csv':
      '\uFEFFissuer,corporate_number,name_ja,name_en,checked_on,source\r\n' +
      'Badges.Example.JP,７-0000-1205-0002,架空ギルド株式会社,Fictional Guild K.K.,2026年4月1日,法人番号公表サイト\r\n' +
      '日本語.jp,8000012010038,架空庁,,2026/4/1,\r\n' +
      'did:web:many.example:issuers:a,8000012010038,架空庁 人事部,,20260401,\r\n',
    'endorsers.csv': 'id,name_ja,name_en\ndid:web:council.example,架空協議会,Fictional Council\n',
    'status-lists.csv':
      'issuer,lister\ndid:web:badges.example.jp,did:web:lists.example\ndid:web:badges.example.jp,https://keeper.example/issuer\n',
  })
  t.same(faults, [])
  t.same(trust.legalEntities, [
    {
      issuer: 'badges.example.jp',
      corporateNumber: '7000012050002',
      nameJa: '架空ギルド株式会社',
      nameEn: 'Fictional Guild K.K.',
      checkedOn: '2026-04-01',
      source: '法人番号公表サイト',
    },
    {
      issuer: 'xn--wgv71a119e.jp',
      corporateNumber: '8000012010038',
      nameJa: '架空庁',
      checkedOn: '2026-04-01',
    },
    {
      issuer: 'did:web:many.example:issuers:a',
      corporateNumber: '8000012010038',
      nameJa: '架空庁 人事部',
      checkedOn: '2026-04-01',
    },
  ])
  t.same(trust.endorsers, [
    { id: 'did:web:council.example', nameJa: '架空協議会', nameEn: 'Fictional Council' },
  ])
  t.equal(trust.statusLists.length, 2)
  t.same(parse({ 'legal-entities.csv': cp932 }).legalEntities, [
    {
      issuer: 'badges.example.jp',
      corporateNumber: '7000012050002',
      nameJa: '株式会社',
      checkedOn: '2026-04-01',
    },
  ])
  t.same(
    parse({}),
    { legalEntities: [], endorsers: [], statusLists: [], faults: [] },
    'no files, nothing vouched for',
  )
  t.end()
})

void test('all faults of all files come at once, each with its file, line, column and reason', (t) => {
  const { faults } = parse({
    'legal-entities.csv': [
      'issuer,corporate_number,name_ja,name_en,checked_on,source',
      'badges.example.jp,7000012050003,架空,,2026-04-01,',
      'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK,7000012050002,架空,,2026-04-01,',
      'http://badges.example.jp/issuer,12345,,,2027-04-01,',
      'one.example,7000012050002,架空,,2026-04-01,',
      'ONE.example,8000012010038,架空,,2026-04-01,',
      'two.example,0000000000000,架空,,2026-04-01,',
    ].join('\n'),
    'endorsers.csv': 'id,name_ja\ncouncil.example,架空協議会\n',
    'status-lists.csv': 'issuer,keeper\ndid:web:a.example,did:web:b.example\n',
  })
  t.same(
    faults.map(({ code, line, at, params }) => [params?.['file'], line, at, code]),
    [
      ['legal-entities.csv', 2, 'corporate_number', 'corporate_number_digit'],
      ['legal-entities.csv', 3, 'issuer', 'issuer_domain_invalid'],
      ['legal-entities.csv', 4, 'issuer', 'issuer_domain_invalid'],
      ['legal-entities.csv', 4, 'corporate_number', 'corporate_number_form'],
      ['legal-entities.csv', 4, 'name_ja', 'value_missing'],
      ['legal-entities.csv', 4, 'checked_on', 'date_after_today'],
      ['legal-entities.csv', 6, 'issuer', 'row_duplicate'],
      ['legal-entities.csv', 7, 'corporate_number', 'corporate_number_digit'],
      ['endorsers.csv', 2, 'id', 'issuer_id_invalid'],
      ['status-lists.csv', 1, 'keeper', 'column_unknown'],
      ['status-lists.csv', 1, 'lister', 'column_missing'],
    ],
  )
  const [first] = faults
  t.match(
    first && describeRowFault(first, 'ja'),
    /^legal-entities\.csv 2行目 corporate_number: 法人番号「7000012050003」/u,
  )
  t.match(
    first && describeRowFault(first, 'en'),
    /^legal-entities\.csv line 2 corporate_number: The check digit/u,
  )
  t.end()
})
