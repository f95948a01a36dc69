import { isDeepStrictEqual } from 'node:util'
import { CREDENTIALS_V2 } from './contexts.ts'
import { verifyDataIntegrity } from './data-integrity.ts'
import type { ResolveKey } from './data-integrity.ts'
import { isJsonObject } from './json.ts'
import type { JsonObject, JsonValue } from './json.ts'
import type { Signer } from './ports.ts'
import { present } from './present.ts'
import { secureCredential } from './sign.ts'
import { toWholeSeconds } from './whole-seconds.ts'

/** What a set bit of a status list means. */
export type StatusState = {
  readonly index: number
  readonly state: 'revoked' | 'suspended' | 'superseded'
  /** Coarse and public: a short code in lower case. */
  readonly reason?: string
  /** The credential that took its place, where that one is public. */
  readonly replacedBy?: string
}

export type StatesInput = {
  /** URL of this document. */
  readonly id: string
  /** URL of the status list it explains. */
  readonly list: string
  /** DID of the issuer, the same as of the list. */
  readonly issuer: string
  readonly states: Iterable<StatusState>
  /** Instant with a zone; also the proof's `created`. */
  readonly validFrom: string
}

/**
 * Signs the document that stands beside a status list and says what its set bits mean. It is a verifiable credential,
 * so that anyone can check it; the states are one JSON literal in it, so that ten thousand cost one canonicalisation of
 * one quad. Its three terms are defined inline under its own URL: no context has to be fetched.
 * @returns JSON text to be served as it is.
 */
export async function secureStates(input: StatesInput, signer: Signer): Promise<string> {
  const { id, list, issuer, validFrom } = input
  const states = [...input.states].toSorted((left, right) => left.index - right.index).map(toEntry)
  const credential = {
    '@context': contextOf(id),
    id,
    type: ['VerifiableCredential', 'StatusStatesCredential'],
    issuer,
    validFrom: toWholeSeconds(validFrom),
    credentialSubject: { id: list, type: 'StatusStates', states },
  }
  return secureCredential(credential, signer, new Date(validFrom))
}

/** The states by index, or why the document says nothing. */
export type StatesReading =
  | {
      readonly outcome: 'read'
      readonly id: string
      readonly issuer: string
      readonly list: string
      readonly validFrom: string
      readonly states: ReadonlyMap<number, StatusState>
    }
  | { readonly outcome: 'malformed' | 'proof-invalid' | 'key-unavailable'; readonly detail: string }

/**
 * Reads and verifies a states document of anyone. The caller compares `issuer` with the issuer of the badge's list,
 * and `list` with the list of the badge's entry.
 * @param resolveKey answers the key only when the issuer's own document lists it for assertions.
 */
export async function readStates(bytes: Uint8Array, resolveKey: ResolveKey): Promise<StatesReading> {
  const document = parseDocument(bytes)
  if (document === undefined) return { outcome: 'malformed', detail: 'not a status states credential' }
  const verdict = await verifyDataIntegrity(document.credential, document.issuer, resolveKey)
  if (verdict !== 'verified')
    return { outcome: verdict, detail: `the proof of ${document.id} does not count: ${verdict}` }
  const { credential: _credential, ...reading } = document
  return { outcome: 'read', ...reading }
}

function contextOf(id: string): JsonValue {
  return [
    CREDENTIALS_V2,
    {
      StatusStatesCredential: `${id}#StatusStatesCredential`,
      StatusStates: `${id}#StatusStates`,
      states: { '@id': `${id}#states`, '@type': '@json' },
    },
  ]
}

function toEntry({ index, state, reason, replacedBy }: StatusState): JsonObject {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError(`no such index: ${index}`)
  return present({ index, state, reason, replacedBy })
}

type ParsedStates = Omit<Extract<StatesReading, { outcome: 'read' }>, 'outcome'> & {
  readonly credential: JsonObject
}

function parseDocument(bytes: Uint8Array): ParsedStates | undefined {
  const credential = parseJson(bytes)
  if (!isJsonObject(credential)) return undefined
  const { id, issuer, validFrom, credentialSubject: subject } = credential
  if (typeof id !== 'string' || typeof issuer !== 'string' || typeof validFrom !== 'string') return undefined
  // The signature covers what the terms mean and not their names: with another context, other members of the document
  // could be passed off as the signed ones.
  if (!isDeepStrictEqual(credential['@context'], contextOf(id))) return undefined
  if (!isJsonObject(subject) || typeof subject['id'] !== 'string') return undefined
  const states = parseStates(subject['states'])
  return states && { credential, id, issuer, validFrom, list: subject['id'], states }
}

function parseStates(value: JsonValue | undefined): ReadonlyMap<number, StatusState> | undefined {
  if (!Array.isArray(value)) return undefined
  const entries: readonly JsonValue[] = value
  const states = new Map<number, StatusState>()
  for (const entry of entries) {
    const state = parseState(entry)
    if (state === undefined || states.has(state.index)) return undefined
    states.set(state.index, state)
  }
  return states
}

function parseState(entry: JsonValue): StatusState | undefined {
  if (!isJsonObject(entry)) return undefined
  const { index, state, reason, replacedBy } = entry
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) return undefined
  if (state !== 'revoked' && state !== 'suspended' && state !== 'superseded') return undefined
  const isReason = typeof reason === 'string' && /^[a-z][a-z_-]{0,39}$/.test(reason)
  const isUrl = typeof replacedBy === 'string' && /^https?:\/\//.test(replacedBy) && URL.canParse(replacedBy)
  return { index, state, ...(isReason && { reason }), ...(isUrl && { replacedBy }) }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
