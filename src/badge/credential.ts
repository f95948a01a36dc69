import { resultDescriptionId, toAchievement } from './achievement.ts'
import type { AchievementInput } from './achievement.ts'
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from './contexts.ts'
import { toWholeSeconds } from './whole-seconds.ts'
import type { JsonObject } from './json.ts'
import { present } from './present.ts'
import { toProfile } from './profile.ts'
import type { ProfileInput } from './profile.ts'

/** What is said of one award. URLs and ids are absolute; instants have a zone. */
export type CredentialInput = {
  readonly id: string
  /** What displays show as its title; the achievement's name when not given. */
  readonly name?: string
  readonly description?: string
  readonly issuer: ProfileInput
  readonly achievement: AchievementInput
  readonly subject: SubjectInput
  readonly evidence?: readonly EvidenceInput[]
  /** When it was earned; kept through every serial. */
  readonly awardedDate: string
  readonly validFrom: string
  /** Its last second; absent when it does not expire. */
  readonly validUntil?: string
  readonly status: StatusInput
}

export type SubjectInput = {
  /** The holder's DID, else a fresh `urn:uuid:`. */
  readonly id: string
  readonly identifiers?: readonly IdentityInput[]
  readonly results?: readonly ResultInput[]
  readonly narrative?: string
  /** Who assessed or recorded it, when that is not the issuer. */
  readonly source?: ProfileInput
}

export type IdentityInput = {
  readonly hashed: boolean
  /** `sha256$` and hex when hashed, plain text otherwise. */
  readonly identityHash: string
  readonly identityType: string
  readonly salt?: string
}

export type ResultInput = {
  /** The slug of its result description. */
  readonly slug: string
  readonly value?: string
  readonly status?: 'Completed' | 'Enrolled' | 'Failed' | 'InProgress' | 'OnHold' | 'Provisional' | 'Withdrew'
}

export type EvidenceInput = {
  readonly id?: string
  readonly name?: string
  readonly description?: string
  readonly narrative?: string
  readonly genre?: string
  readonly audience?: string
}

export type StatusInput = {
  /** URL of the status list credential. */
  readonly list: string
  readonly index: number
  /** URL of the document that says what the set bits mean. */
  readonly states: string
}

export type UnsignedCredential = JsonObject & {
  readonly '@context': readonly string[]
  readonly id: string
  readonly type: readonly string[]
  readonly issuer: JsonObject & { readonly id: string }
  readonly validFrom: string
  readonly credentialSubject: JsonObject & { readonly id: string }
}

/**
 * Builds an OpenBadgeCredential (VCDM 2.0, context 3.0.3) without proof, keys in the specification's order. Pure.
 * @throws RangeError for an instant without a zone, a status index below zero, a result without its description, or a
 *   validity that ends before it begins.
 */
export function toCredential(input: CredentialInput): UnsignedCredential {
  assertConsistent(input)
  const { validUntil, description, evidence } = input
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
    id: input.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: toProfile(input.issuer),
    validFrom: toWholeSeconds(input.validFrom),
    ...present({
      validUntil: validUntil === undefined ? undefined : toWholeSeconds(validUntil),
      awardedDate: toWholeSeconds(input.awardedDate),
      name: input.name ?? input.achievement.name,
      description,
    }),
    credentialSubject: toSubject(input.subject, input.achievement),
    ...present({ evidence: evidence?.map(toEvidence), credentialStatus: toStatusEntry(input.status) }),
  }
}

function assertConsistent({ validFrom, validUntil, status, subject, achievement }: CredentialInput): void {
  if (validUntil !== undefined && Date.parse(validUntil) < Date.parse(validFrom))
    throw new RangeError('validUntil lies before validFrom')
  if (!Number.isSafeInteger(status.index) || status.index < 0)
    throw new RangeError('the status index is not a whole number from 0')
  const described = new Set(achievement.resultDescriptions?.map(({ slug }) => slug))
  const stray = subject.results?.find(({ slug }) => !described.has(slug))
  if (stray !== undefined) throw new RangeError(`the result ${stray.slug} has no description`)
}

function toSubject(
  subject: SubjectInput,
  achievement: AchievementInput,
): JsonObject & { readonly id: string } {
  const { id, identifiers, results, narrative, source } = subject
  return {
    id,
    ...present({
      type: ['AchievementSubject'],
      identifier: identifiers?.map(toIdentity),
      achievement: toAchievement(achievement),
      narrative,
      result: results?.map((result) => toResult(achievement.id, result)),
      source: source && toProfile(source),
    }),
  }
}

function toIdentity({ hashed, identityHash, identityType, salt }: IdentityInput): JsonObject {
  return present({ type: 'IdentityObject', hashed, identityHash, identityType, salt })
}

function toResult(achievementId: string, { slug, value, status }: ResultInput): JsonObject {
  const resultDescription = resultDescriptionId(achievementId, slug)
  return present({ type: ['Result'], resultDescription, value, status })
}

function toEvidence({ id, name, description, narrative, genre, audience }: EvidenceInput): JsonObject {
  return present({ id, type: ['Evidence'], name, description, narrative, genre, audience })
}

// The index is a string, whatever the samples of 1EdTech print (spec.md 9).
function toStatusEntry({ list, index, states }: StatusInput): JsonObject {
  return {
    id: `${list}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(index),
    statusListCredential: list,
    statusReference: states,
  }
}
