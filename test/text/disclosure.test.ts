import { test } from 'tap'

import { dispatchedLogShape } from '../../src/domain/disclosure/dispatched-log.ts'
import { dimensions, segments } from '../../src/domain/disclosure/population.ts'
import { scopes } from '../../src/domain/disclosure/parameters.ts'
import { outcomeKinds } from '../../src/domain/disclosure/report-input.ts'
import { suppressionReasons } from '../../src/domain/disclosure/table.ts'
import { valueName } from '../../src/domain/disclosure/value-names.ts'
import { disclosureCodes } from '../../src/text/disclosure-codes.ts'
import { hrDashboardTexts } from '../../src/text/hr-dashboard.ts'
import { tablesTexts } from '../../src/text/hr-tables.ts'
import { disclosureSentences } from '../../src/text/disclosure-sentences.ts'
import {
  commonWords,
  disclosureColumn,
  disclosureNotes,
  disclosureTables,
  worded,
} from '../../src/text/disclosure.ts'
import { tables } from '../domain/disclosure/sample.ts'

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u

await test('every table and column says in both languages what it is, and which of 延べ数 and 実人数', async (t) => {
  const all = [
    ...(await tables([])).map(({ id, columns }) => ({ id, columns })),
    { id: dispatchedLogShape.id, columns: dispatchedLogShape.columns },
  ]
  t.same(all.map(({ id }) => id).toSorted(), Object.keys(disclosureTables).toSorted())
  for (const { id, columns } of all) {
    const title = disclosureTables[id]
    t.match(title?.label.ja ?? '', kana, id)
    t.match(title?.definition.en ?? '', /\.$/u, id)
    for (const { id: column, counting } of columns) {
      const found = disclosureColumn(id, column)
      const at = `${id} ${column}`
      t.match(found?.label.ja ?? '', kana, at)
      t.match(found?.label.en ?? '', /^[A-Z]/u, at)
      t.match(found?.definition.ja ?? '', /[。]$/u, at)
      t.match(found?.definition.en ?? '', /[.]$/u, at)
      t.notMatch(
        `${found?.label.en} ${found?.definition.en}`,
        /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
        at,
      )
      if (counting === 'total')
        t.match(`${found?.definition.ja} ${found?.definition.en}`, /延べ数.*total/isu, at)
      if (counting === 'unique')
        t.match(`${found?.definition.ja} ${found?.definition.en}`, /(実人数|実数).*distinct/isu, at)
    }
    const ids = new Set(columns.map((one) => one.id))
    t.same(
      [...worded(id), ...Object.keys(commonWords)].filter((one) => id !== 'T12' && !ids.has(one)),
      [],
      `${id}: no words left over`,
    )
  }
  for (const { ja, en } of disclosureNotes) t.ok(kana.test(ja) && en.endsWith('.'))
})

await test('every code that stands in a table has a name', async (t) => {
  const codes = [
    ...['all', ...segments].map((code) => `segment:${code}`),
    ...scopes.map((code) => `scope:${code}`),
    ...['all', 'kind', ...dimensions].map((code) => `dimension:${code}`),
    ...outcomeKinds.map((code) => `outcome:${code}`),
    ...suppressionReasons.map((code) => `reason:${code}`),
  ]
  for (const code of codes) t.match(disclosureCodes[code]?.ja ?? '', kana, code)
})

await test('values of attributes are named in both languages, merged age bands like any other', async (t) => {
  const names = (dimension: string, ...codes: readonly string[]) =>
    codes.map((code) => {
      const name = valueName(dimension, code)
      return [name?.ja, name?.en]
    })
  t.same(names('gender', 'female', 'male', 'other', 'unknown'), [
    ['女性', 'Women'],
    ['男性', 'Men'],
    ['その他・無回答', 'Other or not stated'],
    ['不明', 'Not known'],
  ])
  t.same(names('age_band', '0-29', '30-39', '60-', '0-39', '50-', '0-'), [
    ['〜29歳', 'Up to 29'],
    ['30–39歳', '30 to 39'],
    ['60歳〜', '60 and over'],
    ['〜39歳', 'Up to 39'],
    ['50歳〜', '50 and over'],
    ['全年代', 'All ages'],
  ])
  t.same(names('region', '01', '13', '47'), [
    ['北海道', 'Hokkaido'],
    ['東京都', 'Tokyo'],
    ['沖縄県', 'Okinawa'],
  ])
  t.same(names('hire_year_band', '2015-2019'), [['2015–2019年', '2015 to 2019']])
  t.same(names('department', '13', 'sales'), [
    [undefined, undefined],
    [undefined, undefined],
  ])
  for (const segment of ['regular', 'fixed_term', 'dispatched_indefinite', 'secondee_in'])
    t.same(valueName('employment_type', segment), disclosureCodes[`segment:${segment}`])
})

await test('x is said to be hidden, and never to be small or more than nothing', (t) => {
  const legends = [
    disclosureNotes.map(({ ja, en }) => [ja, en]),
    [hrDashboardTexts.ja.hiddenNote, hrDashboardTexts.en.hiddenNote],
    [hrDashboardTexts.ja.big.hidden, hrDashboardTexts.en.big.hidden],
    [tablesTexts.ja.marks[0], tablesTexts.en.marks[0]],
    Object.values(disclosureColumn('T2', 'suppressed')?.definition ?? {}),
  ].map(String)
  for (const legend of legends)
    t.notMatch(legend, /ゼロではありません|not zero|too few people|^少人数のため/u)
  t.match(legends.join('\n'), /他の数から少人数が分かってしまうため伏せた数/u)
  t.end()
})

await test('the sentences of a disclosure read as they are printed, and leave out what is hidden', async (t) => {
  const figures = {
    asOf: '2026-05-31',
    cumulativeIssued: 2987,
    cumulativeTypes: 55,
    legacyIncluded: 0,
    holders: 2104,
    holdersInclLeavers: 2350,
    headcount: 6579,
    holderRatePct: 32,
    dx: { level: '1+', holders: 1204, ratePct: 18.3, yoyPt: 4.1, target: 1500, achievementPct: 80.3 },
  }
  t.same(disclosureSentences(figures, 'ja'), [
    '2026年5月末現在、累計2,987個・55種類',
    '有効なバッジの保有者 2,104人(実人数、従業員の32.0%、人員表にない退職者などを含めると2,350人)',
    'DX人材レベル1以上 1,204人(従業員の18.3%、前年度比+4.1pt、目標 1,500人に対し80.3%)',
  ])
  const hidden = { mark: 'suppressed' }
  t.same(
    disclosureSentences(
      {
        ...figures,
        asOf: '2026-05-30',
        legacyIncluded: 40,
        headcount: { mark: 'not-applicable' },
        holderRatePct: { mark: 'not-applicable' },
        dx: { ...figures.dx, ratePct: 18, yoyPt: -0.4, target: hidden, achievementPct: hidden },
      },
      'ja',
    ),
    [
      '2026年5月30日現在、累計2,987個・55種類(うち導入前の発行40個)',
      '有効なバッジの保有者 2,350人(実人数)',
      'DX人材レベル1以上 1,204人(従業員の18.0%、前年度比−0.4pt)',
    ],
  )
  t.same(disclosureSentences({ ...figures, dx: { ...figures.dx, holders: hidden } }, 'en'), [
    'As of 2026-05-31: 2,987 badges of 55 types in all',
    'Holders of an active badge: 2,104 people (32.0% of the headcount, 2,350 with leavers and others outside it)',
  ])
  t.equal(disclosureSentences({ ...figures, holdersInclLeavers: hidden }, 'en').length, 2)
  const none = { ...figures.dx, holders: 0, ratePct: 0, target: { mark: 'not-applicable' } }
  t.equal(
    disclosureSentences({ ...figures, dx: none }, 'ja').length,
    2,
    'nothing to say of a programme that is not there',
  )
  const ahead = { ...figures, asOf: '2027-03-31', recordedBy: '2026-11-25' }
  t.match(disclosureSentences(ahead, 'ja'), [
    '2027年3月末現在(この日は未到来。2026年11月25日までの記録による)、累計2,987個・55種類',
  ])
  t.match(disclosureSentences(ahead, 'en'), [/a day yet to come; from what was recorded by 2026-11-25/u])
})
