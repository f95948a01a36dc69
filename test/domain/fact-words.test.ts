import t from 'tap'

import { factKinds, type IncomingFact } from '../../src/domain/fact.ts'
import { statusWords, wordFault } from '../../src/domain/fact-words.ts'

const sessions = new Set(['DAY1', 'DAY2'])
const fact = (fields: Partial<IncomingFact>): IncomingFact => ({
  id: 'f-1',
  kind: 'attendance',
  organisation: 'example',
  person: 'A1',
  occurredOn: '2026-07-05',
  ...fields,
})
const fault = (fields: Partial<IncomingFact>, codes = sessions): unknown => wordFault(fact(fields), codes)

t.test('a status is one of the words of its kind, or nothing', (t) => {
  for (const kind of factKinds) {
    t.equal(fault({ kind }), undefined, kind)
    const words = kind === 'affiliation' ? ['expert'] : statusWords[kind]
    for (const status of words) t.equal(fault({ kind, status }), undefined, `${kind} ${status}`)
  }
  t.same(fault({ status: 'presnt' }), {
    code: 'status_unknown',
    at: 'status',
    params: {
      value: 'presnt',
      kind: 'attendance',
      known: 'present, late, left_early, absent, cancelled, cancelled_by_provider, makeup',
    },
  })
  t.match(fault({ kind: 'membership', status: 'present' }), { code: 'status_unknown' })
  t.match(fault({ status: 'PRESENT' }), { code: 'status_unknown' })
  t.end()
})

t.test('what is void withdraws a fact, and may repeat whatever that fact said', (t) => {
  t.match(fault({ status: 'void' }), { code: 'void_corrects_nothing', at: 'corrects' })
  t.match(fault({ kind: 'affiliation', status: 'void' }), { code: 'void_corrects_nothing' })
  t.equal(fault({ status: 'void', corrects: 'f-0', session: 'DAY9' }), undefined)
  t.end()
})

t.test('a confirmation is by somebody whom a rule can ask for', (t) => {
  const kind = 'confirmation'
  for (const byRole of ['host', 'supervisor', 'facilitator', 'editor', 'staff', 'holder'])
    t.equal(fault({ kind, byRole }), undefined, byRole)
  t.match(fault({ kind, byRole: 'teacher' }), {
    code: 'by_role_unknown',
    params: { value: 'teacher', known: 'host, supervisor, facilitator, editor, staff, holder' },
  })
  t.equal(fault({ kind: 'exam', byRole: 'teacher' }), undefined, 'elsewhere it is only said')
  t.end()
})

t.test('a session is one of its programme, where the programme lists any', (t) => {
  t.equal(fault({ session: 'DAY1' }), undefined)
  t.match(fault({ session: 'DAY9' }), {
    code: 'session_unknown',
    params: { value: 'DAY9', known: 'DAY1, DAY2' },
  })
  t.match(fault({ kind: 'study', session: 'RPA' }), { code: 'session_unknown' })
  t.equal(fault({ session: 'DAY9' }, new Set()), undefined)
  for (const kind of ['score', 'exam', 'engagement'] as const)
    t.equal(fault({ kind, session: 'S' }), undefined, `${kind} names something else there`)
  t.end()
})
