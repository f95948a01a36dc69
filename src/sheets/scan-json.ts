import type { RowFault } from './row-fault.ts'

/** Where each item of the list begins, and what `JSON.parse` would not tell. */
export type JsonScan = { readonly itemLines: readonly number[]; readonly faults: readonly RowFault[] }

type Frame = {
  readonly keys: Set<string> | undefined
  key: string
  awaitsKey: boolean
  readonly isList: boolean
}
type Scan = {
  readonly text: string
  readonly listKey: string
  readonly maxDepth: number
  readonly frames: Frame[]
  readonly itemLines: number[]
  readonly faults: RowFault[]
  at: number
  line: number
}

/**
 * Walks JSON text once, without recursion, before it is parsed: depth, repeated keys (of which `JSON.parse` silently
 * keeps the last), and the line of every item of the list, which is the root or stands under `listKey`.
 * Grammar is left to `JSON.parse`.
 */
export function scanJson(text: string, listKey: string, maxDepth: number): JsonScan {
  const scan: Scan = { text, listKey, maxDepth, frames: [], itemLines: [], faults: [], at: 0, line: 1 }
  while (scan.at < text.length && scan.frames.length <= maxDepth) step(scan)
  if (scan.frames.length > maxDepth) {
    scan.faults.push({ code: 'json_too_deep', line: scan.line, params: { limit: maxDepth } })
  }
  return { itemLines: scan.itemLines, faults: scan.faults }
}

function step(scan: Scan): void {
  const character = scan.text.charAt(scan.at)
  if (character === '\n') scan.line++
  if (character === '{' || character === '[') open(scan, character)
  else if (character === '}' || character === ']') scan.frames.pop()
  else if (character === '"') return readString(scan)
  else if (character === ',') awaitKey(scan.frames.at(-1))
  else if (!/[\s:]/.test(character)) return readWord(scan)
  scan.at++
}

function open(scan: Scan, bracket: '{' | '['): void {
  noteItem(scan)
  const isObject = bracket === '{'
  const keys = isObject ? new Set<string>() : undefined
  scan.frames.push({ keys, key: '', awaitsKey: isObject, isList: !isObject && isListPlace(scan) })
}

function isListPlace(scan: Scan): boolean {
  const root = scan.frames[0]
  return (
    root === undefined || (scan.frames.length === 1 && root.keys !== undefined && root.key === scan.listKey)
  )
}

function noteItem(scan: Scan): void {
  if (scan.frames.at(-1)?.isList) scan.itemLines.push(scan.line)
}

function awaitKey(frame: Frame | undefined): void {
  if (frame?.keys) frame.awaitsKey = true
}

function readString(scan: Scan): void {
  const start = scan.at
  scan.at = findStringEnd(scan.text, start)
  const frame = scan.frames.at(-1)
  if (!frame?.awaitsKey) return noteItem(scan)
  frame.awaitsKey = false
  frame.key = unescape(scan.text.slice(start, scan.at))
  if (frame.keys?.has(frame.key)) {
    scan.faults.push({ code: 'json_key_repeated', line: scan.line, at: frame.key.slice(0, 60) })
  }
  frame.keys?.add(frame.key)
}

/** Index after the closing quote, or the text's end. */
function findStringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') return at + 1
    if (character === '\\') at++
  }
  return text.length
}

/** `"\u0061"` and `"a"` are one key. */
function unescape(source: string): string {
  if (!source.includes('\\')) return source.slice(1, -1)
  try {
    return String(JSON.parse(source))
  } catch {
    return source
  }
}

function readWord(scan: Scan): void {
  noteItem(scan)
  while (scan.at < scan.text.length && !/[\s,:{}[\]"]/.test(scan.text.charAt(scan.at))) scan.at++
}
