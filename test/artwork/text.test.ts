import * as fc from 'fast-check'
import { test } from 'tap'
import { roughWidth, shape } from '../../src/artwork/font.ts'
import { breaks } from '../../src/artwork/line-break.ts'
import { outline } from '../../src/artwork/outline.ts'
import { textBlock, type BlockStyle } from '../../src/artwork/text-block.ts'
import { DomainError } from '../../src/domain/error.ts'

const bold = { weight: 'bold', size: 30 } as const
const style: BlockStyle = { weight: 'bold', sizes: [40, 34, 28], maxWidth: 476, maxLines: 2, leading: 1.3 }

function refusal(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error instanceof DomainError ? [error.code, error.params['character']] : error
  }
  return undefined
}

/** The pieces that a text falls into when cut at every allowed place. */
function pieces(text: string): readonly string[] {
  const places = [0, ...breaks(text).map(({ at }) => at), text.length]
  return places.slice(1).map((end, index) => text.slice(places[index], end))
}

void test('names with rare forms are drawn', async (t) => {
  for (const text of ['髙﨑', '𠮷野家', '葛󠄀城', '神祥福靖羽隆', 'ﾊﾝｶｸ', '①〜―・「」', 'é ō × – &'])
    t.ok(outline(text, bold).path.length > 200, text)
})

void test('a variation selector draws its own form and takes no room of its own', async (t) => {
  const [plain, variant] = [outline('葛', bold), outline('葛\u{E0100}', bold)]
  t.not(variant.path, plain.path)
  t.equal(variant.width, plain.width)
  t.same(outline('辺\u{E0100}', bold), outline('辺', bold), 'the default form is the plain glyph')
})

void test('a form that the typeface lacks is refused by both code points, or drawn plain when asked', async (t) => {
  t.same(
    refusal(() => outline('渡邊\u{E0106}', bold)),
    ['glyph_missing', 'U+908A U+E0106'],
  )
  t.same(outline('邊\u{E0106}', { ...bold, variants: 'nearest' }), outline('邊', bold))
})

void test('a character without a glyph is an error that names it, never an empty box', async (t) => {
  for (const [text, character] of [
    ['修了🎉', 'U+1F389'],
    ['수료', 'U+C218'],
    ['a\u0000b', 'U+0000'],
    ['a\u200Bb', 'U+200B'],
    ['\uD842', 'U+D842'],
    ['e\uE000', 'U+E000'],
    ['☕\uFE0F', 'U+2615 U+FE0F'],
  ])
    t.same(
      refusal(() => outline(text ?? '', bold)),
      ['glyph_missing', character],
      JSON.stringify(text),
    )
})

void test('a decomposed kana is drawn as the one character', async (t) => {
  t.same(outline('か\u3099', bold), outline('が', bold))
})

void test('an outline scales with its size and letter spacing widens it', async (t) => {
  const [small, large] = [outline('共育', bold), outline('共育', { weight: 'bold', size: 60 })]
  t.equal(large.width, small.width * 2)
  t.equal(outline('共育', { ...bold, letterSpacing: 3 }).width, small.width + 3)
  t.same(outline('', bold), { path: '', width: 0, size: 30, capHeight: 30 * 0.733 })
})

void test('any text is drawn or refused with glyph_missing, and never wider than estimated', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
      const refused = refusal(() => outline(text, bold))
      if (refused !== undefined) return Array.isArray(refused) && refused[0] === 'glyph_missing'
      return shape(text, bold).width / 1000 <= roughWidth(text, 'bold') + 0.5
    }),
  )
})

void test('no line begins with small kana or a closing mark, nor ends with an opening one', async (t) => {
  for (const piece of pieces('キャリア“共育”プログラム(第1期)「はじめの一歩」ってー、ヴァイオリン、っょ。')) {
    t.notMatch(piece, /^[ャュョッゃゅょっァー、。」)”]/u, piece)
    t.notMatch(piece, /[“「(]$/u, piece)
  }
})

void test('共育 and Latin words are never cut', async (t) => {
  const cut = pieces('キャリア“共育” DAY2-1 出前授業 IT Passport No-/Low-Code 2.0')
  for (const word of ['“共育”', 'DAY2-1', 'Passport', 'No-/Low-Code', '2.0'])
    t.ok(
      cut.some((piece) => piece.includes(word)),
      word,
    )
})

void test('a dash between words stays at the end of its line', async (t) => {
  t.same(pieces('Pass – Confirmed'), ['Pass – ', 'Confirmed'])
})

void test('a break never falls inside a surrogate pair or before a variation selector', async (t) => {
  for (const piece of pieces('𠮷葛\u{E0100}𠮷葛\u{E0100}𠮷葛\u{E0100}')) {
    t.ok(piece.isWellFormed())
    t.notMatch(piece, /^\p{Variation_Selector}/u)
  }
})

void test('a line feed in a name is the break its author asked for', async (t) => {
  t.equal(textBlock('地方短期\n副業', style).lines.length, 2)
  t.equal(textBlock('地方短期副業', style).lines.length, 1)
})

void test('thirty full-width characters fit into two lines, and any length fits somehow', async (t) => {
  for (const text of [
    '古賀市におけるデジタル人材育成のための実践的プログラム最終修了',
    'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ',
    '越境キャリア研修'.repeat(20),
    'A'.repeat(150),
  ]) {
    const block = textBlock(text, style)
    t.ok(block.lines.length <= 2)
    for (const line of block.lines) t.ok(line.width <= style.maxWidth, `${line.width}`)
  }
  t.ok(textBlock('古賀市におけるデジタル人材育成のための実践的プログラム最終修了', style).size >= 28)
})
