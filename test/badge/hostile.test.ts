import { deflateSync } from 'node:zlib'
import { test } from 'tap'
import { pngSignature, writeChunk } from '../../src/badge/bake/png-chunks.ts'
import { secureCredential, verifyBadge, type Check, type JsonObject } from '../../src/badge/index.ts'
import { sampleCredential, sampleIssuer } from './sample-credential.ts'
import { sampleWeb } from './sample-web.ts'

// One fault a file; each is answered by the check it belongs to, in good time, and never by a throw.
const issuer = sampleIssuer()
const did = `did:key:${issuer.publicKeyMultibase}`
const { credentialStatus: _status, ...credential } = sampleCredential(did)
const badge = await secureCredential(
  credential,
  { ...issuer.dataIntegrity, id: `${did}#${issuer.publicKeyMultibase}` },
  new Date('2026-05-02T00:00:00Z'),
)
const plain: JsonObject = JSON.parse(badge)

async function judge(
  file: string | Uint8Array,
): Promise<{ first: string; milliseconds: number; verdict: string }> {
  const ports = { fetch: sampleWeb({}), clock: (): Date => new Date('2026-06-01T00:00:00Z') }
  const started = performance.now()
  const { checks, verdict } = await verifyBadge({ bytes: Buffer.from(file) }, ports)
  const milliseconds = performance.now() - started
  return {
    first: checks.filter(isObstacle).map(({ check, code }) => `${check} ${code}`)[0] ?? '',
    milliseconds,
    verdict,
  }
}

function isObstacle({ outcome }: Check): boolean {
  return outcome === 'failed' || outcome === 'unknown'
}

function text(changes: JsonObject): string {
  return JSON.stringify({ ...plain, ...changes })
}

function pngWith(...chunks: readonly Uint8Array[]): Uint8Array {
  const header = writeChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0))
  const pixels = writeChunk('IDAT', deflateSync(Uint8Array.of(0, 0)))
  return Buffer.concat([pngSignature, header, ...chunks, pixels, writeChunk('IEND', new Uint8Array())])
}

function compressed(content: Uint8Array | string): Uint8Array {
  return writeChunk(
    'iTXt',
    Buffer.concat([Buffer.from('openbadgecredential\0\x01\0\0\0'), deflateSync(content)]),
  )
}

function claiming(length: number): Uint8Array {
  const chunk = writeChunk('iTXt', Buffer.from('openbadgecredential\0\0\0\0\0{}'))
  new DataView(chunk.buffer).setUint32(0, length)
  return chunk
}

const svg = (inside: string, before = ''): string =>
  `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="https://purl.imsglobal.org/ob/v3p0">${inside}</svg>`

const hostile: readonly [string, string | Uint8Array, string][] = [
  ['an empty file', '', 'container empty'],
  [
    'a photo, which is not read here',
    Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 1),
    'container not-readable-here',
  ],
  ['a web page', '<!doctype html><html></html>', 'container not-recognised'],
  ['11 MB', new Uint8Array(11_000_000), 'container too-large'],
  ['a chunk that claims 2 GB', pngWith(claiming(0x7fffffff)), 'container png-malformed'],
  ['a chunk that claims 4 GB', pngWith(claiming(0xffffffff)), 'container png-malformed'],
  ['a text bomb of 200 MB', pngWith(compressed(new Uint8Array(200_000_000))), 'container too-large'],
  ['a PNG without a badge', pngWith(), 'container png-no-credential'],
  [
    'a PNG with two badges',
    pngWith(compressed(badge), compressed(badge)),
    'container png-duplicate-credential',
  ],
  ['a PNG cut in half', pngWith(compressed(badge)).subarray(0, 300), 'container png-malformed'],
  [
    'a billion laughs',
    svg('&d;', '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY d "&a;&a;&a;">]>'),
    'container svg-entity',
  ],
  [
    'an external entity',
    svg('&x;', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    'container svg-entity',
  ],
  ['an SVG nested too deeply', svg('<g>'.repeat(50_000) + '</g>'.repeat(50_000)), 'container svg-malformed'],
  ['an SVG in UTF-16', Buffer.from(`\uFEFF${svg('')}`, 'utf16le'), 'container text-not-utf-8'],
  ['JSON in UTF-16 without a mark', Buffer.from('{"a":1}', 'utf16le'), 'container text-not-utf-8'],
  ['an SVG without a badge', svg('<title>x</title>'), 'container svg-no-credential'],
  ['JSON with a key twice', badge.replace('"name":', '"name":"x","name":'), 'format json-duplicate-key'],
  [
    'JSON with __proto__',
    badge.replace('"name":', '"__proto__":{"polluted":true},"name":'),
    'format json-forbidden-key',
  ],
  ['JSON nested 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000), 'format json-too-deep'],
  ['JSON cut in half', badge.slice(0, 900), 'format json-malformed'],
  ['half a character', badge.replace('"name":"', String.raw`"name":"\ud800`), 'format json-malformed'],
  [
    'bytes that are not UTF-8',
    Buffer.concat([Buffer.from('{"name":"'), Uint8Array.of(0xff), Buffer.from('"}')]),
    'container not-recognised',
  ],
  ['something else in JSON', '{"hello":"world"}', 'format not-a-credential'],
  ['a list of badges', `[${badge}]`, 'format json-malformed'],
  ['a date without zone', text({ validFrom: '2026-05-02T00:00:00' }), 'schema date-invalid'],
  ['a date alone', text({ validUntil: '2029-05-01' }), 'schema date-invalid'],
  [
    'ten thousand evidences',
    text({ evidence: Array.from({ length: 10_000 }, () => ({ type: ['Evidence'] })) }),
    'json-ld too-large',
  ],
  [
    'ten thousand contexts',
    text({
      '@context': [
        ...credential['@context'],
        ...Array.from({ length: 10_000 }, (_, at) => ({ [`t${at}`]: 'https://x.example/' })),
      ],
    }),
    'json-ld too-large',
  ],
  [
    'a graph that is hard to order',
    text({
      evidence: Array.from({ length: 40 }, (_, at) => ({
        id: `_:b${at}`,
        type: ['Evidence'],
        result: Array.from({ length: 40 }, (__, to) => ({ id: `_:b${to}` })),
      })),
    }),
    'json-ld term-undefined',
  ],
  [
    '100 proofs',
    text({ proof: Array.from({ length: 100 }, () => plain['proof'] ?? null).flat() }),
    'proof proof-invalid',
  ],
]

void test('each hostile file is answered by the check it belongs to, within two seconds', async (t) => {
  t.match(await judge(badge), { first: '', verdict: 'valid' })
  for (const [title, file, expected] of hostile) {
    // One after another, for the time each takes is part of what is tested.
    // oxlint-disable-next-line no-await-in-loop
    const { first, milliseconds, verdict } = await judge(file)
    t.equal(first, expected, title)
    t.not(verdict, 'valid', title)
    t.ok(milliseconds < 2_000, `${title}: ${Math.round(milliseconds)} ms`)
  }
  t.notOk('polluted' in {}, 'no prototype was touched')
})
