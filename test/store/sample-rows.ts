import { randomInt, randomUUID } from 'node:crypto'

import type { Award, CredentialRecord } from '../../src/domain/award.ts'
import type { Fact } from '../../src/domain/fact.ts'
import { insertAward } from '../../src/store/awards.ts'
import { insertCredential } from '../../src/store/credentials.ts'
import { type Db, inTransaction, type Tx } from '../../src/store/open.ts'
import { resolvePersons } from '../../src/store/persons.ts'
import { chooseFreeIndex } from '../../src/store/status.ts'

export const now = '2026-10-01T01:02:03.456Z'

/** A new person whom nobody else in the store is. */
export async function newPerson(db: Db, organisation = 'sample-org'): Promise<string> {
  const identifier = randomUUID()
  const { keys } = await inTransaction(
    db,
    async (tx) => await resolvePersons(tx, organisation, [identifier], randomUUID),
  )
  return keys.get(identifier) ?? ''
}

export function sampleFact(person: string, more: Partial<Fact> = {}): Fact {
  return {
    id: randomUUID(),
    kind: 'attendance',
    organisation: 'sample-org',
    person,
    programme: 'sample-programme',
    session: 'DAY1',
    minutes: 90,
    note: '髙﨑 𠮷 "引用" \'\'; --',
    occurredOn: '2026-09-30',
    recordedAt: now,
    ...more,
  }
}

export function sampleAward(person: string, more: Partial<Award> = {}): Award {
  return {
    id: randomUUID(),
    person,
    badge: 'sample-badge',
    badgeVersion: '1.0.0',
    issuer: 'sample-org',
    programme: 'sample-programme',
    occasion: 'once',
    language: 'ja',
    decision: 'approved',
    basis: 'rule',
    awardedAt: '2026-09-30T03:00:00Z',
    results: [{ id: 'rate', value: '100', private: false }],
    evidence: [],
    trace: {
      op: 'attended',
      state: 'met',
      message: { key: 'attended.met', params: { sessions: ['DAY1'] } },
      facts: ['f1'],
    },
    visibility: 'private',
    proposedBy: 'token:a',
    proposedAt: now,
    decidedBy: 'token:a',
    decidedAt: now,
    ...more,
  }
}

/** A credential of an award under an index of its own. Its bytes are no signature: the store never looks inside. */
export async function sampleCredential(
  tx: Tx,
  award: Award,
  more: Partial<CredentialRecord> = {},
): Promise<CredentialRecord> {
  const { list, index } = await chooseFreeIndex(tx, {
    issuer: award.issuer,
    random: randomInt,
    makeListId: randomUUID,
    at: now,
  })
  return {
    id: randomUUID(),
    award: award.id,
    serial: 1,
    current: true,
    issuer: award.issuer,
    badge: award.badge,
    badgeVersion: award.badgeVersion,
    validFrom: award.awardedAt,
    ...(award.validUntil === undefined ? {} : { validUntil: award.validUntil }),
    issuedAt: now,
    statusList: list,
    statusIndex: index,
    json: '{"name":"見本 \\uD842\\uDFB7","z":1,"a":2}',
    ...more,
  }
}

/** A person with an approved award and its first credential. */
export async function issued(
  db: Db,
  award: Partial<Award> = {},
  credential: Partial<CredentialRecord> = {},
): Promise<{ award: Award; credential: CredentialRecord }> {
  const made = sampleAward(award.person ?? (await newPerson(db)), award)
  return await inTransaction(db, async (tx) => {
    await insertAward(tx, made)
    const record = await sampleCredential(tx, made, credential)
    await insertCredential(tx, record)
    return { award: made, credential: record }
  })
}
