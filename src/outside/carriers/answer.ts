import type { ReaderRefusal } from '../../badge/ports.ts'

/** What a reading process prints, as JSON: files in base64, or texts. */
export type Answer = { readonly found: readonly string[] } | { readonly refused: ReaderRefusal }
