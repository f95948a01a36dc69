import type { Award, CredentialRecord, CredentialState, StatusWord } from '../domain/award.ts'
import type { BadgeClass } from '../domain/badge-class.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import type { Organisation } from '../domain/organisation.ts'
import { isPermitted } from '../domain/permission.ts'
import type { Programme } from '../domain/programme.ts'
import { credentialState } from '../domain/state.ts'
import { findAward } from '../store/awards.ts'
import { credentialsOf, currentCredential, findCredential } from '../store/credentials.ts'
import { findHolderLink } from '../store/links.ts'
import { statusOf } from '../store/status.ts'
import { findClass } from './frozen-class.ts'
import { secretHash } from './manage-tokens.ts'
import type { Ports } from './ports.ts'

/** Everything a page or a file of one badge is made from. */
export type BadgeView = {
  readonly award: Award
  readonly badge: BadgeClass
  readonly organisation: Organisation
  readonly programme: Programme | undefined
  readonly credential: CredentialRecord
  readonly state: CredentialState
  /** The credential that replaced this one, when this one is not current. */
  readonly replacedBy?: CredentialRecord
}

/** How somebody comes to a badge: by its public URL, or with the holder's unguessable key. */
export type Visit = {
  readonly caller: Caller
  readonly holderKey?: string
  /** Among the issuer's own records: even a published badge is there for its issuer's people only. */
  readonly asIssuer?: boolean
}

/** The current credential of an award, as `/badges/{award}` shows it. Throws `not_found` to those who may not see it. */
export async function showBadge(ports: Ports, visit: Visit, awardId: string): Promise<BadgeView> {
  const award = await findAward(ports.db, awardId)
  const credential = award && (await currentCredential(ports.db, award.id))
  return await viewOf(ports, visit, award, credential)
}

/** One very credential, as `/credentials/{id}` shows it: superseded ones point to their successor. */
export async function showCredential(ports: Ports, visit: Visit, id: string): Promise<BadgeView> {
  const credential = await findCredential(ports.db, id)
  const award = credential && (await findAward(ports.db, credential.award))
  return await viewOf(ports, visit, award, credential)
}

async function viewOf(
  ports: Ports,
  visit: Visit,
  award: Award | undefined,
  credential: CredentialRecord | undefined,
): Promise<BadgeView> {
  if (award === undefined || credential === undefined || !(await maySee(ports, visit, award)))
    throw new DomainError('not_found')
  const badge = await findClass(ports.db, ports.catalogue, award.badge, award.badgeVersion)
  const organisation = ports.catalogue.organisations.get(award.issuer)
  if (badge === undefined || organisation === undefined) throw new DomainError('not_found')
  const status = await statusOf(ports.db, credential.id)
  const replacedBy = credential.current ? undefined : await currentCredential(ports.db, award.id)
  return {
    award,
    badge,
    organisation,
    programme: ports.catalogue.programmes.get(award.programme),
    credential,
    state: credentialState(credential, status?.word, ports.clock().toISOString()),
    ...(replacedBy === undefined ? {} : { replacedBy }),
  }
}

/** Published: everyone. Else the issuer's people, and whoever brings the holder's link. */
export async function maySee(ports: Ports, visit: Visit, award: Award): Promise<boolean> {
  if (award.visibility === 'public' && visit.asIssuer !== true) return true
  if (isPermitted(visit.caller, 'list-credentials', award.issuer)) return true
  if (visit.holderKey === undefined) return false
  return (await findHolderLink(ports.db, secretHash(visit.holderKey))) === award.id
}

/** One line of an award's past, newest serial first. */
export type SerialLine = { readonly credential: CredentialRecord; readonly word?: StatusWord }

export async function serialsOf(ports: Ports, award: Award): Promise<readonly SerialLine[]> {
  const records = await credentialsOf(ports.db, award.id)
  const lines: SerialLine[] = []
  for (const credential of records) {
    const word = (await statusOf(ports.db, credential.id))?.word
    lines.push(word === undefined ? { credential } : { credential, word })
  }
  return lines
}
