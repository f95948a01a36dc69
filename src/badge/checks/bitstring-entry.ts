import { isJsonObject, toList, type JsonObject, type JsonValue } from '../json.ts'
import { BitstringMalformedError, decodeBits, readStatus, STATUS_LIST_LENGTH } from '../status-list.ts'
import { authenticate } from './authenticate.ts'
import { isFailure, type Court } from './court.ts'
import { failed, passed, unknown, warning, type Line } from './finding.ts'
import type { Secured } from './format.ts'
import type { Issuer } from './issuer.ts'
import { issuerIdOf } from './schema.ts'
import { readStateWord } from './state-word.ts'
import type { Judged, StatusCase } from './status-case.ts'

type Entry = {
  readonly purpose: string
  readonly index: number
  readonly size: number
  readonly list: string
  readonly references: readonly string[]
  readonly messages: readonly JsonObject[]
}

const acceptList =
  'application/vc, application/ld+json;q=0.9, application/json;q=0.9, application/vc+jwt;q=0.8, text/plain;q=0.5'

/** What a value other than zero means, by purpose; a purpose not listed is told and changes nothing. */
const meanings: Readonly<Record<string, (value: number, entry: Entry) => Line>> = {
  revocation: (_value, { index }) => failed('revoked', `entry ${index} is set`),
  suspension: (_value, { index }) => failed('suspended', `entry ${index} is set`),
  refresh: () => warning('refresh-available', 'the issuer has a newer one'),
  message: (value, entry) => warning('status-message', messageOf(value, entry)),
}

/** Bitstring Status List v1.0: the list's own proof, issuer, purpose and length are judged before its bit counts. */
export async function judgeBitstringEntry({ entry, issuer }: StatusCase, court: Court): Promise<Judged> {
  const read = readEntry(entry)
  if (read === undefined) return only(failed('status-list-invalid', 'the status entry is malformed'))
  const list = await readList(read, issuer, court)
  if ('refusal' in list) return only(list.refusal)
  const value = readStatus(list.bits, read.index, read.size)
  if (value === undefined)
    return only(failed('status-index', `${read.index} lies past the end of ${read.list}`))
  const evidence = { list: read.list, index: read.index, purpose: read.purpose }
  if (value === 0) return only(passed(`${read.purpose} is not set`, evidence))
  const meaning = Object.hasOwn(meanings, read.purpose) ? meanings[read.purpose] : undefined
  if (meaning === undefined) return only(warning('status-message', `${read.purpose} has the value ${value}`))
  const line = meaning(value, read)
  return line.outcome === 'failed' ? readStateWord(line, read, issuer, court) : only(line)
}

function readEntry(entry: JsonObject): Entry | undefined {
  const { statusPurpose, statusListIndex, statusListCredential: list, statusSize = 1 } = entry
  const index = readIndex(statusListIndex)
  if (typeof statusPurpose !== 'string' || typeof list !== 'string' || index === undefined) return undefined
  if (typeof statusSize !== 'number' || !Number.isInteger(statusSize) || statusSize < 1 || statusSize > 32)
    return undefined
  return {
    purpose: statusPurpose,
    index,
    size: statusSize,
    list,
    references: toList(entry['statusReference']).filter((url) => typeof url === 'string'),
    messages: toList(entry['statusMessage']).filter(isJsonObject),
  }
}

/** The standard wants a string; 1EdTech's own samples hold a number. */
function readIndex(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined
}

type List = { readonly bits: Uint8Array } | { readonly refusal: Line }

async function readList(entry: Entry, issuer: Issuer, court: Court): Promise<List> {
  const answer = await court.fetch(entry.list, { accept: acceptList })
  if (isFailure(answer)) {
    return { refusal: unknown('status-unreachable', `${entry.list}: ${answer.failure}: ${answer.detail}`) }
  }
  const { lines, found } = await authenticate(answer.body, court)
  if (found === undefined) return { refusal: distrust(entry, lines[0]) }
  return readBits(found, entry, issuer)
}

/** A list whose keys cannot be had is out of reach; one whose proof fails is a forgery. */
function distrust({ list }: Entry, cause: Line | undefined): Line {
  const detail = `${list} does not count: ${cause?.code ?? 'unread'}: ${cause?.detail ?? ''}`
  return cause?.outcome === 'failed'
    ? failed('status-list-invalid', detail)
    : unknown('status-unreachable', detail)
}

function readBits({ credential, kind }: Secured, entry: Entry, issuer: Issuer): List {
  const [subject] = toList(credential['credentialSubject'])
  if (kind !== 'status-list' || !isJsonObject(subject) || typeof subject['encodedList'] !== 'string') {
    return { refusal: failed('status-list-invalid', `${entry.list} is not a status list`) }
  }
  // Anybody can sign a list in which nothing is revoked.
  if (issuerIdOf(credential) !== issuer.id) {
    return { refusal: failed('status-list-issuer', `${entry.list} is not signed by ${issuer.id}`) }
  }
  // A list of the same issuer for other badges would say nothing of this one.
  if (credential['id'] !== undefined && credential['id'] !== entry.list) {
    return { refusal: failed('status-list-invalid', `${entry.list} is the list of another address`) }
  }
  if (!toList(subject['statusPurpose']).includes(entry.purpose)) {
    return { refusal: failed('status-purpose', `${entry.list} is not for ${entry.purpose}`) }
  }
  return expand(subject['encodedList'], entry)
}

function expand(encodedList: string, entry: Entry): List {
  try {
    const bits = decodeBits(encodedList)
    const isShort = (bits.length * 8) / entry.size < STATUS_LIST_LENGTH
    return isShort
      ? { refusal: failed('status-list-short', `${entry.list} has fewer than ${STATUS_LIST_LENGTH} entries`) }
      : { bits }
  } catch (error) {
    if (error instanceof BitstringMalformedError)
      return { refusal: failed('status-list-invalid', error.message) }
    throw error
  }
}

function messageOf(value: number, { messages }: Entry): string {
  const found = messages.find(({ status }) => typeof status === 'string' && Number(status) === value)
  return typeof found?.['message'] === 'string' ? found['message'] : `the value is ${value}`
}

function only(line: Line): Judged {
  return { lines: [line] }
}
