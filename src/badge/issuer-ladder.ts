import type { Endorsement } from './checks/endorsements.ts'
import { isJsonObject, toList, type JsonObject } from './json.ts'
import type { EndorsedPart, IssuerLadder } from './rung.ts'
import { domainOf, findLegalEntity, type Trust } from './trust.ts'

/** An issuer of whom something was proven: by a signature, or by what its own host holds. */
export type Footing = {
  /** Undefined where nothing bound the id to the key. */
  readonly id?: string
  /** Undefined where the id is only a key. */
  readonly domain?: string
  readonly provenBy: 'signature' | 'host'
}

/** The credential itself, with the endorsements in it that hold. */
export type Endorsed = {
  readonly credential: JsonObject
  readonly endorsements: readonly Endorsement[] | undefined
}

/**
 * How far an issuer is known. Each rung needs those beneath it: a number that a badge states, or an endorsement of
 * somebody whom no row names, lifts nobody.
 * @param footing undefined where the proof does not hold.
 */
export function climb(
  footing: Footing | undefined,
  { credential, endorsements = [] }: Endorsed,
  trust: Trust,
): IssuerLadder {
  if (footing === undefined) return { rung: 'unknown' }
  const { id, domain, provenBy } = footing
  const row = id === undefined ? undefined : findLegalEntity(id, trust)
  const endorsedBy = endorsements.flatMap(({ by, of }) => {
    const body = by === id ? undefined : trust.endorsers.find((endorser) => endorser.id === by)
    const part = body && id !== undefined ? partOf(of, id, credential) : undefined
    return body && part !== undefined ? [{ ...body, of: part }] : []
  })
  return {
    rung:
      domain === undefined
        ? 'signature-only'
        : row === undefined
          ? 'domain'
          : endorsedBy.length === 0
            ? 'legal-entity'
            : 'endorsed',
    provenBy,
    ...(domain !== undefined && { domain }),
    ...(row && { legalEntity: toShown(row) }),
    ...(endorsedBy.length > 0 && { endorsedBy }),
  }
}

function toShown({
  issuer: _issuer,
  ...entity
}: Trust['legalEntities'][number]): NonNullable<IssuerLadder['legalEntity']> {
  return entity
}

/**
 * What of a badge an endorsement speaks of. Anybody can write somebody else's achievement or credential id into a badge
 * and attach the true endorsement of it, so both count only under the domain of the issuer whose proof held.
 */
function partOf(of: string, issuerId: string, credential: JsonObject): EndorsedPart | undefined {
  if (of === issuerId) return 'issuer'
  const domain = domainOf(issuerId)
  if (domain === undefined || domainOf(of) !== domain) return undefined
  if (of === credential['id']) return 'credential'
  const achievements = toList(credential['credentialSubject'])
    .filter(isJsonObject)
    .map(({ achievement }) => (isJsonObject(achievement) ? achievement['id'] : undefined))
  return achievements.includes(of) ? 'achievement' : undefined
}
