import * as fc from 'fast-check'
import { bundledContexts, isJsonObject } from '../../src/badge/index.ts'
import type { JsonObject, JsonValue } from '../../src/badge/index.ts'

/** Values that JSON-LD reads in a way of its own, or that look like such values. */
const values: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(
    '',
    ' ',
    '@type',
    '@id',
    '@json',
    '@foo',
    '@Foo.',
    '_:b0',
    '_:c14n0',
    'relative/path',
    '#fragment',
    '?q',
    'cred:Thing',
    'xsd:string',
    'schema:name',
    'https://a.example/x',
    'HTTPS://A.example',
    'urn:uuid:1',
    'a b',
    'http://a.example/<x>"y',
    'mailto:a@b.example',
    'name',
    'Profile',
    'VerifiableCredential',
    'did:web:a.example',
    '1e:x',
    ':x',
    'x:',
    '//a.example',
    'https:',
    'data:,x',
    '\uFFFF',
    '𠮷',
    'a\nb"c\\d\u0000',
    0,
    -0,
    1,
    -1,
    1.5,
    1e21,
    1e-7,
    123456789012345680000,
    0.1,
    true,
    false,
    null,
    [],
    {},
    [null],
    [[]],
    [['a']],
    ['a', 'a'],
    ['b', 'a', ['c']],
    [1, '1', true],
    { '@value': 'x' },
    { '@value': 'x', '@language': 'ja' },
    { '@value': 'x', '@language': 'not a tag' },
    { '@value': 1, '@type': 'xsd:integer' },
    { '@value': 'x', '@direction': 'rtl' },
    { '@value': null },
    { '@value': 'x', '@type': 'https://a.example/T' },
    { '@value': { a: 1 }, '@type': '@json' },
    { '@id': 'https://a.example/y' },
    { '@id': '_:x' },
    { '@id': 'rel' },
    { '@id': 1 },
    { id: '_:x' },
    { '@set': ['x'] },
    { '@list': ['x', 'y'] },
    { '@list': [['x']] },
    { '@graph': [{ '@id': 'urn:a' }] },
    { type: 'Profile', name: 'x' },
    { type: ['Achievement', 'Profile'], id: 'urn:a', name: 'x' },
    { ja: '名', en: 'name' },
    { id: 'urn:b', type: 'EvidenceRecord' },
    { '@reverse': { name: { id: 'urn:c' } } },
    { '@included': [{ id: 'urn:d', name: 'x' }] },
    { '@nest': { name: 'x' } },
    { '@index': 'i', id: 'urn:e' },
  ),
  fc.string(),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.webUrl(),
)

const terms = [
  'name',
  'description',
  'id',
  'type',
  'image',
  'criteria',
  'own',
  'issuer',
  'Profile',
  'proof',
  'url',
]

const definitions: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(
    'https://a.example/own',
    'https://schema.org/name',
    'cred:own',
    '@id',
    '@type',
    '@json',
    null,
    1,
    '_:x',
    'rel',
    { '@id': 'https://a.example/own', '@type': '@id' },
    { '@id': 'urn:own', '@type': '@vocab' },
    { '@id': 'urn:own', '@type': '@json' },
    { '@id': 'urn:own', '@container': '@list' },
    { '@id': 'urn:own', '@container': '@language' },
    { '@id': 'urn:own', '@container': ['@graph', '@id'] },
    { '@id': 'urn:own', '@language': 'ja' },
    { '@id': 'urn:own', '@protected': true },
    { '@reverse': 'urn:own' },
    { '@id': 'urn:own', '@context': { name: 'urn:inner' } },
    { '@id': 'urn:own', '@context': null },
    { '@id': 'urn:own', '@context': { '@propagate': false, name: 'urn:inner' } },
    { '@id': 'urn:own', '@prefix': true },
    { '@id': 'urn:own', '@context': { '@import': 'https://www.w3.org/ns/credentials/status/v1' } },
    { '@id': 'urn:own', '@context': 'https://www.w3.org/ns/credentials/v2' },
    { '@id': 'urn:own', '@nest': '@nest' },
    { '@id': 'https://schema.org/name', '@context': { '@protected': true, own: 'urn:deep' } },
  ),
)

const keywords = fc.constantFrom<readonly [string, JsonValue]>(
  ...([
    ['@version', 1.1],
    ['@version', 1.0],
    ['@propagate', false],
    ['@propagate', true],
    ['@protected', true],
    ['@vocab', 'urn:v#'],
    ['@vocab', null],
    ['@vocab', ''],
    ['@language', 'ja'],
    ['@language', null],
    ['@direction', 'rtl'],
    ['@direction', null],
    ['@base', 'https://base.example/'],
    ['@base', null],
    ['@import', 'https://w3id.org/security/data-integrity/v2'],
    ['@import', 'https://unknown.example/'],
    ['@foo', 'x'],
  ] as const),
)

const inline: fc.Arbitrary<JsonObject> = fc
  .array(fc.oneof(fc.tuple(fc.constantFrom(...terms), definitions), keywords), { maxLength: 4 })
  .map((entries) => Object.fromEntries(entries))

const context: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 3, arbitrary: inline },
  fc.constantFrom<JsonValue>(null, '', 'https://unknown.example/', [], [null], 1, { '@context': {} }),
  { weight: 3, arbitrary: fc.constantFrom(...bundledContexts.keys()) },
  fc.array(fc.oneof(inline, fc.constantFrom<JsonValue>(...bundledContexts.keys(), null)), { maxLength: 13 }),
)

/** Changes made at one place of a document, chosen by a number: of a value, of a name, of what its names mean. */
type Change = (at: number, document: JsonObject) => JsonObject

const changes: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: values.map(
      (value): Change =>
        (at, document) =>
          replaceValue(document, at, value),
    ),
  },
  fc
    .tuple(
      fc.constantFrom(...terms, '@id', '@type', '@graph', '@included', 'own:x', 'https://a.example/p'),
      values,
    )
    .map(
      ([name, value]): Change =>
        (at, document) =>
          addMember(document, at, name, value),
    ),
  {
    weight: 2,
    arbitrary: context.map(
      (own): Change =>
        (at, document) =>
          addMember(document, at, '@context', own),
    ),
  },
  context.map((own): Change => (_at, document) => ({
    ...document,
    '@context': [document['@context'] ?? [], own].flat(),
  })),
  fc
    .constantFrom<JsonValue>(
      'Profile',
      'Achievement',
      'Image',
      'DataIntegrityProof',
      'Own',
      'cred:X',
      'rel',
      '_:t',
    )
    .map(
      (type): Change =>
        (at, document) =>
          addMember(document, at, 'type', [type, 'Result']),
    ),
)

/** A document with one to three such changes. */
export function mutations(documents: readonly JsonObject[]): fc.Arbitrary<JsonObject> {
  const steps = fc.array(fc.tuple(fc.nat(), changes), { minLength: 1, maxLength: 3 })
  return fc
    .tuple(fc.constantFrom(...documents), steps)
    .map(([document, list]) => list.reduce((changed, [at, change]) => change(at, changed), document))
}

function replaceValue(document: JsonObject, at: number, value: JsonValue): JsonObject {
  const places = placesOf(document)
  return places.length === 0 ? document : rebuild(document, places[at % places.length] ?? [], () => value)
}

function addMember(document: JsonObject, at: number, name: string, value: JsonValue): JsonObject {
  const places = placesOf(document, isJsonObject).concat([[]])
  return rebuild(document, places[at % places.length] ?? [], (object) =>
    isJsonObject(object) ? { ...object, [name]: value } : object,
  )
}

type Path = readonly (string | number)[]

function placesOf(
  value: JsonValue,
  wanted: (value: JsonValue) => boolean = () => true,
  path: Path = [],
): Path[] {
  const own = path.length > 0 && path[0] !== '@context' && wanted(value) ? [path] : []
  if (typeof value !== 'object' || value === null) return own
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [...own, ...inner.flatMap(([key, member]) => placesOf(member as JsonValue, wanted, [...path, key]))]
}

function rebuild(root: JsonObject, path: Path, change: (value: JsonValue) => JsonValue): JsonObject {
  const walk = (value: JsonValue, [key, ...rest]: Path): JsonValue => {
    if (key === undefined) return change(value)
    if (Array.isArray(value)) {
      const members: readonly JsonValue[] = value
      return members.map((member, at) => (at === key ? walk(member, rest) : member))
    }
    return isJsonObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, own]) => [name, name === key ? walk(own, rest) : own]),
        )
      : value
  }
  const rebuilt = walk(root, path)
  return isJsonObject(rebuilt) ? rebuilt : root
}

const texts = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '@type',
    '@foo',
    '_:b0',
    'rel',
    'name',
    'Profile',
    'id:x',
    'type:x',
    'name:x',
    'cred:x',
    'xsd:x',
    'https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement',
    'https://schema.org/name',
    'urn:x',
    'x:',
    ':x',
    'a"b\\c\n\u0000\u007F',
    '𠮷',
    '\uFF21',
    'https://a.example/<>',
    'https://a.example/"x"',
    'HTTPS://A.EXAMPLE',
    'https://a.example/a b',
    'urn:hole:1',
    '\uE0001',
    'https://a.example/\u3042',
    '1',
    '1.0E0',
    'NaN',
    'true',
    'ja',
  ),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  fc.webUrl(),
)

/** A document with one to four of its texts changed, to odd ones or to other texts of its own. */
export function rewordings(
  documents: readonly JsonObject[],
): fc.Arbitrary<readonly [JsonObject, JsonObject]> {
  const steps = fc.array(fc.tuple(fc.nat(), fc.oneof(texts, fc.nat())), { minLength: 1, maxLength: 4 })
  return fc
    .tuple(fc.constantFrom(...documents), steps)
    .map(([document, list]) => [
      document,
      list.reduce((changed, [at, to]) => reword(changed, at, to), document),
    ])
}

function reword(document: JsonObject, at: number, to: string | number): JsonObject {
  const isText = (value: JsonValue): boolean => typeof value === 'string'
  const places = placesOf(document, isText)
  const own = (number: number): JsonValue => {
    let found: JsonValue = ''
    rebuild(document, places[number % places.length] ?? [], (value) => {
      found = value
      return value
    })
    return found
  }
  return rebuild(document, places[at % places.length] ?? [], () => (typeof to === 'string' ? to : own(to)))
}
