import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'
import t from 'tap'

import { openUsageCounter } from '../../src/actions/count-usage.ts'
import { usageDays } from '../../src/store/migrations/0006-usage-days.ts'
import { systemRandom } from '../../src/outside/random.ts'
import { type Db, inTransaction, migrate, openStore } from '../../src/store/open.ts'
import { addUsage, listUsage, markFirstUse, type UsageQuery, usageSince } from '../../src/store/usage.ts'
import { issued } from './sample-rows.ts'
import { onEveryStore } from './stores.ts'

const october: UsageQuery = { organisation: 'sample-org', from: '2026-10-01', to: '2026-10-31' }
const later = '2027-01-01T00:00:00.000Z'

async function counts(db: Db, query = october, knownAt = later): Promise<string[]> {
  return (await listUsage(db, query, knownAt)).map(
    ({ badge, on, kind, count }) => `${on} ${badge} ${kind} ${count}`,
  )
}

/** A counter at an instant that the test sets. */
function counterOf(db: Db) {
  const clock = { now: '2026-10-02T03:00:00Z' }
  const failures: unknown[] = []
  const counter = openUsageCounter({ db, clock: () => new Date(clock.now), random: systemRandom }, (error) =>
    failures.push(error),
  )
  return { counter, clock, failures }
}

const visitor = { network: 'ipv4 192.0.2', browser: 'firefox' }

await onEveryStore(t, async (t, { db }) => {
  await t.test(
    'counts of one day add up, and are known once the day on which they came is over',
    async (t) => {
      const use = {
        organisation: 'day-org',
        badge: 'b1',
        on: '2026-10-05',
        kind: 'verify_valid',
        count: 2,
      } as const
      const query = { ...october, organisation: 'day-org' }
      const add = async (recordedOn: string, ...uses: readonly (typeof use)[]) => {
        await inTransaction(db, async (tx) => {
          await addUsage(tx, recordedOn, uses)
        })
      }
      await add('2026-10-05', use, use)
      await add('2026-10-05', use)
      t.same(await counts(db, query, '2026-10-05T15:04:59.999Z'), [], 'still on its way')
      const known = '2026-10-05T15:05:00Z'
      t.same(await counts(db, query, known), ['2026-10-05 b1 verify_valid 6'])
      await add('2026-10-06', use)
      t.same(await counts(db, query, known), ['2026-10-05 b1 verify_valid 6'], 'the same for ever')
      t.same(await counts(db, query), ['2026-10-05 b1 verify_valid 6', '2026-10-05 b1 verify_valid 2'])
      t.same(await counts(db, { ...query, from: '2026-10-06' }), [])
      t.same(await counts(db, { ...query, organisation: 'other-org' }), [])
    },
  )

  await t.test('an award is used for the first time once', async (t) => {
    const { award } = await issued(db)
    const { award: other } = await issued(db)
    const mark = async (...awards: readonly string[]) =>
      await inTransaction(db, async (tx) => [...(await markFirstUse(tx, 'used_within_30', awards))])
    t.same(await mark(award.id), [award.id])
    t.same(await mark(award.id, other.id, other.id), [other.id])
    t.match(await usageSince(db), /^\d{4}-\d\d-\d\dT.*Z$/u)
  })

  await t.test('a visitor counts once a day in Japan for each badge and kind', async (t) => {
    const organisation = 'visit-org'
    const { credential } = await issued(db, { issuer: organisation })
    const { counter, clock, failures } = counterOf(db)
    const view = (more = {}) => {
      counter.note(credential.id, 'page_views_human', { ...visitor, ...more })
    }
    clock.now = '2026-10-02T14:59:59Z'
    view()
    view()
    view({ network: 'ipv4 198.51.100' })
    view({ browser: 'safari' })
    counter.note(credential.id, 'downloaded_png', visitor)
    counter.note(randomUUID(), 'page_views_human', visitor)
    await counter.flush()
    view()
    clock.now = '2026-10-02T15:00:00Z'
    view()
    view()
    await counter.flush()
    t.same(
      (await counts(db, { ...october, organisation })).filter((line) => !line.includes('used_')),
      [
        '2026-10-02 sample-badge downloaded_png 1',
        '2026-10-02 sample-badge page_views_human 3',
        '2026-10-03 sample-badge page_views_human 1',
      ],
    )
    t.same(
      (await counts(db, { ...october, organisation })).filter((line) => line.includes('used_')),
      ['2026-10-01 sample-badge used_within_30 1', '2026-10-01 sample-badge used_within_90 1'],
      'used for the first time once, under the day of issue',
    )
    t.same(failures, [])
  })

  await t.test('days after issue are counted in Japan: the 30th still counts', async (t) => {
    const used = async (organisation: string, at: string) => {
      const { credential } = await issued(db, { issuer: organisation })
      const { counter, clock } = counterOf(db)
      clock.now = at
      counter.note(credential.id, 'verify_valid', visitor)
      await counter.flush()
      return (await counts(db, { ...october, organisation })).filter((line) => line.includes('used_'))
    }
    // Issued on 1 October.
    t.equal((await used('day-30', '2026-10-31T14:59:59Z')).length, 2)
    t.same(await used('day-31', '2026-10-31T15:00:00Z'), ['2026-10-01 sample-badge used_within_90 1'])
    t.same(await used('day-91', '2026-12-31T03:00:00Z'), [])
  })

  await t.test('what the store does not take is kept and written the next time', async (t) => {
    const organisation = 'away-org'
    const { credential } = await issued(db, { issuer: organisation })
    const { counter, failures } = counterOf(db)
    counter.note(credential.id, 'page_views_human', visitor)
    await sql`alter table usage_days rename to usage_days_away`.execute(db)
    await counter.flush()
    await sql`alter table usage_days_away rename to usage_days`.execute(db)
    t.equal(failures.length, 1)
    await Promise.all([counter.flush(), counter.flush()])
    t.equal((await counts(db, { ...october, organisation })).length, 3)
  })
})

t.test('badges that were public before counting began count as made public', async (t) => {
  const { db, close } = await openStore('sqlite::memory:')
  t.teardown(close)
  await migrate(db)
  await issued(db, { visibility: 'public' })
  await issued(db)
  await sql`drop table usage_days`.execute(db)
  await sql`drop table award_uses`.execute(db)
  await sql`delete from meta where key = 'usage_since'`.execute(db)
  // The migration's own type knows no tables.
  await usageDays.up(db as never)
  const all = await listUsage(
    db,
    { ...october, from: '2026-09-01' },
    new Date(Date.now() + 2 * 86_400_000).toISOString(),
  )
  t.match(all, [{ badge: 'sample-badge', on: '2026-09-30', kind: 'first_public', count: 1 }])
  t.equal(all.length, 1)
})
