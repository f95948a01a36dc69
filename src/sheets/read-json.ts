import { scanJson } from './scan-json.ts'
import type { RowFault } from './row-fault.ts'

/** One item of a JSON list. `values` is undefined where the item is not an object. */
export type JsonItem = {
  readonly line: number
  readonly values: Readonly<Record<string, unknown>> | undefined
}

const maxDepth = 8

/** JSON text, a list or `{[listKey]: list}`, → its items. */
export function readJson(
  text: string,
  listKey: string,
): { items: readonly JsonItem[]; faults: readonly RowFault[] } {
  const scan = scanJson(text, listKey, maxDepth)
  if (scan.faults.length > 0) return { items: [], faults: scan.faults }
  const parsed = parseText(text)
  if (parsed === undefined) return { items: [], faults: [{ code: 'json_unreadable' }] }
  const list = findList(parsed.value, listKey)
  if (list === undefined) return { items: [], faults: [{ code: 'json_shape', params: { key: listKey } }] }
  return {
    items: list.map((item, index) => ({ line: scan.itemLines[index] ?? 1, values: toRecord(item) })),
    faults: [],
  }
}

function parseText(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function findList(value: unknown, listKey: string): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  const root = toRecord(value)
  const list = root?.[listKey]
  return root !== undefined && Object.keys(root).length === 1 && Array.isArray(list) ? list : undefined
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return { ...value }
}
