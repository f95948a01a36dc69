import { isCompactJws } from '../bake/payload.ts'
import { isJsonObject, toList, type JsonObject } from '../json.ts'
import type { Secured } from './format.ts'

/** Credentials of one record that are judged; those beyond are counted. */
const maxContained = 20

/** The credentials that a Comprehensive Learner Record bundles, as text that any reader of credentials takes. */
export type Contained = { readonly payloads: readonly string[]; readonly left: number }

/** CLR 2.0: each contained credential keeps its own proof and is a credential of its own. */
export function findContained({ credential, kind }: Secured): Contained {
  if (kind !== 'clr') return { payloads: [], left: 0 }
  const all = toList(credential['credentialSubject']).filter(isJsonObject).flatMap(credentialsOf)
  return { payloads: all.slice(0, maxContained), left: Math.max(0, all.length - maxContained) }
}

function credentialsOf({ verifiableCredential }: JsonObject): readonly string[] {
  return toList(verifiableCredential).map((one) =>
    typeof one === 'string' && isCompactJws(one) ? one : JSON.stringify(one),
  )
}
