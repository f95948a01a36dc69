import { test } from 'tap'
import { checkCodes, checkNames, headlines } from '../../src/badge/index.ts'
import type { CheckCode, CheckName, Headline, IssuerKnown, Outcome } from '../../src/badge/index.ts'
import {
  checkNameTexts,
  checkTexts,
  firstWords,
  headlineMeaning,
  headlineTexts,
  issuerKnownTexts,
  outcomeTexts,
  type BilingualCheckText,
} from '../../src/text/checks.ts'

// The compiler's half: a code without words, or words without a code, does not compile.
checkTexts satisfies Record<CheckCode, BilingualCheckText>
headlineTexts satisfies Record<Headline, BilingualCheckText>
checkNameTexts satisfies Record<CheckName, { ja: string; en: string }>
outcomeTexts satisfies Record<Outcome, { ja: string; en: string }>
issuerKnownTexts satisfies Record<IssuerKnown, { ja: string; en: string }>

void test('every code, headline and check has words in Japanese and English, and no words are left over', async (t) => {
  t.same(Object.keys(checkTexts).toSorted(), [...checkCodes].toSorted())
  t.same(Object.keys(headlineTexts), [...headlines])
  t.same(Object.keys(checkNameTexts), [...checkNames])
  for (const [code, { ja, en }] of Object.entries({ ...checkTexts, ...headlineTexts })) {
    t.match(ja.title + ja.means, /[぀-ヿ一-鿿]/, code)
    t.match(en.title, /^[A-Z]/, code)
    t.equal(ja.next === '', en.next === '', `${code} tells both readers what to do next, or neither`)
  }
})

void test('a file without a badge is not called invalid, a broken badge is', (t) => {
  const failed = (code: CheckCode) => ({
    headline: 'invalid' as const,
    checks: [{ check: 'container', outcome: 'failed', code }],
  })
  for (const code of ['not-recognised', 'png-no-credential', 'svg-no-credential'] as const)
    t.equal(firstWords(failed(code)).ja.title, 'バッジが見つかりません', code)
  t.equal(firstWords(failed('png-malformed')).ja.title, '無効')
  t.end()
})

void test('valid says what it rests on: a check that found nothing to look at passed nothing', (t) => {
  const meaning = (...checks: { check: CheckName; outcome: Outcome; code: CheckCode }[]) =>
    headlineMeaning({ headline: 'valid', checks }).ja.means
  const status = { check: 'status', outcome: 'passed', code: 'ok' } as const
  t.match(meaning(status), '取り消されていません')
  t.notMatch(meaning({ ...status, outcome: 'skipped', code: 'not-present' }), '取り消されていません')
  t.notMatch(meaning(status, { check: 'proof', outcome: 'warning', code: 'hosted-only' }), '署名が正しく')
  t.end()
})

void test('the first line is in the words that the pages promise', async (t) => {
  t.same(
    headlines.map((headline) => headlineTexts[headline].ja.title),
    [
      '有効',
      '有効期限切れ',
      '有効期間前',
      '取り消し済み',
      '一時停止',
      '差し替え済み',
      '改ざんの可能性',
      '無効',
      '判定できません',
    ],
  )
})
