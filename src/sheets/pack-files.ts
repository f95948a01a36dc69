import { unzipSync, zipSync } from 'fflate'

import { openZip } from './zip.ts'

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

/**
 * The files of a stranger's ZIP, bounded while they unpack whatever it claims; those of a folder that was packed as a whole
 * stand by their own names. Throws `ZipError`.
 */
export function unpackWithin(
  bytes: Uint8Array,
  mostFiles: number,
  mostBytes: number,
): ReadonlyMap<string, Uint8Array> {
  const zip = openZip(bytes, mostFiles, mostBytes)
  const names = zip.names.filter((name) => !name.endsWith('/') && !isSystemFile(name))
  const [folder = ''] = /^[^/]+\//u.exec(names[0] ?? '') ?? []
  const isOneFolder = names.every((name) => name.startsWith(folder))
  return new Map(
    names.flatMap((name) => {
      const content = zip.read(name)
      return content === undefined ? [] : [[isOneFolder ? name.slice(folder.length) : name, content]]
    }),
  )
}

/** What systems put beside the files of a folder. */
const isSystemFile = (name: string): boolean => /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$)/u.test(name)
