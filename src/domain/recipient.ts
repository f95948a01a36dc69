/** The one file that decides what of a person may stand in a credential. */
import { createHash } from 'node:crypto'

import type { Affiliation, Person } from './person.ts'

/** IdentityObject of Open Badges 3.0: who a badge was given to, provable but not readable where `hashed`. */
export type RecipientIdentity = {
  readonly type: 'IdentityObject'
  readonly hashed: boolean
  readonly identityHash: string
  readonly identityType: 'emailAddress' | 'sourcedId' | 'name'
  readonly salt?: string
}

/** How the holder wants to be named; `none` unless they chose. */
export const nameChoices = ['none', 'kanji', 'former', 'latin', 'kana'] as const

export type NameChoice = (typeof nameChoices)[number]

/** What the holder added by a claim; absent on serial 1. */
export type RecipientClaim = { readonly name: NameChoice }

/** E-mail addresses are compared trimmed and in lower case; the specification is silent, so issuing and checking share this. */
export function toEmailIdentifier(email: string): string {
  return email.trim().toLowerCase()
}

/** `sha256$` and the hex digest over identifier and salt, in UTF-8 (Open Badges 3.0, IdentityHash). */
export function identityHash(identifier: string, salt: string): string {
  return `sha256$${createHash('sha256').update(`${identifier}${salt}`, 'utf8').digest('hex')}`
}

export function emailIdentity(email: string, salt: string): RecipientIdentity {
  return hashedIdentity('emailAddress', toEmailIdentifier(email), salt)
}

/** For people without a known address: their number in the register of an organisation, hashed too. */
export function sourcedIdentity(
  organisation: string,
  employeeNumber: string,
  salt: string,
): RecipientIdentity {
  return hashedIdentity('sourcedId', `${organisation}:${employeeNumber.trim()}`, salt)
}

/**
 * Identities of a person in a credential, in this order: the hashed e-mail address, or else the hashed employee number,
 * then the name in clear if the holder chose one. Affiliations come newest first; none may be known, and then a badge
 * names its holder by the subject id only.
 */
export function recipientIdentities(
  person: Person,
  affiliations: readonly Affiliation[],
  salt: string,
  claim?: RecipientClaim,
): RecipientIdentity[] {
  const hashed = addressIdentity(affiliations, salt) ?? numberIdentity(affiliations, salt)
  const name = displayName(person, claim?.name ?? 'none')
  return [...(hashed ? [hashed] : []), ...(name === undefined ? [] : [nameIdentity(name)])]
}

/**
 * The name to show, exactly as declared: never normalised, never transliterated. Undefined when none was chosen or the
 * chosen form is not known. A former name keeps the given name: 旧姓 replaces the family name only.
 */
export function displayName(person: Person, choice: NameChoice): string | undefined {
  return nameForms[choice](person)
}

/** A result may be signed when it is not private, or when its holder asked for it in a claim. */
export function mayShowResult(
  result: { readonly id: string; readonly private: boolean },
  claimed: readonly string[],
): boolean {
  return !result.private || claimed.includes(result.id)
}

const nameForms: Readonly<Record<NameChoice, (person: Person) => string | undefined>> = {
  none: () => undefined,
  kanji: (person) => joined(person.familyName, person.givenName),
  former: (person) => (person.formerName ? joined(person.formerName, person.givenName) : undefined),
  latin: (person) => person.latinName,
  kana: (person) => joined(person.familyKana, person.givenKana),
}

/** Some people have a single name. */
function joined(family: string | undefined, given: string | undefined): string | undefined {
  const parts = [family, given].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? undefined : parts.join(' ')
}

function addressIdentity(affiliations: readonly Affiliation[], salt: string): RecipientIdentity | undefined {
  const email = affiliations.find((affiliation) => affiliation.email)?.email
  return email === undefined ? undefined : emailIdentity(email, salt)
}

function numberIdentity(affiliations: readonly Affiliation[], salt: string): RecipientIdentity | undefined {
  const numbered = affiliations.find((affiliation) => affiliation.employeeNumber)
  if (numbered?.employeeNumber === undefined) return undefined
  return sourcedIdentity(numbered.organisation, numbered.employeeNumber, salt)
}

function hashedIdentity(
  identityType: 'emailAddress' | 'sourcedId',
  identifier: string,
  salt: string,
): RecipientIdentity {
  return {
    type: 'IdentityObject',
    hashed: true,
    identityHash: identityHash(identifier, salt),
    identityType,
    salt,
  }
}

function nameIdentity(name: string): RecipientIdentity {
  return { type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' }
}
