import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { assert as assertProperty, asyncProperty, pre } from 'fast-check'
import { test } from 'tap'
import {
  bundledContexts,
  canonize,
  CREDENTIALS_V2,
  OPEN_BADGES_3_0_3,
  isJsonObject,
} from '../../src/badge/index.ts'
import type { JsonObject, JsonValue } from '../../src/badge/index.ts'
import { canonizeByShape } from '../../src/badge/json-ld/shapes.ts'
import { toSkeleton } from '../../src/badge/json-ld/skeleton.ts'
import { mentionsPrototype } from '../../src/badge/json-ld/prototype-names.ts'
import { referenceMissing } from '../conformance/reference.ts'
import { mutations, rewordings } from './json-ld-mutations.ts'
import { sampleCredential, sampleIssuer } from './sample-credential.ts'
import { ownOutcome, stockOutcome } from './stock-json-ld.ts'

const sample: JsonObject = { ...sampleCredential(sampleIssuer().did) }

/** Every JSON object among the official examples and foreign vectors. */
function foreignDocuments(): readonly JsonObject[] {
  const folder = process.env['OPENBADGES_REFERENCE_DIR'] ?? ''
  return globSync('{ob3/examples,vectors}/**/*.json', { cwd: folder })
    .map((file): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8')))
    .flatMap((document) => [document, ...(isJsonObject(document) ? Object.values(document) : [])])
    .filter(isJsonObject)
    .filter((document) => '@context' in document)
}

test(
  'kept contexts change neither canonical form nor refusal of any foreign document',
  { skip: referenceMissing },
  async (t) => {
    const documents = foreignDocuments()
    t.ok(documents.length > 60, `${documents.length} documents`)
    const stock = await Promise.all(documents.map(stockOutcome))
    t.ok(stock.some((outcome) => 'refused' in outcome) && stock.some((outcome) => 'quads' in outcome))
    // Twice, and the second time backwards: what one document leaves behind must not reach another.
    for (const [at, document] of documents.entries()) t.same(await ownOutcome(document), stock[at])
    for (const [at, document] of [...documents.entries()].toReversed())
      t.same(await ownOutcome(document), stock[at])
  },
)

test('nor of documents with odd values, odd contexts and odd types', async () => {
  const documents = referenceMissing === false ? [sample, sample, ...foreignDocuments()] : [sample]
  await assertProperty(
    asyncProperty(mutations(documents), async (document) => {
      // Stock jsonld would be spoilt by those for the rest of the run; they have a test of their own.
      pre(!mentionsPrototype(JSON.stringify(document)))
      const stock = await stockOutcome(document)
      // The first time may fill what the second time finds.
      assert.deepEqual(await ownOutcome(document), stock)
      assert.deepEqual(await ownOutcome(document), stock)
    }),
    { numRuns: 150 },
  )
})

test('a shape that is known gives what JSON-LD gives, whatever the texts', async (t) => {
  const documents =
    referenceMissing === false
      ? [...Array.from({ length: 80 }, () => sample), ...foreignDocuments()]
      : [sample]
  let byShape = 0
  await assertProperty(
    asyncProperty(rewordings(documents), async ([document, reworded]) => {
      pre(!mentionsPrototype(JSON.stringify(reworded)))
      // The second of a kind teaches its shape, the third uses it.
      await ownOutcome(document)
      await ownOutcome(document)
      const stock = await stockOutcome(reworded)
      for (let time = 1; time <= 3; time += 1) {
        if (canonizeByShape(toSkeleton(reworded)) !== undefined) byShape += 1
        assert.deepEqual(await ownOutcome(reworded), stock)
      }
    }),
    { numRuns: 150 },
  )
  t.ok(byShape > 20, `${byShape} of 450 by shape`)
})

test('a known shape is not for texts that JSON-LD reads in a way of their own', async (t) => {
  const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context.json'
  const contexts = [
    ['https://www.w3.org/2018/credentials/v1', openBadges],
    [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
  ]
  const toDocument = (context: string[], issuer: string, name: string, tag: string): JsonObject => ({
    '@context': context,
    id: 'urn:a',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer,
    name,
    credentialSubject: {
      type: 'AchievementSubject',
      achievement: { id: 'urn:b', type: 'Achievement', tag: [tag, 'x'] },
    },
  })
  const odd = [
    'https://b.example',
    'urn:x',
    'urn:a',
    'cred:x',
    'xsd:x',
    'id:x',
    'type:x',
    'name:x',
    '_:x',
    '@type',
  ]
  const further = [
    '',
    'rel',
    '#x',
    '//x',
    'issuer',
    'Profile',
    'https://b.example/<x>',
    'urn:hole:1',
    '\uE0001',
    'x',
  ]
  for (const context of contexts) {
    const learnt = toDocument(context, 'https://a.example', 'a', 'b')
    await canonize(learnt)
    await canonize(learnt)
    t.not(canonizeByShape(toSkeleton(toDocument(context, 'https://c.example', 'c', 'd'))), undefined)
    for (const text of [...odd, ...further])
      for (const document of [
        toDocument(context, text, 'a', 'b'),
        toDocument(context, 'https://a.example', text, 'b'),
        toDocument(context, 'https://a.example', 'a', text),
        toDocument(context, 'https://a.example', text, text),
      ])
        t.same(await ownOutcome(document), await stockOutcome(document), `${context[0]} ${text}`)
  }
})

test("what a document's own context says is forgotten with the document", async (t) => {
  const { '@context': bundled, ...rest } = sample
  const withOwn = { ...rest, '@context': [bundled ?? [], { favouriteColour: 'urn:example:colour' }].flat() }
  await canonize({ ...withOwn, favouriteColour: 'red' })
  await t.rejects(canonize({ ...sample, favouriteColour: 'red' }), { name: 'jsonld.ValidationError' })
  const otherwise = [bundled ?? [], { favouriteColour: 'urn:example:other' }].flat()
  t.match(
    await canonize({ ...rest, '@context': otherwise, favouriteColour: 'red' }),
    '<urn:example:other> "red"',
  )
})

test('a warning about one document is no fault of the next', async (t) => {
  const sequence = ['https://w3id.org/security/multikey/v1', 'https://www.w3.org/ns/did/v1']
  const document = { '@context': sequence, id: 'urn:x', controller: 'urn:y' }
  await t.rejects(canonize({ ...document, '@context': [...sequence, { '@vocab': '' }] }), {
    name: 'jsonld.ValidationError',
  })
  t.match(await canonize(document), '<urn:x>')
})

test('a node named like a part of every object is refused before it can become one', async (t) => {
  for (const name of Object.getOwnPropertyNames(Object.prototype)) {
    const before = Object.getOwnPropertyNames(Object.prototype).length
    for (const issuer of [name, { id: name, type: 'Profile', name: 'x' }, [{ '@id': name }]])
      await t.rejects(canonize({ ...sample, issuer }), { name: 'jsonld.ValidationError' }, name)
    t.equal(Object.getOwnPropertyNames(Object.prototype).length, before)
    t.notOk('@id' in Object, name)
    t.match(await canonize({ ...sample, name }), `"${name}"`, 'as a text it is a text')
  }
})

test('ever new contexts, and ever new sequences of known ones, leave no memory behind', async (t) => {
  const urls = [...bundledContexts.keys()].slice(10, 14)
  const hostile = (seed: number): JsonObject => {
    const sequence = Array.from({ length: 9 }, (_, at) => urls[Math.floor(seed / 4 ** at) % 4] ?? '')
    const terms = Array.from({ length: 40 }, (_, at) => [`term${seed}x${at}`, `urn:${seed}:${at}`])
    const own: JsonValue = {
      ...Object.fromEntries(terms),
      Own: { '@id': `urn:${seed}`, '@context': { a: 'urn:a' } },
    }
    return {
      '@context': [CREDENTIALS_V2, ...sequence, own],
      id: 'urn:x',
      type: 'Own',
      a: [{ type: 'Own', a: 'x' }],
    }
  }
  const run = async (from: number, to: number): Promise<number> => {
    for (let seed = from; seed < to; seed += 1) await ownOutcome(hostile(seed))
    return usedHeap()
  }
  const before = await run(0, 400)
  const after = await run(400, 1_000)
  t.ok(
    after - before < 3 * 1024 * 1024,
    `${Math.round((after - before) / 1024)} KiB more after 600 documents more`,
  )
})

/** Bytes that are still reachable. */
function usedHeap(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  return process.memoryUsage().heapUsed
}
