import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'tap'
import { verifyBadge, type Report } from '../../src/badge/index.ts'
import { sampleWeb } from '../badge/sample-web.ts'
import { makeFiles, type Table, type TableRow } from './make.ts'

const here = new URL('./', import.meta.url)
const table: Table = JSON.parse(readFileSync(new URL('table.json', here), 'utf8'))
const read = (file: string): Uint8Array => readFileSync(new URL(file, here))
const web = Object.fromEntries(Object.entries(table.web).map(([url, file]) => [url, read(file)]))

async function judge({ file }: TableRow): Promise<Report> {
  const ports = { fetch: sampleWeb(web), clock: (): Date => new Date(table.now) }
  return verifyBadge({ bytes: read(file) }, ports)
}

/** What the report remarks; the schemas' strictness about lists is not what the set is about. */
function remarks({ checks }: Report): readonly { readonly line: string; readonly outcome: string }[] {
  return checks
    .filter(({ outcome, code }) => !['passed', 'skipped'].includes(outcome) && code !== 'schema-lenient')
    .map(({ check, outcome, code }) => ({ line: `${check} ${code}`, outcome }))
}

const outcomes = { invalid: ['failed'], indeterminate: ['unknown'], valid: ['warning', 'unknown'] } as const

void test('every file of the forgery set gets its verdict, from the check that must catch it', async (t) => {
  for (const row of table.files) {
    // One after another: each is a verification of its own.
    // oxlint-disable-next-line no-await-in-loop
    const report = await judge(row)
    const found = remarks(report)
    t.equal(report.verdict, row.verdict, `${row.file}: ${row.what}`)
    if (row.check === undefined) t.same(found, [], `${row.file}: nothing to remark`)
    else {
      const expected: readonly string[] = outcomes[row.verdict]
      const lines = found.filter(({ outcome }) => expected.includes(outcome)).map(({ line }) => line)
      t.ok(
        lines.includes(`${row.check} ${row.code}`),
        `${row.file}: ${row.check} ${row.code}, not ${lines.join(', ')}`,
      )
      if (row.verdict === 'invalid')
        t.equal(lines[0]?.split(' ')[0], row.check, `${row.file}: no other check is first to fail`)
    }
  }
})

void test('each row but the controls says which check must catch it, and no file is without a row', async (t) => {
  for (const { file, verdict, check, code } of table.files)
    t.ok(verdict === 'valid' || (check !== undefined && code !== undefined), file)
  const folders = new Set(table.files.map(({ file }) => file.split('/')[0] ?? ''))
  const onDisk = [...folders].flatMap((folder) =>
    readdirSync(new URL(folder, here)).map((name) => `${folder}/${name}`),
  )
  t.same(onDisk.toSorted(), table.files.map(({ file }) => file).toSorted())
})

void test('the script makes the committed set again, byte for byte', async (t) => {
  for (const [file, bytes] of await makeFiles())
    t.ok(existsSync(new URL(file, here)) && Buffer.from(bytes).equals(read(file)), file)
})
