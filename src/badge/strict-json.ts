import { isJsonObject, type JsonObject, type JsonValue } from './json.ts'
import type { CheckCode } from './report.ts'

type JsonFault = Extract<
  CheckCode,
  'json-malformed' | 'json-duplicate-key' | 'json-too-deep' | 'json-forbidden-key' | 'too-large'
>

/** JSON that is not read. `pointer` (RFC 6901) says where. */
export class JsonError extends Error {
  readonly code: JsonFault
  readonly pointer: string
  constructor(code: JsonFault, pointer: string, message: string) {
    super(message)
    this.name = 'JsonError'
    this.code = code
    this.pointer = pointer
  }
}

export type JsonLimits = { readonly maxLength?: number; readonly maxDepth?: number }

/** Keys that could change an object's prototype once a careless copy is made of it. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * JSON of a stranger, or `JsonError`. Stricter than `JSON.parse`: valid UTF-8, no duplicate keys (two readers would
 * see two documents), no prototype keys, no lone surrogates, numbers that are finite, at most 64 levels and 4 MiB.
 */
export function parseStrict(input: string | Uint8Array, limits: JsonLimits = {}): JsonValue {
  const { maxLength = 4 * 1024 * 1024, maxDepth = 64 } = limits
  if (input.length > maxLength) throw new JsonError('too-large', '', `JSON is longer than ${maxLength}`)
  const text = typeof input === 'string' ? input.replace(/^\uFEFF/, '') : decode(input)
  const value = parse(text)
  scan(text, maxDepth)
  return value
}

/** `parseStrict` for what must be an object. */
export function parseStrictObject(input: string | Uint8Array, limits?: JsonLimits): JsonObject {
  const value = parseStrict(input, limits)
  if (isJsonObject(value)) return value
  throw new JsonError('json-malformed', '', 'JSON is not an object')
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new JsonError('json-malformed', '', 'JSON is not valid UTF-8')
  }
}

function parse(text: string): JsonValue {
  try {
    // What JSON.parse returns is a JsonValue by definition.
    const value: JsonValue = JSON.parse(text)
    return value
  } catch (cause) {
    throw new JsonError('json-malformed', '', cause instanceof Error ? cause.message : 'not JSON')
  }
}

type Level = { readonly keys: Set<string> | undefined; at: string | number; expectsKey: boolean }

/** Walks text already known to be JSON and refuses what `JSON.parse` silently accepts. */
function scan(text: string, maxDepth: number): void {
  const mayHoldHalves = !text.isWellFormed() || escapedHalf.test(text)
  const levels: Level[] = []
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '"') at = scanString(text, at, levels, mayHoldHalves)
    else if (character === '{' || character === '[') open(character, levels, maxDepth)
    else if (character === '}' || character === ']') levels.pop()
    else if (character === ',') next(levels)
    else if (character === '-' || (character >= '0' && character <= '9')) at = scanNumber(text, at, levels)
  }
}

/** Half of a character, spelled out. */
const escapedHalf = /\\u[dD][89a-fA-F]/

function open(bracket: '{' | '[', levels: Level[], maxDepth: number): void {
  const isMap = bracket === '{'
  levels.push({ keys: isMap ? new Set() : undefined, at: isMap ? '' : 0, expectsKey: isMap })
  if (levels.length > maxDepth) {
    throw new JsonError(
      'json-too-deep',
      pointerOf(levels.slice(0, 8)),
      `JSON is nested deeper than ${maxDepth}`,
    )
  }
}

function next(levels: readonly Level[]): void {
  const level = levels.at(-1)
  if (level === undefined) return
  if (typeof level.at === 'number') level.at += 1
  else level.expectsKey = true
}

/** Index of the closing quote. Only keys, and text that may hold half a character, are looked into. */
function scanString(text: string, start: number, levels: readonly Level[], mayHoldHalves: boolean): number {
  let end = start + 1
  let isEscaped = false
  while (text[end] !== '"') {
    const isEscape = text[end] === '\\'
    isEscaped ||= isEscape
    end += isEscape ? 2 : 1
  }
  const level = levels.at(-1)
  const isKey = level?.expectsKey === true
  if (!isKey && !mayHoldHalves) return end
  const value = isEscaped ? String(JSON.parse(text.slice(start, end + 1))) : text.slice(start + 1, end)
  if (isKey) takeKey(level, value, levels)
  if (!value.isWellFormed()) {
    throw new JsonError(
      'json-malformed',
      pointerOf(levels),
      'a string holds half a character (lone surrogate)',
    )
  }
  return end
}

function takeKey(level: Level, key: string, levels: readonly Level[]): void {
  level.at = key
  level.expectsKey = false
  if (forbiddenKeys.has(key))
    throw new JsonError('json-forbidden-key', pointerOf(levels), `key ${key} is refused`)
  if (level.keys?.has(key) === true) {
    throw new JsonError('json-duplicate-key', pointerOf(levels), `key ${JSON.stringify(key)} occurs twice`)
  }
  level.keys?.add(key)
}

/** Index of the number's last character. */
function scanNumber(text: string, start: number, levels: readonly Level[]): number {
  let end = start + 1
  while ('0123456789+-.eE'.includes(text[end] ?? ' ')) end += 1
  if (!Number.isFinite(Number(text.slice(start, end)))) {
    throw new JsonError('json-malformed', pointerOf(levels), 'a number is too large')
  }
  return end - 1
}

function pointerOf(levels: readonly Level[]): string {
  return levels.map(({ at }) => `/${String(at).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
