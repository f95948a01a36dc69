import { randomUUID } from 'node:crypto'

import t from 'tap'

import type { Caller } from '../../src/domain/caller.ts'
import { appendAudit, listAudit } from '../../src/store/audit.ts'
import {
  decideApproval,
  findApproval,
  insertApproval,
  listApprovals,
  lockApproval,
} from '../../src/store/approvals.ts'
import { storeHealth } from '../../src/store/health.ts'
import { claimKey, finishKey, releaseKey } from '../../src/store/idempotency.ts'
import { findHolderLink, insertHolderLink, revokeHolderLinks } from '../../src/store/links.ts'
import { readMeta, writeMeta } from '../../src/store/meta.ts'
import { inTransaction } from '../../src/store/open.ts'
import {
  deleteSession,
  findSession,
  insertEntryLink,
  insertSession,
  useAdminLink,
} from '../../src/store/sessions.ts'
import { findTokenByHash, insertToken, listTokens, revokeToken } from '../../src/store/tokens.ts'
import { issued, now } from './sample-rows.ts'
import { onEveryStore } from './stores.ts'

const later = '2026-10-01T01:02:03.457Z'

await onEveryStore(t, async (t, { db }) => {
  await t.test('the instance remembers one value under each name', async (t) => {
    t.equal(await readMeta(db, 'base_url'), undefined)
    await writeMeta(db, 'base_url', 'http://localhost:3000')
    await writeMeta(db, 'base_url', 'https://badges.example')
    t.equal(await readMeta(db, 'base_url'), 'https://badges.example')
  })

  await t.test('an API key is found by its hash, and its first end stays', async (t) => {
    const token = {
      id: randomUUID(),
      name: '事務局',
      organisation: 'a',
      scopes: ['facts:write'],
      createdAt: now,
    } as const
    await insertToken(db, { ...token, hash: 'h1' })
    await insertToken(db, { ...token, id: randomUUID(), organisation: 'b', hash: 'h2', expiresAt: later })
    t.same(await findTokenByHash(db, 'h1'), token)
    t.equal(await findTokenByHash(db, 'h3'), undefined)
    await revokeToken(db, token.id, now)
    await revokeToken(db, token.id, later)
    t.same(await listTokens(db, 'a'), [{ ...token, revokedAt: now }])
    t.match(
      (await listTokens(db)).find(({ organisation }) => organisation === 'b'),
      { expiresAt: later },
    )
    await t.rejects(
      insertToken(db, { ...token, id: randomUUID(), hash: 'h1' }),
      'two keys cannot share a secret',
    )
  })

  await t.test('a one-time link opens once, in time; a session ends at its time or when left', async (t) => {
    const spend = async (hash: string, at: string) =>
      await inTransaction(db, async (tx) => await useAdminLink(tx, hash, at))
    await insertEntryLink(db, { hash: 'link', expiresAt: later })
    await insertEntryLink(db, { hash: 'old', expiresAt: now })
    t.equal(await spend('old', now), false)
    t.same(await Promise.all([spend('link', now), spend('link', now)]).then((both) => both.toSorted()), [
      false,
      true,
    ])
    t.equal(await spend('unknown', now), false)
    const caller: Caller = { kind: 'admin', id: 'operator', organisation: '*', scopes: ['instance:operate'] }
    await insertSession(db, { hash: 's', caller, expiresAt: later })
    t.same(await findSession(db, 's', now), caller)
    t.equal(await findSession(db, 's', later), undefined)
    await deleteSession(db, 's')
    t.equal(await findSession(db, 's', now), undefined)
  })

  await t.test('a holder’s link opens its award until it is revoked', async (t) => {
    const { award } = await issued(db)
    await insertHolderLink(db, { hash: 'holder', award: award.id, createdAt: now })
    t.equal(await findHolderLink(db, 'holder'), award.id)
    await revokeHolderLinks(db, award.id, later)
    t.equal(await findHolderLink(db, 'holder'), undefined)
  })

  await t.test('an approval waits, is decided once, and stays', async (t) => {
    const asked = {
      id: randomUUID(),
      organisation: 'approver',
      action: 'revoke',
      subject: 'award-1',
      payload: { change: 'revoke', reason: 'other' },
      requestedBy: 'token:a',
      requestedAt: now,
    }
    await inTransaction(db, async (tx) => await insertApproval(tx, asked))
    t.same(await listApprovals(db, 'approver', true), [asked])
    t.same(await listApprovals(db, 'somebody-else', true), [])
    const decided = { decision: 'declined', decidedBy: 'token:b', decidedAt: later } as const
    await inTransaction(db, async (tx) => {
      t.same(await lockApproval(tx, asked.id), asked)
      await decideApproval(tx, asked.id, decided)
      await decideApproval(tx, asked.id, { ...decided, decision: 'approved' })
    })
    t.same(await findApproval(db, asked.id), { ...asked, ...decided })
    t.same(await listApprovals(db, undefined, true), [])
    t.equal((await listApprovals(db, undefined, false)).length, 1)
  })

  await t.test(
    'an idempotency key runs once, answers the first answer, and refuses other content',
    async (t) => {
      const claim = { caller: 'token:a', key: 'k1', requestHash: 'r1', at: now }
      const claimed = async (more: object = {}) =>
        await inTransaction(db, async (tx) => await claimKey(tx, { ...claim, ...more }))
      t.same(await claimed(), { state: 'new' })
      t.same(await claimed(), { state: 'running' })
      t.same(await claimed({ caller: 'token:b' }), { state: 'new' }, 'keys belong to their caller')
      t.same(await claimed({ requestHash: 'r2' }), { state: 'mismatch' })
      t.same(
        await claimed({ at: '2026-10-01T01:20:00.000Z' }),
        { state: 'new' },
        'a call that died may be made again',
      )
      await inTransaction(db, async (tx) => await releaseKey(tx, claim))
      t.same(await claimed(), { state: 'new' })
      await inTransaction(
        db,
        async (tx) => await finishKey(tx, { ...claim, status: 201, response: [{ 名: '見本' }] }),
      )
      await inTransaction(db, async (tx) => await releaseKey(tx, claim))
      t.same(await claimed(), { state: 'done', status: 201, response: [{ 名: '見本' }] })
    },
  )

  await t.test('audit lines come back newest first', async (t) => {
    const line = {
      at: now,
      caller: 'token:a',
      action: 'issue-badge',
      subject: 'award-1',
      detail: { serial: 1 },
    }
    await inTransaction(db, async (tx) => {
      await appendAudit(tx, line)
      await appendAudit(tx, { ...line, action: 'change-status' })
    })
    t.same(await listAudit(db, 1), [{ ...line, action: 'change-status' }])
    t.same((await listAudit(db, 2))[1], line)
  })

  await t.test('a sound store says so and counts its rows', async (t) => {
    t.match(await storeHealth(db), {
      sound: true,
      faults: [],
      counts: { persons: 1, awards: 1, credentials: 1, facts: 0 },
    })
  })
})
