import { randomUUID } from 'node:crypto'

import t from 'tap'

import { findFrozenVersion, freezeVersion, listFrozenVersions } from '../../src/store/achievements.ts'
import {
  awardsWithoutCredential,
  countWithoutCredential,
  decideAward,
  findAward,
  findAwardByKey,
  heldBadges,
  insertAward,
  listAwards,
  lockAward,
  setVisibility,
} from '../../src/store/awards.ts'
import {
  type CredentialFilter,
  credentialsOf,
  currentCredential,
  findCredential,
  insertCredential,
  listCredentials,
  storeJwt,
  supersedeCurrent,
} from '../../src/store/credentials.ts'
import { inTransaction, isDuplicate } from '../../src/store/open.ts'
import { setStatus } from '../../src/store/status.ts'
import { issued, newPerson, now, sampleAward, sampleCredential } from './sample-rows.ts'
import { onEveryStore } from './stores.ts'

await onEveryStore(t, async (t, { db }) => {
  await t.test('an award comes back as it went in, and deciding twice answers the first', async (t) => {
    const award = sampleAward(await newPerson(db), {
      reason: '理由',
      validUntil: '2029-09-29T14:59:59Z',
      cohort: 'c1',
    })
    const put = async (one: typeof award) => await inTransaction(db, async (tx) => await insertAward(tx, one))
    t.same(await put(award), { award, inserted: true })
    t.same(await put({ ...award, id: randomUUID(), badgeVersion: '2.0.0' }), { award, inserted: false })
    t.same(await findAward(db, award.id), award)
    t.same(await findAwardByKey(db, award.person, award.badge, award.occasion), award)
    t.same((await put({ ...award, id: randomUUID(), occasion: 'c2' })).inserted, true)
    t.equal(await findAward(db, 'nobody'), undefined)
  })

  await t.test('an event time of another width is refused: text order must be time order', async (t) => {
    const award = sampleAward(await newPerson(db), { awardedAt: '2026-09-30T03:00:00.000Z' })
    await t.rejects(
      inTransaction(db, async (tx) => await insertAward(tx, award)),
      TypeError,
    )
  })

  await t.test('a proposed award is decided once it is locked', async (t) => {
    const {
      decidedBy: _by,
      decidedAt: _at,
      ...proposed
    } = sampleAward(await newPerson(db), { decision: 'proposed' })
    await inTransaction(db, async (tx) => await insertAward(tx, proposed))
    const decision = { decision: 'approved', decidedBy: 'token:b', decidedAt: now } as const
    await inTransaction(db, async (tx) => {
      t.same(await lockAward(tx, proposed.id), proposed)
      await decideAward(tx, proposed.id, decision)
      await setVisibility(tx, proposed.id, 'public')
    })
    t.same(await findAward(db, proposed.id), { ...proposed, ...decision, visibility: 'public' })
  })

  await t.test(
    'awards are listed newest first, by cursor, and an award made meanwhile moves no page',
    async (t) => {
      const person = await newPerson(db)
      const awards = Array.from({ length: 7 }, (_, i) =>
        sampleAward(person, { issuer: 'pager', occasion: `o${i}` }),
      )
      for (const award of awards) await inTransaction(db, async (tx) => await insertAward(tx, award))
      const first = await listAwards(db, { organisation: 'pager', limit: 3 })
      const late = sampleAward(person, { issuer: 'pager', occasion: 'late' })
      await inTransaction(db, async (tx) => await insertAward(tx, late))
      const rest = await listAwards(db, { organisation: 'pager', limit: 200, after: first.next ?? '' })
      t.same(
        [...first.items, ...rest.items].map(({ id }) => id),
        awards.toReversed().map(({ id }) => id),
      )
      t.equal(rest.next, undefined)
      const narrow = {
        person,
        programme: 'sample-programme',
        badge: 'sample-badge',
        decision: 'declined',
        limit: 5,
      } as const
      t.same((await listAwards(db, narrow)).items, [])
      for (const after of ['', 'x', Buffer.from('["a"]').toString('base64url'), 'bnVsbA'])
        await t.rejects(listAwards(db, { limit: 1, after }), { code: 'field_invalid' })
    },
  )

  await t.test('an approved award waits until it has a credential, and never again', async (t) => {
    const filter = { organisation: 'waiting', badge: 'sample-badge', programme: 'sample-programme' }
    const person = await newPerson(db)
    const waiting = sampleAward(person, { issuer: 'waiting' })
    const proposed = sampleAward(person, { issuer: 'waiting', occasion: 'p', decision: 'proposed' })
    await inTransaction(db, async (tx) => {
      await insertAward(tx, waiting)
      await insertAward(tx, proposed)
    })
    t.same(await awardsWithoutCredential(db, { ...filter, limit: 10 }), [waiting])
    t.equal(await countWithoutCredential(db, filter), 1)
    await inTransaction(db, async (tx) => await insertCredential(tx, await sampleCredential(tx, waiting)))
    t.equal(await countWithoutCredential(db, filter), 0)
    await inTransaction(db, async (tx) => await supersedeCurrent(tx, waiting.id))
    t.equal(await countWithoutCredential(db, filter), 0)
  })

  await t.test(
    'a credential keeps its bytes; the next serial supersedes it in one transaction',
    async (t) => {
      const { award, credential } = await issued(db)
      t.same(await findCredential(db, credential.id), credential)
      const next = await inTransaction(db, async (tx) => {
        await supersedeCurrent(tx, award.id)
        const record = await sampleCredential(tx, award, { serial: 2, issuedAt: '2026-10-05T00:00:00.000Z' })
        await insertCredential(tx, record)
        return record
      })
      t.same(await currentCredential(db, award.id), next)
      t.same(await credentialsOf(db, award.id), [next, { ...credential, current: false }])
    },
  )

  await t.test('a second current credential, a serial or an index used twice are refused', async (t) => {
    const { award, credential } = await issued(db)
    const other = sampleAward(await newPerson(db))
    await inTransaction(db, async (tx) => await insertAward(tx, other))
    const put = async (more: object, of = award): Promise<unknown> =>
      await inTransaction(db, async (tx) => {
        await insertCredential(tx, await sampleCredential(tx, of, more))
      }).catch((error: unknown) => error)
    t.ok(isDuplicate(await put({ serial: 2 })), 'one current credential')
    t.ok(isDuplicate(await put({ current: false })), 'serial 1 twice')
    const index = { statusList: credential.statusList, statusIndex: credential.statusIndex }
    t.ok(isDuplicate(await put(index, other)), 'an index twice')
    t.ok(isDuplicate(await put({ id: credential.id }, other)), 'an id twice')
    const unasked = await put({ statusIndex: 131_071, statusList: 'nowhere' }, other)
    t.ok(unasked instanceof Error && !isDuplicate(unasked), 'an index that was not handed out')
    t.same(await credentialsOf(db, award.id), [credential])
    t.same(await credentialsOf(db, other.id), [])
  })

  await t.test('of two ES256 forms the first stays', async (t) => {
    const { credential } = await issued(db)
    t.same(await Promise.all([storeJwt(db, credential.id, 'a.b.c'), storeJwt(db, credential.id, 'd.e.f')]), [
      'a.b.c',
      'a.b.c',
    ])
    t.equal((await findCredential(db, credential.id))?.jwt, 'a.b.c')
    await t.rejects(storeJwt(db, 'nobody', 'a.b.c'))
  })

  await t.test(
    'credentials are listed by issuer, programme, badge, visibility, state and JST award dates',
    async (t) => {
      const of = { issuer: 'lister' }
      const at = '2026-10-01T00:00:00.500Z'
      const active = await issued(db, { ...of, awardedAt: '2026-03-31T15:00:00Z', visibility: 'public' })
      const lastSecond = await issued(db, {
        ...of,
        badge: 'b2',
        validUntil: '2026-10-01T00:00:00Z',
        awardedAt: '2026-03-31T14:59:59Z',
      })
      const expired = await issued(db, { ...of, programme: 'p2', validUntil: '2026-09-30T23:59:59Z' })
      const revoked = await issued(db, { ...of, validUntil: '2026-09-30T14:59:59Z' })
      const { statusList: list, statusIndex: index, id } = revoked.credential
      await inTransaction(db, async (tx) => {
        const setting = { list, index, credential: id, award: revoked.award.id, at: now, by: 'token:a' }
        await setStatus(tx, { ...setting, word: 'revoked', reason: 'issued_in_error' })
      })
      const found = async (more: Partial<CredentialFilter>): Promise<string[]> => {
        const { items } = await listCredentials(db, { organisation: 'lister', limit: 50, at, ...more })
        return items.map(({ credential }) => credential.id)
      }
      t.same(
        await found({}),
        [revoked, expired, lastSecond, active].map(({ credential }) => credential.id),
        'newest first',
      )
      t.same(
        await found({ state: 'active' }),
        [lastSecond.credential.id, active.credential.id],
        'the last second counts',
      )
      t.same(await found({ state: 'expired' }), [expired.credential.id])
      t.same(await found({ state: 'revoked' }), [revoked.credential.id], 'a word outlives the validity')
      t.same(await found({ state: 'suspended' }), [])
      t.same(await found({ visibility: 'public' }), [active.credential.id])
      t.same(await found({ programme: 'p2' }), [expired.credential.id])
      t.same(
        await found({ badge: 'b2', to: '2026-03-31' }),
        [lastSecond.credential.id],
        '23:59:59 JST is that day',
      )
      t.same(
        await found({ from: '2026-04-01', to: '2026-04-01' }),
        [active.credential.id],
        '00:00:00 JST is the next',
      )
      t.same((await listCredentials(db, { organisation: 'lister', limit: 1, at })).items, [
        { credential: revoked.credential, award: revoked.award, state: 'revoked' },
      ])
    },
  )

  await t.test(
    'pages of credentials hold each once, also where many were issued in one instant',
    async (t) => {
      const made: string[] = []
      for (let i = 0; i < 7; i += 1) {
        const issuedAt = `2026-10-0${1 + Math.floor(i / 3)}T00:00:00.000Z`
        made.push((await issued(db, { issuer: 'walker' }, { issuedAt })).credential.id)
      }
      const walked: string[] = []
      let after: string | undefined
      do {
        const page = await listCredentials(db, {
          organisation: 'walker',
          limit: 2,
          at: now,
          ...(after === undefined ? {} : { after }),
        })
        walked.push(...page.items.map(({ credential }) => credential.id))
        after = page.next
      } while (after !== undefined)
      t.same(walked, made.toReversed())
      await t.rejects(listCredentials(db, { limit: 1, at: now, after: 'WzFd' }), { code: 'field_invalid' })
      t.equal((await listCredentials(db, { limit: 1_000_000, at: now })).items.length <= 200, true)
    },
  )

  await t.test(
    'a person holds approved awards, signed or not yet, under the word of the current credential',
    async (t) => {
      const person = await newPerson(db)
      const [plain] = [sampleAward(person, { occasion: 'a', validUntil: '2029-01-01T14:59:59Z' })]
      const proposed = sampleAward(person, { occasion: 'b', decision: 'proposed' })
      await inTransaction(db, async (tx) => {
        await insertAward(tx, plain)
        await insertAward(tx, proposed)
      })
      const suspended = await issued(db, { person, occasion: 'c' })
      const { statusList: list, statusIndex: index, id: credential } = suspended.credential
      const setting = {
        list,
        index,
        credential,
        award: suspended.award.id,
        reason: 'other',
        at: now,
        by: 'token:a',
      } as const
      await inTransaction(db, async (tx) => await setStatus(tx, { ...setting, word: 'suspended' }))
      t.same(await heldBadges(db, [person, await newPerson(db)]), [
        {
          person,
          badge: 'sample-badge',
          issuer: 'sample-org',
          occasion: 'a',
          awardId: plain.id,
          awardedAt: plain.awardedAt,
          validUntil: '2029-01-01T14:59:59Z',
          state: 'active',
        },
        {
          person,
          badge: 'sample-badge',
          issuer: 'sample-org',
          occasion: 'c',
          awardId: suspended.award.id,
          awardedAt: suspended.award.awardedAt,
          state: 'suspended',
        },
      ])
      t.same(await heldBadges(db, []), [])
    },
  )

  await t.test('a version is frozen once; the same again is fine, other content is refused', async (t) => {
    const frozen = {
      badge: 'b',
      version: '1.0.0',
      contentHash: 'h1',
      content: '{"name":"見本"}',
      frozenAt: now,
    }
    const freeze = async (more: object) =>
      await inTransaction(db, async (tx) => await freezeVersion(tx, { ...frozen, ...more }))
    await freeze({})
    await freeze({ frozenAt: '2027-01-01T00:00:00.000Z' })
    await t.rejects(freeze({ contentHash: 'h2' }), {
      code: 'catalogue_invalid',
      faults: [{ code: 'version_frozen', at: 'b' }],
    })
    await freeze({ version: '1.1.0', contentHash: 'h2' })
    t.same(await findFrozenVersion(db, 'b', '1.0.0'), frozen)
    t.equal(await findFrozenVersion(db, 'b', '9.0.0'), undefined)
    t.same(
      (await listFrozenVersions(db, 'b')).map(({ version }) => version),
      ['1.0.0', '1.1.0'],
    )
    t.equal((await listFrozenVersions(db)).length, 2)
  })
})
