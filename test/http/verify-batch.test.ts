import { parse } from 'csv-parse/sync'
import t from 'tap'

import type { Report } from '../../src/badge/index.ts'
import { pdfWith } from '../badge/sample-files.ts'
import { importSamples, issueAll, openInstance } from '../instance.ts'
import { form, type Part } from './form.ts'
import { faultsIn } from './page-inspection.ts'

const instance = await openInstance(t)
const { ask, baseUrl } = instance
const token = await instance.token()
await importSamples(instance, token, 'career-coeducation')
const [first, second] = await issueAll(instance, token, { programme: 'career-coeducation' })
if (first === undefined || second === undefined) throw new Error('the samples lead to too few badges')
for (const { award } of [first, second])
  await ask(`PUT /api/awards/${award}/visibility`, { token, payload: { visibility: 'public' } })
const good = (await ask(`GET /badges/${first.award}.json`)).body
const other = (await ask(`GET /badges/${second.award}.json`)).body
await ask(`POST /api/credentials/${second.award}/revoke`, { token, payload: { reason: 'other' } })
const forged = good.replace(/"name":"[^"]+"/u, '"name":"=HYPERLINK(\\"https://evil.example\\")\\n@x"')

const several: readonly Part[] = [
  ['file', good, '修了.json'],
  ['file', other, 'revoked.json'],
  ['file', forged, 'forged.json'],
  ['file', 'hello', '=cmd.txt'],
  ['file', new Uint8Array(10 * 1024 * 1024 + 1), 'large.bin'],
  ['file', await pdfWith({ 'a.json': good, 'b.json': other }), 'two.pdf'],
]

type Answer = {
  readonly summary: Readonly<Record<string, number>>
  readonly items: readonly { readonly item: string; readonly report: Report }[]
}

t.test('each of several files gets its own report, and a bad one spoils none', async (t) => {
  const answer = await ask('POST /api/verify/batch', form(several))
  t.equal(answer.statusCode, 200)
  const { summary, items }: Answer = JSON.parse(answer.body)
  t.same(summary, { total: 6, valid: 1, invalid: 4, indeterminate: 1 })
  t.same(
    items.map(({ item, report }) => [item, report.headline]),
    [
      ['修了.json', 'valid'],
      ['revoked.json', 'revoked'],
      ['forged.json', 'tampered'],
      ['=cmd.txt', 'invalid'],
      ['large.bin', 'invalid'],
      ['two.pdf', 'indeterminate'],
    ],
  )
  t.equal(items[4]?.report.checks[0]?.code, 'too-large')
  t.same(
    items[5]?.report.contained?.map(({ headline }) => headline),
    ['valid', 'revoked'],
  )
})

t.test('an empty file among others has a line of its own', async (t) => {
  const parts: readonly Part[] = [
    ['file', good, 'good.json'],
    ['file', '', 'empty.png'],
  ]
  const answer: Answer = JSON.parse((await ask('POST /api/verify/batch', form(parts))).body)
  t.same(answer.summary, { total: 2, valid: 1, invalid: 1, indeterminate: 0 })
  t.match(answer.items[1], { item: 'empty.png', report: { checks: [{ code: 'empty' }] } })
  const { headers, payload } = form([...parts, ['text', '']])
  const { body } = await ask('POST /verify', {
    accept: 'text/html',
    headers: { ...headers, 'accept-language': 'ja' },
    payload,
  })
  t.match(body, /<h1 id="result"[^>]*>\s*2件の検証結果/u)
  t.match(body, /href="#item-2">empty\.png<\/a>[^]*バッジが見つかりません[^]*中身が0バイトで/u)
})

t.test('whoever sends nothing is told what to send', async (t) => {
  for (const [title, options] of Object.entries({
    'no body': {},
    'an empty body': { headers: { 'content-type': 'application/vc' }, payload: '' },
    'an empty JSON body': { headers: { 'content-type': 'application/json' }, payload: '' },
    'an empty form': form([['text', '']]),
    'an empty file': form([['file', '', 'empty.png']]),
  })) {
    const { headers, ...rest } = { headers: {}, ...options }
    const answer = await ask('POST /api/verify', {
      ...rest,
      headers: { ...headers, 'accept-language': 'en' },
    })
    t.equal(answer.statusCode, 400, title)
    t.match(answer.json(), { code: 'field_invalid', faults: [{ code: 'body_empty' }] }, title)
    t.match(answer.body, 'Send the badge’s file as the body', title)
  }
})

t.test('the results come as a CSV that runs nothing in a spreadsheet', async (t) => {
  const { headers, payload } = form(several)
  const answer = await ask('POST /api/verify/batch', {
    accept: 'text/csv',
    headers: { ...headers, 'accept-language': 'ja' },
    payload,
  })
  t.match(answer.headers['content-type'], /^text\/csv/u)
  t.match(answer.headers['content-disposition'], 'attachment')
  t.same([...answer.rawPayload.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  t.notMatch(answer.body.replaceAll('\r\n', ''), /[\r\n]/u, 'one line a result')
  const rows: Record<string, string>[] = parse(answer.rawPayload, { bom: true, columns: true })
  t.equal(
    Object.keys(rows[0] ?? {}).join(','),
    'item,verdict,verdict_words,badge,issuer,issuer_id,issuer_known,recipient,awarded_on,valid_until,reason_code,reason,credential_id',
  )
  t.same(
    rows.map(({ item, verdict, verdict_words: words }) => [item, verdict, words]),
    [
      ['修了.json', 'valid', '有効'],
      ['revoked.json', 'invalid', '取り消し済み'],
      ['forged.json', 'invalid', '改ざんの可能性'],
      [`'=cmd.txt`, 'invalid', 'バッジが見つかりません'],
      ['large.bin', 'invalid', '無効'],
      ['two.pdf', 'indeterminate', '判定できません'],
      ['two.pdf (1)', 'valid', '有効'],
      ['two.pdf (2)', 'invalid', '取り消し済み'],
    ],
  )
  for (const row of rows)
    for (const [column, cell] of Object.entries(row)) t.notMatch(cell, /^[=+\-@＝＋－＠\s]/u, column)
  t.match(rows[0], { reason_code: '', credential_id: /^https:\/\/badges\.example\/credentials\// })
})

t.test('people read the columns of the CSV in their language, programs by their names', async (t) => {
  const { headers, payload } = form([['file', good, 'good.json']])
  const headOf = async (path: string, language: string): Promise<string | undefined> => {
    const options = { accept: 'text/csv', headers: { ...headers, 'accept-language': language }, payload }
    return (await ask(`POST /api/verify/batch${path}`, options)).body.slice(1).split('\r\n')[0]
  }
  t.match(await headOf('', 'ja'), /^item,verdict,/u, 'clients say Accept-Language by themselves')
  t.match(await headOf('?lang=fr', 'ja'), /^item,verdict,/u)
  t.match(await headOf('?lang=ja', 'en'), /^ファイル・URL,判定\(コード\),判定,バッジ,発行者,/u)
  t.match(await headOf('?lang=en', 'ja'), /^File or URL,Verdict \(code\),Verdict,Badge,Issuer,/u)

  const parts: readonly Part[] = [
    ['file', good, 'good.json'],
    ['file', other, 'other.json'],
  ]
  for (const [language, expected] of [
    ['ja', /^\uFEFFファイル・URL,[^\r]*\r\ngood\.json,valid,有効,/u],
    ['en', /^\uFEFFFile or URL,[^\r]*\r\ngood\.json,valid,Valid,/u],
  ] as const) {
    const sent = form(parts)
    const { body } = await ask('POST /verify', {
      accept: 'text/html',
      headers: { ...sent.headers, 'accept-language': language },
      payload: sent.payload,
    })
    const csv = /data:text\/csv;charset=utf-8;base64,(?<bytes>[\w+/=]+)/u.exec(body)?.groups?.['bytes'] ?? ''
    t.match(Buffer.from(csv, 'base64').toString(), expected, language)
  }
})

t.test('JSON names addresses and credentials; what is neither is no badge', async (t) => {
  const items = [
    { url: `${baseUrl}/badges/${first.award}` },
    { credential: JSON.parse(good), name: 'mine' },
    { credential: 'nonsense' },
    {},
    'nothing',
  ]
  const answer = await ask('POST /api/verify/batch', { payload: { items } })
  const judged: Answer = JSON.parse(answer.body)
  t.same(
    judged.items.map(({ item, report }) => [item, report.verdict]),
    [
      [`${baseUrl}/badges/${first.award}`, 'valid'],
      ['mine', 'valid'],
      ['#3', 'invalid'],
      ['#4', 'invalid'],
      ['#5', 'invalid'],
    ],
  )
})

t.test('a batch has limits, and says which', async (t) => {
  const small = (count: number): Part[] =>
    Array.from({ length: count }, (_, at) => ['file', 'x', `${at}.txt`])
  const refusals: readonly [string, Parameters<typeof ask>[1], number, string][] = [
    ['101 files', form(small(101)), 413, 'too_many_items'],
    ['101 items', { payload: { items: Array.from({ length: 101 }, () => ({})) } }, 413, 'too_many_items'],
    ['nothing', { payload: { items: [] } }, 400, 'field_invalid'],
    ['no list', { payload: { url: baseUrl } }, 400, 'field_invalid'],
    [
      'broken JSON',
      { payload: '{"items":', headers: { 'content-type': 'application/json' } },
      400,
      'bad_request',
    ],
    [
      '65 MB together',
      form(Array.from({ length: 7 }, (_, at) => ['file', new Uint8Array(9_900_000), `${at}.bin`])),
      413,
      'batch_too_large',
    ],
  ]
  for (const [title, request, status, code] of refusals) {
    // oxlint-disable-next-line no-await-in-loop
    const answer = await ask('POST /api/verify/batch', { ...request })
    t.same([answer.statusCode, JSON.parse(answer.body).code], [status, code], title)
    if (code === 'too_many_items') t.match(JSON.parse(answer.body).title, '100', title)
  }
  t.equal((await ask('POST /api/verify/batch', form(small(100)))).statusCode, 200)
})

t.test('a batch counts as many as it holds', async (t) => {
  const remoteAddress = '192.0.2.7'
  const payload = { items: Array.from({ length: 100 }, () => ({})) }
  const answers = []
  for (let at = 0; at < 4; at += 1)
    // oxlint-disable-next-line no-await-in-loop
    answers.push((await ask('POST /api/verify/batch', { payload, remoteAddress })).statusCode)
  t.same(answers, [200, 200, 200, 429])
  t.equal((await ask('POST /api/verify', { payload: { url: baseUrl }, remoteAddress })).statusCode, 200)
})

t.test('the page shows how many stand, a line each, every report, and a CSV without script', async (t) => {
  const { headers, payload } = form([...several, ['text', ''], ['recipient', '']])
  const answer = await ask('POST /verify', {
    accept: 'text/html',
    headers: { ...headers, 'accept-language': 'ja' },
    payload,
  })
  t.equal(answer.statusCode, 200)
  const { body } = answer
  t.match(body, /<h1 id="result"[^>]*>\s*6件の検証結果/u)
  t.match(
    body,
    /有効 <strong>1<\/strong>[^]*無効・期限切れなど <strong>4<\/strong>[^]*判定できない <strong>1<\/strong>/u,
  )
  t.match(body, /href="#item-3">forged.json<\/a>[^]*改ざんの可能性/u)
  t.equal(body.match(/<details class="checks" id="item-\d+"/gu)?.length, 8)
  const csv = /href="data:text\/csv;charset=utf-8;base64,(?<data>[^"]+)"/u.exec(body)?.groups?.['data'] ?? ''
  t.equal(parse(Buffer.from(csv, 'base64'), { bom: true }).length, 9)
  t.notMatch(body, '<a href="https://evil')
  t.same(await faultsIn(body), [])
})

t.test('a list of addresses, one a line, is a batch; a line that is none has its own report', async (t) => {
  const text = `${baseUrl}/badges/${first.award}\r\n\r\n${baseUrl}/badges/${second.award}\nbadges.example/x\n`
  const { headers, payload } = form([['text', text]])
  const { body } = await ask('POST /verify', {
    accept: 'text/html',
    headers: { ...headers, 'accept-language': 'en' },
    payload,
  })
  t.match(body, '3 results')
  t.match(body, /Valid <strong>1<\/strong>[^]*Not valid <strong>2<\/strong>/u)
  const one = form([['text', `${baseUrl}/badges/${first.award}\n`]])
  const single = await ask('POST /verify', {
    accept: 'text/html',
    headers: { ...one.headers, 'accept-language': 'en' },
    payload: one.payload,
  })
  t.match(single.body, /<h1 id="result" tabindex="-1" autofocus>\s*Valid/u)
  t.notMatch(single.body, 'class="tally"')
})
