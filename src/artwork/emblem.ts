import { DomainError } from '../domain/error.ts'
import type { Silhouette } from './family-silhouette.ts'
import { escapeXml, number } from './xml.ts'

/** A disc with the family's silhouette rises over a horizon; rings around it tell the level. */
export type EmblemInput = {
  readonly family: string
  readonly silhouette: Silhouette
  /** 1 to 5. */
  readonly rings: number
  /** At most four characters. */
  readonly label: string
  readonly milestone: boolean
}

/** Where and how large, in user units. What lies below the horizon is left for the caller to cover. */
export type EmblemPlace = {
  readonly x: number
  readonly horizon: number
  /** Radius of the disc; its centre stands two thirds of that above the horizon. */
  readonly disc: number
  /** From the disc's edge to the middle line of the first ring. */
  readonly gap: number
  /** From ring to ring. */
  readonly pitch: number
  readonly stroke: number
}

/** The silhouette's own field: a disc of 120 around (120, 120), standing on the line y = 200. */
const field = { radius: 120, centre: 120, ground: 200 }
const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

function assertEmblem({ rings, label }: EmblemInput): void {
  const length = Array.from(graphemes.segment(label)).length
  if (length < 1 || length > 4)
    throw new DomainError('field_invalid', { field: 'artwork.label', value: label })
  if (!Number.isInteger(rings) || rings < 1 || rings > 5)
    throw new DomainError('field_invalid', { field: 'artwork.rings', value: rings })
}

/** Radii of the rings' middle lines, innermost first. */
export function ringRadii(count: number, place: EmblemPlace): readonly number[] {
  return Array.from({ length: count }, (_, index) => place.disc + place.gap + index * place.pitch)
}

/** How far the disc's centre stands above the horizon. */
function rise(place: EmblemPlace): number {
  return ((field.ground - field.centre) / field.radius) * place.disc
}

/** A ring from its right foot over the top to its left foot, its feet a little below the horizon. */
function arc(radius: number, foot: number): string {
  const x = number(Math.sqrt(Math.max(0, radius * radius - foot * foot)))
  const r = number(radius)
  return `M${x} ${number(foot)}A${r} ${r} 0 1 0 -${x} ${number(foot)}`
}

function levelRings({ rings: count, milestone, silhouette }: EmblemInput, place: EmblemPlace): string {
  const { ring, accent } = silhouette.palette
  const foot = rise(place) + place.stroke
  const radii = ringRadii(count, place)
  const glow = radii
    .toReversed()
    .map((radius) => `<circle r="${number(radius)}" fill="${ring}" fill-opacity="0.07"/>`)
  const lines = radii.map((radius, index) => {
    const stroke = milestone && index === count - 1 ? accent : ring
    return `<path data-part="ring" stroke="${stroke}" d="${arc(radius, foot)}"/>`
  })
  return `${glow.join('')}<g fill="none" stroke-width="${number(place.stroke)}">${lines.join('')}</g>`
}

/** A milestone ties its rings with a knot at the zenith. */
function knot({ rings: count, milestone, silhouette }: EmblemInput, place: EmblemPlace): string {
  if (!milestone) return ''
  const { accent, field: ground } = silhouette.palette
  const top = -(ringRadii(count, place).at(-1) ?? 0)
  return (
    `<circle data-part="knot" cy="${number(top)}" r="${number(place.stroke * 1.6)}" fill="${accent}" ` +
    `stroke="${ground[0]}" stroke-width="${number(place.stroke * 0.9)}"/>`
  )
}

function gradient(id: string, [from, to]: readonly [string, string]): string {
  return (
    `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">` +
    `<stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`
  )
}

/**
 * Gradients and clip of a family, `field-{family}` among them. Ids hold the family's name and the same content
 * wherever they stand, so that several badges may be inlined in one page.
 */
export function emblemDefinitions({ family, silhouette }: EmblemInput): string {
  const id = escapeXml(family)
  return (
    gradient(`field-${id}`, silhouette.palette.field) +
    gradient(`disc-${id}`, silhouette.palette.disc) +
    `<clipPath id="round-${id}"><circle cx="120" cy="120" r="120"/></clipPath>`
  )
}

/**
 * @returns SVG elements that need `emblemDefinitions` beside them.
 * @throws DomainError `field_invalid` for a label over four characters or rings outside 1 to 5
 */
export function emblem(input: EmblemInput, place: EmblemPlace): string {
  assertEmblem(input)
  const id = escapeXml(input.family)
  const scale = place.disc / field.radius
  return (
    `<g transform="translate(${number(place.x)} ${number(place.horizon - rise(place))})">` +
    levelRings(input, place) +
    knot(input, place) +
    `<g transform="scale(${Math.round(scale * 10000) / 10000}) translate(-120 -120)" clip-path="url(#round-${id})">` +
    `<rect data-part="disc" width="240" height="240" fill="url(#disc-${id})"/>${input.silhouette.shapes}</g></g>`
  )
}
