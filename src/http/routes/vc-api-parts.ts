import Type from 'typebox'

import type { Ports } from '../../actions/ports.ts'
import type { JsonObject } from '../../badge/index.ts'

/** Any object: what is in it is judged by the checks of credentials, whose answers say more than a schema's. */
export const anyObject = Type.Unsafe<JsonObject>(Type.Object({}))

/** RFC 6901. */
export const pointers = Type.Array(Type.String({ maxLength: 1000, pattern: '^(?:/|$)' }), { maxItems: 100 })

/** A suite sends more in a minute than any guest of ours. */
export function counting({ conformance }: Ports): { readonly uncounted: boolean } {
  return { uncounted: conformance === true }
}
