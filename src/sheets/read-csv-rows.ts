import { parse } from 'csv-parse/sync'

/** Cells of a CSV file of our own as they stand, without its header; undefined for what cannot be read. */
export function readCsvRows(
  bytes: Uint8Array,
  encoding: 'utf-8' | 'cp932',
): readonly (readonly string[])[] | undefined {
  try {
    const text = new TextDecoder(encoding === 'cp932' ? 'shift_jis' : 'utf-8', { fatal: true }).decode(bytes)
    const [, ...rows]: string[][] = parse(text, { relax_column_count: true })
    return rows
  } catch {
    return undefined
  }
}
