import type { Bilingual } from '../domain/bilingual.ts'
import type { Caller } from '../domain/caller.ts'
import { demand } from '../domain/permission.ts'
import { type AwardCount, countAwards } from '../store/award-counts.ts'
import type { Ports } from './ports.ts'

export type CountReport = {
  /** Instant at which it was counted. */
  readonly at: string
  readonly organisation?: string
  readonly rows: readonly (AwardCount & { readonly name: Bilingual })[]
}

/** Badge counts as they stand now: 延べ数, 取り消し, 有効 and 実人数 of each class. No personal data. */
export async function reportCounts(
  ports: Ports,
  caller: Caller,
  organisation?: string,
): Promise<CountReport> {
  const issuer = organisation ?? (caller.organisation === '*' ? undefined : caller.organisation)
  demand(caller, 'list-credentials', issuer)
  const at = ports.clock().toISOString()
  const scope = issuer === undefined ? {} : { organisation: issuer }
  const counts = await countAwards(ports.db, { ...scope, at })
  const rows = counts.map((count) => ({
    ...count,
    name: ports.catalogue.badges.get(count.badge)?.name ?? { ja: count.badge, en: count.badge },
  }))
  return { at, ...scope, rows }
}
