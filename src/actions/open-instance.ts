import { type Caller, scopes } from '../domain/caller.ts'
import type { Catalogue } from '../domain/catalogue.ts'
import { DomainError } from '../domain/error.ts'
import { addDays, daysBetween, jstDate } from '../domain/japan-time.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import type { Db } from '../store/open.ts'
import { checkFrozenVersions } from './frozen-class.ts'
import type { KeyCustody, Ports } from './ports.ts'

/** Acts for the instance itself while it starts. */
export const instance: Caller = { kind: 'command', id: 'instance', organisation: '*', scopes }

/** What a store is: fictional samples, a real one, or neither yet. */
export type StoreKind = 'sample' | 'real' | 'empty'

export async function storeKind(db: Db): Promise<StoreKind> {
  const kind = await readMeta(db, 'kind')
  return kind === 'sample' || kind === 'real' ? kind : 'empty'
}

/** Marks a new store once and for all: nothing fictional ever enters a real one. */
export async function markStore(db: Db, kind: 'sample' | 'real'): Promise<void> {
  const standing = await storeKind(db)
  if (standing !== 'empty' && standing !== kind)
    throw new DomainError(
      'settings_invalid',
      {},
      { faults: [{ code: 'store_is_other', params: { kind: standing } }] },
    )
  await writeMeta(db, 'kind', kind)
}

/** The base URL that a store began with. */
export async function storedBaseUrl(db: Db): Promise<string | undefined> {
  return await readMeta(db, 'base_url')
}

/**
 * The base URL is signed into every badge, so a store keeps the one it began with. Throws `settings_invalid` with the
 * way out when the setting says another one.
 */
export async function bindBaseUrl(db: Db, baseUrl: string): Promise<void> {
  const stored = await storedBaseUrl(db)
  if (stored === undefined) await writeMeta(db, 'base_url', baseUrl)
  else if (stored !== baseUrl)
    throw new DomainError(
      'settings_invalid',
      {},
      { faults: [{ code: 'base_url_changed', at: 'AKASHI_BASE_URL', params: { stored, given: baseUrl } }] },
    )
}

/** Keys for every issuer that has none, both kinds. Answers the issuers that got some. */
export async function makeMissingKeys({
  catalogue,
  keys,
  clock,
}: Pick<Ports, 'catalogue' | 'keys' | 'clock'>): Promise<readonly string[]> {
  const made = new Set<string>()
  const known = await keys.list()
  for (const { id, issuer } of catalogue.organisations.values()) {
    if (!issuer) continue
    for (const algorithm of ['Ed25519', 'ES256'] as const) {
      if (
        known.some(
          (key) => key.organisation === id && key.algorithm === algorithm && key.retiredAt === undefined,
        )
      )
        continue
      await keys.create(id, algorithm, clock())
      made.add(id)
    }
  }
  return [...made]
}

/** Days by which sample files move, fixed when they were first imported, so that sample badges never rot. */
export async function sampleShift(db: Db, referenceDate: string, now: Date): Promise<number> {
  const stored = await readMeta(db, 'sample_today')
  const today = stored ?? jstDate(now.toISOString())
  if (stored === undefined) await writeMeta(db, 'sample_today', today)
  return daysBetween(referenceDate, today)
}

/** The sample catalogue with its cohorts moved as its facts are. */
export function shiftCohorts(catalogue: Catalogue, shiftOf: (family: string) => number): Catalogue {
  const programmes = [...catalogue.programmes].map(([id, programme]): [string, typeof programme] => {
    const days = shiftOf(programme.family)
    const cohorts = programme.cohorts?.map((cohort) => ({
      ...cohort,
      from: addDays(cohort.from, days),
      to: addDays(cohort.to, days),
    }))
    return [id, cohorts === undefined ? programme : { ...programme, cohorts }]
  })
  return { ...catalogue, programmes: new Map(programmes) }
}

/** Everything that must hold before requests are answered. */
export async function checkInstance(db: Db, catalogue: Catalogue, keys: KeyCustody): Promise<void> {
  await checkFrozenVersions(db, catalogue)
  await keys.list()
}
