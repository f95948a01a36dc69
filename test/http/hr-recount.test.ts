import { zipSync } from 'fflate'
import t from 'tap'
import { gzipSync } from 'node:zlib'

import { freezeReport } from '../../src/actions/freeze-report.ts'
import { recountBundle } from '../../src/actions/recount-bundle.ts'
import { packFiles, unpackFiles } from '../../src/sheets/index.ts'
import { importSamples, issueAll, officer, openInstance } from '../instance.ts'
import { form } from './form.ts'
import { faultsIn } from './page-inspection.ts'

const instance = await openInstance(t)
const { ports, ask } = instance
const token = await instance.token()
await importSamples(instance, token, 'career-coeducation')
await issueAll(instance, token, {})
const mine = officer('persol-career')
const { id } = await freezeReport(ports, mine, { fiscalYear: 2026, asOf: '2026-11-15', k: 3 })
const bundle = await recountBundle(ports, mine, id, { sample: 4, seed: 'dice 4 2 6' })
const files = unpackFiles(bundle) ?? new Map<string, Uint8Array>()

const send = async (zip: Uint8Array, language: 'ja' | 'en' = 'en', of = instance) =>
  await of.ask(`POST /hr/recount?lang=${language}`, {
    accept: 'text/html',
    ...form([['file', zip, 'bundle.zip']]),
  })

/** The page's checks in order: name and outcome. */
const checksOf = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<h3>([^<]+?)\s*<span class="outcome">([^<]+)<\/span>/gu)].map(
      ([, name = '', outcome = '']) => [name, outcome],
    ),
  )

const changed = (name: string, change: (text: string) => string): Uint8Array => {
  const before = new TextDecoder().decode(files.get(name))
  const after = change(before)
  if (after === before) throw new Error(`${name} is unchanged`)
  return packFiles(new Map([...files, [name, new TextEncoder().encode(after)]]))
}

t.test('an auditor reads that a report agrees, who signed it and what was counted', async (t) => {
  const { statusCode, body } = await send(bundle)
  t.equal(statusCode, 200)
  t.match(body, /<h1[^>]*>\s*It agrees/u)
  t.same(new Set(Object.values(checksOf(body))), new Set(['passed']))
  t.match(body, /Sample: Persol Career.{0,40}, an issuer of this site/iu)
  t.match(body, id)
  t.match(body, /All 4 opened records.* text &quot;dice 4 2 6&quot; chose 4 of them/u)
  const { body: japanese } = await send(bundle, 'ja')
  t.match(japanese, /<h1[^>]*>\s*一致しました/u)
  t.match(japanese, /文字列「dice 4 2 6」で選ばれた4件です。自分が伝えた文字列・件数と同じか/u)
  for (const page of [body, japanese, (await ask('GET /hr/recount')).body]) t.same(await faultsIn(page), [])
})

t.test('nothing that did not run looks passed', async (t) => {
  const { body: none } = await send(await recountBundle(ports, mine, id))
  t.match(checksOf(none), { 'Opened records': 'not checked', 'Status lists': 'not checked' })
  const unsigned = changed('manifest.json', (text) => text.replace('"k":3', '"k":9'))
  const { body } = await send(unsigned)
  t.match(body, /<h1[^>]*>\s*It does not agree/u)
  const { Signature: signature, ...rest } = checksOf(body)
  t.equal(signature, 'failed')
  t.same(new Set(Object.values(rest)), new Set(['not checked']))
  const { body: unlisted } = await send(
    packFiles(new Map([...files].filter(([name]) => name !== 'leaves.ndjson.gz'))),
  )
  t.match(checksOf(unlisted), {
    Files: 'failed',
    'Sum of the records': 'not checked',
    'Published figures': 'not checked',
  })
})

t.test('figures that agree under a key that nobody can vouch for are no agreement', async (t) => {
  const elsewhere = await openInstance(t, { baseUrl: 'https://auditor.example' })
  const { body } = await send(bundle, 'en', elsewhere)
  t.match(body, /<h1[^>]*>\s*Cannot tell/u)
  t.match(checksOf(body), { Signature: 'passed', 'The signer’s key': 'unknown', Files: 'passed' })
})

t.test('records that the company may have chosen are not told as the auditor’s', async (t) => {
  const unsaid = packFiles(new Map([...files].filter(([name]) => name !== 'sample.json')))
  for (const zip of [unsaid, await recountBundle(ports, mine, id, { indexes: [0, 1] })]) {
    const { body } = await send(zip)
    t.match(body, /<h1[^>]*>\s*It agrees/u)
    t.match(checksOf(body), { 'Opened records': 'unknown' })
    t.match(body, /the company may have/u)
    t.match((await send(zip, 'ja')).body, /会社が選んだ記録かもしれません/u)
    t.notMatch(body, /All \d opened records/u)
    t.same(await faultsIn(body), [])
  }
})

t.test('each kind of tampering is told where it happened', async (t) => {
  const cases = [
    ['T1_badge_counts.csv', (text: string) => text.replace(/,all,(.*?),(\d+),/u, ',all,$1,9999,'), 'Files'],
    [
      'openings.json',
      (text: string) => text.replace('"awardedOn": "20', '"awardedOn": "19'),
      'Opened records',
    ],
    ['sample.json', (text: string) => text.replace('dice 4 2 6', 'dice 4 2 <7>'), 'Opened records'],
  ] as const
  for (const [name, change, check] of cases) {
    const { body } = await send(changed(name, change))
    t.match(body, /<h1[^>]*>\s*It does not agree/u, name)
    t.equal(checksOf(body)[check], 'failed', name)
  }
})

t.test('what is no ZIP, is too large or unpacks to far too much is refused in words', async (t) => {
  const bomb = zipSync({ 'manifest.json': new Uint8Array(80 * 1024 * 1024) })
  const packedTwice = packFiles(
    new Map([...files, ['leaves.ndjson.gz', gzipSync(new Uint8Array(100 * 1024 * 1024))]]),
  )
  const cases: readonly (readonly [Uint8Array, RegExp])[] = [
    [new TextEncoder().encode('hello'), /cannot be read as a ZIP/u],
    [new Uint8Array(0), /No file was chosen|file is empty/u],
    [new Uint8Array(10 * 1024 * 1024 + 1), /too large \(limit 10 MB\)/u],
    [bomb, /unpacks to far too much/u],
    [packedTwice, /unpacks to far too much/u],
  ]
  for (const [zip, words] of cases) {
    const { statusCode, body } = await send(zip)
    t.equal(statusCode, 422)
    t.match(body, words)
  }
  const nothing = await ask('POST /hr/recount?lang=ja', { accept: 'text/html', ...form([['note', 'x']]) })
  t.match(nothing.body, /ファイルが選ばれていません/u)
})

t.test('a folder that was packed as a whole is read like its files', async (t) => {
  const folder = zipSync({
    'audit/': new Uint8Array(0),
    ...Object.fromEntries([...files].map(([name, bytes]) => [`audit/${name}`, bytes])),
    '__MACOSX/audit/._manifest.json': new Uint8Array(4),
  })
  t.match((await send(folder)).body, /<h1[^>]*>\s*It agrees/u)
})
