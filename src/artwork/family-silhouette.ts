import { DOMParser, type Element } from '@xmldom/xmldom'
import { DomainError, type Fault } from '../domain/error.ts'
import { contrast, type Palette } from './palette.ts'
import { escapeXml } from './xml.ts'

/** The picture of a programme family, safe to place in any badge. */
export type Silhouette = {
  /** SVG elements in a field of 240 × 200, standing on its lower edge; what lies outside the disc of radius 120
   * around (120, 120) is cut off. */
  readonly shapes: string
  readonly palette: Palette
}

const figures = new Set(['g', 'path', 'circle', 'ellipse', 'rect', 'polygon', 'polyline', 'line'])
const colour = /^#[0-9a-f]{6}$/
const measure = /^[-+.,\d\seE]{1,4000}$/
const shapeData = /^[-+.,\d\sMmLlHhVvCcSsQqTtAaZzEe]{1,8000}$/
const paint = /^(?:none|#[0-9a-f]{6})$/
const allowed: Readonly<Record<string, RegExp>> = {
  d: shapeData,
  points: measure,
  transform: /^(?:\s*(?:translate|scale|rotate|skewX|skewY|matrix)\([-+.,\d\seE]{1,200}\))+\s*$/,
  fill: paint,
  stroke: paint,
  'stroke-linecap': /^(?:butt|round|square)$/,
  'stroke-linejoin': /^(?:miter|round|bevel)$/,
  'fill-rule': /^(?:nonzero|evenodd)$/,
}
for (const name of [
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'width',
  'height',
  'stroke-width',
])
  Object.assign(allowed, { [name]: measure })
for (const name of ['opacity', 'fill-opacity', 'stroke-opacity']) Object.assign(allowed, { [name]: measure })

const maxElements = 200

function refuse(faults: readonly Fault[], cause?: unknown): DomainError {
  return new DomainError('catalogue_invalid', { count: faults.length }, { faults, cause })
}

/** Even a warning of the XML reader ends the reading: artwork is ours to write well. */
function onError(level: string, message: string): never {
  throw new Error(`${level}: ${message}`)
}

function parseXml(svg: string): Element | null {
  try {
    return new DOMParser({ onError }).parseFromString(svg, 'image/svg+xml').documentElement
  } catch (cause) {
    throw refuse([{ code: 'artwork_not_well_formed' }], cause)
  }
}

function parse(svg: string): Element {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(svg)) throw refuse([{ code: 'artwork_doctype' }])
  const root = parseXml(svg)
  if (root?.localName !== 'svg') throw refuse([{ code: 'artwork_not_svg' }])
  return root
}

function attributesOf(element: Element, faults: Fault[], at: string): string {
  let text = ''
  for (const { name, value } of Array.from(element.attributes)) {
    if (allowed[name]?.test(value)) text += ` ${name}="${escapeXml(value)}"`
    else faults.push({ code: 'artwork_attribute', at, params: { name, value: value.slice(0, 80) } })
  }
  return text
}

function childElements(parent: Element): readonly Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1)
}

function draw(parent: Element, faults: Fault[], at: string): string {
  return childElements(parent)
    .map((element, index) => {
      const name = element.tagName
      const place = `${at}/${name}[${index + 1}]`
      if (name === 'title' || name === 'desc') return ''
      if (!figures.has(name)) {
        faults.push({ code: 'artwork_element', at: place, params: { name } })
        return ''
      }
      const open = `<${name}${attributesOf(element, faults, place)}`
      return name === 'g' ? `${open}>${draw(element, faults, place)}</g>` : `${open}/>`
    })
    .join('')
}

function colourOf(root: Element, name: string, faults: Fault[]): string {
  const value = root.getAttribute(`data-${name}`) ?? ''
  if (!colour.test(value)) faults.push({ code: 'artwork_colour', at: `svg/@data-${name}`, params: { value } })
  return value
}

function paletteOf(root: Element, faults: Fault[]): Palette {
  const take = (name: string) => colourOf(root, name, faults)
  return {
    field: [take('field-from'), take('field-to')],
    disc: [take('disc-from'), take('disc-to')],
    ring: take('ring'),
    accent: take('accent'),
    paper: take('paper'),
    ink: take('ink'),
    soft: take('soft'),
  }
}

/** Text needs 4.5 : 1 and meaningful lines 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11); the names get more. */
function contrastFaults({ field, ring, accent, paper, ink, soft }: Palette): readonly Fault[] {
  const pairs = [
    ...field.flatMap((ground) => [
      ['ring', ring, ground, 4.5] as const,
      ['accent', accent, ground, 3] as const,
    ]),
    ['ink', ink, paper, 7] as const,
    ['soft', soft, paper, 4.5] as const,
  ]
  return pairs
    .map(([name, front, ground, least]) => ({ name, ratio: contrast(front, ground), least }))
    .filter(({ ratio, least }) => ratio < least)
    .map(({ name, ratio, least }) => ({
      code: 'artwork_contrast',
      at: `svg/@data-${name}`,
      params: { ratio: Math.floor(ratio * 100) / 100, least },
    }))
}

/**
 * Reads the text of a family's `artwork.svg`: `viewBox="0 0 240 200"`, plain figures only, its colours in `data-*`
 * attributes of the root. Nothing that could fetch, run or restyle gets through.
 * @throws DomainError `catalogue_invalid` with every fault found
 */
export function silhouetteOf(svg: string): Silhouette {
  const root = parse(svg)
  const faults: Fault[] = []
  if (root.getAttribute('viewBox') !== '0 0 240 200')
    faults.push({ code: 'artwork_view_box', at: 'svg/@viewBox' })
  if (root.getElementsByTagName('*').length > maxElements) faults.push({ code: 'artwork_too_many_elements' })
  const shapes = draw(root, faults, 'svg')
  const palette = paletteOf(root, faults)
  if (faults.length === 0) faults.push(...contrastFaults(palette))
  if (faults.length > 0) throw refuse(faults)
  return { shapes, palette }
}
