import { XMLSerializer, type Document, type Element } from '@xmldom/xmldom'
import { CarrierError, type Unbaked } from './carrier-error.ts'
import { isCompactJws, maxPayloadBytes } from './payload.ts'
import { parseSvg } from './svg-document.ts'

const namespace = 'https://purl.imsglobal.org/ob/v3p0'

/** Where an SVG may carry what, the newest generation first; an image may carry several for several readers. */
const carriers: readonly {
  readonly namespace: string
  readonly name: string
  readonly read: (element: Element) => readonly string[]
}[] = [
  { namespace, name: 'credential', read: readPayloads },
  { namespace: 'https://purl.imsglobal.org/clr/v2p0', name: 'credential', read: readPayloads },
  { namespace: 'http://openbadges.org', name: 'assertion', read: readAssertion },
]

/**
 * Puts the credential directly after the opening `<svg>`: JSON as CDATA, a compact JWS as the `verify` attribute
 * (Open Badges 3.0, baking). An earlier credential is replaced.
 * Throws `CarrierError`: `svg-malformed`, `svg-entity`, `too-large`.
 */
export function bakeSvg(svg: string, payload: string): string {
  if (payload.length > maxPayloadBytes)
    throw new CarrierError('too-large', 'the credential is too long to bake')
  const document = parseSvg(svg)
  for (const earlier of credentialsOf(document)) earlier.parentNode?.removeChild(earlier)
  const root = document.documentElement
  if (root === null) throw new CarrierError('svg-malformed', 'SVG has no root element')
  const prefix = freePrefix(root)
  root.setAttributeNS('http://www.w3.org/2000/xmlns/', `xmlns:${prefix}`, namespace)
  root.insertBefore(credentialElement(document, `${prefix}:credential`, payload), root.firstChild)
  return new XMLSerializer().serializeToString(document)
}

/**
 * The credential of a baked SVG, found by namespace whatever the prefix.
 * Throws `CarrierError`: `svg-malformed`, `svg-entity`, `svg-no-credential`, `svg-duplicate-credential`, `too-large`.
 */
export function unbakeSvg(svg: string): Unbaked {
  const document = parseSvg(svg)
  const carrier = carriers.find((row) => elementsOf(document, row).length > 0)
  if (carrier === undefined)
    throw new CarrierError('svg-no-credential', 'SVG carries no Open Badges credential')
  const found = elementsOf(document, carrier)
  const payloads = found.flatMap(carrier.read)
  // Two credentials in one image, or two in one element: readers would disagree on which one counts.
  if (found.length > 1 || payloads.length > 1) {
    throw new CarrierError('svg-duplicate-credential', 'SVG carries more than one credential')
  }
  const [payload] = payloads
  if (payload === undefined) throw new CarrierError('svg-no-credential', "SVG's credential element is empty")
  return { payload, notes: [] }
}

function credentialsOf(document: Document): Element[] {
  return elementsOf(document, { namespace, name: 'credential' })
}

function elementsOf(
  document: Document,
  place: { readonly namespace: string; readonly name: string },
): Element[] {
  return [...document.getElementsByTagNameNS(place.namespace, place.name)]
}

function readPayloads(element: Element): readonly string[] {
  return [element.getAttribute('verify')?.trim() ?? '', element.textContent?.trim() ?? ''].filter(Boolean)
}

/** Before 3.0 a hosted assertion stands beside its own address; a signed one is the attribute. */
function readAssertion(element: Element): readonly string[] {
  const payloads = readPayloads(element)
  const signed = payloads.filter(isCompactJws)
  return signed.length > 0 ? signed : payloads.slice(-1)
}

/** `openbadges`, unless the drawing already uses that prefix for something else. */
function freePrefix(root: Element): string {
  const taken = (prefix: string): boolean => {
    const bound = root.getAttribute(`xmlns:${prefix}`)
    return bound !== null && bound !== '' && bound !== namespace
  }
  return taken('openbadges') ? 'openbadges3' : 'openbadges'
}

function credentialElement(document: Document, name: string, payload: string): Element {
  const element = document.createElementNS(namespace, name)
  if (isCompactJws(payload)) element.setAttribute('verify', payload)
  // `>` occurs in JSON only inside strings; escaped, `]]>` cannot end the CDATA section early.
  else element.appendChild(document.createCDATASection(payload.replaceAll('>', String.raw`\u003e`)))
  return element
}
