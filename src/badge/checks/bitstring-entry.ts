import { isJsonObject, toList } from '../json.ts'
import type { CheckCode } from '../report.ts'
import { BitstringMalformedError, decodeBits, readStatus, STATUS_LIST_LENGTH } from '../status-list.ts'
import { authenticate } from './authenticate.ts'
import { isFailure, type Court } from './court.ts'
import { failed, passed, unknown, warning, type Line } from './finding.ts'
import type { Secured } from './format.ts'
import type { Issuer } from './issuer.ts'
import { issuerIdOf } from './schema.ts'
import { readStateWord } from './state-word.ts'
import type { Judged, StatusCase } from './status-case.ts'
import { hasIndex, readStatusEntry, type StatusEntry } from './status-entry.ts'

/** What tells one generation of lists from another. */
type Dialect = {
  readonly credentialType: string
  readonly subjectType: string
  readonly toBase64url: (encodedList: string) => string
}

const bitstring: Dialect = {
  credentialType: 'BitstringStatusListCredential',
  subjectType: 'BitstringStatusList',
  toBase64url: (encodedList) => encodedList,
}

/** The draft before the standard: no multibase letter, and some of its makers wrote plain base64. */
const statusList2021: Dialect = {
  credentialType: 'StatusList2021Credential',
  subjectType: 'StatusList2021',
  toBase64url: (encodedList) =>
    `u${encodedList.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`,
}

const acceptList =
  'application/vc, application/ld+json;q=0.9, application/json;q=0.9, application/vc+jwt;q=0.8, text/plain;q=0.5'

/** What a value other than zero means, by purpose; a purpose not listed is told and changes nothing. */
const meanings: Readonly<Record<string, (value: number, entry: StatusEntry) => Line>> = {
  revocation: (_value, { index }) => failed('revoked', `entry ${index} is set`),
  suspension: (_value, { index }) => failed('suspended', `entry ${index} is set`),
  refresh: () => warning('refresh-available', 'the issuer has a newer one'),
  message: (value, entry) => warning('status-message', messageOf(value, entry)),
}

/** Bitstring Status List v1.0: the list's own proof, issuer, purpose and length are judged before its bit counts. */
export async function judgeBitstringEntry(status: StatusCase, court: Court): Promise<Judged> {
  return judgeEntry(status, bitstring, court)
}

/** StatusList2021, the draft that became the standard: the same rules. */
export async function judgeStatusList2021Entry(status: StatusCase, court: Court): Promise<Judged> {
  return judgeEntry(status, statusList2021, court)
}

async function judgeEntry({ entry, issuer }: StatusCase, dialect: Dialect, court: Court): Promise<Judged> {
  const read = readStatusEntry(entry)
  if (!hasIndex(entry)) return only(failed('status-index', 'the status entry has no index'))
  if (read === undefined) return only(failed('status-list-invalid', 'the status entry is malformed'))
  const list = await readList(read, issuer, dialect, court)
  if ('refusal' in list) return only(list.refusal)
  const value = readStatus(list.bits, read.index, read.size)
  if (value === undefined)
    return only(failed('status-index', `${read.index} lies past the end of ${read.list}`))
  const line = toLine(value, read)
  return line.outcome === 'failed' ? readStateWord(line, read, issuer, court) : only(line)
}

function toLine(value: number, entry: StatusEntry): Line {
  const { purpose, index, list } = entry
  if (value === 0) return passed(`${purpose} is not set`, { list, index, purpose })
  const meaning = Object.hasOwn(meanings, purpose) ? meanings[purpose] : undefined
  return meaning?.(value, entry) ?? warning('status-message', `${purpose} has the value ${value}`)
}

type List = { readonly bits: Uint8Array } | { readonly refusal: Line }

async function readList(entry: StatusEntry, issuer: Issuer, dialect: Dialect, court: Court): Promise<List> {
  const answer = await court.fetch(entry.list, { accept: acceptList })
  if (isFailure(answer)) {
    return { refusal: unknown('status-unreachable', `${entry.list}: ${answer.failure}: ${answer.detail}`) }
  }
  const { lines, found } = await authenticate(answer.body, court)
  if (found === undefined) return { refusal: distrust(entry, lines[0]) }
  return readBits(found, { entry, issuer, dialect, court })
}

/** What keeps a list from counting, where a reader should hear more than that its form is wrong. */
const distrusted: Partial<Record<CheckCode, CheckCode>> = {
  expired: 'status-list-expired',
  'not-yet-valid': 'status-list-expired',
  'proof-missing': 'status-list-proof',
  'proof-invalid': 'status-list-proof',
  'proof-purpose': 'status-list-proof',
  'proof-created-in-future': 'status-list-proof',
  'proof-expired': 'status-list-proof',
  'key-not-listed': 'status-list-proof',
  'key-unsuitable': 'status-list-proof',
  'key-compromised': 'status-list-proof',
  'algorithm-refused': 'status-list-proof',
  'claims-disagree': 'status-list-proof',
  'header-refused': 'status-list-proof',
}

/** A list whose keys cannot be had is out of reach; one whose proof fails is a forgery. */
function distrust({ list }: StatusEntry, cause: Line | undefined): Line {
  const detail = `${list} does not count: ${cause?.code ?? 'unread'}: ${cause?.detail ?? ''}`
  return cause?.outcome === 'failed'
    ? failed(distrusted[cause.code] ?? 'status-list-invalid', detail)
    : unknown('status-unreachable', detail)
}

type Reading = {
  readonly entry: StatusEntry
  readonly issuer: Issuer
  readonly dialect: Dialect
  readonly court: Court
}

function readBits({ credential }: Secured, { entry, issuer, dialect, court }: Reading): List {
  const [subject] = toList(credential['credentialSubject'])
  const isList = toList(credential['type']).includes(dialect.credentialType)
  if (!isList || !isJsonObject(subject) || !toList(subject['type']).includes(dialect.subjectType)) {
    return { refusal: failed('status-list-invalid', `${entry.list} is not a status list`) }
  }
  // Anybody can sign a list in which nothing is revoked.
  const lister = issuerIdOf(credential) ?? ''
  if (lister !== issuer.id && !court.allowsListOf(lister, issuer.id)) {
    return { refusal: failed('status-list-issuer', `${entry.list} is not signed by ${issuer.id}`) }
  }
  // A list of the same issuer for other badges would say nothing of this one.
  if (credential['id'] !== undefined && credential['id'] !== entry.list) {
    return { refusal: failed('status-list-invalid', `${entry.list} is the list of another address`) }
  }
  if (!toList(subject['statusPurpose']).includes(entry.purpose)) {
    return { refusal: failed('status-purpose', `${entry.list} is not for ${entry.purpose}`) }
  }
  const { encodedList } = subject
  return typeof encodedList === 'string'
    ? expand(dialect.toBase64url(encodedList), entry)
    : { refusal: failed('status-list-invalid', `${entry.list} holds no bits`) }
}

function expand(encodedList: string, entry: StatusEntry): List {
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

function messageOf(value: number, { messages }: StatusEntry): string {
  return messages.get(value) ?? `the value is ${value}`
}

function only(line: Line): Judged {
  return { lines: [line] }
}
