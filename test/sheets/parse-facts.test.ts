import * as fc from 'fast-check'
import { test } from 'tap'
import { factColumns, parseFacts, shiftDates } from '../../src/sheets/parse-facts.ts'

const options = { today: '2026-11-21' }
const bytes = (text: string) => new TextEncoder().encode(text)
const parse = (text: string) => parseFacts(bytes(text), options)
const header = 'kind,organisation,person,session,minutes,occurred_on,occurred_at,note'
const by = (name: string) =>
  parse(`kind,organisation,person,by,occurred_on\nexam,example,A1,${name},2026/7/5`)
const withIds = (...rows: string[]) =>
  parse(['fact_id,kind,organisation,person,occurred_on', ...rows].join('\n'))
const codes = (text: string) => parse(text).faults.map(({ code, line, at }) => [code, line, at])

/** 「髙﨑①～」 as Windows writes it. */
const cp932Name = [0xfb, 0xfc, 0xfa, 0xb1, 0x87, 0x40, 0x81, 0x60]
const cp932File = (note: readonly number[]) =>
  Uint8Array.from([...bytes(`${header}\r\nattendance,example,A1,DAY1,90,2026-07-05,,`), ...note, 0x0d, 0x0a])

void test('the encoding is detected and said', (t) => {
  const row = 'attendance,example,A1,DAY1,90,2026-07-05,,𠮷野家 葛󠄀'
  const utf8 = parse(`${header}\n${row}\n`)
  t.equal(utf8.encoding, 'utf-8')
  t.equal(utf8.rows[0]?.fact.note, '𠮷野家 葛󠄀')
  const bom = parse(`\uFEFF${header}\r\n${row}\r\n`)
  t.equal(bom.encoding, 'utf-8-bom')
  t.same(bom.rows, utf8.rows)
  const cp932 = parseFacts(cp932File(cp932Name), options)
  t.equal(cp932.encoding, 'cp932')
  t.equal(cp932.rows[0]?.fact.note, '髙﨑①～')
  t.same(cp932.faults, [])
  t.end()
})

void test('bytes that no encoding reads are faults with line, offset and byte', (t) => {
  const file = cp932File([0xfb, 0xfc, 0x81, 0x20])
  const offset = file.indexOf(0x81)
  t.match(parseFacts(file, options), {
    rows: [],
    encoding: 'cp932',
    faults: [{ code: 'encoding_unreadable', line: 2, params: { offset, byte: '0x81', encoding: 'cp932' } }],
  })
  const cut = Uint8Array.from([...bytes(`\uFEFF${header}\n高`), 0xe9, 0xab])
  t.match(parseFacts(cut, options).faults, [
    { code: 'encoding_unreadable', line: 2, params: { offset: cut.length - 2, encoding: 'UTF-8' } },
  ])
  const noise = Uint8Array.from([
    ...cut,
    ...bytes('\n'),
    ...Array.from({ length: 300 }, (_, i) => (i % 2 ? 0x0a : 0xff)),
  ])
  t.match(parseFacts(noise, options).faults.at(-1), { code: 'given_up', params: { limit: 100 } })
  t.match(parseFacts(Uint8Array.from([0x50, 0x4b, 3, 4, 0]), options).faults, [{ code: 'file_not_text' }])
  t.match(parseFacts(Uint8Array.from([0xff, 0xfe, 0x61, 0]), options).faults, [
    { params: { found: 'UTF-16' } },
  ])
  t.match(codes(''), [['file_empty']])
  t.match(codes('\uFEFF \n'), [['file_empty']])
  t.end()
})

void test('codes, numbers, dates and addresses are made plain; names and notes are kept', (t) => {
  const row =
    ' Attendance ,example,ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ,ＤＡＹ２－１,９０,２０２６年７月５日,2026-07-05T10:00:00+09:00,ＡＢＣ１２３ｶﾞ神'
  const { rows, faults } = parse(
    `　kind ,organisation,person, ＳＥＳＳＩＯＮ,minutes,occurred_on,occurred_at,note\n${row}`,
  )
  t.same(faults, [])
  t.match(rows, [
    {
      line: 2,
      fact: {
        kind: 'attendance',
        person: 'taro@example.jp',
        session: 'DAY2-1',
        minutes: 90,
        occurredOn: '2026-07-05',
        occurredAt: '2026-07-05T01:00:00Z',
        note: 'ＡＢＣ１２３ｶﾞ神',
      },
    },
  ])
  t.notOk('programme' in (rows[0]?.fact ?? {}), 'an empty cell leaves no key')
  for (const session of ['DAY2−1', 'DAY2‐1', 'DAY2ー1', '　DAY2-1　']) {
    t.equal(
      parse(`kind,organisation,person,session,occurred_on\nexam,example,A1,${session},2026/7/5`).rows[0]?.fact
        .session,
      'DAY2-1',
    )
  }
  t.equal(by('Ｂ００１').rows[0]?.fact.by, 'B001')
  t.equal(by('髙﨑　𠮷子').rows[0]?.fact.by, '髙﨑　𠮷子')
  t.equal(by('ＪＯＨＮ').rows[0]?.fact.by, 'ＪＯＨＮ', 'a name in full-width letters stays a name')
  t.equal(
    parse('kind,organisation,person,occurred_on\nexam,example,00123,20260705').rows[0]?.fact.person,
    '00123',
  )
  t.end()
})

void test('every bad cell is reported with its line and column, and the good rows are given beside', (t) => {
  const { rows, faults } = parse(
    [
      header,
      'attendence,example,A1,DAY1,90分,2026-02-30,2026-07-05T10:00,',
      'attendance,example,,DAY1,44641,2028-01-01,2026-07-05T24:00:00Z,',
      '"attendance",example,a@b@c,DAY1,-1,1026-07-05,,"two',
      'lines ""quoted"""',
      '',
      'attendance,example,A2,DAY1,0,2026-07-05,,ok',
      'attendance,example,A3,DA\u200BY1,1.5,令和8年7月5日,,\u202Eevil',
      `attendance,example,A4,DAY1,1,2026-07-05,,${'字'.repeat(4001)}`,
    ].join('\r\n'),
  )
  t.same(
    faults.map(({ line, at, code }) => `${line} ${at} ${code}`),
    [
      '2 kind kind_unknown',
      '2 minutes minutes_invalid',
      '2 occurred_on date_invalid',
      '2 occurred_at instant_invalid',
      '3 person value_missing',
      '3 minutes minutes_invalid',
      '3 occurred_on date_after_today',
      '3 occurred_at instant_invalid',
      '4 person mail_invalid',
      '4 minutes minutes_invalid',
      '4 occurred_on date_far_past',
      '8 session text_control',
      '8 minutes minutes_invalid',
      '8 occurred_on date_invalid',
      '8 note text_control',
      '9 note text_too_long',
    ],
  )
  t.match(rows, [{ line: 7, fact: { person: 'A2', note: 'ok' } }])
  t.equal(rows.length, 1)
  t.end()
})

void test('a fact lies today in Japan at the latest', (t) => {
  const on = (date: string, at = '') => codes(`${header}\nexam,example,A1,,,${date},${at},`)
  t.same(on('2026-11-21', '2026-11-21T23:59:59+09:00'), [])
  t.same(on('2026-11-21', '2026-11-21T14:59:59Z'), [])
  t.same(on('2026-11-22'), [['date_after_today', 2, 'occurred_on']])
  t.same(on('2026-11-21', '2026-11-21T15:00:00Z'), [['date_after_today', 2, 'occurred_at']], 'tomorrow there')
  t.same(on('9999-12-31'), [['date_after_today', 2, 'occurred_on']])
  t.same(on('1899-12-31'), [['date_far_past', 2, 'occurred_on']])
  t.end()
})

void test('the header must name known columns once, and the required ones', (t) => {
  t.same(codes('kind,organisation,Person_Name,occurred_on,kind\n'), [
    ['column_unknown', 1, 'person_name'],
    ['column_repeated', 1, 'kind'],
    ['column_missing', 1, 'person'],
  ])
  t.same(codes(`${header},\n${'x,'.repeat(8)}y\n`), [['column_unnamed', 1, undefined]])
  t.same(
    codes(`${header},,\nattendance,example,A1,,,2026-07-05,,,,\n,,,,,,,,,\n`),
    [],
    'empty columns and rows are nothing',
  )
  t.match(codes(`${'kind,'.repeat(101)}kind\n`), [['columns_too_many', 1]])
  t.end()
})

void test('a row of broken quotes or of another length does not hide the faults after it', (t) => {
  const good = 'exam,example,A1,,,2026-07-05,,'
  t.same(
    codes(
      [
        header,
        `${good}x"y`,
        '',
        `${good}"x"y`,
        good,
        'exam,example',
        `${good},z`,
        `bad,example,A1,,,2026-07-05,,`,
      ].join('\n'),
    ),
    [
      ['csv_quote', 2, undefined],
      ['csv_quote', 4, undefined],
      ['row_cells', 6, undefined],
      ['row_cells', 7, undefined],
      ['kind_unknown', 8, 'kind'],
    ],
  )
  t.same(codes(`${header}\n${good}"never closed\nbad,example,A1,,,2026-07-05,,\n`), [
    ['csv_quote', 2, undefined],
    ['kind_unknown', 3, 'kind'],
  ])
  t.match(codes(`${header}\n${good}${'x'.repeat(70_000)}\n`), [['csv_record_too_long', 2]])
  t.match(codes(`${header}\n${`${good}"x"y\n`.repeat(150)}`).at(-1), ['given_up'])
  t.end()
})

void test('files beyond the limits are refused', (t) => {
  const file = bytes(`${header}\n${'exam,example,A1,,,2026-07-05,,\n'.repeat(4)}`)
  t.match(parseFacts(file, { ...options, maxRows: 3 }).faults, [
    { code: 'rows_too_many', params: { limit: 3 } },
  ])
  t.same(parseFacts(file, { ...options, maxRows: 4 }).faults, [])
  t.match(parseFacts(file, { ...options, maxBytes: 100 }).faults, [{ code: 'file_too_large' }])
  t.end()
})

void test('a row without an id is known by its content, whatever the order and notation', (t) => {
  const one = parse('kind,organisation,person,occurred_on\nexam,example,A1,2026/7/5').rows[0]?.fact.id ?? ''
  const other = parse('occurred_on,person,organisation,kind\n２０２６年７月５日,Ａ１,example,exam').rows[0]
    ?.fact.id
  t.match(one, /^row-[0-9a-f]{32}$/)
  t.equal(other, one)
  t.not(parse('kind,organisation,person,occurred_on\nexam,example,A2,2026/7/5').rows[0]?.fact.id, one)
  t.end()
})

void test('the same row twice counts once; the same id with other content is a fault', (t) => {
  const same = withIds(
    'f1,exam,example,A1,2026-07-05',
    'f1,exam,example,A1,2026/7/5',
    ',exam,example,A1,2026-07-05',
  )
  t.equal(same.rows.length, 2)
  t.equal(same.repeated, 1)
  t.same(same.faults, [])
  const clash = withIds(
    'f1,exam,example,A1,2026-07-05',
    'f1,exam,example,A2,2026-07-05',
    'f1,exam,other,A2,2026-07-05',
  )
  t.match(clash.faults, [{ code: 'row_duplicate', line: 3, at: 'fact_id', params: { first: 2 } }])
  t.same(
    clash.rows.map(({ line }) => line),
    [2, 4],
    'ids are unique within an organisation',
  )
  t.end()
})

void test('JSON holds the same rows: a list, or a list under facts', (t) => {
  const fact = {
    kind: 'study',
    organisation: 'example',
    person: 123,
    minutes: 90,
    note: null,
    occurred_on: '2026-07-05',
  }
  const list = parse(JSON.stringify([fact], null, 1))
  t.equal(list.format, 'json')
  t.same(list.faults, [])
  t.match(list.rows, [{ line: 2, fact: { person: '123', minutes: 90, occurredOn: '2026-07-05' } }])
  t.same(parse(JSON.stringify({ facts: [fact] })).rows[0]?.fact, list.rows[0]?.fact)
  const csv = parse('kind,organisation,person,minutes,occurred_on\nstudy,example,123,90,2026-07-05')
  t.equal(csv.rows[0]?.fact.id, list.rows[0]?.fact.id, 'a row has the same id in either format')
  t.end()
})

void test('JSON faults name the item, its line and its key', (t) => {
  const file = `{"facts": [\n {"kind": "exam", "organisation": "example", "person": "A1", "occurred_on": "2026-07-05"},\n 7,\n {"kind": true, "nmae": "x", "__proto__": {"kind": "exam"}},\n {"kind": "exam", "person": ["A1"]}\n]}`
  t.match(parse(file).faults, [
    { code: 'row_shape', line: 3, params: { item: 2 } },
    { code: 'value_not_text', line: 4, at: 'kind', params: { item: 3 } },
    { code: 'column_unknown', line: 4, at: 'nmae' },
    { code: 'column_unknown', line: 4, at: '__proto__' },
    { code: 'value_not_text', line: 5, at: 'person', params: { item: 4 } },
  ])
  t.equal(parse(file).rows.length, 1)
  t.match(codes('[{"kind": "exam",\n"k\\u0069nd": "talk"}]'), [['json_key_repeated', 2, 'kind']])
  t.match(codes('['.repeat(200_000)), [['json_too_deep']])
  t.match(codes('[{"kind": "exam",]'), [['json_unreadable']])
  t.match(codes('{"facts": []} x'), [['json_unreadable']])
  t.match(codes('{"facts": [], "other": 1}'), [['json_shape']])
  t.match(
    codes(
      '[{"kind":"exam","organisation":"example","person":"A1","occurred_on":"2026-07-05","note":"\\ud800"}]',
    ),
    [['text_control', 1, 'note']],
  )
  t.end()
})

void test('shifting moves dates and instants by whole days and nothing else', (t) => {
  const { rows } = parse(
    `${header}\nexam,example,A1,DAY1,1,2028-02-28,2028-02-28T23:30:00+09:00,`.replaceAll('2028', '2024'),
  )
  const facts = rows.map(({ fact }) => fact)
  t.same(shiftDates(facts, 2), [
    { ...facts[0], occurredOn: '2024-03-01', occurredAt: '2024-03-01T14:30:00Z' },
  ])
  t.same(shiftDates(shiftDates(facts, 400), -400), facts)
  t.end()
})

void test('no bytes make the reader throw', (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      parseFacts(noise, options)
      parseFacts(Uint8Array.from([...bytes(`${factColumns.join(',')}\n`), ...noise]), options)
      parseFacts(Uint8Array.from([...bytes('[{"kind":'), ...noise]), options)
    }),
    { numRuns: 300 },
  )
  t.end()
})

void test('text of any kind survives CSV in notes', (t) => {
  const note = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((text) => text.trim() === text && !/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(text))
  fc.assert(
    fc.property(note, (text) => {
      const { rows } = parse(`${header}\nexam,example,A1,,,2026-07-05,,"${text.replaceAll('"', '""')}"\n`)
      t.equal(rows[0]?.fact.note, text)
    }),
  )
  t.end()
})
