import { createHash } from 'node:crypto'

import type { BadgeClass } from '../domain/badge-class.ts'
import type { Catalogue } from '../domain/catalogue.ts'
import { basisOf, type ClassBasis } from '../domain/class-basis.ts'
import { DomainError, type Fault } from '../domain/error.ts'
import type { Db, Tx } from '../store/open.ts'
import { findFrozenVersion, freezeVersion, listFrozenVersions } from '../store/achievements.ts'

type FrozenContent = { readonly badge: BadgeClass; readonly basis: ClassBasis }

/**
 * Text and rule of a class with the pass marks, sessions and framework texts that they rest on, in one order, so that
 * equal content has an equal hash.
 */
const contentOf = (badge: BadgeClass, catalogue: Catalogue): string => {
  const content: FrozenContent = { badge, basis: basisOf(badge, catalogue) }
  return JSON.stringify(sorted(content))
}

const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex')

/** Members in one order, whatever order they were written in. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

/** Keeps the class as it stands at its first award: what a signed badge says and rests on never moves afterwards. */
export async function freezeClass(tx: Tx, catalogue: Catalogue, badge: BadgeClass, now: Date): Promise<void> {
  const content = contentOf(badge, catalogue)
  const frozenAt = now.toISOString()
  await freezeVersion(tx, {
    badge: badge.id,
    version: badge.version,
    contentHash: hashOf(content),
    content,
    frozenAt,
  })
}

/** The class in one version: as frozen, or from the catalogue while nobody has been awarded it. */
export async function findClass(
  db: Db,
  catalogue: Catalogue,
  id: string,
  version?: string,
): Promise<BadgeClass | undefined> {
  const current = catalogue.badges.get(id)
  const wanted = version ?? current?.version
  if (wanted === undefined) return undefined
  const frozen = await findFrozenVersion(db, id, wanted)
  if (frozen !== undefined) return thaw(frozen.content)
  return current?.version === wanted ? current : undefined
}

function thaw(content: string): BadgeClass {
  // The row was written by freezeClass from a checked BadgeClass.
  const { badge, basis } = JSON.parse(content) as FrozenContent
  return { ...badge, frozenFrameworks: basis.frameworks }
}

/**
 * Faults where a version that has been awarded reads otherwise in the catalogue, or rests on other pass marks, sessions or
 * framework texts: it needs a new version number.
 */
export async function checkFrozenVersions(db: Db, catalogue: Catalogue): Promise<void> {
  const faults: Fault[] = []
  for (const frozen of await listFrozenVersions(db)) {
    const badge = catalogue.badges.get(frozen.badge)
    if (
      badge === undefined ||
      badge.version !== frozen.version ||
      hashOf(contentOf(badge, catalogue)) === frozen.contentHash
    )
      continue
    faults.push({ code: 'version_frozen', at: badge.id, params: { version: badge.version } })
  }
  if (faults.length > 0) throw new DomainError('catalogue_invalid', {}, { faults })
}
