import { parse } from 'csv-parse/sync'
import { test } from 'tap'

import { encodeCp932 } from '../../src/sheets/encode-cp932.ts'
import { csvLine, writeCsv } from '../../src/sheets/write-csv.ts'

void test('a table comes back from another reader as it was, with its mark and its line ends', (t) => {
  const rows = [
    ['00123', '営業部, 第1課', '「はい」\n"いいえ"', -4.1, true],
    ['', '髙﨑 𠮷子', '葛󠄀', 0, false],
  ]
  const { bytes } = writeCsv(['社員番号', '部署', '備考', '差', '可'], rows)
  t.same([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'byte order mark')
  const text = new TextDecoder().decode(bytes)
  t.match(text, /\r\n$/)
  t.same(parse(text), [
    ['社員番号', '部署', '備考', '差', '可'],
    ['00123', '営業部, 第1課', '「はい」\n"いいえ"', '-4.1', 'true'],
    ['', '髙﨑 𠮷子', '葛󠄀', '0', 'false'],
  ])
  t.end()
})

void test('a text that a spreadsheet would run is made harmless, a number is left alone', (t) => {
  for (const text of ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'])
    t.match(parse(csvLine([text]))[0]?.[0] ?? '', /^'/u, JSON.stringify(text))
  t.equal(csvLine([-4.1, 'a-b', '3=4', '-']), '-4.1,a-b,3=4,-\r\n')
  t.end()
})

void test('cp932 is written so that it reads back, and what it cannot hold is named with its place', (t) => {
  const { bytes, unmappable } = writeCsv(
    ['氏名', '部署'],
    [
      ['髙﨑 一郎', '営業〜総務'],
      ['𠮷田', '①・②'],
    ],
    { encoding: 'cp932' },
  )
  t.equal(new TextDecoder('shift_jis').decode(bytes), '氏名,部署\r\n髙﨑 一郎,営業～総務\r\n〓田,①・②\r\n')
  t.same(unmappable, [{ character: '𠮷', codePoint: 'U+20BB7', line: 3, column: '氏名' }])
  t.same(
    writeCsv(['a', 'b', 'c'], [['', '"', '𠮷']], { encoding: 'cp932' }).unmappable,
    [{ character: '𠮷', codePoint: 'U+20BB7', line: 2, column: 'c' }],
    'empty fields count',
  )
  t.same([...encodeCp932('髙﨑').bytes], [0xfb, 0xfc, 0xfa, 0xb1], 'as Windows writes them')
  t.same(encodeCp932('30–39歳').unmappable, [], 'a name that our own tables write')
  t.end()
})
