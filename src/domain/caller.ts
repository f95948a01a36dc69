/** What a caller may be allowed to do; the one permission table says which action needs which. */
export const scopes = [
  'facts:write',
  'people:write',
  'awards:read',
  'awards:write',
  'awards:approve',
  'credentials:issue',
  'credentials:read',
  'credentials:status',
  'credentials:publish',
  'vc-api:issue',
  'disclosure:read',
  'disclosure:rows',
  'disclosure:manage',
  'tokens:manage',
  'keys:manage',
  'instance:operate',
] as const

export type Scope = (typeof scopes)[number]

/** Who asks. `organisation` is a slug, or `*` for the operator of the instance. */
export type Caller = {
  /** `link`: whoever opened a one-time link to an organisation's figures. */
  readonly kind: 'anonymous' | 'token' | 'link' | 'admin' | 'command'
  /** Stable id for audit lines and for telling two approvers apart; never personal data. */
  readonly id: string
  /** The one behind the id: of a key that another key made, the first key of that chain. The id itself unless given. */
  readonly principal?: string
  /** When a key was made, with `Z`; sessions and commands have none. */
  readonly since?: string
  readonly organisation: string
  readonly scopes: readonly Scope[]
}

export const anonymous: Caller = { kind: 'anonymous', id: 'anonymous', organisation: '', scopes: [] }
