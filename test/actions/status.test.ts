import t from 'tap'

import { approveAwards } from '../../src/actions/approve-awards.ts'
import { awardDirectly } from '../../src/actions/award-directly.ts'
import { changeStatus, decideChange } from '../../src/actions/change-status.ts'
import { decideAwards } from '../../src/actions/decide-awards.ts'
import { issueAwaiting, issueBadges } from '../../src/actions/issue-badges.ts'
import { callerOfToken, newToken } from '../../src/actions/manage-tokens.ts'
import { openApprovals } from '../../src/actions/open-approvals.ts'
import { serialsOf, showBadge } from '../../src/actions/show-badge.ts'
import { statusDocuments } from '../../src/actions/show-status-list.ts'
import type { ReasonCode } from '../../src/domain/award.ts'
import { type Caller, scopes } from '../../src/domain/caller.ts'
import { officer, openInstance, operator, sampleNow } from '../instance.ts'

const instance = await openInstance(t, {
  catalogue: (shipped) => ({
    ...shipped,
    organisations: new Map(
      [...shipped.organisations].map(([id, one]) => [
        id,
        id === 'career-for' ? { ...one, approval: 'two-person' as const } : one,
      ]),
    ),
  }),
})
const { ports } = instance
t.beforeEach(() => {
  instance.setNow(sampleNow)
})

let people = 0

/** Somebody new, known to an organisation. */
async function somebody(organisation = 'pasona-group'): Promise<string> {
  people += 1
  const person = `7${String(people).padStart(4, '0')}`
  const row = {
    person,
    organisation,
    employee_number: person,
    email: `p${person}@example.jp`,
    family_name: '架空',
  }
  const token = await instance.token()
  const answer = await instance.ask('POST /api/people', { token, payload: { people: [row] } })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return person
}

/** A badge on an approver's word, issued; answers its award. */
async function give(
  badge: string,
  person: string,
  awardedOn = '2026-11-15',
  organisation = 'pasona-group',
): Promise<string> {
  const award = await awardDirectly(ports, operator, {
    badge,
    organisation,
    person,
    reason: '紙の記録による',
    awardedOn,
  })
  await issueBadges(ports, operator, [award.id])
  return award.id
}

/** The person's own wish that another issuer's badges count. */
async function link(person: string, issuer: string, programme = 'dx-talent'): Promise<void> {
  const fact = {
    kind: 'confirmation',
    organisation: 'pasona-group',
    person,
    programme,
    status: 'linked',
    value: issuer,
    by_role: 'holder',
    occurred_on: '2026-11-01',
  }
  const token = await instance.token()
  const answer = await instance.ask('POST /api/facts', { token, payload: { facts: [fact] } })
  if (answer.statusCode !== 201) throw new Error(answer.body)
}

/** The milestones that a run now makes, by class. */
async function milestones(...badges: readonly string[]): Promise<Record<string, string>> {
  const made: Record<string, string> = {}
  for (const badge of badges) {
    const { awarded } = await decideAwards(ports, operator, { badge })
    if (awarded[0] !== undefined) made[badge] = awarded[0]
  }
  await issueAwaiting(ports, operator, {})
  return made
}

const stateOf = async (award: string): Promise<string> =>
  (await showBadge(ports, { caller: operator }, award)).state

const revoke = async (award: string, reason: ReasonCode): Promise<readonly string[]> => {
  const outcome = await changeStatus(ports, operator, award, { change: 'revoke', reason })
  return outcome.state === 'done' ? outcome.suspended : []
}

void t.test('a child revoked for cause suspends every milestone that rests on it', async (t) => {
  for (const reason of ['evidence_false', 'criteria_not_met', 'issued_in_error'] as const) {
    const person = await somebody()
    const child = await give('pasona-dx-intro', person)
    await give('pasona-rpa-developer', person)
    const made = await milestones('dx-talent-level-1', 'dx-talent-level-2')
    const [first = '', second = ''] = [made['dx-talent-level-1'], made['dx-talent-level-2']]
    t.equal((await revoke(child, reason)).length, 2, reason)
    t.same(
      [await stateOf(child), await stateOf(first), await stateOf(second)],
      ['revoked', 'suspended', 'suspended'],
    )
    const reinstated = await changeStatus(ports, operator, first, { change: 'reinstate', reason: 'other' })
    t.match(reinstated, { state: 'done' }, 'after review')
    t.equal(await stateOf(first), 'active')
  }
})

void t.test('a milestone of another issuer is not suspended but laid before that issuer', async (t) => {
  const person = await somebody()
  const child = await give('koga-digital-completion', person)
  await give('pasona-rpa-developer', person)
  await link(person, 'persol-pt')
  const made = await milestones('dx-talent-level-1', 'dx-talent-level-2')
  const [first = '', second = ''] = [made['dx-talent-level-1'], made['dx-talent-level-2']]
  const municipal = officer('persol-pt')
  const change = { change: 'revoke', reason: 'issued_in_error' } as const
  const outcome = await changeStatus(ports, municipal, child, change)
  t.match(outcome, { state: 'done', suspended: [] })
  t.same(await openApprovals(ports, municipal), [], 'another issuer’s approvals are not its business')
  t.same([await stateOf(first), await stateOf(second)], ['active', 'active'])

  const company = officer('pasona-group')
  const asked = await openApprovals(ports, company)
  t.match(asked, [{ action: 'suspend', subject: first, payload: { reason: 'criteria_not_met' } }])
  t.equal(asked.length, 1)
  const agreed = await decideChange(ports, company, asked[0]?.id ?? '', 'approved')
  t.match(agreed, { state: 'done', suspended: [/./u] })
  t.same(
    [await stateOf(first), await stateOf(second)],
    ['suspended', 'suspended'],
    'what rests on it follows',
  )
})

void t.test('a revocation stands with all that follows from it, or not at all', async (t) => {
  const person = await somebody()
  const child = await give('koga-digital-completion', person)
  await link(person, 'persol-pt')
  const { 'dx-talent-level-1': milestone = '' } = await milestones('dx-talent-level-1')
  const halfWay = {
    ...ports,
    random: {
      ...ports.random,
      uuid: () => {
        throw new Error('the power went')
      },
    },
  }
  const change = { change: 'revoke', reason: 'evidence_false' } as const
  await t.rejects(changeStatus(halfWay, operator, child, change), { message: 'the power went' })
  t.same([await stateOf(child), await stateOf(milestone)], ['active', 'active'])
  t.match(await changeStatus(ports, operator, child, change), { state: 'done' })
  t.match(await openApprovals(ports, operator), [{ subject: milestone }])
})

void t.test('a stack whose child was taken back before it was signed is not signed', async (t) => {
  const child = await give('pasona-dx-intro', await somebody())
  const { awarded } = await decideAwards(ports, operator, { badge: 'dx-talent-level-1' })
  t.equal(awarded.length, 1)
  await revoke(child, 'issued_in_error')
  t.same(await issueBadges(ports, operator, awarded), [{ award: awarded[0], error: 'rule_not_met' }])
})

/** A key of a two-person organisation, made by somebody at an instant. */
async function keyOf(maker: Caller, at: string): Promise<Caller> {
  instance.setNow(at)
  const { secret } = await newToken(ports, maker, { name: 'office', organisation: 'career-for', scopes })
  return await callerOfToken(ports, secret)
}

void t.test('nobody is the second person through a key of their own making', async (t) => {
  const early = await keyOf(operator, '2026-11-15T03:00:00Z')
  const other = await keyOf(operator, '2026-11-15T03:00:00Z')
  const person = await somebody('career-for')
  let count = 0
  const propose = async (by: Caller, at: string): Promise<string> => {
    instance.setNow(at)
    count += 1
    const badge = 'local-career-whitepaper'
    const edition = { badge, organisation: 'career-for', person, occasion: `edition-${count}` }
    return (await awardDirectly(ports, by, { ...edition, reason: '編集会議の決定' })).id
  }
  const approve = async (by: Caller, award: string): Promise<unknown> =>
    (await approveAwards(ports, by, [award], 'approved'))[0]?.error ?? 'approved'

  const asked = await propose(operator, '2026-11-15T04:00:00Z')
  const late = await keyOf(operator, '2026-11-15T04:00:01Z')
  t.equal(await approve({ ...operator, kind: 'admin' }, asked), 'second_person_needed')
  t.equal(await approve(late, asked), 'second_person_needed', 'a key made on the spot')
  t.equal(await approve(early, asked), 'approved', 'a key that somebody had before')

  const child = await keyOf(early, '2026-11-15T05:00:00Z')
  const grandchild = await keyOf(child, '2026-11-15T05:00:00Z')
  const byKey = await propose(early, '2026-11-15T06:00:00Z')
  for (const own of [early, child, grandchild]) t.equal(await approve(own, byKey), 'second_person_needed')
  t.equal(await approve(other, byKey), 'approved', 'two keys of an office are two persons')
  t.equal(await approve(early, await propose(grandchild, '2026-11-15T07:00:00Z')), 'second_person_needed')

  await issueBadges(ports, operator, [byKey])
  const change = { change: 'revoke', reason: 'other' } as const
  const outcome = await changeStatus(ports, early, byKey, change)
  const approval = outcome.state === 'done' ? '' : outcome.approval
  await t.rejects(decideChange(ports, child, approval, 'approved'), { code: 'second_person_needed' })
  t.match(await decideChange(ports, other, approval, 'approved'), { state: 'done' })
})

void t.test('a child that its holder declined, or that merely expired, undoes no milestone', async (t) => {
  const person = await somebody()
  const child = await give('pasona-dx-intro', person)
  const { 'dx-talent-level-1': milestone = '' } = await milestones('dx-talent-level-1')
  t.same(await revoke(child, 'recipient_request'), [])
  t.equal(await stateOf(milestone), 'active')

  const other = await somebody()
  await give('pasona-dx-intro', other, '2023-11-20')
  await give('pasona-rpa-developer', other)
  const { 'dx-talent-level-1': old = '', 'dx-talent-level-2': later = '' } = await milestones(
    'dx-talent-level-1',
    'dx-talent-level-2',
  )
  instance.setNow('2026-11-25T03:00:00Z')
  t.equal(await stateOf(old), 'expired')
  t.equal(await stateOf(later), 'active')
})

void t.test(
  'a milestone stays when enough children remain, whether they came later or have expired since',
  async (t) => {
    const person = await somebody()
    const child = await give('pasona-dx-intro', person)
    const { 'dx-talent-level-1': milestone = '' } = await milestones('dx-talent-level-1')
    await give('itpassport-pass-confirmed', person)
    t.same(await revoke(child, 'evidence_false'), [], 'another one came later')
    t.equal(await stateOf(milestone), 'active')

    const other = await somebody()
    await give('pasona-dx-intro', other, '2023-11-20')
    const bad = await give('pasona-rpa-developer', other)
    await give('koga-project-delivery', other)
    await link(other, 'persol-pt')
    const { 'dx-talent-level-1': old = '', 'dx-talent-level-2': kept = '' } = await milestones(
      'dx-talent-level-1',
      'dx-talent-level-2',
    )
    instance.setNow('2026-11-25T03:00:00Z')
    t.equal(await stateOf(old), 'expired')
    t.same(await revoke(bad, 'evidence_false'), [], 'enough were active when it was judged')
    t.equal(await stateOf(kept), 'active')
  },
)

void t.test(
  'a new serial keeps the day of the award, starts later, and leaves one current credential',
  async (t) => {
    const award = await give('pasona-dx-intro', await somebody(), '2026-10-01')
    for (const reason of ['name_correction', 'other'] as const)
      await changeStatus(ports, operator, award, { change: 'supersede', reason })
    const view = await showBadge(ports, { caller: operator }, award)
    const serials = (await serialsOf(ports, view.award)).toSorted(
      (a, b) => a.credential.serial - b.credential.serial,
    )
    t.match(serials, [
      { credential: { serial: 1, current: false, validFrom: '2026-10-01T03:00:00Z' }, word: 'superseded' },
      { credential: { serial: 2, current: false, validFrom: '2026-11-15T03:00:00Z' }, word: 'superseded' },
      { credential: { serial: 3, current: true, validFrom: '2026-11-15T03:00:01Z' } },
    ])
    const signed = serials.map(({ credential }) => JSON.parse(credential.json))
    t.same([...new Set(signed.map(({ awardedDate }) => awardedDate))], ['2026-10-01T03:00:00Z'])
    t.same([...new Set(signed.map(({ validUntil }) => validUntil))], ['2029-09-30T14:59:59Z'])
    const salts = signed.map(({ credentialSubject }) => credentialSubject.identifier[0].salt)
    t.equal(new Set(salts).size, 3, 'a fresh salt each time')
    const places = signed.map(
      ({ credentialStatus }) =>
        `${credentialStatus.statusListCredential} ${credentialStatus.statusListIndex}`,
    )
    t.equal(new Set(places).size, 3, 'an index is never used again')
  },
)

void t.test('what makes no sense is refused and changes nothing', async (t) => {
  const award = await give('pasona-dx-intro', await somebody())
  const change = async (what: 'revoke' | 'suspend' | 'reinstate' | 'supersede') =>
    await changeStatus(ports, operator, award, { change: what, reason: 'other' })
  await t.rejects(change('reinstate'), { code: 'not_suspended' })
  await change('suspend')
  await t.rejects(change('suspend'), { code: 'conflict' })
  await t.rejects(change('supersede'), { code: 'conflict' })
  await change('revoke')
  for (const what of ['revoke', 'suspend', 'reinstate', 'supersede'] as const)
    await t.rejects(change(what), { code: 'already_ended' })
  t.equal(await stateOf(award), 'revoked')
  await t.rejects(changeStatus(ports, operator, 'nothing', { change: 'revoke', reason: 'other' }), {
    code: 'not_found',
  })
})

void t.test('of several changes at once, one is carried out', async (t) => {
  const award = await give('pasona-dx-intro', await somebody())
  const supersede = { change: 'supersede', reason: 'other' } as const
  const outcomes = await Promise.allSettled(
    [1, 2, 3, 4].map(async () => await changeStatus(ports, operator, award, supersede)),
  )
  const done = outcomes.filter(({ status }) => status === 'fulfilled').length
  const view = await showBadge(ports, { caller: operator }, award)
  const serials = await serialsOf(ports, view.award)
  t.equal(serials.length, done + 1)
  t.equal(serials.filter(({ credential }) => credential.current).length, 1)

  const races = await Promise.allSettled([
    changeStatus(ports, operator, award, { change: 'revoke', reason: 'other' }),
    changeStatus(ports, operator, award, supersede),
  ])
  t.ok(races.some(({ status }) => status === 'fulfilled'))
  const state = await stateOf(award)
  t.ok(state === 'revoked' || state === 'active')
  if (races[0]?.status === 'fulfilled' && races[1]?.status === 'rejected') t.equal(state, 'revoked')
})

void t.test('a status list is signed anew when a bit is set, and only then', async (t) => {
  const award = await give('pasona-dx-intro', await somebody())
  const { credential } = await showBadge(ports, { caller: operator }, award)
  const before = await statusDocuments(ports, credential.statusList)
  instance.setNow('2026-11-16T03:00:00Z')
  t.same(await statusDocuments(ports, credential.statusList), before, 'the same bytes')
  await changeStatus(ports, operator, award, { change: 'suspend', reason: 'criteria_not_met' })
  const after = await statusDocuments(ports, credential.statusList)
  t.not(after.list, before.list)
  const states = JSON.parse(after.states).credentialSubject
  t.match(
    JSON.stringify(states),
    `"index":${credential.statusIndex}`.replace('"index":', ''),
    'its place is named',
  )
  t.notMatch(after.states, 'criteria_not_met', 'the reason is coarse')
  t.notMatch(after.states, award, 'no award is named')
})
