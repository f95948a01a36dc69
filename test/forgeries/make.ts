import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { bytesOf, pathOf } from './bytes.ts'
import { now, type Row } from './kit.ts'
import { readme } from './readme.ts'
import { makeSet } from './set.ts'
import { askStock } from './stock.ts'

/** A row of `table.json`: what a verifier should make of a file. */
export type TableRow = Omit<Row, 'content'> & { readonly stock?: 'verified' | 'refused' }

export type Table = {
  readonly now: string
  readonly files: readonly TableRow[]
  /** Where each document of the set's web lies. */
  readonly web: Readonly<Record<string, string>>
}

/** Every file of the set by its path; the same bytes each time. */
export async function makeFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { rows, web } = await makeSet()
  const files = new Map<string, Uint8Array>(rows.map(({ file, content }) => [file, Buffer.from(content)]))
  for (const [url, document] of Object.entries(web)) files.set(pathOf(url), bytesOf(document))
  const table: Table = {
    now,
    files: await Promise.all(
      rows.map(async (row) => {
        const { content: _content, ...rest } = row
        const stock = await askStock(row, web)
        return { ...rest, ...(stock !== undefined && { stock }) }
      }),
    ),
    web: Object.fromEntries(Object.keys(web).map((url) => [url, pathOf(url)])),
  }
  files.set('table.json', Buffer.from(`${JSON.stringify(table, null, 2)}\n`))
  files.set('README.md', Buffer.from(readme(table)))
  return files
}

/** `node test/forgeries/make.ts` writes the set beside this file. */
async function write(): Promise<void> {
  const files = await makeFiles()
  const here = new URL('./', import.meta.url)
  const folders = new Set(
    [...files.keys()].filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''),
  )
  for (const folder of folders) rmSync(new URL(folder, here), { recursive: true, force: true })
  for (const [file, bytes] of files) {
    mkdirSync(dirname(new URL(file, here).pathname), { recursive: true })
    writeFileSync(new URL(file, here), bytes)
  }
}

if (import.meta.main) await write()
