import { type FirstUseKind, firstUseKinds, type UsageKind } from '../domain/disclosure/report-input.ts'
import { daysBetween, jstDate } from '../domain/japan-time.ts'
import { inTransaction, type Tx } from '../store/open.ts'
import {
  addUsage,
  type Counted,
  findCounted,
  findCountedAward,
  markFirstUse,
  type UseSum,
} from '../store/usage.ts'
import type { Ports } from './ports.ts'

/** How often a credential was used in one way on one day (JST). */
export type Use = {
  readonly credential: string
  readonly kind: UsageKind
  readonly on: string
  readonly count: number
}

/** Writes uses as sums of their classes. A credential that is not here is no badge of ours and leaves nothing. */
export async function storeUses(
  { db, clock }: Pick<Ports, 'db' | 'clock'>,
  uses: readonly Use[],
): Promise<void> {
  const ids = new Set(uses.map(({ credential }) => credential))
  const found = new Map((await findCounted(db, [...ids])).map((one) => [one.credential, one]))
  const known = uses.flatMap(({ credential, ...use }) => {
    const of = found.get(credential)
    return of === undefined ? [] : [{ ...use, of }]
  })
  if (known.length === 0) return
  await inTransaction(db, async (tx) => {
    await write(tx, jstDate(clock().toISOString()), known)
  })
}

/** Counts what the issuer or the holder does with a badge, in the same transaction; nothing before it was issued. */
export async function storeDeed(
  tx: Tx,
  { clock }: Pick<Ports, 'clock'>,
  award: string,
  kind: 'made_public' | 'share_link_created',
): Promise<void> {
  const of = await findCountedAward(tx, award)
  const on = jstDate(clock().toISOString())
  if (of !== undefined) await write(tx, on, [{ of, kind, on, count: 1 }])
}

type Known = Omit<Use, 'credential'> & { readonly of: Counted }

async function write(tx: Tx, today: string, uses: readonly Known[]): Promise<void> {
  const sums: UseSum[] = uses.map(({ of: { organisation, badge }, ...use }) => ({
    organisation,
    badge,
    ...use,
  }))
  for (const kind of firstUseKinds) sums.push(...(await firstUses(tx, kind, uses)))
  await addUsage(tx, today, sums)
}

/** One for each award that was never used so before. */
async function firstUses(tx: Tx, kind: FirstUseKind, uses: readonly Known[]): Promise<UseSum[]> {
  const { fits, dayOf } = firstUse[kind]
  const awards = new Map(uses.filter(fits).map(({ of }) => [of.award, of]))
  const marked = await markFirstUse(tx, kind, [...awards.keys()])
  return [...awards.values()]
    .filter(({ award }) => marked.has(award))
    .map((of) => ({ organisation: of.organisation, badge: of.badge, on: dayOf(of), kind, count: 1 }))
}

/** Which uses are such a first one, and under which day (JST) it counts. */
type FirstUse = {
  readonly fits: (use: Known) => boolean
  readonly dayOf: (of: Counted) => string
}

const issuedOn = ({ issuedAt }: Counted): string => jstDate(issuedAt)

const firstUse: Readonly<Record<FirstUseKind, FirstUse>> = {
  used_within_30: { fits: (use) => isUsedWithin(30, use), dayOf: issuedOn },
  used_within_90: { fits: (use) => isUsedWithin(90, use), dayOf: issuedOn },
  first_public: { fits: ({ kind }) => kind === 'made_public', dayOf: ({ awardedOn }) => awardedOn },
}

/** What only makes a badge visible is not yet use of it. */
function isUsedWithin(days: number, { kind, on, of }: Known): boolean {
  const isUse = kind !== 'made_public' && kind !== 'share_link_created'
  return isUse && daysBetween(issuedOn(of), on) <= days
}
