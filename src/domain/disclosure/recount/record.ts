import { hash } from 'node:crypto'

/** What an award adds to the totals: 0 or 1 each. */
export type Sums = { readonly gross: number; readonly net: number; readonly active: number }

/**
 * What an auditor may be shown of one award. It names nobody: `person` and `award` are numbers of this report, and the
 * place of its bit in a status list is public anyway.
 */
export type AuditRecord = {
  readonly award: number
  readonly person: number
  readonly badge: string
  readonly issuer: string
  /** JST dates. */
  readonly awardedOn: string
  readonly validUntilOn?: string
  /** What it had become by the day of the report; absent while it stood. */
  readonly ended?: 'revoked' | 'declined' | 'expired' | 'suspended'
  /** URL and index of the bit of the serial that stood; absent for balances that were issued elsewhere. */
  readonly statusList?: string
  readonly statusIndex?: number
  readonly counted: Sums
}

/** A record in the tree: what is counted stands open, the rest behind a commitment. */
export type Leaf = Sums & {
  readonly badge: string
  /** SHA-256 in hex of the salt and the record: nobody can guess the record from it. */
  readonly commitment: string
}

/** The record behind a leaf, with the salt that opens its commitment. */
export type Opening = { readonly index: number; readonly salt: string; readonly record: AuditRecord }

/** Hides a record behind 128 random bits. @param salt 32 hexadecimal digits */
export function toLeaf(record: AuditRecord, salt: string): Leaf {
  return { badge: record.badge, ...record.counted, commitment: commit(record, salt) }
}

/** Whether an opening shows the record of this leaf, counted as the leaf says. */
export function opens({ salt, record }: Opening, leaf: Leaf): boolean {
  const { gross, net, active } = record.counted
  return (
    commit(record, salt) === leaf.commitment &&
    record.badge === leaf.badge &&
    gross === leaf.gross &&
    net === leaf.net &&
    active === leaf.active
  )
}

function commit(record: AuditRecord, salt: string): string {
  return hash('sha256', Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(recordText(record), 'utf8')]))
}

/** One text for one record: members in this order, none that is absent. */
function recordText(record: AuditRecord): string {
  const { award, person, badge, issuer, awardedOn, validUntilOn, ended, statusList, statusIndex } = record
  const { gross, net, active } = record.counted
  return JSON.stringify([
    award,
    person,
    badge,
    issuer,
    awardedOn,
    validUntilOn ?? null,
    ended ?? null,
    statusList ?? null,
    statusIndex ?? null,
    gross,
    net,
    active,
  ])
}
