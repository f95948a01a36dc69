import { DomainError } from '../domain/error.ts'
import type { Db, Tx } from './tables.ts'

/** A badge class in one version as it stood at its first award. `content` is JSON text. */
export type FrozenVersion = {
  readonly badge: string
  readonly version: string
  readonly contentHash: string
  readonly content: string
  readonly frozenAt: string
}

/** Keeps a version for ever; again changes nothing. Throws `catalogue_invalid` when it is kept with other content. */
export async function freezeVersion(tx: Tx, frozen: FrozenVersion): Promise<void> {
  const { badge, version, contentHash, content, frozenAt } = frozen
  const kept = await findFrozenVersion(tx, badge, version)
  if (kept !== undefined) return refuseOther(kept, contentHash)
  await tx
    .insertInto('achievement_versions')
    .values({ badge, version, content_hash: contentHash, content, frozen_at: frozenAt })
    .onConflict((conflict) => conflict.columns(['badge', 'version']).doNothing())
    .execute()
  const first = await findFrozenVersion(tx, badge, version)
  if (first !== undefined) refuseOther(first, contentHash)
}

function refuseOther({ badge, version, contentHash }: FrozenVersion, given: string): void {
  if (contentHash === given) return
  const faults = [{ code: 'version_frozen', at: badge, params: { version } }]
  throw new DomainError('catalogue_invalid', {}, { faults })
}

export async function findFrozenVersion(
  db: Db,
  badge: string,
  version: string,
): Promise<FrozenVersion | undefined> {
  return await versions(db).where('badge', '=', badge).where('version', '=', version).executeTakeFirst()
}

/** Of one badge class or of all, oldest first. */
export async function listFrozenVersions(db: Db, badge?: string): Promise<FrozenVersion[]> {
  const all = versions(db).orderBy('frozen_at').orderBy('badge').orderBy('version')
  return await (badge === undefined ? all : all.where('badge', '=', badge)).execute()
}

// Kysely's own type of this query is the only exact one.
function versions(db: Db) {
  return db
    .selectFrom('achievement_versions')
    .select(['badge', 'version', 'content_hash as contentHash', 'content', 'frozen_at as frozenAt'])
}
