import { toCredential, type UnsignedCredential } from '../badge/index.ts'
import type { Award } from '../domain/award.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { demand, isPermitted } from '../domain/permission.ts'
import { findAward } from '../store/awards.ts'
import { credentialInput } from './credential-input.ts'
import { findClass } from './frozen-class.ts'
import type { Ports } from './ports.ts'

/**
 * One credential as its receiver will see it, before it is signed: ids, salts and status index are those of no
 * credential, everything else is what will be signed.
 */
export async function previewCredential(
  ports: Ports,
  caller: Caller,
  awardId: string,
): Promise<UnsignedCredential> {
  const award = await findAward(ports.db, awardId)
  demand(caller, 'read-awards')
  // Somebody else's award is not told apart from none.
  if (award === undefined || !isPermitted(caller, 'read-awards', award.issuer))
    throw new DomainError('not_found')
  return await previewOf(ports, award)
}

async function previewOf(ports: Ports, award: Award): Promise<UnsignedCredential> {
  const badge = await findClass(ports.db, ports.catalogue, award.badge, award.badgeVersion)
  const organisation = ports.catalogue.organisations.get(award.issuer)
  if (badge === undefined || organisation === undefined)
    throw new DomainError('badge_unknown', { badge: award.badge })
  const nobody = '00000000-0000-4000-8000-000000000000'
  return toCredential(
    credentialInput(ports, award, badge, organisation, {
      id: nobody,
      subjectId: `urn:uuid:${nobody}`,
      identities: [],
      claimedResults: [],
      validFrom: award.awardedAt,
      status: { list: nobody, index: 0 },
    }),
  )
}
