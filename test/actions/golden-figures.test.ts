import { parse } from 'csv-parse/sync'
import t, { type Test } from 'tap'

import type { Rerun } from '../../src/actions/run-again.ts'
import { departmentsNote } from '../../src/text/disclosure.ts'
import { faultsIn } from '../http/page-inspection.ts'
import { openInstance, type TestInstance } from '../instance.ts'
import { postgresSchema, postgresUrl } from '../store/stores.ts'

/**
 * Worked cases with answers counted by hand, through the whole product: people, facts, headcounts and awards go in through
 * the API, files come out. Everybody comes ten times, so that no cell is small.
 *
 * The company's fiscal year 2026 runs from June 2026 to May 2027.
 */
const organisation = 'pasona-group'
const tens = Array.from({ length: 10 }, (_, at) => String(at))

type Role = {
  readonly employer: string
  readonly stays: readonly Readonly<Record<string, string>>[]
  readonly awards: readonly (readonly [badge: string, on: string])[]
  readonly minutes?: number
}

const staff = { segment: 'employee', from: '2020-04-01' }
const roles: Readonly<Record<string, Role>> = {
  // Moves to another department; one badge runs through the very as-of day.
  mover: {
    employer: organisation,
    stays: [
      { ...staff, department: '営業部', to: '2026-11-30' },
      { segment: 'employee', department: '開発部', from: '2026-12-01' },
    ],
    awards: [
      ['pasona-dx-intro', '2026-06-01'],
      ['itpassport-prep', '2026-06-01'],
      ['msce-crosstalk-1', '2026-10-01'],
    ],
    minutes: 120,
  },
  leaver: {
    employer: organisation,
    stays: [{ ...staff, department: '営業部', to: '2027-03-31' }],
    awards: [['pasona-dx-intro', '2026-07-10']],
    minutes: 60,
  },
  // Holds two that stand, one of the year before, and one that ran out the day before the as-of day.
  double: {
    employer: organisation,
    stays: [{ ...staff, department: '開発部' }],
    awards: [
      ['pasona-dx-intro', '2026-05-31'],
      ['itpassport-prep', '2026-05-31'],
      ['pasona-hybrid-career', '2026-09-01'],
    ],
  },
  mistaken: {
    employer: organisation,
    stays: [{ ...staff, department: '開発部' }],
    awards: [['pasona-rpa-developer', '2027-01-15']],
  },
  without: { employer: organisation, stays: [{ ...staff, department: '営業部' }], awards: [] },
  consortium: {
    employer: 'sample-employer-1',
    stays: [{ department: '総務部' }],
    awards: [['pasona-dx-intro', '2026-08-01']],
  },
  subsidiary: {
    employer: 'pasona',
    stays: [{ ...staff, department: '営業部' }],
    awards: [['pasona-dx-beginners', '2026-10-01']],
  },
}

const people = Object.entries(roles).flatMap(([role, one]) =>
  tens.map((at) => ({ ...one, role, number: `${role}-${at}` })),
)

type Row = Readonly<Record<string, string>>

function talking(instance: TestInstance, token: string) {
  const call = async <T>(line: string, payload?: object): Promise<T> => {
    const answer = await instance.ask(line, { token, ...(payload === undefined ? {} : { payload }) })
    if (answer.statusCode >= 300) throw new Error(`${line}: ${answer.body}`)
    return answer.json<T>()
  }
  const upload = async (path: string, file: string, fields: Row): Promise<void> => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ organisation, ...fields })) form.set(name, value)
    form.set('file', new Blob([file]), 'file.csv')
    const request = new Request('http://localhost', { method: 'POST', body: form })
    const answer = await instance.ask(`POST /api/disclosure/${path}`, {
      token,
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    if (answer.statusCode !== 201) throw new Error(answer.body)
  }
  return {
    call,
    upload,
    freeze: async (request: object): Promise<string> =>
      (await call<{ id: string }>('POST /api/disclosure/runs', { organisation, k: 5, ...request })).id,
    rerun: async (run: string): Promise<Rerun> =>
      await call<Rerun>(`POST /api/disclosure/runs/${run}/rerun`, {}),
    table: async (run: string, file: string, where: Row): Promise<Row[]> => {
      const answer = await instance.ask(`GET /api/disclosure/runs/${run}/files/${file}.csv`, { token })
      const rows: Row[] = parse(answer.body, { columns: true, bom: true })
      return rows.filter((row) => Object.entries(where).every(([name, value]) => row[name] === value))
    },
  }
}

type Talk = ReturnType<typeof talking>

const attended = (person: string, minutes: number, more: Row = {}) => ({
  kind: 'attendance',
  organisation,
  person,
  programme: 'dx-intro-training',
  status: 'present',
  minutes: String(minutes),
  occurred_on: '2026-06-10',
  ...more,
})

/** Answers one credential of each award: `role-at badge` → id. */
async function putIn({ call, upload }: Talk): Promise<Map<string, string>> {
  await call('POST /api/people', {
    people: people.flatMap(({ number, employer, stays }) =>
      stays.map((stay) => ({ person: number, organisation: employer, employee_number: number, ...stay })),
    ),
  })
  await call('POST /api/facts', {
    facts: people.flatMap(({ number, minutes }) =>
      minutes === undefined ? [] : [attended(number, minutes, { fact_id: `training ${number}` })],
    ),
  })
  const credentials = new Map<string, string>()
  for (const { number, employer, awards } of people)
    for (const [badge, awardedOn] of awards) {
      const direct = {
        mode: 'direct',
        badge,
        organisation: employer,
        person: number,
        reason: '手計算の例',
        awardedOn,
      }
      const { award } = await call<{ award: { id: string } }>('POST /api/awards', direct)
      const issued = await call<{ items: { credential: { id: string } }[] }>('POST /api/credentials', {
        award: award.id,
      })
      credentials.set(`${number} ${badge}`, issued.items[0]?.credential.id.split('/').at(-1) ?? '')
    }
  const inHouse = people.filter(({ role }) => ['mover', 'double', 'mistaken', 'without'].includes(role))
  await upload(
    'headcount',
    staffFile(inHouse.map(({ number, stays }) => [number, stays.at(-1)?.['department'] ?? ''])),
    {
      as_of: '2027-05-31',
    },
  )
  await upload('figures', 'programme,on,amount_jpy\ndx-intro-training,2026-06-30,1000000\n', {
    kind: 'costs',
  })
  return credentials
}

const staffFile = (rows: readonly (readonly [number: string, department: string])[]): string =>
  `社員番号,部署,雇用区分\n${rows.map(([number, department]) => `${number},${department},正社員\n`).join('')}`

const pick = (row: Row | undefined, ...names: readonly string[]) => names.map((name) => row?.[name])

async function worked(t: Test, databaseUrl?: string): Promise<void> {
  const instance = await openInstance(t, {
    now: '2027-06-10T03:00:00Z',
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    catalogue: (shipped) => {
      const group = shipped.organisations.get(organisation)
      if (group === undefined) return shipped
      const organisations = new Map(shipped.organisations).set(organisation, {
        ...group,
        consolidates: ['pasona'],
      })
      return { ...shipped, organisations }
    },
  })
  const talk = talking(instance, await instance.token())
  const credentials = await putIn(talk)
  instance.setNow('2027-06-15T03:00:00Z')
  const year = { fiscalYear: 2026 }
  const run = await talk.freeze(year)
  const byAward = await talk.freeze({ ...year, departmentAt: 'award' })
  const group = await talk.freeze({ ...year, scope: 'consolidated' })
  const employer = await talk.freeze({ ...year, viewpoint: 'employer' })

  await t.test('issued, held and run out', async (t) => {
    const names = [
      'issued_gross',
      'issued_net',
      'prev_issued',
      'expired_in_period',
      'active_at',
      'cumulative_issued',
    ]
    const of = async (badge: string) =>
      pick((await talk.table(run, 'T1_badge_counts', { badge_id: badge, segment: 'all' }))[0], ...names)
    // Movers, leavers and the consortium's people this year; the doubles' on the last day of the year before.
    t.same(await of('pasona-dx-intro'), ['30', '30', '10', '0', '40', '40'])
    // Twelve months from 1 June end on 31 May, the as-of day; from 31 May on 30 May.
    t.same(await of('itpassport-prep'), ['10', '10', '10', '10', '10', '20'])
    t.same(await of('all'), ['60', '60', '20', '10', '70', '80'])
    t.same(await talk.table(run, 'T1_badge_counts', { badge_id: 'pasona-dx-beginners' }), [])
    const [balance] = await talk.table(run, 'T13_reconciliation', { badge_id: 'all', segment: 'all' })
    t.same(pick(balance, 'opening_active', 'issued', 'expired', 'revoked', 'closing_active', 'balanced'), [
      '20',
      '60',
      '10',
      '0',
      '70',
      '1',
    ])
    const [row] = await talk.table(run, 'T1_badge_counts', { badge_id: 'all', segment: 'all' })
    t.equal(row?.['fiscal_year_label'], '2026年度(令和8年度)・2027年5月期')
  })

  await t.test(
    'people, each once: leavers and others are in no rate, movers where they are now',
    async (t) => {
      const people = async (of: string, where: Row) =>
        (await talk.table(of, 'T2_holders_by_attribute', { badge_id: 'all', segment: 'all', ...where })).map(
          (row) => pick(row, 'value_code', 'headcount', 'holders', 'holder_rate_pct'),
        )
      t.same(await people(run, { dimension: 'all' }), [['all', '40', '30', '75']])
      t.same(
        new Set(await people(run, { dimension: 'department' })),
        new Set([
          ['営業部', '10', '0', '0'],
          ['開発部', '30', '30', '100'],
        ]),
      )
      const then = new Map(
        (await people(byAward, { dimension: 'department' })).map(([code, , holders]) => [code, holders]),
      )
      t.same(
        then,
        new Map([
          ['営業部', '10'],
          ['開発部', '20'],
        ]),
        'movers were awarded before they moved',
      )
      const [others] = await talk.table(run, 'T1_badge_counts', {
        badge_id: 'all',
        segment: 'consortium_other',
      })
      t.same(pick(others, 'issued_gross', 'active_at', 'holders'), ['10', '10', '10'])
    },
  )

  await t.test('hours are those attended, and costs are over them', async (t) => {
    const where = { programme_id: 'dx-intro-training', segment: 'all', dimension: 'all' }
    const [row] = await talk.table(run, 'T5_training_hours', where)
    t.same(pick(row, 'participants', 'hours_total', 'cost_total_jpy'), ['20', '30', '1000000'])
  })

  await t.test(
    'a group counts what its companies issued; an employer what its people showed it',
    async (t) => {
      const gross = async (of: string, badge: string) =>
        pick(
          (await talk.table(of, 'T1_badge_counts', { badge_id: badge, segment: 'all' }))[0],
          'issued_gross',
        )[0]
      t.same(await Promise.all([gross(group, 'pasona-dx-beginners'), gross(group, 'all')]), ['10', '70'])
      t.same(await Promise.all([gross(employer, 'pasona-dx-intro'), gross(employer, 'all')]), ['20', '50'])
      t.equal(await gross(employer, 'msce-crosstalk-1'), undefined)
    },
  )

  await t.test('made again, every file has the same hash', async (t) => {
    for (const one of [run, byAward, group, employer]) {
      const { inputs, store, now } = await talk.rerun(one)
      t.ok(inputs?.same, JSON.stringify(inputs))
      t.ok(store?.same, JSON.stringify(store))
      t.same(now?.differences, [], one)
    }
  })

  await t.test('what reads otherwise later says why: each change by its own name', async (t) => {
    instance.setNow('2027-07-01T03:00:00Z')
    for (const at of tens) {
      const id = credentials.get(`mistaken-${at} pasona-rpa-developer`)
      await talk.call(`POST /api/credentials/${id}/revoke`, { reason: 'issued_in_error' })
    }
    const linked = { kind: 'confirmation', organisation, status: 'linked', by_role: 'holder', value: 'msce' }
    await talk.call('POST /api/facts', {
      facts: tens.flatMap((at) => [
        attended(`double-${at}`, 180),
        attended(`mover-${at}`, 240, { corrects: `training mover-${at}` }),
        { ...linked, person: `mover-${at}`, occurred_on: '2027-05-01' },
      ]),
    })
    await talk.upload('figures', 'programme,on,amount_jpy\ndx-intro-training,2026-06-30,2500000\n', {
      kind: 'costs',
    })
    const counted = people.filter(({ role }) => ['mover', 'double', 'mistaken'].includes(role))
    const without = people.filter(({ role }) => role === 'without')
    const all = [...counted, ...without].map(({ number }): [string, string] => [number, '開発部'])
    const more = tens.map((at): [string, string] => [`newcomer-${at}`, '営業部'])
    await talk.upload('headcount', staffFile([...all, ...more]), { as_of: '2027-05-31' })

    const again = await talk.rerun(run)
    t.ok(again.store?.same && again.inputs?.same)
    const told = (rerun: Rerun, table: string, column: string, where: Row) => {
      const found = rerun.now?.differences.find(
        (one) =>
          one.table === table &&
          one.column === column &&
          Object.entries({ segment: 'all', ...where }).every(([name, value]) => one.row[name] === value),
      )
      return found && [found.old, found.new, found.causes]
    }
    t.same(told(again, 'T1', 'issued_net', { badge_id: 'pasona-rpa-developer' }), [
      10,
      0,
      ['later-revocation'],
    ])
    t.same(told(again, 'T1', 'issued_gross', { badge_id: 'pasona-rpa-developer' }), undefined, 'gross stays')
    const training = { programme_id: 'dx-intro-training', dimension: 'all' }
    t.same(told(again, 'T5', 'cost_total_jpy', training), [1_000_000, 2_500_000, ['figures']])
    t.same(told(again, 'T5', 'participants', training), [20, 30, ['late-entry']])
    t.same(told(again, 'T5', 'hours_total', training), [30, 80, ['late-entry', 'correction']])
    t.same(told(again, 'T2', 'headcount', { badge_id: 'all', dimension: 'all' }), [40, 50, ['headcount']])
    const shown = await talk.rerun(employer)
    t.same(told(shown, 'T1', 'issued_gross', { badge_id: 'msce-crosstalk-1' }), [undefined, 10, ['link']])
  })
}

/**
 * Departments in one another, ten people of each role:
 *
 *     営業本部                  chief                        and from April reorganised (before: 旧本部/一部)
 *       東京支店
 *         第一課                sitter, mover until November
 *         第二課                mover from December
 *       大阪支店                western, crosser until March
 *       新支店                  reorganised from April
 *     開発本部
 *       基盤部                  builder, crosser from April
 *     経営企画                  planner
 */
const inTree = {
  chief: { stays: [['営業本部']], awards: [['pasona-dx-intro', '2026-07-01']], taught: [] },
  mover: {
    // As files write it: both kinds of slash, blanks, and a slash too many.
    stays: [
      ['営業本部/東京支店/第一課', '2026-11-30'],
      [' 営業本部／東京支店 / 第二課/ ', undefined, '2026-12-01'],
    ],
    awards: [
      ['pasona-dx-intro', '2026-10-01'],
      ['itpassport-prep', '2027-01-15'],
    ],
    taught: [
      ['2026-10-01', 60],
      ['2027-01-20', 120],
    ],
  },
  sitter: {
    stays: [['営業本部/東京支店/第一課']],
    awards: [['pasona-hybrid-career', '2026-09-01']],
    taught: [['2026-10-01', 60]],
  },
  western: { stays: [['営業本部/大阪支店']], awards: [], taught: [] },
  crosser: {
    stays: [
      ['営業本部/大阪支店', '2027-03-31'],
      ['開発本部/基盤部', undefined, '2027-04-01'],
    ],
    awards: [['pasona-dx-intro', '2026-12-10']],
    taught: [],
  },
  builder: { stays: [['開発本部/基盤部']], awards: [['pasona-dx-intro', '2026-08-01']], taught: [] },
  planner: { stays: [['経営企画']], awards: [], taught: [] },
  reorganised: {
    stays: [
      ['旧本部/一部', '2027-03-31'],
      ['営業本部/新支店', undefined, '2027-04-01'],
    ],
    awards: [['pasona-dx-intro', '2026-09-09']],
    taught: [],
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly stays: readonly (readonly [department: string, to?: string | undefined, from?: string])[]
      readonly awards: readonly (readonly [badge: string, on: string])[]
      readonly taught: readonly (readonly [on: string, minutes: number])[]
    }
  >
>

/** The same headcount as numbers: of 東京支店 and 営業本部 with all beneath them, of 開発本部 what lies in it alone. */
const numbersFile = `segment,dimension,value,headcount
all,all,,80
all,department,営業本部,50
all,department,営業本部／東京支店,20
all,department,営業本部/東京支店/第一課,10
all,department,営業本部/東京支店/第二課,10
all,department,営業本部/大阪支店,10
all,department,開発本部/基盤部,20
all,department,経営企画,10
`

async function departments(t: Test, databaseUrl?: string): Promise<void> {
  const instance = await openInstance(t, {
    now: '2027-06-10T03:00:00Z',
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  })
  const token = await instance.token()
  const { call, upload, freeze, rerun, table } = talking(instance, token)
  const everybody = Object.entries(inTree).flatMap(([role, one]) =>
    tens.map((at) => ({ ...one, number: `${role}-${at}` })),
  )
  await call('POST /api/people', {
    people: everybody.flatMap(({ number, stays }) =>
      stays.map(([department, to, from = '2020-04-01']) => ({
        person: number,
        organisation,
        employee_number: number,
        segment: 'employee',
        department,
        from,
        ...(to === undefined ? {} : { to }),
      })),
    ),
  })
  await call('POST /api/facts', {
    facts: everybody.flatMap(({ number, taught }) =>
      taught.map(([on, minutes]) => attended(number, minutes, { occurred_on: on })),
    ),
  })
  for (const { number, awards } of everybody)
    for (const [badge, awardedOn] of awards) {
      const direct = { mode: 'direct', badge, organisation, person: number, reason: '手計算の例', awardedOn }
      const { award } = await call<{ award: { id: string } }>('POST /api/awards', direct)
      await call('POST /api/credentials', { award: award.id })
    }
  const day = { as_of: '2027-05-31' }
  await upload(
    'headcount',
    staffFile(everybody.map(({ number, stays }) => [number, stays.at(-1)?.[0] ?? ''])),
    day,
  )
  await upload('headcount', numbersFile, { ...day, scope: 'consolidated' })
  instance.setNow('2027-06-15T03:00:00Z')
  const year = { fiscalYear: 2026 }
  const now = await freeze(year)
  const then = await freeze({ ...year, departmentAt: 'award' })
  const byNumbers = await freeze({ ...year, scope: 'consolidated' })
  const held = async (run: string, badge: string, ...columns: string[]) =>
    (
      await table(run, 'T2_holders_by_attribute', {
        badge_id: badge,
        segment: 'all',
        dimension: 'department',
      })
    ).map((row) => pick(row, 'value_code', ...columns))

  await t.test('where people are: each counts once in the department and once in all above it', async (t) => {
    t.same(await held(now, 'all', 'headcount', 'holders', 'holder_rate_pct'), [
      // chief, mover, sitter, western and reorganised; all but western hold something.
      ['営業本部', '50', '40', '80'],
      ['営業本部/大阪支店', '10', '0', '0'],
      ['営業本部/新支店', '10', '10', '100'],
      ['営業本部/東京支店', '20', '20', '100'],
      ['営業本部/東京支店/第一課', '10', '10', '100'],
      ['営業本部/東京支店/第二課', '10', '10', '100'],
      ['経営企画', '10', '0', '0'],
      ['開発本部', '20', '20', '100'],
      ['開発本部/基盤部', '20', '20', '100'],
    ])
    // Movers hold it in 第二課 now; sitters hold another.
    t.same(await held(now, 'pasona-dx-intro', 'holders'), [
      ['営業本部', '30'],
      ['営業本部/大阪支店', '0'],
      ['営業本部/新支店', '10'],
      ['営業本部/東京支店', '10'],
      ['営業本部/東京支店/第一課', '0'],
      ['営業本部/東京支店/第二課', '10'],
      ['経営企画', '0'],
      ['開発本部', '20'],
      ['開発本部/基盤部', '20'],
    ])
  })

  await t.test(
    'where people were: a badge counts at its own department, whatever it is called now',
    async (t) => {
      const of = async (badge: string) =>
        new Map((await held(then, badge, 'holders')).map(([at, n]) => [at, n]))
      // Movers had one badge in each section: Tokyo counts them once for both, for each and for any.
      const [intro, prep, any] = [await of('pasona-dx-intro'), await of('itpassport-prep'), await of('all')]
      const places = ['営業本部', '営業本部/東京支店', '営業本部/東京支店/第一課', '営業本部/東京支店/第二課']
      const at = (counts: ReadonlyMap<string | undefined, string | undefined>) =>
        places.map((place) => counts.get(place))
      t.same(at(intro), ['30', '10', '10', '0'], 'chief, mover and crosser')
      t.same(at(prep), ['10', '10', '0', '10'])
      t.same(at(any), ['40', '20', '10', '10'], 'chief, mover at the latest badge, sitter, crosser')
      t.same(
        ['営業本部/大阪支店', '営業本部/新支店', '旧本部', '旧本部/一部', '開発本部'].map((place) =>
          any.get(place),
        ),
        ['10', '0', '10', '10', '10'],
        'crosser before it moved, reorganised under the old name, builder',
      )
    },
  )

  await t.test('hours: at the department of the day, and a division has each participant once', async (t) => {
    const hours = async (run: string) =>
      (
        await table(run, 'T5_training_hours', { programme_id: 'dx-intro-training', dimension: 'department' })
      ).map((row) => pick(row, 'value', 'participants', 'hours_total', 'hours_per_employee'))
    // 3 hours of 10 movers and 1 hour of 10 sitters; 50 people in the division, 20 in the branch.
    t.same(await hours(now), [
      ['営業本部', '20', '40', '0.8'],
      ['営業本部/東京支店', '20', '40', '2'],
      ['営業本部/東京支店/第一課', '10', '10', '1'],
      ['営業本部/東京支店/第二課', '10', '30', '3'],
    ])
    // Movers took part in both sections: 1 hour each in the first, 2 hours each in the second.
    t.same(await hours(then), [
      ['営業本部', '20', '40', '-'],
      ['営業本部/東京支店', '20', '40', '-'],
      ['営業本部/東京支店/第一課', '20', '20', '-'],
      ['営業本部/東京支店/第二課', '10', '20', '-'],
    ])
  })

  await t.test(
    'numbers of departments take in those beneath, and who has no number is their sum',
    async (t) => {
      t.same(await held(byNumbers, 'all', 'headcount', 'holders'), [
        ['営業本部', '50', '40'],
        ['営業本部/大阪支店', '10', '0'],
        ['営業本部/新支店', '-', '10'],
        ['営業本部/東京支店', '20', '20'],
        ['営業本部/東京支店/第一課', '10', '10'],
        ['営業本部/東京支店/第二課', '10', '10'],
        ['経営企画', '10', '0'],
        ['開発本部', '20', '20'],
        ['開発本部/基盤部', '20', '20'],
      ])
    },
  )

  await t.test('the rows behind a department are the people of all that lies in it', async (t) => {
    const behind = new URLSearchParams({
      table: 'T2',
      column: 'holders',
      segment: 'all',
      dimension: 'department',
      value: '営業本部',
      item: 'all:all',
      fiscalYear: '2026',
      asOf: '2027-05-31',
    })
    const answer = await instance.ask(`GET /hr/${organisation}/rows.csv?${behind.toString()}`, { token })
    const rows: Row[] = parse(answer.body, { columns: true, bom: true })
    const found = Map.groupBy(rows, (row) => row['department'])
    t.same(
      new Map(
        [...found].map(([department, of]) => [department, new Set(of.map(({ person }) => person)).size]),
      ),
      new Map([
        ['営業本部', 10],
        ['営業本部/新支店', 10],
        ['営業本部/東京支店/第一課', 10],
        ['営業本部/東京支店/第二課', 10],
      ]),
    )
  })

  await t.test('pages show the tree, and open a department', async (t) => {
    const asked = 'fiscalYear=2026&asOf=2027-05-31'
    const page = async (path: string, has: string): Promise<string> => {
      for (let tries = 0; tries < 200; tries += 1) {
        const { body } = await instance.ask(`GET /hr/${organisation}${path}`, { token, accept: 'text/html' })
        if (body.includes(has)) return body
        await new Promise((resolve) => setImmediate(resolve))
      }
      throw new Error(`${path} never had ${has}`)
    }
    for (const lang of ['ja', 'en']) {
      const heat = await page(`?${asked}&lang=${lang}`, 'class="hr-heat"')
      t.match(heat, /<th scope="colgroup"[^>]*colspan="6"><span>営業本部<\/span>/u)
      const opened = await page(
        `?${asked}&lang=${lang}&department=${encodeURIComponent('営業本部')}`,
        'hr-trail',
      )
      t.notMatch(opened, /経営企画<\/th>/u)
      const table = await page(`/tables/T2?${asked}&lang=${lang}&dimension=department`, 'data-level="3"')
      t.match(table, /data-level="3"\s*>第一課<small>営業本部\/東京支店<\/small>/u)
      t.match(table, departmentsNote[lang === 'ja' ? 'ja' : 'en'].replaceAll('"', '&quot;'))
      for (const body of [heat, opened, table]) t.same(await faultsIn(body), [])
    }
  })

  await t.test('made again, every file has the same hash', async (t) => {
    for (const one of [now, then, byNumbers]) {
      const { inputs, store, now: today } = await rerun(one)
      t.ok(inputs?.same && store?.same, JSON.stringify([inputs, store]))
      t.same(today?.differences, [], one)
    }
  })
}

await t.test('on SQLite', async (t) => {
  await worked(t)
  await departments(t)
})

const base = postgresUrl
if (base !== undefined)
  await t.test('on PostgreSQL', async (t) => {
    const { url, drop } = await postgresSchema(base)
    t.teardown(drop)
    await worked(t, url)
  })
