import { array, assert, constantFrom, property } from 'fast-check'
import t from 'tap'

import type { BadgeClass } from '../../src/domain/badge-class.ts'
import { catalogueFaults, type CatalogueParts } from '../../src/domain/catalogue-faults.ts'
import { orderDependentPair } from '../../src/domain/order-dependent.ts'
import type { Organisation } from '../../src/domain/organisation.ts'

const both = (text: string) => ({ ja: text, en: text })

const issuer: Organisation = {
  id: 'issuer',
  name: { ja: '見本:発行者', en: 'Sample: Issuer' },
  sample: true,
  issuer: true,
  fiscalYearStartMonth: 4,
  approval: 'automatic',
}

const badge: BadgeClass = {
  id: 'first',
  version: '1.0.0',
  programme: 'course',
  issuer: 'issuer',
  name: both('First'),
  description: both('A first badge'),
  criteria: both('Be there.'),
  rule: { attended: { sessions: ['DAY1'] } },
  occasion: 'cohort',
  validity: { kind: 'duration', months: 36, reason: both('Meant to be revisited.') },
  achievementType: 'Course',
  proofKind: 'participation',
  alignments: [],
  results: [],
  evidence: [],
  artwork: { family: 'family', rings: 1, label: 'DAY1', alt: both('A ring') },
  details: {
    outcomes: both('-'),
    assessment: both('-'),
    workload: both('-'),
    mode: 'online',
    qualityAssurance: both('-'),
  },
}

const session = {
  code: 'DAY1',
  name: both('Day 1'),
  kind: 'class',
  sequence: 1,
  required: true,
  mode: 'online' as const,
  minutes: 60,
}

const programme = {
  id: 'course',
  family: 'family',
  name: both('Course'),
  description: both('A course'),
  organisation: 'issuer',
  sessions: [session],
}

const framework = {
  id: 'dss',
  name: both('Standard'),
  version: '1',
  url: 'https://example.jp/',
  items: [{ code: 'A1', name: both('Item') }],
}

const scheme = {
  id: 'scheme',
  exam: 'exam',
  version: '1',
  name: both('Scheme'),
  total: 100,
  passTotal: 60,
  fields: [{ code: 'S', name: both('Field'), pass: 30, max: 100 }],
}

const place = <Value>(values: readonly Value[], name: string) =>
  values.map((value, index) => ({ at: `${name}-${index}#`, value }))

/** Codes with places of a catalogue that is sound but for what is given. */
function faultsOf(given: {
  badges?: readonly BadgeClass[]
  organisations?: readonly Organisation[]
  programme?: object
  model?: NonNullable<CatalogueParts['competencyModel']>['value']
}): string[] {
  const faults = catalogueFaults({
    organisations: place(given.organisations ?? [issuer], 'organisation'),
    programmes: place([{ ...programme, ...given.programme }], 'programme'),
    badges: place(given.badges ?? [badge], 'badge'),
    frameworks: place([framework], 'framework'),
    examSchemes: place([scheme], 'scheme'),
    ...(given.model === undefined ? {} : { competencyModel: { at: 'model#', value: given.model } }),
  })
  return faults.map(({ at, code }) => `${at} ${code}`)
}

const withBadge = (changes: Partial<BadgeClass>): string[] => faultsOf({ badges: [{ ...badge, ...changes }] })

t.test('a sound catalogue has no fault', async (t) => {
  t.same(faultsOf({}), [])
})

t.test('every name that leads nowhere is a fault at its place', async (t) => {
  t.same(withBadge({ issuer: 'nobody' }), ['badge-0#/issuer name_unknown'])
  t.same(withBadge({ programme: 'nothing' }), ['badge-0#/programme name_unknown'])
  t.same(withBadge({ alignments: [{ framework: 'none' }] }), ['badge-0#/alignments/0/framework name_unknown'])
  t.same(withBadge({ alignments: [{ framework: 'dss' }, { framework: 'dss', item: 'Z9' }] }), [
    'badge-0#/alignments/1/item name_unknown',
  ])
  t.same(withBadge({ artwork: { ...badge.artwork, family: 'other' } }), [
    'badge-0#/artwork/family name_unknown',
  ])
  t.same(faultsOf({ programme: { organisation: 'nobody', partners: ['issuer', 'no-one'] } }), [
    'programme-0#/organisation name_unknown',
    'programme-0#/partners/1 name_unknown',
  ])
  const parent = { ...issuer, consolidates: ['child', issuer.id, 'nobody'] }
  t.same(faultsOf({ organisations: [parent, { ...issuer, id: 'child' }] }), [
    'organisation-0#/consolidates/1 consolidates_itself',
    'organisation-0#/consolidates/2 name_unknown',
  ])
})

t.test('names inside rules are found however deep they stand', async (t) => {
  const rule: BadgeClass['rule'] = {
    all: [
      {
        any: [
          { attended: { sessions: ['DAY1', 'DAY7'], allowMakeup: ['DAY8'] } },
          { ordered: ['DAY1', 'DAY9'] },
        ],
      },
      {
        window: {
          from: '2026-04-01',
          to: '2027-03-31',
          of: { gap: { from: 'DAY1', to: 'DAY2', minDays: 1 } },
        },
      },
      { atLeast: { n: 1, of: [{ count: { event: 'attendance', atLeast: 1, sessions: ['DAY3'] } }] } },
      { attendanceRate: { kind: 'seminar', atLeastPercent: 80 } },
      { hours: { kinds: ['study'], atLeast: 1, sessions: ['DAY4'] } },
      { holds: { anyOf: ['second'], status: 'active' } },
      { awards: { badge: 'third', n: 2, status: 'ever' } },
      { exam: { exam: 'exam', scheme: 'none' } },
      { exam: { exam: 'other', scheme: 'scheme' } },
    ],
  }
  t.same(withBadge({ rule }), [
    'badge-0#/rule/all/0/any/0/attended/sessions/1 name_unknown',
    'badge-0#/rule/all/0/any/0/attended/allowMakeup/0 name_unknown',
    'badge-0#/rule/all/0/any/1/ordered/1 name_unknown',
    'badge-0#/rule/all/1/window/of/gap/to name_unknown',
    'badge-0#/rule/all/2/atLeast/of/0/count/sessions/0 name_unknown',
    'badge-0#/rule/all/3/attendanceRate/kind name_unknown',
    'badge-0#/rule/all/4/hours/sessions/0 name_unknown',
    'badge-0#/rule/all/5/holds/anyOf/0 name_unknown',
    'badge-0#/rule/all/6/awards/badge name_unknown',
    'badge-0#/rule/all/7/exam/scheme name_unknown',
    'badge-0#/rule/all/8/exam/scheme scheme_of_other_exam',
  ])
})

t.test('results and evidence are held to known sessions, frameworks and placeholders', async (t) => {
  const result = { name: both('R'), resultType: 'RawScore' as const, private: false }
  t.same(
    withBadge({
      results: [
        { ...result, id: 'a', measure: { minutes: { sessions: ['DAY9'] } } },
        { ...result, id: 'a', measure: { coverage: { framework: 'none' } } },
      ],
      evidence: [
        {
          genre: 'attendance-record',
          name: both('E'),
          narrative: { ja: '{date}に{person}が参加した。', en: 'On {date}.' },
          from: { kind: 'attendance', sessions: ['DAY9'] },
        },
      ],
    }),
    [
      'badge-0#/results/0/measure/minutes/sessions/0 name_unknown',
      'badge-0#/evidence/0/from/sessions/0 name_unknown',
      'badge-0#/results/1/id id_repeated',
      'badge-0#/results/1/measure/coverage/framework name_unknown',
      'badge-0#/evidence/0/narrative/ja placeholder_unknown',
    ],
  )
})

t.test('an id stands once', async (t) => {
  t.same(faultsOf({ badges: [badge, badge] }), ['badge-1#/id id_repeated'])
  t.same(faultsOf({ programme: { sessions: [session, session] } }), [
    'programme-0#/sessions/1/code id_repeated',
  ])
})

t.test('a badge that needs itself, even by a detour, can never be earned', async (t) => {
  const needs = (id: string, other: string): BadgeClass => ({
    ...badge,
    id,
    rule: { holds: { allOf: [other], status: 'active' } },
  })
  t.same(faultsOf({ badges: [needs('a', 'a')] }), ['badge-0#/rule holds_itself'])
  t.same(faultsOf({ badges: [needs('a', 'b'), needs('b', 'c'), needs('c', 'a'), badge] }), [
    'badge-0#/rule holds_itself',
    'badge-1#/rule holds_itself',
    'badge-2#/rule holds_itself',
  ])
  t.same(faultsOf({ badges: [needs('a', 'b'), needs('b', 'first'), needs('c', 'b'), badge] }), [])
})

const step = (id: string, level: number, of: number): BadgeClass => ({
  ...badge,
  id,
  series: { id: 'steps', level, of },
})

t.test('a series has each of its levels once', async (t) => {
  t.same(faultsOf({ badges: [step('a', 1, 2), step('b', 2, 2)] }), [])
  for (const badges of [
    [step('a', 1, 2)],
    [step('a', 1, 2), step('b', 1, 2)],
    [step('a', 1, 3), step('b', 3, 3)],
    [step('a', 1, 2), step('b', 2, 3)],
  ])
    t.same(faultsOf({ badges }), ['badge-0#/series series_incomplete'])
})

t.test(
  'a sample without its mark, an issuer that issues nothing and a cohort run backwards are refused',
  async (t) => {
    t.same(faultsOf({ organisations: [{ ...issuer, name: both('Issuer') }] }), [
      'organisation-0#/name/ja sample_unmarked',
      'organisation-0#/name/en sample_unmarked',
    ])
    t.same(faultsOf({ organisations: [{ ...issuer, issuer: false }] }), ['badge-0#/issuer not_an_issuer'])
    const cohort = { id: '1', name: both('1'), from: '2026-04-02', to: '2026-04-01' }
    t.same(faultsOf({ programme: { cohorts: [cohort] } }), [
      'programme-0#/cohorts/0/to cohort_ends_before_start',
    ])
  },
)

const labelled = (label: string) => withBadge({ artwork: { ...badge.artwork, label } })

t.test('a label counts as many characters as a person sees', async (t) => {
  t.same(labelled('越境経験'), [])
  t.same(
    labelled('葛\u{E0100}𠮷髙﨑'),
    [],
    'a variation selector and a surrogate pair are no characters of their own',
  )
  t.same(labelled('HELIX'), ['badge-0#/artwork/label label_too_long'])
})

t.test('the competency model names known badges, levels, exam sections and framework items', async (t) => {
  const model = {
    id: 'model',
    version: '1.0.0',
    name: both('Model'),
    levels: [{ level: 1, name: both('1'), badges: ['first', 'none'] }],
    items: [
      {
        code: 'I1',
        name: both('I'),
        level: 2,
        examSections: [
          { exam: 'exam', section: 'S' },
          { exam: 'exam', section: 'X' },
        ],
        frameworkItems: [{ framework: 'dss', item: 'A2' }],
      },
    ],
  }
  t.same(faultsOf({ model }), [
    'model#/levels/0/badges/1 name_unknown',
    'model#/items/0/level level_unknown',
    'model#/items/0/examSections/1 name_unknown',
    'model#/items/0/frameworkItems/0/item name_unknown',
  ])
})

t.test('names are not called unknown while the file that may hold them cannot be read', async (t) => {
  const lost = { ...badge, issuer: 'elsewhere', alignments: [{ framework: 'none' }] }
  const parts = { organisations: [], programmes: place([programme], 'p'), badges: place([lost], 'b') }
  const faults = catalogueFaults({ ...parts, frameworks: [], examSchemes: [] }, new Set(['organisations']))
  t.same(
    faults.map(({ at }) => at),
    ['b-0#/alignments/0/framework'],
  )
})

t.test('text that sorts by UTF-16 unit other than by code point is refused, naming the pair', async (t) => {
  const faults = catalogueFaults({
    organisations: place([issuer], 'o'),
    programmes: place([programme], 'p'),
    badges: place([{ ...badge, tags: ['𠮷', 'ＡＢＣ'] }], 'b'),
    frameworks: [],
    examSchemes: [],
  })
  t.match(faults, [
    { code: 'order_dependent_text', at: 'b-0#', params: { language: 'ja', first: '𠮷', second: 'ＡＢＣ' } },
    { code: 'order_dependent_text', at: 'b-0#', params: { language: 'en' } },
  ])
})

/** Compares as code points do, which UTF-32 in big-endian order shows. */
const points = (value: string): string =>
  Array.from(value, (character) => (character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')).join(',')

t.test('a pair is found exactly where the two orders of some two texts differ', async () => {
  const unit = constantFrom('a', '共', '\u{20BB7}', '\u{1F600}', '\uE000', '\uFF21', '\uFFFD')
  const text = array(unit, { maxLength: 4 }).map((units) => units.join(''))
  assert(
    property(array(text, { maxLength: 5 }), (texts) => {
      const differs = texts.some((a) => texts.some((b) => a < b !== points(a) < points(b)))
      return (orderDependentPair(texts) !== undefined) === differs
    }),
    { numRuns: 500 },
  )
})
