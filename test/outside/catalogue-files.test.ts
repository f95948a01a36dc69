import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import t, { type Test } from 'tap'

import { evaluate } from '../../src/domain/criteria/evaluate.ts'
import { DomainError, type Fault } from '../../src/domain/error.ts'
import { occasionsFor } from '../../src/domain/occasion.ts'
import { readCatalogueFiles } from '../../src/outside/catalogue-files.ts'
import { isAffiliationOf, readSamples, type Samples } from './sample-files.ts'

import type { Catalogue } from '../../src/domain/catalogue.ts'
import type { HeldBadge } from '../../src/domain/state.ts'
import type { Evaluation } from '../../src/domain/rule.ts'

const shipped = fileURLToPath(new URL('../../badge-templates', import.meta.url))

const issued: Readonly<Record<string, readonly string[]>> = {
  'persol-career': [
    'coed-day1',
    'coed-day2-1-instructor',
    'coed-day2-2',
    'coed-day3',
    'coed-completion',
    'coed-instructor-1',
    'coed-instructor-5',
    'coed-instructor-10',
  ],
  'career-for': [
    'local-sidejob-completion',
    'helix-completion',
    'helix-member',
    'local-career-practitioner',
    'local-career-whitepaper',
  ],
  'persol-pt': [
    'koga-rpa-course',
    'koga-lowcode-course',
    'koga-digital-completion',
    'koga-project-delivery',
    'koga-workation-intern',
  ],
  'pasona-group': [
    'pasona-reskilling-initiative',
    'pasona-hybrid-career',
    'pasona-dx-intro',
    'pasona-rpa-developer',
    'itpassport-prep',
    'itpassport-pass-confirmed',
    'dx-talent-level-1',
    'dx-talent-level-2',
    'dx-talent-level-3',
    'career-ownership-explorer',
  ],
  pasona: ['pasona-dx-beginners', 'pasona-dx-leaders', 'expert-staff-digital-basic'],
  msce: ['msce-crossboundary-completion', 'msce-crosstalk-1', 'msce-crosstalk-5'],
}

t.test('the shipped catalogue', async (t) => {
  const { catalogue, files, sampleReferenceDates } = readCatalogueFiles(shipped)

  t.test('holds the 34 badge classes, each under its issuer', async (t) => {
    for (const [issuer, ids] of Object.entries(issued)) {
      const own = [...catalogue.badges.values()].filter((badge) => badge.issuer === issuer)
      t.same(own.map(({ id }) => id).toSorted(), ids.toSorted(), issuer)
    }
    t.equal(catalogue.badges.size, 34)
  })

  t.test('says that it is a sample only in fields that a real catalogue does without', async (t) => {
    for (const badge of catalogue.badges.values())
      t.notMatch(JSON.stringify(badge), /見本|実在|affiliated|パソナグループ/u, badge.id)
    for (const { id, description, sampleNotice } of catalogue.programmes.values()) {
      t.notMatch(JSON.stringify(description), /見本|実在|affiliated/u, id)
      t.match(sampleNotice?.ja, '見本', id)
      t.match(sampleNotice?.en, 'not affiliated', id)
    }
  })

  t.test('a level of DX talent says its coverage in the badge itself', async (t) => {
    for (const level of [1, 2, 3])
      t.match(catalogue.badges.get(`dx-talent-level-${level}`)?.results, [{ private: false }])
  })

  t.test('holds every item of the skill frameworks', async (t) => {
    const sizes = [...catalogue.frameworks.values()].map(({ id, items }) => [id, items.length])
    t.same(Object.fromEntries(sizes), {
      'dss-l': 23,
      'dss-p': 49,
      kiso: 12,
      portable: 9,
      co: 0,
      itpassport: 3,
    })
  })

  t.test('marks every organisation as a sample, with a corporate number that cannot exist', async (t) => {
    for (const { id, name, sample, corporateNumber } of catalogue.organisations.values()) {
      t.ok(sample && name.ja.startsWith('見本:') && name.en.startsWith('Sample: '), id)
      // The first digit is a check digit from 1 to 9.
      t.match(corporateNumber ?? '0', /^0/, id)
    }
  })

  t.test('starts the fiscal year in June at Pasona and in April elsewhere', async (t) => {
    for (const issuer of Object.keys(issued)) {
      const month = issuer.startsWith('pasona') ? 6 : 4
      t.equal(catalogue.organisations.get(issuer)?.fiscalYearStartMonth, month, issuer)
    }
  })

  t.test('names each file read with the hash of its bytes', async (t) => {
    const organisations = files.find(({ path }) => path === 'organisations.json')
    t.match(organisations?.sha256, /^[0-9a-f]{64}$/)
    t.ok(files.some(({ path }) => path === 'career-coeducation/coed-day1.json'))
  })

  for (const family of ['career-coeducation', 'local-career', 'koga-digital', 'pasona', 'msce', 'stacks']) {
    t.test(`leads in the samples of ${family} to met, pending and unmet`, async (t) => {
      const today = sampleReferenceDates.get(family) ?? ''
      const samples = readSamples(join(shipped, family), today)
      t.same(samples.faults, [])
      const evaluations = evaluateAll(catalogue, samples, `${today}T03:00:00Z`)
      t.same([...new Set(evaluations.map(({ state }) => state))].toSorted(), ['met', 'pending', 'unmet'])
    })
  }
})

/** Rounds in which a stack is judged anew once the badges below it are held: the storeys of the tallest. */
const storeys = 4

function evaluateAll(catalogue: Catalogue, samples: Samples, now: string): Evaluation[] {
  let evaluations: (Evaluation & { readonly person: string })[] = []
  for (let round = 0; round < storeys; round += 1) {
    const held = evaluations.flatMap((evaluation) => toHeld(catalogue, evaluation))
    evaluations = [...new Set(samples.facts.map((fact) => fact.person))].flatMap((person) =>
      evaluatePerson(catalogue, samples, person, held, now).map((one) => ({ ...one, person })),
    )
  }
  return evaluations
}

function toHeld(catalogue: Catalogue, evaluation: Evaluation & { readonly person: string }): HeldBadge[] {
  const { person, badge, occasion, metAt } = evaluation
  const issuer = catalogue.badges.get(badge)?.issuer ?? ''
  return metAt === undefined
    ? []
    : [
        {
          person,
          badge,
          issuer,
          occasion,
          awardId: `${badge} ${occasion}`,
          awardedAt: metAt,
          state: 'active',
        },
      ]
}

function evaluatePerson(
  catalogue: Catalogue,
  { facts: everyone, people }: Samples,
  person: string,
  heldByAll: readonly HeldBadge[],
  now: string,
): Evaluation[] {
  const facts = everyone.filter((fact) => fact.person === person)
  const held = heldByAll.filter((one) => one.person === person)
  const affiliations = people.filter((row) => isAffiliationOf(row, person))
  return [...catalogue.badges.values()].flatMap((badge) => {
    const programme = catalogue.programmes.get(badge.programme)
    if (programme === undefined) throw new Error(badge.programme)
    const known = { person, facts, counterpartFacts: everyone, affiliations, held, programme, catalogue }
    return occasionsFor(badge, facts, held).map((occasion) =>
      evaluate(badge, { ...known, occasion }, { now }),
    )
  })
}

/** The faults of the shipped catalogue after a change to a copy of it. */
function faultsAfter(t: Test, change: (folder: string) => void): readonly Fault[] {
  const folder = join(t.testdir(), 'catalogue')
  cpSync(shipped, folder, { recursive: true })
  change(folder)
  try {
    readCatalogueFiles(folder)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'catalogue_invalid') return error.faults
    throw error
  }
  return []
}

function replace(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`)
  writeFileSync(file, text.replace(from, to))
}

const places = (faults: readonly Fault[]): string[] =>
  faults.map(({ code, at }) => `${at} ${code}`).toSorted()

t.test('an untouched copy has no fault', async (t) => {
  t.same(
    faultsAfter(t, () => {}),
    [],
  )
})

t.test('all faults of all files come at once, each with its file and the place inside it', async (t) => {
  const faults = faultsAfter(t, (folder) => {
    replace(
      join(folder, 'career-coeducation/coed-day1.json'),
      '"occasion": "cohort"',
      '"occasion": "someday"',
    )
    replace(join(folder, 'koga-digital/koga-rpa-course.json'), '"atLeast": 120', '"atMost": 120')
    replace(join(folder, 'frameworks/kiso.json'), '"code": "A1"', '"code": ""')
    replace(join(folder, 'local-career/helix-member.json'), '"rings": 1', '"rings": 9')
  })
  t.same(places(faults), [
    'career-coeducation/coed-day1.json#/occasion schema',
    'frameworks/kiso.json#/items/0/code schema',
    'koga-digital/koga-rpa-course.json#/rule/all/0/hours schema',
    'koga-digital/koga-rpa-course.json#/rule/all/0/hours/atMost schema',
    'local-career/helix-member.json#/artwork/rings schema',
  ])
  const words = faults.find(({ at }) => at?.endsWith('/occasion'))?.params?.['reason']
  t.match(words, 'must be one of cohort, engagement')
})

t.test('a file that is not JSON, not UTF-8, or says one thing twice is refused', async (t) => {
  const faults = faultsAfter(t, (folder) => {
    writeFileSync(join(folder, 'career-coeducation/coed-day1.json'), '{"id": ')
    writeFileSync(join(folder, 'career-coeducation/coed-day3.json'), Uint8Array.of(0x22, 0x8b, 0xb3, 0x22))
    replace(join(folder, 'koga-digital/koga-rpa-course.json'), '"atLeast": 70', '"atLeast": 70, "atLeast": 0')
  })
  t.same(places(faults), [
    'career-coeducation/coed-day1.json# json_malformed',
    'career-coeducation/coed-day3.json# json_malformed',
    'koga-digital/koga-rpa-course.json#/rule/all/1/score/atLeast key_repeated',
  ])
})

t.test('missing, misplaced, misnamed and oversized files are named', async (t) => {
  const faults = faultsAfter(t, (folder) => {
    rmSync(join(folder, 'competency-model.json'))
    rmSync(join(folder, 'koga-digital/programme.json'))
    writeFileSync(join(folder, 'notes.json'), '{}')
    writeFileSync(join(folder, 'frameworks/large.json'), `"${'x'.repeat(300_000)}"`)
    const day1 = readFileSync(join(folder, 'career-coeducation/coed-day1.json'))
    writeFileSync(join(folder, 'career-coeducation/coed-day9.json'), day1)
  })
  t.same(places(faults), [
    'career-coeducation/coed-day9.json#/id id_repeated',
    'career-coeducation/coed-day9.json#/id not_the_file_name',
    'competency-model.json# file_missing',
    'frameworks/large.json# file_too_large',
    'koga-digital/programme.json# file_missing',
    'notes.json# file_unexpected',
  ])
})

t.test(
  'the mapping to disclosure standards names only standards that it describes, if there is one',
  async (t) => {
    const file = (folder: string) => join(folder, 'disclosure-mapping.json')
    const noTable = faultsAfter(t, (folder) => {
      replace(file(folder), '"table": "T2"', '"table": "T14"')
    })
    t.same(places(noTable), ['disclosure-mapping.json#/entries/0/table schema'])
    const unknown = faultsAfter(t, (folder) => {
      replace(file(folder), '"standard": "gri-404"', '"standard": "gri-405"')
    })
    t.same(places(unknown), ['disclosure-mapping.json#/entries/2/standard name_unknown'])
    const without = faultsAfter(t, (folder) => {
      rmSync(file(folder))
    })
    t.same(without, [])
  },
)

t.test('a validity policy holds its own argument and a reason in both languages', async (t) => {
  const faults = faultsAfter(t, (folder) => {
    replace(join(folder, 'career-coeducation/coed-day1.json'), '"months": 36', '"date": "2026-02-30"')
    replace(
      join(folder, 'local-career/local-career-whitepaper.json'),
      '"reason": {',
      '"months": 1, "reason": {',
    )
  })
  t.same(places(faults), [
    'career-coeducation/coed-day1.json#/validity schema',
    'career-coeducation/coed-day1.json#/validity/date schema',
    'career-coeducation/coed-day1.json#/validity/date schema',
    'local-career/local-career-whitepaper.json#/validity/months schema',
  ])
})

t.test('a folder that is not there is a fault of the catalogue, not a crash', async (t) => {
  t.throws(() => readCatalogueFiles(join(t.testdir(), 'nowhere')), { code: 'catalogue_invalid' })
})
