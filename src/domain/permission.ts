import type { Caller, Scope } from './caller.ts'
import { DomainError } from './error.ts'

/**
 * The one permission table: what can be asked, and the scope it needs. `public` asks for nothing but a rate limit.
 * Every route and every command names an entry; a test walks all routes.
 */
export const permissions = {
  'read-public': 'public',
  'verify-badge': 'public',
  'bake-badge': 'public',
  'sign-in': 'public',
  'read-catalogue': 'public',
  'record-facts': 'facts:write',
  'import-people': 'people:write',
  'read-awards': 'awards:read',
  'evaluate-awards': 'awards:read',
  'decide-awards': 'awards:write',
  'approve-award': 'awards:approve',
  'award-directly': 'awards:approve',
  'issue-badges': 'credentials:issue',
  'list-credentials': 'credentials:read',
  'change-status': 'credentials:status',
  'approve-change': 'awards:approve',
  'publish-badge': 'credentials:publish',
  'share-badge': 'credentials:publish',
  'issue-vc': 'vc-api:issue',
  'change-vc-status': 'vc-api:issue',
  'verify-vc': 'public',
  'derive-vc': 'public',
  /** Figures of many people together. */
  'read-disclosure': 'disclosure:read',
  /** The rows behind the figures, person by person. */
  'read-disclosure-rows': 'disclosure:rows',
  'manage-disclosure': 'disclosure:manage',
  'manage-tokens': 'tokens:manage',
  'manage-keys': 'keys:manage',
  'operate-instance': 'instance:operate',
} as const satisfies Record<string, Scope | 'public'>

export type Permission = keyof typeof permissions

/** Whether `caller` may do this for the organisation; `*` as caller's organisation means every one. */
export function isPermitted(caller: Caller, permission: Permission, organisation?: string): boolean {
  const scope = permissions[permission]
  if (scope === 'public') return true
  if (!caller.scopes.includes(scope)) return false
  return organisation === undefined || caller.organisation === '*' || caller.organisation === organisation
}

/** Throws `token_missing` for strangers and `not_permitted` for everyone else who may not. */
export function demand(caller: Caller, permission: Permission, organisation?: string): void {
  if (isPermitted(caller, permission, organisation)) return
  const code = caller.kind === 'anonymous' ? 'token_missing' : 'not_permitted'
  throw new DomainError(code, { permission, organisation: organisation ?? '' })
}
