import { test } from 'tap'
import { canonizeDataset } from '../../src/badge/canonical.ts'
import {
  bundledContexts,
  canonize,
  documentLoader,
  findOrderDependence,
  sha256Hex,
} from '../../src/badge/index.ts'
import type { JsonValue } from '../../src/badge/index.ts'
import { readReference, referenceMissing } from '../conformance/reference.ts'

const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0'

/** SHA-256 of each context as JSON with sorted keys: a package update must not change one unseen. */
const pinned: Readonly<Record<string, string>> = {
  'https://www.w3.org/2018/credentials/v1':
    'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247',
  'https://www.w3.org/ns/credentials/v2': 'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf',
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json':
    '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b',
  'https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld':
    '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json':
    '8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json':
    'bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json':
    '04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json':
    '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7',
  'https://w3id.org/security/data-integrity/v1':
    '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f',
  'https://w3id.org/security/data-integrity/v2':
    '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305',
  'https://w3id.org/security/multikey/v1': 'be20c3ee6af6e9c4102e66a85c26617831218e32216bdf050f870e389e737cdc',
  'https://www.w3.org/ns/did/v1': 'a7e146c40fcec005d3f0f14ae745665f446da58d7914a9d8f733746686fad82b',
  'https://w3id.org/security/suites/ed25519-2020/v1':
    'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691',
  'https://www.w3.org/ns/credentials/status/v1':
    'b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492',
  'https://w3id.org/vc/status-list/2021/v1':
    '9768f9aa81ab6c3e2ad96b2d669eaba67afe13fff0140a853f1e3d313fab13b6',
  'https://purl.imsglobal.org/spec/clr/v2p0/context.json':
    'a2dd0c0c07434663b7b54a51dd8a3363f6d5c420efa87e3d97b4ef8661596d44',
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json':
    '7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394',
  'https://www.w3.org/ns/credentials/examples/v2':
    '8a675bead391be98e6054c4e07c41f73337508d398e07047344c5d349aa2dc58',
  'https://www.w3.org/ns/credentials/undefined-terms/v2':
    '3b11e1df8c618447e9f79f3737e3c30fc0841537eb95f36003742c633672bb9f',
}

/** Reference file of each context that has one. */
const references: Readonly<Record<string, string>> = {
  'https://www.w3.org/2018/credentials/v1': 'contexts/other/credentials-v1.json',
  'https://www.w3.org/ns/credentials/v2': 'contexts/other/credentials-v2.json',
  [`${openBadges}/context.json`]: 'contexts/ob3/context.json',
  [`${openBadges}/context/ob_v3p0.jsonld`]: 'contexts/ob3/context.json',
  [`${openBadges}/context-3.0.1.json`]: 'contexts/ob3/context-3.0.1.json',
  [`${openBadges}/context-3.0.2.json`]: 'contexts/ob3/context-3.0.2.json',
  [`${openBadges}/context-3.0.3.json`]: 'contexts/ob3/context-3.0.3.json',
  [`${openBadges}/extensions.json`]: 'contexts/ob3/extensions.json',
  'https://w3id.org/security/data-integrity/v1': 'contexts/other/data-integrity-v1.json',
  'https://w3id.org/security/data-integrity/v2': 'contexts/other/data-integrity-v2.json',
  'https://w3id.org/security/suites/ed25519-2020/v1': 'contexts/other/ed25519-2020-v1.json',
  'https://www.w3.org/ns/did/v1': 'contexts/other/did-v1.json',
  'https://www.w3.org/ns/credentials/status/v1': 'contexts/other/credentials-status-v1.json',
  'https://purl.imsglobal.org/spec/clr/v2p0/context.json': 'contexts/other/clr-v2p0-context.json',
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json': 'contexts/other/clr-v2p0-context-2.0.1.json',
}

await test('every bundled context has the content it had when it was pinned', async (t) => {
  const digests = Object.fromEntries(
    [...bundledContexts].map(([url, document]) => [url, sha256Hex(JSON.stringify(sorted(toJson(document))))]),
  )
  t.strictSame(digests, pinned)
})

await test(
  'every bundled context equals the official file as JSON',
  { skip: referenceMissing },
  async (t) => {
    for (const [url, file] of Object.entries(references))
      t.strictSame(toJson(bundledContexts.get(url) ?? {}), readReference(file), url)
  },
)

await test('context 3.0.3 holds the two terms added to it in place', async (t) => {
  const document = toJson(bundledContexts.get(`${openBadges}/context-3.0.3.json`) ?? {})
  t.match(document, { '@context': { jti: { '@type': '@id' }, endorsementJwt: { '@container': '@set' } } })
})

await test('a URL that is not bundled is refused by name and never fetched', async (t) => {
  for (const url of [
    'https://example.org/context.json',
    `${openBadges}/context-3.0.4.json`,
    `${openBadges}/context.json#fragment`,
    `${openBadges}/context.json?`,
    'http://www.w3.org/ns/credentials/v2',
  ])
    await t.rejects(documentLoader(url), { name: 'ContextUnknownError', url })
})

await test('canonizing a document with an unknown context names that context', async (t) => {
  const document = {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://unknown.example/c'],
    id: 'urn:a:b',
  }
  await t.rejects(canonize(document), { name: 'ContextUnknownError', url: 'https://unknown.example/c' })
})

await test('safe mode refuses a term that no context defines, and a relative id', async (t) => {
  const context = ['https://www.w3.org/ns/credentials/v2', `${openBadges}/context-3.0.3.json`]
  await t.rejects(canonize({ '@context': context, id: 'urn:a:b', nonsense: 'x' }), {
    name: 'jsonld.ValidationError',
  })
  await t.rejects(canonize({ '@context': context, id: 'relative', name: 'x' }), {
    name: 'jsonld.ValidationError',
  })
})

const texts = (...values: string[]): object => ({
  '@context': { tag: 'https://example.org/tag', at: 'https://example.org/at' },
  '@id': 'urn:a:b',
  tag: values,
})

await test('a full-width letter against an emoji or a rare kanji depends on the order of sorting', async (t) => {
  for (const rare of ['😀', '𠮷', '𩸽'])
    for (const common of ['Ａ', '！', '﨑', '\uE000', '～'])
      t.match(await findOrderDependence(texts(rare, common)), [rare, common], `${rare} ${common}`)
})

await test('texts that sort alike under both orders depend on nothing', async (t) => {
  t.equal(await findOrderDependence(texts('😀', '漢字', 'kana', '𠮷野家')), undefined)
  t.equal(await findOrderDependence(texts('Ａ', '！', '﨑')), undefined)
  t.equal(await findOrderDependence(texts('a😀', 'bＡ')), undefined)
  t.equal(await findOrderDependence(texts('😀Ａ')), undefined, 'within one text')
})

const quads = (node: string, ...values: string[]): string =>
  values.map((value) => `${node} <https://example.org/p> "${value}" .\n`).join('')

await test('blank nodes are hashed in code-point order too', async (t) => {
  const dataset = quads('_:x', 'Ａ', '😀') + quads('_:y', 'Ａ', '𠮷') + quads('_:v', '1') + quads('_:w', '2')
  const codePoint = await canonizeDataset(dataset, { order: 'code-point' })
  // From the definition: sha256 of the node's quads, sorted by code point, each node written _:a.
  const byHand = (...values: string[]): string => sha256Hex(quads('_:a', ...values))
  const expected = [['Ａ', '😀'], ['Ａ', '𠮷'], ['1'], ['2']]
    .map((values) => ({ values, hash: byHand(...values) }))
    .toSorted((left, right) => (left.hash < right.hash ? -1 : 1))
    .map(({ values }, index) => quads(`_:c14n${index}`, ...values))
    .join('')
  t.equal(codePoint, expected)
})

await test('a literal with U+2028 in it stays one quad', async (t) => {
  const canonical = await canonize(texts('a\u2028b', '😀', '漢'), { order: 'code-point' })
  t.equal(canonical, await canonize(texts('漢', '😀', 'a\u2028b')))
})

function toJson(value: object): JsonValue {
  return JSON.parse(JSON.stringify(value))
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((member: JsonValue) => sorted(member))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  )
}
