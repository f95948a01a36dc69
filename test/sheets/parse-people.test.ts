import { test } from 'tap'
import { parsePeople } from '../../src/sheets/parse-people.ts'
import { rowFaultCodes } from '../../src/sheets/row-fault.ts'
import { describeRowFault, rowTexts } from '../../src/text/rows.ts'

const parse = (text: string) => parsePeople(new TextEncoder().encode(text), { today: '2026-11-21' })

void test('names keep their exact characters while numbers and addresses are made plain', (t) => {
  const file = [
    'person,organisation,employee_number,email,family_name,given_name,family_kana,department,grade,hired_on,from,to',
    '００１２３,example,００１２３,Ｙｏｓｈｉｋｏ＠Ｅｘａｍｐｌｅ．ｊｐ,髙﨑,𠮷󠄀子,ﾀｶｻｷ,人事部　第１課,Ｇ３,2015/4/1,2026/4/1,9999-12-31',
  ].join('\r\n')
  const { rows, faults } = parse(file)
  t.same(faults, [])
  t.same(rows, [
    {
      line: 2,
      person: {
        person: '00123',
        organisation: 'example',
        employeeNumber: '00123',
        email: 'Yoshiko@Example.jp',
        familyName: '髙﨑',
        givenName: '𠮷󠄀子',
        familyKana: 'ﾀｶｻｷ',
        department: '人事部　第１課',
        grade: 'G3',
        hiredOn: '2015-04-01',
        from: '2026-04-01',
        to: '9999-12-31',
      },
    },
  ])
  t.end()
})

void test('a person may have a row for each stretch of time, but not two for the same start', (t) => {
  const { rows, faults } = parse(
    [
      'person,organisation,department,from,to',
      'A1,example,営業部,2024-04-01,2025-03-31',
      'A1,example,人事部,2025-04-01,2025-03-31',
      'A1,example,人事部,2025-04-01,',
      'A1,example,総務部,2025-04-01,',
    ].join('\n'),
  )
  t.equal(rows.length, 2)
  t.match(faults, [
    { code: 'period_reversed', line: 3, at: 'to' },
    { code: 'row_duplicate', line: 5, params: { first: 4 } },
  ])
  t.end()
})

void test('departments in one another have one spelling, and too many levels are a fault', (t) => {
  const rowsOf = (...departments: readonly string[]) =>
    parse(
      ['person,organisation,department', ...departments.map((one, at) => `A${at},example,${one}`)].join('\n'),
    )
  const { rows, faults } = rowsOf(
    '営業本部/東京支店/第一課',
    '／営業本部 ／　東京支店//第一課／',
    '人事部　第１課',
    ' / ',
    'a/b/c/d/e/f/g/h',
    'a/b/c/d/e/f/g/h/i',
  )
  t.same(
    rows.map(({ person }) => person.department),
    ['営業本部/東京支店/第一課', '営業本部/東京支店/第一課', '人事部　第１課', undefined, 'a/b/c/d/e/f/g/h'],
  )
  t.match(faults, [{ code: 'department_deep', line: 7, at: 'department', params: { limit: 8 } }])
  t.end()
})

void test('every fault code has its words in both languages, and every word its code', (t) => {
  t.same(Object.keys(rowTexts).toSorted(), rowFaultCodes.toSorted())
  for (const code of rowFaultCodes) {
    const fault = { code, at: 'minutes', line: 12, params: { value: '90分', limit: 3 } }
    t.match(describeRowFault(fault, 'ja'), /^12行目 minutes: .*[。…}）) \]a-z:]$/u)
    t.match(describeRowFault(fault, 'en'), /^line 12 minutes: \S/)
  }
  t.equal(
    describeRowFault({ code: 'row_shape', line: 3, params: { item: 2 } }, 'ja'),
    '3行目(2件目): { … } の形で書いてください。',
  )
  t.equal(describeRowFault({ code: 'something_else' }, 'ja'), undefined)
  t.end()
})
