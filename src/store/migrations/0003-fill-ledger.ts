import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'

import type { Dialect } from '../dialect.ts'

/** The day in Japan of a time column. Nine hours ahead all year. */
const days = {
  sqlite: (column: string) => sql`date(${sql.ref(column)}, '+9 hours')`,
  postgres: (column: string) =>
    sql`to_char((${sql.ref(column)}::timestamptz at time zone 'UTC') + interval '9 hours', 'YYYY-MM-DD')`,
} as const satisfies Record<Dialect, (column: string) => RawBuilder<unknown>>

/** The ledger of a store that has issued already, as the write path would have written it. */
export async function fillLedger(db: QueryExecutorProvider, dialect: Dialect): Promise<void> {
  const day = days[dialect]
  await sql`
    insert into award_ledger
      (issuer, person, awarded_on, award, badge, programme, recorded_at, valid_until_on)
    select awards.issuer, awards.person, ${day('awards.awarded_at')}, awards.id, awards.badge,
      awards.programme, credentials.issued_at, ${day('credentials.valid_until')}
    from awards join credentials on credentials.award = awards.id and credentials.serial = 1
    order by awards.issuer, awards.person, 3, awards.id`.execute(db)
  await sql`
    insert into award_events
      (issuer, person, award, seq, kind, happened_on, recorded_at, reason, valid_until_on)
    select issuer, person, award,
      row_number() over (partition by award order by recorded_at, rank, place),
      kind, ${day('recorded_at')}, recorded_at, reason, valid_until_on
    from (${renewals(day)} union all ${statusEvents}) as told`.execute(db)
  // Nobody wrote down when these were recorded: they count as known from the beginning.
  await sql`
    insert into affiliation_versions
      (organisation, person, from_on, recorded_at, gone, department, grade, employment_type, segment, gender,
       birth_year_band, hired_on, to_on)
    select organisation, person, from_on, '', 0, department, grade, employment_type, segment, gender,
      birth_year_band, hired_on, to_on
    from affiliations order by organisation, person, from_on`.execute(db)
}

/** A serial that is valid to a later day than the one before it. */
const renewals = (day: (column: string) => RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select awards.issuer, awards.person, awards.id as award, 'renewed' as kind, next.issued_at as recorded_at,
    null as reason, ${day('next.valid_until')} as valid_until_on, 0 as rank, next.key as place
  from credentials as next
    join credentials as before on before.award = next.award and before.serial = next.serial - 1
    join awards on awards.id = next.award
  where next.serial > 1 and before.valid_until is not null
    and (next.valid_until is null or ${day('next.valid_until')} > ${day('before.valid_until')})`

/** A suspended serial that was superseded was taken up again. */
const statusEvents = sql`
  select awards.issuer, awards.person, awards.id,
    case
      when word = 'revoked' and spoken.reason = 'recipient_request' then 'declined'
      when word = 'superseded' and earlier = 'suspended' then 'reinstated'
      else word
    end,
    at, spoken.reason, null, 1, spoken.key
  from (
    select status_events.*, lag(word) over (partition by credential order by key) as earlier
    from status_events
  ) as spoken join awards on awards.id = spoken.award`
