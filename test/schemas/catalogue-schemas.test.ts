import t from 'tap'

import { compileCatalogueSchemas, schemaFaults } from '../../src/outside/catalogue-schemas.ts'
import { findDuplicateKey } from '../../src/outside/duplicate-key.ts'

const schemas = compileCatalogueSchemas()

const both = (text: string) => ({ ja: text, en: text })

/** A badge class with the least that the schema asks for. */
const badge = {
  id: 'a',
  version: '1.0.0',
  programme: 'p',
  issuer: 'i',
  name: both('A'),
  description: both('A'),
  criteria: both('A'),
  rule: { contributed: {} },
  occasion: 'once',
  validity: { kind: 'none', reason: both('A past fact.') },
  achievementType: 'Award',
  proofKind: 'participation',
  alignments: [],
  results: [],
  evidence: [],
  artwork: { family: 'f', rings: 1, label: 'A', alt: both('A') },
  details: {
    outcomes: both('A'),
    assessment: both('A'),
    workload: both('A'),
    mode: 'online',
    qualityAssurance: both('A'),
  },
}

function placesOf(changes: object): string[] {
  const validate = schemas['badge-class']
  validate({ ...badge, ...changes })
  return schemaFaults('f', validate.errors).map(({ at }) => at ?? '')
}

t.test('the least badge class is valid', async (t) => {
  t.same(placesOf({}), [])
})

t.test('a clause has exactly one operation, and only known ones', async (t) => {
  const attended = { sessions: ['DAY1'] }
  t.same(placesOf({ rule: { attended } }), [])
  t.same(placesOf({ rule: {} }), ['f#/rule'])
  t.same(placesOf({ rule: { attended, contributed: {} } }), ['f#/rule'])
  t.same(placesOf({ rule: { atended: attended } }), ['f#/rule/atended'])
  t.same(placesOf({ rule: { all: [{ any: [{ attended: { sessions: [] } }] }] } }), [
    'f#/rule/all/0/any/0/attended/sessions',
  ])
  t.same(placesOf({ rule: { holds: { status: 'active' } } }).includes('f#/rule/holds'), true)
})

t.test('achievementType is a term of Open Badges 3.0 or begins with ext:, as a whole', async (t) => {
  t.same(placesOf({ achievementType: 'MicroCredential' }), [])
  t.same(placesOf({ achievementType: 'ext:Stack.v1' }), [])
  for (const achievementType of ['Stack', 'stack ext:Stack', 'ext:', 'course'])
    t.not(placesOf({ achievementType }).length, 0, achievementType)
})

t.test('a validity policy takes the argument of its kind and no other', async (t) => {
  const reason = both('Because.')
  for (const validity of [
    { kind: 'duration', months: 36, reason },
    { kind: 'fixedDate', date: '2028-02-29', reason },
    { kind: 'fiscalYearEnd', years: 1, reason },
    { kind: 'cohortEnd', reason },
  ])
    t.same(placesOf({ validity }), [], validity.kind)
  for (const validity of [
    { kind: 'none' },
    { kind: 'none', reason: { ja: '理由' } },
    { kind: 'none', reason: both('') },
    { kind: 'duration', reason },
    { kind: 'duration', years: 1, reason },
    { kind: 'fixedDate', date: '2027-02-29', reason },
    { kind: 'cohortEnd', months: 1, reason },
  ])
    t.not(placesOf({ validity }).length, 0, JSON.stringify(validity))
})

t.test('text is not empty, not padded and holds no control characters', async (t) => {
  for (const ja of ['', ' A', 'A ', 'A\u3000', 'A\u0000', 'A\tB', 'A\u0085B'])
    t.not(placesOf({ name: { ja, en: 'A' } }).length, 0)
  t.same(placesOf({ name: { ja: '1行目\n2行目 𠮷 葛\u{E0100}', en: 'A' } }), [])
})

t.test('a measure has exactly one key', async (t) => {
  const result = { id: 'r', name: both('R'), resultType: 'Percent', private: false }
  t.same(placesOf({ results: [{ ...result, measure: { edition: true } }] }), [])
  t.same(placesOf({ results: [{ ...result, measure: {} }] }), ['f#/results/0/measure'])
  t.same(placesOf({ results: [{ ...result, measure: { edition: true, status: 'Completed' } }] }), [
    'f#/results/0/measure',
  ])
})

t.test('a key that an object holds twice is found, however it is written', async (t) => {
  t.equal(findDuplicateKey('{"a":{"b":[1,{"c":1,"\\u0063":2}]}}'), '/a/b/1/c')
  t.equal(findDuplicateKey('{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}'), undefined)
  t.equal(findDuplicateKey('{"a/b":"{\\"x\\":1,\\"x\\":2}","a/b":1}'), '/a~1b')
  t.equal(findDuplicateKey('["a","a"]'), undefined)
})
