import { emblemOf, centredBlock, type BadgeImageInput } from './badge-image.ts'
import { emblem, emblemDefinitions, type EmblemPlace } from './emblem.ts'
import { outline } from './outline.ts'
import type { Palette } from './palette.ts'
import { textBlock, type BlockStyle, type TextBlock } from './text-block.ts'
import { escapeXml, number } from './xml.ts'

/** Pixels, as LINE, Teams, Slack and LinkedIn ask for. */
export const shareCardSize = { width: 1200, height: 630 } as const

/** Width of the coloured field; the names stand to its right. */
const fieldWidth = 520
const left = fieldWidth + 64
const width = shareCardSize.width - left - 72

const japanese: BlockStyle = {
  weight: 'bold',
  sizes: [58, 56, 54, 52, 50, 48, 46, 44, 40, 36],
  maxWidth: width,
  maxLines: 3,
  leading: 1.32,
}
const english: BlockStyle = {
  weight: 'medium',
  sizes: [32, 30, 28, 26, 24],
  maxWidth: width,
  maxLines: 3,
  leading: 1.34,
}
const issuer: BlockStyle = {
  weight: 'medium',
  sizes: [26, 24, 22, 20, 18],
  maxWidth: width,
  maxLines: 1,
  leading: 1.3,
}

function place(rings: number): EmblemPlace {
  const disc = [0, 160, 152, 142, 128, 116][rings] ?? 116
  return { x: fieldWidth / 2, horizon: 470, disc, gap: 26, pitch: 26, stroke: 8 }
}

function leftBlock(block: TextBlock, top: number, fill: string): string {
  const lines = block.lines.map((line, index) => {
    const y = number(top + line.capHeight + index * block.leading)
    return `<path transform="translate(${left} ${y})" d="${line.path}"/>`
  })
  return `<g fill="${fill}">${lines.join('')}</g>`
}

function texts({ name, issuerName }: BadgeImageInput, { ink, soft, accent }: Palette): string {
  const [ja, en, by] = [
    textBlock(name.ja, japanese),
    textBlock(name.en, english),
    textBlock(issuerName.ja, issuer),
  ]
  const [toEnglish, toRule, toIssuer] = [ja.size * 0.62, 52, 36]
  const height = ja.height + toEnglish + en.height + toRule + toIssuer + by.height
  const top = (shareCardSize.height - height) / 2
  const rule = top + ja.height + toEnglish + en.height + toRule
  return (
    leftBlock(ja, top, ink) +
    leftBlock(en, top + ja.height + toEnglish, soft) +
    `<rect x="${left}" y="${number(rule)}" width="56" height="4" fill="${accent}"/>` +
    leftBlock(by, rule + toIssuer, soft)
  )
}

function fieldLabel(label: string, sample: boolean, palette: Palette): string {
  const text = outline(label, { weight: 'bold', size: 60, letterSpacing: 2 })
  const y = number(550 + text.capHeight / 2)
  const mark = sample ? centredBlock(textBlock('見本', { ...issuer, sizes: [26] }), 60, 36, palette.ring) : ''
  return (
    `<path data-part="label" fill="${palette.ink}" d="${text.path}" ` +
    `transform="translate(${number(fieldWidth / 2 - text.width / 2)} ${y})"/>${mark}`
  )
}

/**
 * Preview image of a badge page: emblem, names and issuer, and never the name of a person.
 * @throws DomainError `glyph_missing`; `field_invalid` for label or rings
 */
export function shareCardSvg(input: BadgeImageInput): string {
  const { palette } = input.silhouette
  const mark = emblemOf(input)
  const title = escapeXml(`${input.name.ja} / ${input.name.en}`)
  const where = place(mark.rings)
  const { width: w, height: h } = shareCardSize
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img" ` +
    `aria-label="${title}"><title>${title}</title>` +
    `<desc>${escapeXml(`${input.issuerName.ja} / ${input.issuerName.en}`)}</desc>` +
    `<defs>${emblemDefinitions(mark)}<clipPath id="card-field"><rect width="${fieldWidth}" height="${h}"/></clipPath></defs>` +
    `<rect width="${w}" height="${h}" fill="${palette.paper}"/>` +
    `<g clip-path="url(#card-field)">` +
    `<rect width="${fieldWidth}" height="${where.horizon}" fill="url(#field-${escapeXml(mark.family)})"/>` +
    emblem(mark, where) +
    `<rect y="${where.horizon}" width="${fieldWidth}" height="${h - where.horizon}" fill="${palette.ring}"/></g>` +
    fieldLabel(mark.label, input.sample, palette) +
    texts(input, palette) +
    '</svg>'
  )
}
