import type { Award, Visibility } from '../domain/award.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { demand } from '../domain/permission.ts'
import { appendAudit } from '../store/audit.ts'
import { findAward, setVisibility } from '../store/awards.ts'
import { hasHolderLink, insertHolderLink, revokeHolderLinks } from '../store/links.ts'
import { inTransaction } from '../store/open.ts'
import { touchListsOf } from '../store/status.ts'
import { secretHash } from './manage-tokens.ts'
import type { Ports } from './ports.ts'
import { publicUrls } from './public-urls.ts'
import { storeDeed } from './store-uses.ts'

/** Publishes a badge or takes it back: an unpublished badge's pages are gone, its files still verify. */
export async function publishBadge(
  ports: Ports,
  caller: Caller,
  awardId: string,
  visibility: Visibility,
): Promise<{ url: string; visibility: Visibility }> {
  const award = await awardFor(ports, caller, awardId)
  const at = ports.clock().toISOString()
  await inTransaction(ports.db, async (tx) => {
    await setVisibility(tx, award.id, visibility)
    if (visibility === 'public' && award.visibility !== 'public')
      await storeDeed(tx, ports, award.id, 'made_public')
    await touchListsOf(tx, award.id)
    await appendAudit(tx, {
      at,
      caller: caller.id,
      action: 'publish-badge',
      subject: award.id,
      detail: { visibility },
    })
  })
  return { url: publicUrls.badge(ports.baseUrl, award.id), visibility }
}

/** A new unguessable link for the holder; the ones before it stop working. */
export async function newHolderLink(ports: Ports, caller: Caller, awardId: string): Promise<{ url: string }> {
  const award = await awardFor(ports, caller, awardId)
  const secret = ports.random.secret()
  const at = ports.clock().toISOString()
  await inTransaction(ports.db, async (tx) => {
    await revokeHolderLinks(tx, award.id, at)
    await insertHolderLink(tx, { hash: secretHash(secret), award: award.id, createdAt: at })
    await storeDeed(tx, ports, award.id, 'share_link_created')
    await appendAudit(tx, { at, caller: caller.id, action: 'new-holder-link', subject: award.id, detail: {} })
  })
  return { url: `${publicUrls.badge(ports.baseUrl, award.id)}?key=${secret}` }
}

/** Whether the holder has a link to this badge that works. */
export async function holderLinkExists(ports: Ports, { id }: Pick<Award, 'id'>): Promise<boolean> {
  return await hasHolderLink(ports.db, id)
}

/** Ends every link of the holder to this badge. */
export async function endHolderLinks(ports: Ports, caller: Caller, awardId: string): Promise<void> {
  const award = await awardFor(ports, caller, awardId)
  const at = ports.clock().toISOString()
  await inTransaction(ports.db, async (tx) => {
    await revokeHolderLinks(tx, award.id, at)
    await appendAudit(tx, {
      at,
      caller: caller.id,
      action: 'end-holder-links',
      subject: award.id,
      detail: {},
    })
  })
}

async function awardFor(ports: Ports, caller: Caller, id: string): Promise<Award> {
  demand(caller, 'publish-badge')
  const award = await findAward(ports.db, id)
  // Somebody else's award is not told apart from none.
  if (award === undefined || (caller.organisation !== '*' && caller.organisation !== award.issuer))
    throw new DomainError('not_found')
  return award
}
