import { createHash } from 'node:crypto'
import { isJsonObject, toList, type JsonObject } from '../json.ts'
import { passed, skipped, unknown, warning, type Finding } from './finding.ts'
import type { Secured } from './format.ts'

const digests: Readonly<Record<string, 'sha256' | 'md5'>> = { sha256: 'sha256', md5: 'md5' }

/**
 * Whether the badge was given to the person asked about: their id, or an identifier, hashed or plain. Tried as typed
 * and lower-cased, since the specification fixes neither.
 */
export function checkRecipient(
  { credential }: Pick<Secured, 'credential'>,
  asked: string | undefined,
): Finding {
  const typed = asked?.trim() ?? ''
  if (typed === '') return { lines: [skipped('not-offered', 'no recipient was asked about')] }
  const subjects = toList(credential['credentialSubject']).filter(isJsonObject)
  if (subjects.length === 0) return { lines: [unknown('not-present', 'the credential names no recipient')] }
  const identities = subjects.flatMap(({ identifier }) => toList(identifier).filter(isJsonObject))
  const candidates = [asked ?? '', typed, typed.toLowerCase()]
  const matches =
    subjects.some(({ id }) => id === typed) || identities.some((identity) => isOneOf(candidates, identity))
  return matches
    ? {
        lines: [{ ...passed('the recipient is the one asked about'), code: 'recipient-matches' }],
        found: true,
      }
    : { lines: [warning('recipient-differs', 'no identifier of the badge is the one asked about')] }
}

function isOneOf(candidates: readonly string[], { hashed, identityHash, salt }: JsonObject): boolean {
  if (typeof identityHash !== 'string') return false
  if (hashed !== true)
    return candidates.some(
      (candidate) => candidate === identityHash || candidate === identityHash.toLowerCase(),
    )
  const [prefix = '', hex = ''] = identityHash.toLowerCase().split('$')
  const digest = Object.hasOwn(digests, prefix) ? digests[prefix] : undefined
  if (digest === undefined) return false
  const suffix = typeof salt === 'string' ? salt : ''
  return candidates.some(
    (candidate) => createHash(digest).update(`${candidate}${suffix}`, 'utf8').digest('hex') === hex,
  )
}
