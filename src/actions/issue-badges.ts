import type { Award } from '../domain/award.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError, type ErrorCode } from '../domain/error.ts'
import { demand } from '../domain/permission.ts'
import { awardsWithoutCredential, countWithoutCredential, findAward } from '../store/awards.ts'
import { currentCredential } from '../store/credentials.ts'
import { isDuplicate } from '../store/open.ts'
import type { Selection } from './evaluate-awards.ts'
import type { Ports } from './ports.ts'
import { publicUrls } from './public-urls.ts'
import { signSerial, storeFirst } from './sign-serial.ts'
import { isStacked, stillStands } from './still-stands.ts'

export type IssuedItem = {
  readonly award: string
  readonly credential?: { readonly id: string; readonly url: string; readonly badgeUrl: string }
  /** False when the award had its credential already. */
  readonly created?: boolean
  /** `rule_not_met`: a badge that a stack rests on was taken back since the award was decided. */
  readonly error?: ErrorCode
}

/** How far it has come. */
export type Progress = (done: number, total: number) => void

/** Two processes choose the same free index about once in a hundred thousand times. */
const attempts = 5

/** How many awards are read at a time: memory stays flat however many there are. */
const pageSize = 200

/**
 * One credential for each award; asked again, the same one. Every award is a transaction of its own, so that a stop at
 * any instant leaves each issued once or not at all, and one refusal does not hold up the others.
 */
export async function issueBadges(
  ports: Ports,
  caller: Caller,
  awards: readonly string[],
  onProgress: Progress = () => {},
): Promise<readonly IssuedItem[]> {
  demand(caller, 'issue-badges')
  const items: IssuedItem[] = []
  for (const id of awards) {
    items.push(await issueItem(ports, caller, id, await findAward(ports.db, id)))
    onProgress(items.length, awards.length)
  }
  return items
}

/** Issues every approved award of a selection that has no credential yet. */
export async function issueAwaiting(
  ports: Ports,
  caller: Caller,
  selection: Selection,
  onProgress: Progress = () => {},
): Promise<readonly IssuedItem[]> {
  demand(caller, 'issue-badges')
  const items: IssuedItem[] = []
  const failed = new Set<string>()
  const filter = {
    ...selection,
    ...(caller.organisation === '*' ? {} : { organisation: caller.organisation }),
  }
  const total = await countWithoutCredential(ports.db, filter)
  for (;;) {
    const waiting = await awardsWithoutCredential(ports.db, { ...filter, limit: pageSize + failed.size })
    const page = waiting.filter(({ id }) => !failed.has(id))
    if (page.length === 0) return items
    for (const award of page) {
      const item = await issueItem(ports, caller, award.id, award)
      if (item.error !== undefined) failed.add(award.id)
      items.push(item)
      onProgress(items.length, Math.max(total, items.length))
    }
  }
}

async function issueItem(
  ports: Ports,
  caller: Caller,
  id: string,
  award: Award | undefined,
): Promise<IssuedItem> {
  try {
    if (award === undefined || (caller.organisation !== '*' && caller.organisation !== award.issuer))
      throw new DomainError('not_found')
    if (award.decision !== 'approved') throw new DomainError('award_not_approved')
    const { credential, created } = await issueOne(ports, caller, award)
    const url = publicUrls.credential(ports.baseUrl, credential.id)
    return {
      award: id,
      created,
      credential: { id: credential.id, url, badgeUrl: publicUrls.badge(ports.baseUrl, id) },
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { award: id, error: error.code }
  }
}

async function issueOne(ports: Ports, caller: Caller, award: Award): ReturnType<typeof storeFirst> {
  const standing = await currentCredential(ports.db, award.id)
  if (standing !== undefined) return { credential: standing, created: false }
  // A child may have been taken back since the award was decided.
  if (isStacked(ports, award) && !(await stillStands(ports, caller, award)))
    throw new DomainError('rule_not_met')
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await storeFirst(ports, caller, award, await signSerial(ports, award, 1))
    } catch (error) {
      // Another process took the same status index, or issued this very award: look again and sign anew.
      if (!isDuplicate(error) || attempt === attempts) throw error
    }
  }
}
