import t from 'tap'

import { openInstance } from '../instance.ts'

const people = async (
  ask: Awaited<ReturnType<typeof openInstance>>['ask'],
  token: string,
  rows: object[],
  keepGood = false,
) => await ask('POST /api/people', { token, payload: { people: rows, keepGood } })

t.test('a people file cannot take over a record by naming its employee number', async (t) => {
  const { ask, token } = await openInstance(t)
  const operator = await token()
  const taka = {
    person: 'E9001',
    organisation: 'pasona-group',
    employee_number: 'E9001',
    email: 'taka@example.jp',
    family_name: '例示',
    given_name: '貴',
  }
  t.equal((await people(ask, operator, [taka])).statusCode, 201)
  const thief = {
    person: 'x3',
    organisation: 'pasona-group',
    employee_number: 'E9001',
    email: 'z@example.jp',
    family_name: '重複',
    given_name: '番号',
  }
  const refused = await people(ask, operator, [thief])
  t.equal(refused.statusCode, 422)
  t.match(refused.json(), { faults: [{ code: 'identifier_taken', line: 1 }] })
  t.match((await people(ask, operator, [thief], true)).json(), {
    added: 0,
    changed: 0,
    faults: [{ code: 'identifier_taken' }],
  })
  t.match(
    (await people(ask, operator, [taka])).json(),
    { unchanged: 1, faults: [] },
    'the record stands as it was',
  )
})

t.test('an address that only facts have named so far becomes the person of the file', async (t) => {
  const { ask, token } = await openInstance(t)
  const operator = await token()
  const fact = {
    kind: 'attendance',
    organisation: 'persol-career',
    person: 'hana@example.jp',
    programme: 'career-coeducation',
    cohort: '2026-7',
    session: 'DAY1',
    occurred_on: '2026-07-01',
  }
  t.equal((await ask('POST /api/facts', { token: operator, payload: { facts: [fact] } })).statusCode, 201)
  const row = {
    person: '00777',
    organisation: 'persol-career',
    email: 'hana@example.jp',
    family_name: '見本',
    given_name: '花',
  }
  t.match((await people(ask, operator, [row])).json(), { added: 0, changed: 1, faults: [] })
})
