import { test } from 'tap'

import { shareFetches } from '../../src/actions/share-fetches.ts'
import { verifyMany } from '../../src/actions/verify-many.ts'
import type { FetchDocument } from '../../src/badge/index.ts'
import { noTrust } from '../../src/badge/index.ts'
import { readers } from '../readers.ts'

function counting(delay = 0): FetchDocument & { asked: string[] } {
  const asked: string[] = []
  const fetch: FetchDocument = async (url) => {
    asked.push(url)
    await new Promise((resolve) => setImmediate(resolve, delay))
    return url.includes('gone')
      ? { failure: 'timeout', url, detail: 'no answer' }
      : { status: 200, url, mediaType: 'text/plain', body: new Uint8Array(1_500_000) }
  }
  return Object.assign(fetch, { asked })
}

void test('a batch asks for each document once, also while it is under way and when it failed', async (t) => {
  const web = counting()
  const shared = shareFetches(web)
  await Promise.all(['a', 'a', 'gone', 'a'].map(async (url) => await shared(url)))
  await shared('gone')
  await shared('a')
  t.same(web.asked, ['a', 'gone'])
  await shared('a', { accept: 'text/html' })
  t.equal(web.asked.length, 3, 'another form is another document')
  for (let at = 0; at < 30; at += 1)
    // oxlint-disable-next-line no-await-in-loop
    await shared(`other ${at}`)
  await shared('a')
  t.equal(web.asked.length, 34, 'what would fill the memory is forgotten')
})

void test('past its time a batch asks nobody and still answers for each', async (t) => {
  const web = counting()
  const ports = {
    fetch: web,
    clock: () => new Date('2026-06-01T00:00:00Z'),
    allowsHttp: () => false,
    trust: noTrust,
    readers,
  }
  const items = ['https://a.example/', 'https://b.example/'].map((url) => ({
    name: url,
    load: async () => ({ url }),
  }))
  const judged = await verifyMany(ports, items, { until: AbortSignal.abort() })
  t.same(
    judged.map(({ name, report }) => [name, report.verdict, report.checks[0]?.code]),
    [
      ['https://a.example/', 'indeterminate', 'unreachable'],
      ['https://b.example/', 'indeterminate', 'unreachable'],
    ],
  )
  t.same(web.asked, [])
})
