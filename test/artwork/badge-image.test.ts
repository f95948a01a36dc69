import { readdirSync, readFileSync } from 'node:fs'
import { DOMParser } from '@xmldom/xmldom'
import sharp from 'sharp'
import { test } from 'tap'
import {
  badgePng,
  badgeSvg,
  type BadgeImageInput,
  silhouetteOf,
  shareCardPng,
  shareCardSvg,
  variantFor,
} from '../../src/artwork/index.ts'
import { contrast } from '../../src/artwork/palette.ts'
import { DomainError } from '../../src/domain/error.ts'

const templates = new URL('../../badge-templates/', import.meta.url)
const artworkOf = (family: string) => readFileSync(new URL(`${family}/artwork.svg`, templates), 'utf8')
const families = readdirSync(templates, { withFileTypes: true })
  .filter(
    (entry) =>
      entry.isDirectory() && readdirSync(new URL(`${entry.name}/`, templates)).includes('artwork.svg'),
  )
  .map(({ name }) => name)

function input(change: Partial<BadgeImageInput> & { rings?: number; label?: string } = {}): BadgeImageInput {
  const { rings = 3, label = '修了', ...rest } = change
  return {
    artwork: {
      family: 'koga-digital',
      rings,
      label,
      alt: { ja: '点を結ぶ回路', en: 'A circuit & its "nodes"' },
    },
    silhouette: silhouetteOf(artworkOf('koga-digital')),
    name: { ja: '古賀市デジタル人材育成プログラム 修了', en: 'Koga Digital Talent Programme Completion' },
    issuerName: { ja: '見本:学びの会社', en: 'Sample: Learning <Ltd>' },
    sample: true,
    ...rest,
  }
}

function onError(level: string, message: string): never {
  throw new Error(`${level}: ${message}`)
}
const parsed = (svg: string) => new DOMParser({ onError }).parseFromString(svg, 'image/svg+xml')

const parts = (svg: string, name: string) => svg.split(`data-part="${name}"`).length - 1

function fails(run: () => unknown): DomainError | undefined {
  try {
    run()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
  return undefined
}

void test('there is one picture for each of the six programme families, readable and distinct', async (t) => {
  t.same(families.toSorted(), [
    'career-coeducation',
    'koga-digital',
    'local-career',
    'msce',
    'pasona',
    'stacks',
  ])
  const pictures = families.map((family) => silhouetteOf(artworkOf(family)))
  t.equal(new Set(pictures.map(({ shapes }) => shapes)).size, 6)
  t.equal(new Set(pictures.map(({ palette }) => palette.field[0])).size, 6)
})

void test('a badge is well-formed, describes itself and needs nothing from outside', async (t) => {
  for (const svg of [badgeSvg(input()), badgeSvg(input({ variant: 'small' })), shareCardSvg(input())]) {
    const root = parsed(svg).documentElement
    t.equal(root?.getAttribute('role'), 'img')
    t.match(root?.getAttribute('aria-label'), /古賀市.*Koga/)
    t.equal(root?.getElementsByTagName('title').length, 1)
    t.match(root?.getElementsByTagName('desc')[0]?.textContent, /Sample: Learning <Ltd>/)
    t.notMatch(svg, /<(?:text|style|script|image|use|foreignObject|font|a)[\s>]/)
    t.notMatch(svg, /\s(?:style|on\w+|href|xlink:href|font-family)=/)
    t.same(
      (svg.match(/[a-z]+:\/\/[^"\s<]+/g) ?? []).filter((url) => url !== 'http://www.w3.org/2000/svg'),
      [],
    )
    t.notMatch(svg, /NaN|undefined|Infinity/)
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) t.ok(svg.includes(`id="${id}"`), `${id}`)
  }
})

void test('the level is the number of rings, at every size', async (t) => {
  for (const rings of [1, 2, 3, 4, 5])
    for (const variant of ['small', 'full'] as const)
      t.equal(parts(badgeSvg(input({ rings, variant })), 'ring'), rings)
  t.equal(parts(shareCardSvg(input({ rings: 4 })), 'ring'), 4)
})

void test('at 64 pixels rings stay a pixel and a half apart and inside the picture', async (t) => {
  for (const rings of [1, 2, 3, 4, 5]) {
    const svg = badgeSvg(input({ rings, variant: 'small' }))
    const stroke = Number(/stroke-width="([\d.]+)"[^>]*><path data-part="ring"/.exec(svg)?.[1])
    const radii = [...svg.matchAll(/data-part="ring"[^>]* d="M[^A]*A([\d.]+)/g)].map(([, r]) => Number(r))
    t.ok((stroke * 64) / 600 >= 1.45, `line ${stroke}`)
    for (const [index, radius] of radii.entries())
      if (index > 0) t.ok(((radius - (radii[index - 1] ?? 0) - stroke) * 64) / 600 >= 1.5)
    t.ok((radii.at(-1) ?? 0) + stroke / 2 <= 300)
  }
})

void test('a milestone is tied with a knot, not marked by colour alone', async (t) => {
  t.equal(parts(badgeSvg(input({ milestone: true })), 'knot'), 1)
  t.equal(parts(badgeSvg(input()), 'knot'), 0)
})

void test('a sample says 見本 from 200 pixels, and names are left out below', async (t) => {
  t.equal(parts(badgeSvg(input()), 'sample'), 1)
  t.equal(parts(badgeSvg(input({ sample: false })), 'sample'), 0)
  t.same([64, 199, 200, 256].map(variantFor), ['small', 'small', 'full', 'full'])
  t.ok(badgeSvg(input({ variant: 'small' })).length < badgeSvg(input()).length / 2)
})

void test('a label of up to four characters is drawn; more, none, or rings outside 1 to 5 are refused', async (t) => {
  for (const label of ['1', 'DAY1', '最終修了', '葛\u{E0100}葛\u{E0100}葛\u{E0100}葛\u{E0100}'])
    t.equal(parts(badgeSvg(input({ label, variant: 'small' })), 'label'), 1)
  for (const change of [{ label: 'LEVEL' }, { label: '' }, { rings: 0 }, { rings: 6 }, { rings: 1.5 }])
    t.equal(fails(() => badgeSvg(input(change)))?.code, 'field_invalid')
})

void test('a name that cannot be drawn is refused with the character', async (t) => {
  const refused = fails(() => badgeSvg(input({ name: { ja: '修了🎓', en: 'Completion' } })))
  t.same([refused?.code, refused?.params['character']], ['glyph_missing', 'U+1F393'])
})

void test('the longest names stay inside the band', async (t) => {
  const name = {
    ja: '古賀市におけるデジタル人材育成のための実践的プログラム最終修了',
    en: 'Koga City Digital Talent Development Programme: Final Completion with Client Project',
  }
  const svg = badgeSvg(input({ name, rings: 5, label: '最終修了', milestone: true }))
  const starts = [...svg.matchAll(/<path transform="translate\(([\d.-]+) ([\d.]+)\)" d=/g)]
  t.ok(starts.length >= 5)
  for (const [, x, y] of starts) {
    t.ok(Number(x) >= 40, `x ${x}`)
    t.ok(Number(y) > 400 && Number(y) < 580, `y ${y}`)
  }
})

void test('the same input gives the same bytes, as SVG and as PNG', async (t) => {
  t.equal(badgeSvg(input()), badgeSvg(input()))
  const [one, two] = await Promise.all([badgePng(badgeSvg(input()), 256), badgePng(badgeSvg(input()), 256)])
  t.ok(one.equals(two))
})

void test('a PNG has the size asked for and is clear outside its outline', async (t) => {
  for (const size of [64, 256, 1200]) {
    const png = await badgePng(badgeSvg(input({ variant: variantFor(size) })), size)
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
    t.match(info, { width: size, height: size, channels: 4 })
    t.equal(data[3], 0, 'corner')
    t.equal(data[(size * Math.floor(size / 3) + size / 2) * 4 + 3], 255, 'inside')
  }
  t.match(await sharp(await shareCardPng(shareCardSvg(input()))).metadata(), { width: 1200, height: 630 })
  for (const size of [63, 1201, 99.5])
    await t.rejects(badgePng(badgeSvg(input()), size), { code: 'field_invalid' })
})

void test('a locked badge keeps its form and loses its colour', async (t) => {
  const locked = badgeSvg(input({ locked: true }))
  for (const [, r, g, b] of locked.matchAll(/#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})"/g))
    t.ok(r === g && g === b)
  t.equal(parts(locked, 'ring'), 3)
})

void test('artwork that could fetch, run or restyle is refused with every fault and its place', async (t) => {
  const plain = artworkOf('msce')
  const bad = plain.replace(
    '</svg>',
    '<image href="https://example.org/x.png"/><g onload="x()"><path d="M0 0" style="fill:red" fill="url(#a)"/></g><script>1</script></svg>',
  )
  const faults = fails(() => silhouetteOf(bad))?.faults.map(({ code, params }) => [code, params?.['name']])
  t.same(faults, [
    ['artwork_element', 'image'],
    ['artwork_attribute', 'onload'],
    ['artwork_attribute', 'style'],
    ['artwork_attribute', 'fill'],
    ['artwork_element', 'script'],
  ])
  for (const [broken, code] of [
    [`<!DOCTYPE svg [<!ENTITY a "b">]>${plain}`, 'artwork_doctype'],
    [plain.replace('</svg>', ''), 'artwork_not_well_formed'],
    ['<html xmlns="http://www.w3.org/1999/xhtml"/>', 'artwork_not_svg'],
    [plain.replace('0 0 240 200', '0 0 24 24'), 'artwork_view_box'],
    [plain.replace(/data-ink="[^"]+"/, 'data-ink="red"'), 'artwork_colour'],
    [plain.replace(/data-ink="[^"]+"/, 'data-ink="#aaaaaa"'), 'artwork_contrast'],
  ] as const)
    t.equal(fails(() => silhouetteOf(broken))?.faults[0]?.code, code)
})

void test('contrast is that of WCAG', async (t) => {
  t.equal(contrast('#000000', '#ffffff'), 21)
  t.equal(Math.round(contrast('#777777', '#ffffff') * 100) / 100, 4.48)
})

void test('every badge class of the catalogue can be drawn', async (t) => {
  for (const family of families) {
    const folder = new URL(`${family}/`, templates)
    for (const file of readdirSync(folder).filter(
      (name) => name.endsWith('.json') && name !== 'programme.json',
    )) {
      const { artwork, name, milestone } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
      const one = input({ artwork, name, milestone, silhouette: silhouetteOf(artworkOf(artwork.family)) })
      t.equal(parts(badgeSvg(one), 'ring'), artwork.rings, file)
      t.ok(shareCardSvg(one))
    }
  }
})
