import { jstDate } from '../domain/japan-time.ts'
import type { LedgerEvent, LedgerEventKind } from '../domain/disclosure/ledger.ts'
import type { CredentialRecord, ReasonCode, StatusWord } from '../domain/award.ts'
import { recordedTime } from './rows.ts'
import type { Tx } from './tables.ts'

type Spoken = { readonly award: string; readonly at: string }

/** The award's row in the ledger. `first` is what its first credential told, in the transaction that stored it. */
export async function enterAward(
  tx: Tx,
  { award, issuedAt, issuer, badge, validUntil }: CredentialRecord,
  first: { readonly person: string; readonly programme: string; readonly awarded_at: string },
): Promise<void> {
  await tx
    .insertInto('award_ledger')
    .values({
      issuer,
      person: first.person,
      awarded_on: jstDate(first.awarded_at),
      award,
      badge,
      programme: first.programme,
      recorded_at: recordedTime(issuedAt),
      valid_until_on: validUntil === undefined ? null : jstDate(validUntil),
    })
    .execute()
}

/** A later serial renews the award when it is valid to a later day than the serial before it. */
export async function enterRenewal(tx: Tx, record: CredentialRecord): Promise<void> {
  const before = await tx
    .selectFrom('credentials')
    .select('valid_until')
    .where('award', '=', record.award)
    .where('serial', '=', record.serial - 1)
    .executeTakeFirst()
  if (before === undefined || before.valid_until === null) return
  const until = record.validUntil === undefined ? undefined : jstDate(record.validUntil)
  if (until !== undefined && until <= jstDate(before.valid_until)) return
  const renewed = until === undefined ? {} : { validUntilOn: until }
  await enter(tx, { award: record.award, at: record.issuedAt }, 'renewed', renewed)
}

const kinds: Readonly<Record<StatusWord, LedgerEventKind>> = {
  revoked: 'revoked',
  suspended: 'suspended',
  superseded: 'superseded',
}

/** What a status word means for the award. `before`: the word that stood for the credential until now. */
export async function enterStatus(
  tx: Tx,
  spoken: Spoken & { readonly word: StatusWord; readonly reason: ReasonCode },
  before: StatusWord | undefined,
): Promise<void> {
  const { word, reason } = spoken
  await enter(tx, spoken, kindOf(word, reason, before), { reason })
}

function kindOf(word: StatusWord, reason: ReasonCode, before: StatusWord | undefined): LedgerEventKind {
  if (word === 'revoked' && reason === 'recipient_request') return 'declined'
  if (word === 'superseded' && before === 'suspended') return 'reinstated'
  return kinds[word]
}

/** Whoever calls holds the award (`lockAward`), so that no two events get one number. */
async function enter(
  tx: Tx,
  { award, at }: Spoken,
  kind: LedgerEventKind,
  { reason, validUntilOn }: Pick<LedgerEvent, 'reason' | 'validUntilOn'>,
): Promise<void> {
  await tx
    .insertInto('award_events')
    .columns([
      'issuer',
      'person',
      'award',
      'seq',
      'kind',
      'happened_on',
      'recorded_at',
      'reason',
      'valid_until_on',
    ])
    .expression((eb) =>
      eb
        .selectFrom('awards')
        .select((row) => [
          'issuer',
          'person',
          'id',
          row
            .selectFrom('award_events')
            .select(({ fn, lit }) => row(fn.coalesce(fn.max('seq'), lit(0)), '+', lit(1)).as('next'))
            .whereRef('award_events.issuer', '=', 'awards.issuer')
            .whereRef('award_events.person', '=', 'awards.person')
            .whereRef('award_events.award', '=', 'awards.id')
            .as('seq'),
          row.val(kind).as('kind'),
          row.val(jstDate(at)).as('happened_on'),
          row.val(recordedTime(at)).as('recorded_at'),
          row.val(reason ?? null).as('reason'),
          row.val(validUntilOn ?? null).as('valid_until_on'),
        ])
        .where('awards.id', '=', award),
    )
    .execute()
}
