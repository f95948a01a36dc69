import type { ArtworkDefinition } from '../domain/badge-class.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { emblem, emblemDefinitions, type EmblemInput, type EmblemPlace } from './emblem.ts'
import type { Silhouette } from './family-silhouette.ts'
import { grey, type Palette } from './palette.ts'
import { textBlock, type BlockStyle, type TextBlock } from './text-block.ts'
import { outline } from './outline.ts'
import { escapeXml, number } from './xml.ts'

export type BadgeImageInput = {
  readonly artwork: ArtworkDefinition
  readonly silhouette: Silhouette
  readonly name: Bilingual
  readonly issuerName: Bilingual
  /** The issuer is an example: the picture says 見本. */
  readonly sample: boolean
  readonly series?: { readonly level: number; readonly of: number }
  readonly milestone?: boolean
  /** `small` leaves the names out: see `variantFor`. */
  readonly variant?: BadgeVariant
  /** Drawn in grey: a badge not yet earned. */
  readonly locked?: boolean
}

export type BadgeVariant = 'small' | 'full'

/** Below 200 pixels names cannot be read, so the picture keeps silhouette, rings and label only. */
export function variantFor(pixels: number): BadgeVariant {
  return pixels < 200 ? 'small' : 'full'
}

/** Outline of the badge: a square whose sides swell, in a field of 600. */
const outlinePath = 'M0 300C0 46 46 0 300 0S600 46 600 300 554 600 300 600 0 554 0 300Z'

/** Where field and band meet when the names are shown. */
const fullHorizon = 372

/** Few rings leave room, which the disc takes: the picture is as large at level 1 as at level 5. */
function fullPlace(rings: number): EmblemPlace {
  const disc = [0, 152, 144, 136, 128, 122][rings] ?? 122
  return { x: 300, horizon: fullHorizon, disc, gap: 24, pitch: 24, stroke: 8 }
}

/** At 64 pixels one pixel is 9.4 units: lines and gaps stay at one and a half pixels or more. */
function smallPlace(rings: number): EmblemPlace {
  const disc = [0, 196, 180, 164, 152, 140][rings] ?? 140
  const [gap, pitch, stroke] = rings > 3 ? [29, 29, 14] : [32, 36, 18]
  return { x: 300, horizon: 424, disc, gap, pitch, stroke }
}

const japanese: BlockStyle = {
  weight: 'bold',
  sizes: [40, 38, 36, 34, 32, 30, 28, 26],
  manySize: 35,
  maxWidth: 476,
  maxLines: 2,
  leading: 1.34,
  letterSpacing: 0.5,
}
const english: BlockStyle = {
  weight: 'medium',
  sizes: [23, 22, 21, 20, 19, 18],
  manySize: 20,
  maxWidth: 470,
  maxLines: 2,
  leading: 1.3,
  letterSpacing: 0.2,
}
const issuer: BlockStyle = {
  weight: 'medium',
  sizes: [17, 16, 15, 14],
  maxWidth: 400,
  maxLines: 1,
  leading: 1.3,
}

/** Centred lines; `top` is the cap line of the first. */
export function centredBlock(block: TextBlock, x: number, top: number, fill: string): string {
  const lines = block.lines.map((line, index) => {
    const baseline = top + line.capHeight + index * block.leading
    return `<path transform="translate(${number(x - line.width / 2)} ${number(baseline)})" d="${line.path}"/>`
  })
  return `<g fill="${fill}">${lines.join('')}</g>`
}

const nameZone = { top: 412, bottom: 534 }

function names({ name, issuerName }: BadgeImageInput, palette: Palette): string {
  const [ja, en] = [textBlock(name.ja, japanese), textBlock(name.en, english)]
  const between = ja.size * 0.6
  const top =
    nameZone.top + Math.max(0, (nameZone.bottom - nameZone.top - ja.height - between - en.height) / 2)
  return (
    centredBlock(ja, 300, top, palette.ink) +
    centredBlock(en, 300, top + ja.height + between, palette.soft) +
    centredBlock(textBlock(issuerName.ja, issuer), 300, 558, palette.soft)
  )
}

/** The label on a knot that holds the band, its middle on the horizon. */
function labelKnot(label: string, palette: Palette): string {
  const text = outline(label, { weight: 'bold', size: 30, letterSpacing: 1.2 })
  const [width, height] = [Math.max(92, text.width + 48), 46]
  return (
    `<rect x="${number(300 - width / 2)}" y="${number(fullHorizon - height / 2)}" width="${number(width)}" ` +
    `height="${height}" rx="${height / 2}" fill="${palette.ink}" stroke="${palette.paper}" stroke-width="5"/>` +
    `<path data-part="label" fill="${palette.paper}" d="${text.path}" transform="translate(` +
    `${number(300 - text.width / 2)} ${number(fullHorizon + text.capHeight / 2)})"/>`
  )
}

function smallLabel(label: string, palette: Palette): string {
  const measured = outline(label, { weight: 'bold', size: 128, letterSpacing: 3 })
  const text =
    measured.width <= 440 ? measured : outline(label, { weight: 'bold', size: (128 * 440) / measured.width })
  return (
    `<path data-part="label" fill="${palette.ink}" d="${text.path}" transform="translate(` +
    `${number(300 - text.width / 2)} ${number(502 + text.capHeight / 2)})"/>`
  )
}

/** 「見本」 at the top right: legible from 256 pixels. */
function sampleMark({ ring }: Palette): string {
  const text = outline('見本', { weight: 'bold', size: 26, letterSpacing: 4 })
  const [width, height, right, top] = [text.width + 24, 42, 546, 52]
  return (
    `<g data-part="sample" transform="translate(${number(right - width)} ${top})">` +
    `<rect width="${number(width)}" height="${height}" rx="21" fill="none" stroke="${ring}" stroke-width="2"/>` +
    `<path fill="${ring}" transform="translate(12 ${number((height + text.capHeight) / 2)})" d="${text.path}"/></g>`
  )
}

function headings({ artwork, name, issuerName, series }: BadgeImageInput): string {
  const level = series ? `レベル ${series.level}/${series.of} · Level ${series.level} of ${series.of}. ` : ''
  const description =
    `${artwork.alt.ja} / ${artwork.alt.en} — ${artwork.label}. ${level}` +
    `発行者 ${issuerName.ja} / Issued by ${issuerName.en}`
  return `<title>${escapeXml(`${name.ja} / ${name.en}`)}</title><desc>${escapeXml(description)}</desc>`
}

/** What lies within the badge's dark edge, 3 units wide, or 6 where a pixel is large. */
function insideEdge(small: boolean): string {
  const [name, inset] = small ? ['small', 6] : ['full', 3]
  const shrink = `translate(${inset} ${inset}) scale(${1 - inset / 300})`
  return `<clipPath id="inside-${name}"><path d="${outlinePath}" transform="${shrink}"/></clipPath>`
}

/** The emblem of a badge class, for any picture that shows it. */
export function emblemOf({ artwork, silhouette, milestone }: BadgeImageInput): EmblemInput {
  const { family, rings, label } = artwork
  return { family, silhouette, rings, label, milestone: milestone ?? false }
}

/**
 * The picture of a badge class: one self-contained SVG in a field of 600 × 600. Text is outlines, so nothing is
 * fetched and no font is needed; there is no style or script, so any content policy lets it be shown.
 * Same input, same bytes.
 * @throws DomainError `glyph_missing` (params.character: 'U+…'); `field_invalid` for label or rings
 */
export function badgeSvg(input: BadgeImageInput): string {
  const { palette } = input.silhouette
  const mark = emblemOf(input)
  const small = input.variant === 'small'
  const place = small ? smallPlace(mark.rings) : fullPlace(mark.rings)
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600" role="img" ` +
    `aria-label="${escapeXml(`${input.name.ja} / ${input.name.en}`)}">${headings(input)}` +
    `<defs>${emblemDefinitions(mark)}${insideEdge(small)}</defs>` +
    `<path d="${outlinePath}" fill="${palette.field[1]}"/><g clip-path="url(#inside-${small ? 'small' : 'full'})">` +
    `<rect width="600" height="${place.horizon}" fill="url(#field-${escapeXml(mark.family)})"/>` +
    emblem(mark, place) +
    `<rect y="${place.horizon}" width="600" height="${600 - place.horizon}" fill="${palette.paper}"/></g>` +
    (small ? smallLabel(mark.label, palette) : labelKnot(mark.label, palette) + names(input, palette)) +
    (input.sample && !small ? sampleMark(palette) : '') +
    '</svg>'
  return input.locked ? svg.replace(/#[0-9a-f]{6}(?=")/g, grey) : svg
}
