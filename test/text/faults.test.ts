import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

import { faultText } from '../../src/text/faults.ts'

const root = join(import.meta.dirname, '../..')
const sources = globSync('src/**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'))

/** Codes of faults as the program writes them; `internal` is an answer of its own. */
const codes = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/\bcode: '(?<code>[a-z]+(?:_[a-z]+)*)'/gu)].map(
      ({ groups }) => groups?.['code'] ?? '',
    ),
  ),
)
codes.delete('internal')

t.test('every fault that the program can find has words of its own in both languages', (t) => {
  t.ok(codes.size > 50, `${codes.size} codes found`)
  for (const code of codes) {
    const [ja, en] = [faultText({ code }, 'ja'), faultText({ code }, 'en')]
    t.notMatch(ja, code, `${code}: ${ja}`)
    t.match(ja, /\p{Script=Hiragana}/u, code)
    t.notMatch(en, `(${code})`, `${code}: ${en}`)
    t.notMatch(en, /[\p{Script=Hiragana}\p{Script=Katakana}]/u, code)
  }
  t.end()
})

t.test('a fault says where it is before it says what is wrong', (t) => {
  t.equal(
    faultText({ code: 'organisation_not_permitted', line: 12, at: 'organisation' }, 'en'),
    'line 12 organisation: You may not write for this organisation. The row must name the organisation of your key.',
  )
  t.match(faultText({ code: 'missing', at: '/award' }, 'ja'), /^\/award: この項目は必須です/u)
  t.match(
    faultText(
      { code: 'base_url_changed', params: { stored: 'https://a.example', given: 'https://b.example' } },
      'ja',
    ),
    /AKASHI_BASE_URL を https:\/\/a\.example に戻す/u,
  )
  t.match(faultText({ code: 'png-no-credential' }, 'en'), /\S/u)
  t.match(faultText({ code: 'never_heard_of' }, 'ja'), 'never_heard_of')
  t.end()
})
