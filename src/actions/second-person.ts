import type { Caller } from '../domain/caller.ts'
import type { Db } from '../store/open.ts'
import { findToken } from '../store/tokens.ts'
import { rootOf, tokenCaller } from './manage-tokens.ts'

/** Who asked, by caller id, and when. */
export type Proposal = { readonly by: string; readonly at: string }

/**
 * Whether the caller is another person than the one who asked. All keys that go back to one key are one person. A key
 * that the operator made after asking is no other person than the operator.
 */
export async function isSecondPerson(db: Db, caller: Caller, { by, at }: Proposal): Promise<boolean> {
  const asker = await principalOf(db, by)
  if (asker === (caller.principal ?? caller.id)) return false
  if (asker !== 'operator') return true
  return caller.since !== undefined && caller.since < at
}

async function principalOf(db: Db, id: string): Promise<string> {
  if (!id.startsWith(tokenCaller(''))) return id
  const token = await findToken(db, id.slice(tokenCaller('').length))
  return token === undefined ? id : rootOf(token)
}
