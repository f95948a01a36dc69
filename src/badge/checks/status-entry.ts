import { isJsonObject, toList, type JsonObject, type JsonValue } from '../json.ts'

/** A status entry that says where its bits stand, whatever its type is called. */
export type StatusEntry = {
  readonly purpose: string
  readonly index: number
  /** Bits per entry. */
  readonly size: number
  readonly list: string
  readonly references: readonly string[]
  /** What each value means, by value; empty where the entry does not say. */
  readonly messages: ReadonlyMap<number, string>
}

/** Largest entry: 256 messages. */
const maxSize = 8

/** Whether an entry names a place at all: a whole number from 0, of a size that a list can have. */
export function hasIndex({ statusListIndex }: JsonObject): boolean {
  return readIndex(statusListIndex) !== undefined
}

/** Bitstring Status List v1.0, 2.1: the entry, or undefined when it breaks one of the section's MUSTs. */
export function readStatusEntry(entry: JsonObject): StatusEntry | undefined {
  const { id, statusPurpose, statusListIndex, statusListCredential: list, statusSize = 1 } = entry
  const index = readIndex(statusListIndex)
  if (typeof statusPurpose !== 'string' || typeof list !== 'string' || index === undefined) return undefined
  if (!isSize(statusSize) || id === list) return undefined
  const messages = readMessages(entry['statusMessage'], statusSize)
  const references = toList(entry['statusReference']).filter((url) => typeof url === 'string')
  return messages && { purpose: statusPurpose, index, size: statusSize, list, references, messages }
}

/** The standard wants a string; 1EdTech's own samples hold a number. */
function readIndex(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined
}

function isSize(value: JsonValue): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxSize
}

/** One message for each possible value; only an entry of one bit may leave them out. */
function readMessages(value: JsonValue | undefined, size: number): ReadonlyMap<number, string> | undefined {
  if (value === undefined) return size === 1 ? new Map() : undefined
  const rows = toList(value).flatMap(readMessage)
  const messages = new Map(rows)
  return rows.length === 2 ** size && messages.size === 2 ** size ? messages : undefined
}

function readMessage(row: JsonValue): readonly [number, string][] {
  if (!isJsonObject(row)) return []
  const { status, message } = row
  if (typeof status !== 'string' || typeof message !== 'string') return []
  return /^0x[0-9a-f]{1,2}$/i.test(status) ? [[Number(status), message]] : []
}
