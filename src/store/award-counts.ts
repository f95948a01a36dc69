import type { Db } from './open.ts'

/** Figures of one badge class. Unit: award; serials of one award count once. */
export type AwardCount = {
  readonly badge: string
  /** 延べ数: awards with a credential, whatever became of them. */
  readonly issued: number
  readonly revoked: number
  /** Neither revoked, suspended nor expired. */
  readonly active: number
  /** 実人数: different people with an active one. */
  readonly holders: number
}

/** Counts per badge class at an instant, in the order of ids. */
export async function countAwards(
  db: Db,
  filter: { organisation?: string; at: string },
): Promise<AwardCount[]> {
  const second = `${filter.at.slice(0, 19)}Z`
  const rows = await db
    .selectFrom('awards')
    .innerJoin('credentials', (join) =>
      join.onRef('credentials.award', '=', 'awards.id').on('credentials.current', '=', 1),
    )
    .leftJoin('status_entries', 'status_entries.credential', 'credentials.id')
    .select(({ fn, eb }) => {
      const isActive = eb.and([
        eb('status_entries.word', 'is', null),
        eb.or([eb('awards.valid_until', 'is', null), eb('awards.valid_until', '>=', second)]),
      ])
      return [
        'awards.badge',
        fn.countAll<number>().as('issued'),
        fn.count<number>('awards.id').filterWhere('status_entries.word', '=', 'revoked').as('revoked'),
        fn.count<number>('awards.id').filterWhere(isActive).as('active'),
        fn.count<number>('awards.person').distinct().filterWhere(isActive).as('holders'),
      ]
    })
    .$if(filter.organisation !== undefined, (query) =>
      query.where('awards.issuer', '=', filter.organisation ?? ''),
    )
    .groupBy('awards.badge')
    .orderBy('awards.badge')
    .execute()
  return rows
}
