import { departmentLevels, mostDepartmentLevels, toDepartmentPath } from '../domain/department-path.ts'
import { addDays, jstDateOf, parseDate, parseInstant } from './jst-date.ts'
import { outcomeKinds, surveyTimings } from '../domain/disclosure/report-input.ts'
import { readCount, readDecimal, readPrefecture, readWord, readYear } from './read-figure.ts'
import { isPrintableAscii, toPlain } from './plain-text.ts'
import { readCorporateNumber, readIssuerId, readIssuerOrDomain } from './read-party.ts'
import type { FactKind } from '../domain/fact.ts'
import type { Cell } from './row-fault.ts'

/** How the text of a column is read. */
export type CellKind =
  | 'code'
  | 'identifier'
  | 'mail'
  | 'reference'
  | 'name'
  | 'department'
  | 'note'
  | 'kind'
  | 'date'
  | 'anyDate'
  | 'pastDate'
  | 'pastInstant'
  | 'minutes'
  | 'corporateNumber'
  | 'issuerId'
  | 'issuerOrDomain'
  | 'count'
  | 'decimal'
  | 'year'
  | 'prefecture'
  | 'timing'
  | 'outcome'
  | 'flag'

/** `today` is the JST date `YYYY-MM-DD` after which the future begins. */
export type CellContext = { readonly today: string }

const kinds: Readonly<Record<FactKind, true>> = {
  application: true,
  selection: true,
  enrollment: true,
  withdrawal: true,
  attendance: true,
  study: true,
  artifact: true,
  acceptance: true,
  confirmation: true,
  score: true,
  exam: true,
  engagement: true,
  membership: true,
  talk: true,
  event: true,
  contribution: true,
  affiliation: true,
}

const maxDaysAhead = 366
const firstDate = '1900-01-01'
const maxMinutes = 1440 * 31
const maxNameLength = 200
const maxNoteLength = 4000
const maxShownLength = 60

/** Control characters, half surrogates, and marks that turn the direction of text so that it reads as something else. */
const refusedInNames = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u
const refusedInNotes = /[^\P{Cc}\n\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u
/** In a code also what cannot be seen. */
const refusedInCodes = /[\p{Cc}\p{Cs}\p{Cf}]/u

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** One table entry per kind of cell: its text, already trimmed and not empty, → value or fault. */
const readers: Readonly<Record<CellKind, (text: string, context: CellContext) => Cell>> = {
  code: readCode,
  identifier: (text) => (/[@＠]/.test(text) ? readMail(text) : readCode(text)),
  mail: readMail,
  reference: readReference,
  name: (text) => limitText(text, refusedInNames, maxNameLength),
  department: readDepartment,
  note: (text) => limitText(text, refusedInNotes, maxNoteLength),
  kind: readKind,
  date: readDate,
  anyDate: readAnyDate,
  pastDate: readPastDate,
  pastInstant: readPastInstant,
  minutes: readMinutes,
  corporateNumber: (text) => readCorporateNumber(text, toShown(text)),
  issuerId: (text) => readIssuerId(text, toShown(text)),
  issuerOrDomain: (text) => readIssuerOrDomain(text, toShown(text)),
  count: (text) => readCount(text, toShown(text)),
  decimal: (text) => readDecimal(text, toShown(text)),
  year: (text) => readYear(text, toShown(text)),
  prefecture: (text) => readPrefecture(text, toShown(text)),
  timing: (text) => readWord(text, toShown(text), surveyTimings),
  outcome: (text) => readWord(text, toShown(text), outcomeKinds),
  flag: (text) => readWord(text, toShown(text), ['1', '0']),
}

/** The text of one cell → its value in the form that facts hold, or why it cannot be read. */
export function readCell(kind: CellKind, text: string, context: CellContext): Cell {
  return readers[kind](text, context)
}

/** A cell's text short enough to be quoted in a message, never cut inside a character. */
export function toShown(text: string): string {
  if (text.length <= maxShownLength) return text
  const parts = [...graphemes.segment(text.slice(0, maxShownLength * 4))].map(({ segment }) => segment)
  return `${parts.slice(0, maxShownLength).join('')}…`
}

/** Narrows a value that `kind` cells have been read into. */
export function isFactKind(value: string): value is FactKind {
  return Object.hasOwn(kinds, value)
}

/** A name, or a path of names from the top down; nothing where only slashes are written. */
function readDepartment(text: string): Cell {
  const cell = limitText(text, refusedInNames, maxNameLength)
  if (!('value' in cell)) return cell
  if (departmentLevels(text) > mostDepartmentLevels)
    return { code: 'department_deep', params: { value: toShown(text), limit: mostDepartmentLevels } }
  return { value: toDepartmentPath(text) }
}

function readCode(text: string): Cell {
  return limitText(toPlain(text), refusedInCodes, maxNameLength)
}

/** Who vouches or takes part: a number or address is made plain, a name stays as written. */
function readReference(text: string): Cell {
  const plain = toPlain(text)
  const isName = !isPrintableAscii(plain) || !/[0-9@]/.test(plain)
  return isName ? limitText(text, refusedInNames, maxNameLength) : readCode(text)
}

function readMail(text: string): Cell {
  const plain = toPlain(text)
  const fits = plain.length <= 254 && /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/.test(plain)
  return fits ? readCode(plain) : { code: 'mail_invalid', params: { value: toShown(text) } }
}

function readKind(text: string): Cell {
  const kind = toPlain(text).toLowerCase()
  return isFactKind(kind)
    ? { value: kind }
    : { code: 'kind_unknown', params: { value: toShown(text), known: Object.keys(kinds).join(', ') } }
}

function readDate(text: string, { today }: CellContext): Cell {
  const cell = readAnyDate(text)
  if (!('value' in cell)) return cell
  const limit = addDays(today, maxDaysAhead)
  if (cell.value > limit) return { code: 'date_far_future', params: { value: cell.value, limit } }
  if (cell.value < firstDate)
    return { code: 'date_far_past', params: { value: cell.value, limit: firstDate } }
  return cell
}

function readAnyDate(text: string): Cell {
  const value = parseDate(toPlain(text))
  return value === undefined ? { code: 'date_invalid', params: { value: toShown(text) } } : { value }
}

/** What a fact tells has happened: today at the latest. */
function readPastDate(text: string, { today }: CellContext): Cell {
  const cell = readAnyDate(text)
  if (!('value' in cell) || (firstDate <= cell.value && cell.value <= today)) return cell
  return cell.value > today
    ? { code: 'date_after_today', params: { value: cell.value, limit: today } }
    : { code: 'date_far_past', params: { value: cell.value, limit: firstDate } }
}

function readPastInstant(text: string, context: CellContext): Cell {
  const value = parseInstant(toPlain(text))
  if (value === undefined) return { code: 'instant_invalid', params: { value: toShown(text) } }
  const day = readPastDate(jstDateOf(value), context)
  return 'value' in day ? { value } : day
}

function readMinutes(text: string): Cell {
  const plain = toPlain(text)
  const fits = /^\d{1,6}$/.test(plain) && Number(plain) <= maxMinutes
  return fits
    ? { value: String(Number(plain)) }
    : { code: 'minutes_invalid', params: { value: toShown(text), limit: maxMinutes } }
}

function limitText(text: string, refused: RegExp, limit: number): Cell {
  const [found] = refused.exec(text) ?? []
  if (found !== undefined) return { code: 'text_control', params: { character: toCodePoint(found) } }
  return isLonger(text, limit) ? { code: 'text_too_long', params: { limit } } : { value: text }
}

/** Counted in characters as people see them; code units are counted first, since that is quick. */
function isLonger(text: string, limit: number): boolean {
  if (text.length <= limit) return false
  if (text.length > limit * 8) return true
  return [...graphemes.segment(text)].length > limit
}

function toCodePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
