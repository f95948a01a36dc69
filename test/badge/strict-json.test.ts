import * as fc from 'fast-check'
import { test } from 'tap'
import { JsonError, parseStrict, parseStrictObject } from '../../src/badge/strict-json.ts'

function faultOf(input: string | Uint8Array): string {
  try {
    parseStrict(input)
    return 'no fault'
  } catch (error) {
    if (error instanceof JsonError) return `${error.code} ${error.pointer}`
    throw error
  }
}

void test('JSON that two readers would read differently is refused, with its place', async (t) => {
  const cases: readonly [string, string | Uint8Array, string][] = [
    ['a duplicate key', '{"a":1,"a":2}', 'json-duplicate-key /a'],
    [
      'a duplicate key spelled with an escape',
      String.raw`{"x":[{},{"a":1,"\u0061":2}]}`,
      'json-duplicate-key /x/1/a',
    ],
    ['a prototype key', '{"a":{"__proto__":{}}}', 'json-forbidden-key /a/__proto__'],
    [
      'a prototype key spelled with an escape',
      String.raw`{"\u005f_proto__":1}`,
      'json-forbidden-key /__proto__',
    ],
    ['a constructor', '[{"constructor":1}]', 'json-forbidden-key /0/constructor'],
    ['half a character', String.raw`{"a/b":"\ud800"}`, 'json-malformed /a~1b'],
    ['the other half, in capitals', String.raw`{"a":["","\uDFFF"]}`, 'json-malformed /a/1'],
    ['half a character in a key', String.raw`{"a":1,"\ud800":2}`, 'json-malformed /\ud800'],
    ['half a character that is not spelled out', '["\ud800"]', 'json-malformed /0'],
    ['the same key twice after an escape', String.raw`{"b":"\n","a":1,"a":2}`, 'json-duplicate-key /a'],
    ['a number beyond every double', '[1e999]', 'json-malformed /0'],
    ['bytes that are not UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'json-malformed '],
    ['no JSON', '{a:1}', 'json-malformed '],
    ['nothing', '', 'json-malformed '],
    ['too long', ' '.repeat(4 * 1024 * 1024 + 1), 'too-large '],
  ]
  for (const [title, input, fault] of cases) t.equal(faultOf(input), fault, title)
})

void test('nesting is limited to 64 levels', async (t) => {
  t.equal(faultOf('['.repeat(64) + ']'.repeat(64)), 'no fault')
  t.match(faultOf('['.repeat(65) + ']'.repeat(65)), 'json-too-deep')
  t.match(faultOf('[{"a":'.repeat(200_000) + '1' + '}]'.repeat(200_000)), /json-too-deep|json-malformed/)
})

void test('everything else reads as JSON.parse reads it', async (t) => {
  t.same(parseStrict('\uFEFF{"a":[1,-2.5e3,true,null,"\\"}{"]}'), { a: [1, -2500, true, null, '"}{'] })
  t.same(parseStrict(String.raw`["\ud83d\ude00", "😀"]`), ['😀', '😀'])
  const value = fc.jsonValue({ maxDepth: 6 })
  fc.assert(
    fc.property(value, fc.nat(3), (json, indent) => {
      const text = JSON.stringify(json, null, indent)
      if (!/__proto__|constructor|prototype/.test(text)) t.strictSame(parseStrict(text), JSON.parse(text))
    }),
  )
  t.throws(() => parseStrictObject('[]'), { code: 'json-malformed' })
})
