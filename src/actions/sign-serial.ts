import { toCredential, secureCredential, OrderDependentError, type Signer } from '../badge/index.ts'
import type { Award, CredentialRecord, ReasonCode } from '../domain/award.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { recipientIdentities } from '../domain/recipient.ts'
import { appendAudit } from '../store/audit.ts'
import { lockAward } from '../store/awards.ts'
import { currentCredential, insertCredential, supersedeCurrent } from '../store/credentials.ts'
import { inTransaction, type Tx } from '../store/open.ts'
import { findPerson, listAffiliations } from '../store/persons.ts'
import { chooseFreeIndex, setStatus } from '../store/status.ts'
import { credentialInput } from './credential-input.ts'
import { findClass, freezeClass } from './frozen-class.ts'
import type { Ports } from './ports.ts'
import { issuerDid } from './public-urls.ts'
import { isStacked, stillStands } from './still-stands.ts'

const wholeSecond = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`

/** The organisation's Ed25519 signer. Throws `key_unavailable`. */
export async function dataIntegritySigner(ports: Ports, organisation: string): Promise<Signer> {
  const did = issuerDid(ports.baseUrl, organisation)
  return await ports.keys.signer(organisation, 'Ed25519', ({ kid }) => `${did}#${kid}`)
}

/**
 * Signs one more serial of an award, without storing it. The signature comes before the transaction, so that no lock
 * waits for it; the unique constraints decide between two processes that sign at once.
 */
export async function signSerial(
  ports: Ports,
  award: Award,
  serial: number,
  earlier?: CredentialRecord,
): Promise<CredentialRecord> {
  const badge = await findClass(ports.db, ports.catalogue, award.badge, award.badgeVersion)
  const organisation = ports.catalogue.organisations.get(award.issuer)
  if (badge === undefined || organisation === undefined)
    throw new DomainError('badge_unknown', { badge: award.badge })
  const now = ports.clock()
  const { random, db } = ports
  const id = random.uuid()
  const status = await inTransaction(
    db,
    async (tx) =>
      await chooseFreeIndex(tx, {
        issuer: award.issuer,
        random: random.integer,
        makeListId: random.uuid,
        at: now.toISOString(),
      }),
  )
  const validFrom = startOf(award, now, earlier)
  const input = credentialInput(ports, award, badge, organisation, {
    id,
    subjectId: `urn:uuid:${random.uuid()}`,
    identities: await identitiesOf(ports, award),
    claimedResults: [],
    validFrom,
    status,
  })
  const json = await signed(toCredential(input), await dataIntegritySigner(ports, award.issuer), now)
  return {
    id,
    award: award.id,
    serial,
    current: true,
    issuer: award.issuer,
    badge: award.badge,
    badgeVersion: award.badgeVersion,
    validFrom,
    ...(award.validUntil === undefined ? {} : { validUntil: award.validUntil }),
    issuedAt: now.toISOString(),
    statusList: status.list,
    statusIndex: status.index,
    json,
  }
}

async function signed(
  credential: ReturnType<typeof toCredential>,
  signer: Signer,
  now: Date,
): Promise<string> {
  try {
    return await secureCredential(credential, signer, now)
  } catch (cause) {
    if (!(cause instanceof OrderDependentError)) throw cause
    const [first, second] = cause.pair
    throw new DomainError('order_dependent_text', { first, second }, { cause })
  }
}

/**
 * `validFrom` orders the serials of an award (spec: the newer replaces the older). The first is valid from the day it
 * was earned; later ones from their signing, always after the one before and never after the end.
 */
function startOf(award: Award, now: Date, earlier?: CredentialRecord): string {
  const signing = wholeSecond(now)
  if (earlier === undefined) return award.awardedAt < signing ? award.awardedAt : signing
  const next = wholeSecond(new Date(Date.parse(earlier.validFrom) + 1000))
  const latest = award.validUntil !== undefined && award.validUntil < signing ? award.validUntil : signing
  return latest > next ? latest : next
}

async function identitiesOf(ports: Ports, award: Award): Promise<ReturnType<typeof recipientIdentities>> {
  const person = await findPerson(ports.db, award.person)
  if (person === undefined) return []
  const affiliations = await listAffiliations(ports.db, [award.person])
  const newestFirst = affiliations.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))
  return recipientIdentities(person, newestFirst, ports.random.secret())
}

/** Stores serial 1 unless the award has a credential already; answers the one that stands. */
export async function storeFirst(
  ports: Ports,
  caller: Caller,
  award: Award,
  record: CredentialRecord,
): Promise<{ credential: CredentialRecord; created: boolean }> {
  return await inTransaction(ports.db, async (tx) => {
    await lockAward(tx, award.id)
    const standing = await currentCredential(tx, award.id)
    if (standing !== undefined) return { credential: standing, created: false }
    if (isStacked(ports, award) && !(await stillStands({ ...ports, db: tx }, caller, award)))
      throw new DomainError('rule_not_met')
    await freeze(ports, tx, record)
    await insertCredential(tx, record)
    await noteIssued(tx, caller, record)
    return { credential: record, created: true }
  })
}

/**
 * Signs the next serial and supersedes the current one in one transaction: a correction, a renewed signature, or the
 * end of a suspension. The old credential's bit stays set for ever; its word points to the new one.
 */
export async function renewSerial(
  ports: Ports,
  caller: Caller,
  award: Award,
  reason: ReasonCode,
  within: (tx: Tx) => Promise<void>,
): Promise<CredentialRecord> {
  const before = await currentCredential(ports.db, award.id)
  if (before === undefined) throw new DomainError('not_found')
  const record = await signSerial(ports, award, before.serial + 1, before)
  return await inTransaction(ports.db, async (tx) => {
    await within(tx)
    await lockAward(tx, award.id)
    const standing = await currentCredential(tx, award.id)
    if (standing?.id !== before.id) throw new DomainError('conflict')
    await supersedeCurrent(tx, award.id)
    await insertCredential(tx, record)
    await setStatus(tx, {
      list: before.statusList,
      index: before.statusIndex,
      credential: before.id,
      award: award.id,
      word: 'superseded',
      reason,
      at: record.issuedAt,
      by: caller.id,
      next: record.id,
    })
    await noteIssued(tx, caller, record)
    return record
  })
}

async function freeze(
  ports: Ports,
  tx: Tx,
  { badge, badgeVersion, issuedAt }: CredentialRecord,
): Promise<void> {
  const current = ports.catalogue.badges.get(badge)
  if (current?.version !== badgeVersion) return
  await freezeClass(tx, ports.catalogue, current, new Date(issuedAt))
}

async function noteIssued(tx: Tx, caller: Caller, record: CredentialRecord): Promise<void> {
  const detail = { credential: record.id, serial: record.serial }
  await appendAudit(tx, {
    at: record.issuedAt,
    caller: caller.id,
    action: 'issue-badge',
    subject: record.award,
    detail,
  })
}
