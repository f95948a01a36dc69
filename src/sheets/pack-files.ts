import { unzipSync, zipSync } from 'fflate'

/** The first day that a ZIP can name, as its local time. */
const zipEpoch = new Date(1980, 0, 1)

/** Files in one ZIP, in their order; equal files give equal bytes. */
export function packFiles(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { mtime: zipEpoch, level: 6 })
}

/** Most bytes that the files of one ZIP may have together. */
const mostUnpacked = 512 * 1024 * 1024

/** The files of a ZIP; undefined for bytes that are none, or that claim to hold too much. */
export function unpackFiles(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined {
  let claimed = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => (claimed += originalSize) <= mostUnpacked,
    })
    return claimed > mostUnpacked ? undefined : new Map(Object.entries(files))
  } catch {
    return undefined
  }
}
