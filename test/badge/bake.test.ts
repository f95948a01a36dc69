import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import { test } from 'tap'
import { CarrierError } from '../../src/badge/bake/carrier-error.ts'
import { asciiPayload, toPayload } from '../../src/badge/bake/payload.ts'
import { pngSignature, readPng, writeChunk } from '../../src/badge/bake/png-chunks.ts'
import { bakePng, unbakePng } from '../../src/badge/bake/png.ts'
import { bakeSvg, unbakeSvg } from '../../src/badge/bake/svg.ts'

const header = writeChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0))
const pixels = writeChunk('IDAT', deflateSync(Uint8Array.of(0, 0)))
const end = writeChunk('IEND', new Uint8Array())
const toPng = (...chunks: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat([pngSignature, header, ...chunks, pixels, end]))
const plain = toPng()
const textChunk = (keyword: string, rest: Uint8Array | string): Uint8Array =>
  writeChunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0`), Buffer.from(rest)]))

const json = JSON.stringify({ name: '証 {𠮷} ]]> "q" \\ é', n: 1.5, deep: { '鍵}': ['{'] } })
const jws = 'eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.c2ln'
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="1"><title>x</title></svg>'

function codeOf(action: () => unknown): string {
  try {
    action()
    return 'no error'
  } catch (error) {
    if (error instanceof CarrierError) return error.code
    throw error
  }
}

const compressed = (text: Uint8Array | string): Uint8Array =>
  toPng(textChunk('openbadgecredential', Buffer.concat([Uint8Array.of(1, 0, 0, 0), deflateSync(text)])))

const inSvg = (inside: string): string => `<svg xmlns:o="https://purl.imsglobal.org/ob/v3p0">${inside}</svg>`

void test('an ASCII payload is the same JSON value, with no brace inside a string', async (t) => {
  const payload = asciiPayload(json)
  t.match(payload, /^[\x20-\x7e]+$/)
  t.same(JSON.parse(payload), JSON.parse(json))
  t.notMatch(payload.match(/"(?:[^"\\]|\\.)*"/g)?.join('') ?? '', /[{}]/)
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      t.strictSame(JSON.parse(asciiPayload(JSON.stringify(value))), JSON.parse(JSON.stringify(value)))
    }),
  )
  t.equal(asciiPayload('{ "a" : 1.0e2 }'), '{ "a" : 1.0e2 }', 'numbers and spaces stay as they were written')
  t.equal(asciiPayload(JSON.stringify('x'.repeat(3_000_000))).length, 3_000_002)
  t.equal(toPayload(`${jws}\n`), jws)
  t.equal(
    codeOf(() => toPayload('neither')),
    'json-malformed',
  )
})

void test('a baked PNG holds one uncompressed iTXt chunk before the image data, the rest byte for byte', async (t) => {
  const baked = bakePng(toPng(textChunk('Comment', '\0\0\0\0hello')), asciiPayload(json))
  const chunks = readPng(baked).chunks
  t.same(
    chunks.map((chunk) => chunk.type),
    ['IHDR', 'iTXt', 'iTXt', 'IDAT', 'IEND'],
  )
  t.equal(Buffer.from(chunks[2]?.data ?? []).indexOf('openbadgecredential\0\0\0\0\0{'), 0)
  t.same(chunks[3]?.bytes, pixels)
  t.same(JSON.parse(unbakePng(baked).payload), JSON.parse(json))
})

void test('baking again replaces what was there, in either form', async (t) => {
  const once = bakePng(plain, asciiPayload(json))
  const twice = bakePng(once, jws)
  t.equal(unbakePng(twice).payload, jws)
  t.equal(readPng(twice).chunks.length, readPng(once).chunks.length)
  const svg = bakeSvg(bakeSvg(drawing, asciiPayload(json)), jws)
  t.equal(unbakeSvg(svg).payload, jws)
  t.match(svg, /<openbadges:credential verify="eyJ/)
})

void test('a compressed credential is read, a compressed bomb is not', async (t) => {
  const { payload, notes } = unbakePng(compressed(json))
  t.equal(payload, json)
  t.match(notes, ['the credential is compressed, which Open Badges 3.0 forbids'])
  t.equal(
    codeOf(() => unbakePng(compressed(new Uint8Array(200_000_000)))),
    'too-large',
  )
})

void test('a chunk that claims 2 GB is refused without reading it', async (t) => {
  const hostile = new Uint8Array(plain)
  new DataView(hostile.buffer).setUint32(8, 0x7fffffff)
  t.equal(
    codeOf(() => unbakePng(hostile)),
    'png-malformed',
  )
})

void test('a malformed PNG is refused, each for its reason', async (t) => {
  const badCrc = new Uint8Array(plain)
  badCrc[20] = 9
  const two = textChunk('openbadgecredential', '\0\0\0\0{}')
  const older = textChunk('openbadges', '\0\0\0\0{}')
  const cases: readonly [string, Uint8Array, string][] = [
    ['not a PNG', Buffer.from('hello'), 'png-malformed'],
    ['only the signature', pngSignature, 'png-malformed'],
    ['cut in the middle', plain.subarray(0, 40), 'png-malformed'],
    ['no IEND', plain.subarray(0, -12), 'png-malformed'],
    ['first chunk not IHDR', Buffer.concat([pngSignature, pixels, end]), 'png-malformed'],
    ['wrong CRC', badCrc, 'png-malformed'],
    ['text without its separators', toPng(textChunk('openbadgecredential', '\0\0x')), 'png-malformed'],
    [
      'text not UTF-8',
      toPng(textChunk('openbadgecredential', Uint8Array.of(0, 0, 0, 0, 0xff))),
      'png-malformed',
    ],
    ['compressed nonsense', toPng(textChunk('openbadgecredential', '\x01\0\0\0xxx')), 'png-malformed'],
    ['two credentials', toPng(two, two), 'png-duplicate-credential'],
    ['none', plain, 'png-no-credential'],
    ['two older badges', toPng(older, older), 'png-duplicate-credential'],
  ]
  for (const [title, png, code] of cases)
    t.equal(
      codeOf(() => unbakePng(png)),
      code,
      title,
    )
})

void test('bytes after the end of a PNG are reported, not read', async (t) => {
  const { payload, notes } = unbakePng(Buffer.concat([bakePng(plain, jws), Buffer.from('tail')]))
  t.equal(payload, jws)
  t.match(notes, ['4 bytes follow the end of the image'])
})

void test('a baked SVG declares the namespace and holds the credential directly after the root', async (t) => {
  const baked = bakeSvg(drawing, json)
  t.match(
    baked,
    /^<svg [^>]*xmlns:openbadges="https:\/\/purl\.imsglobal\.org\/ob\/v3p0"[^>]*><openbadges:credential/,
  )
  t.same(JSON.parse(unbakeSvg(baked).payload), JSON.parse(json))
  t.match(baked, '<title>x</title>')
})

void test('a credential in an SVG is found by namespace, not by prefix', async (t) => {
  const other = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="urn:else" xmlns:z="https://purl.imsglobal.org/ob/v3p0"><z:credential verify="${jws}"/></svg>`
  t.equal(unbakeSvg(other).payload, jws)
  t.equal(
    codeOf(() => unbakeSvg(drawing)),
    'svg-no-credential',
  )
  t.equal(unbakeSvg(bakeSvg(other, jws)).payload, jws)
  const impostor = '<svg xmlns:openbadges="urn:else"><openbadges:credential>{}</openbadges:credential></svg>'
  t.equal(
    codeOf(() => unbakeSvg(impostor)),
    'svg-no-credential',
  )
})

void test('a hostile or malformed SVG is refused, each for its reason', async (t) => {
  const one = '<o:credential>{}</o:credential>'
  const cases: readonly [string, string, string][] = [
    ['entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${inSvg(one)}`, 'svg-entity'],
    ['an internal subset', `<!DOCTYPE svg [ ]>${inSvg(one)}`, 'svg-entity'],
    [
      'entities behind an instruction',
      `<?x <!-- ?><!DOCTYPE svg [<!ENTITY a "b">]><!-- -->${inSvg(one)}`,
      'svg-entity',
    ],
    ['an undeclared entity', inSvg(`&bomb;${one}`), 'svg-malformed'],
    ['an open tag', inSvg('<g>'), 'svg-malformed'],
    ['not XML', 'hello', 'svg-malformed'],
    ['nothing', '', 'svg-malformed'],
    ['HTML', '<html></html>', 'svg-malformed'],
    ['deep nesting', inSvg('<g a="/>">'.repeat(100_000) + '</g>'.repeat(100_000)), 'svg-malformed'],
    ['a comment that never ends', inSvg('<!--'.repeat(100_000)), 'svg-malformed'],
    ['quotes that never end', inSvg('<a "<a" '.repeat(100_000)), 'svg-malformed'],
    ['two credentials', inSvg(one + one), 'svg-duplicate-credential'],
    [
      'two in one element',
      inSvg(`<o:credential verify="${jws}">{}</o:credential>`),
      'svg-duplicate-credential',
    ],
    ['an empty one', inSvg('<o:credential/>'), 'svg-no-credential'],
    ['too long', inSvg(' '.repeat(9_000_000)), 'too-large'],
  ]
  for (const [title, svg, code] of cases)
    t.equal(
      codeOf(() => unbakeSvg(svg)),
      code,
      title,
    )
})

void test('a DOCTYPE without an internal subset is skipped', async (t) => {
  const doctype =
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
  t.equal(unbakeSvg(bakeSvg(`<?xml version="1.0"?>${doctype}${drawing}`, jws)).payload, jws)
})

void test('whatever the bytes, unbaking answers or refuses and never breaks', async () => {
  const baked = bakePng(plain, asciiPayload(json))
  const svg = bakeSvg(drawing, json)
  const edited = fc.tuple(fc.nat(baked.length - 1), fc.nat(255), fc.nat(baked.length))
  fc.assert(
    fc.property(edited, fc.uint8Array(), ([at, byte, cut], tail) => {
      const bytes = new Uint8Array([...baked.subarray(0, cut), ...tail])
      if (at < bytes.length) bytes[at] = byte
      codeOf(() => unbakePng(bytes))
    }),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(fc.nat(svg.length), fc.nat(svg.length), fc.string(), (from, to, text) => {
      codeOf(() => unbakeSvg(svg.slice(0, from) + text + svg.slice(to)))
    }),
    { numRuns: 500 },
  )
})

const reference = process.env['OPENBADGES_REFERENCE_DIR']
const read = (file: string): Uint8Array => readFileSync(`${reference}/vectors/${file}`)
void test(
  'images baked by others are read, and take a credential of today',
  { skip: reference ? false : 'OPENBADGES_REFERENCE_DIR is not set' },
  async (t) => {
    const pngs: readonly [string, RegExp | undefined][] = [
      ['openbadges-bakery-py/baked_heart.png', /"identity":"test@example.com"/],
      ['mozilla-bakery/unbaked.png', undefined],
      ['openbadges-bakery-py/public_domain_heart.png', undefined],
    ]
    for (const [file, payload] of pngs) {
      if (payload) t.match(unbakePng(read(file)).payload, payload, file)
      else
        t.equal(
          codeOf(() => unbakePng(read(file))),
          'png-no-credential',
          file,
        )
      t.equal(unbakePng(bakePng(read(file), jws)).payload, jws, file)
    }
    const svgs: readonly [string, RegExp | undefined][] = [
      ['openbadges-bakery-py/baked_example.svg', /"uid": "abcdef12345"/],
      ['openbadges-bakery-py/unbaked_example.svg', undefined],
      ['mozilla-bakery/baked.svg', /^\{"verify":\{"url":"http:\/\/example.org"\}\}$/],
      ['mozilla-bakery/no-json.svg', /^http:\/\/example.org$/],
      ['mozilla-bakery/unbaked.svg', undefined],
    ]
    for (const [file, payload] of svgs) {
      const svg = Buffer.from(read(file)).toString('utf8')
      if (payload) t.match(unbakeSvg(svg).payload, payload, file)
      else
        t.equal(
          codeOf(() => unbakeSvg(svg)),
          'svg-no-credential',
          file,
        )
      t.equal(unbakeSvg(bakeSvg(svg, jws)).payload, jws, file)
    }
  },
)
