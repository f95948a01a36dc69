import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { test } from 'tap'
import {
  bakePng,
  bakeSvg,
  secureCredential,
  sha256Hex,
  toJwt,
  verifyBadge,
  type FetchDocument,
  type Report,
} from '../../src/badge/index.ts'
import { fileReaders } from '../../src/outside/carriers/file-readers.ts'
import { sampleCredential, sampleIssuer } from './sample-credential.ts'
import { readers } from '../readers.ts'
import { pdfOf, pdfStream, pdfWith, qrPicture } from './sample-files.ts'
import { sampleWeb } from './sample-web.ts'

const issuer = sampleIssuer()
const did = `did:key:${issuer.publicKeyMultibase}`
const signer = { ...issuer.dataIntegrity, id: `${did}#${issuer.publicKeyMultibase}` }
const clock = (): Date => new Date('2026-06-01T00:00:00Z')

async function badgeOf(name: string): Promise<string> {
  const { credentialStatus: _status, ...credential } = sampleCredential(did, undefined, { evidence: [] })
  return await secureCredential({ ...credential, name }, signer, new Date('2026-05-02T00:00:00Z'))
}
const badge = await badgeOf('one')
const other = await badgeOf('another')
const changed = badge.replace('"name":"one"', '"name":"won"')

const nowhere = sampleWeb({})

async function judge(
  file: Uint8Array | string,
  fetch: FetchDocument = nowhere,
  limits = readers,
): Promise<Report> {
  return await verifyBadge({ bytes: Buffer.from(file) }, { fetch, clock, readers: limits })
}

/** Lines of a report that say more than that all is well. */
function telling({ checks }: Report): string[] {
  return checks
    .filter(({ check, outcome, code }) => check === 'container' && !(outcome === 'passed' && code === 'ok'))
    .map(({ outcome, code }) => `${outcome} ${code}`)
}

async function picture(width: number, height: number): Promise<Uint8Array> {
  return await sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
}
const square = await picture(64, 64)

void test('a credential attached to a PDF is judged, whatever its form and way of being attached', async (t) => {
  const svg = bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', badge)
  const filespec = '<< /Type /Filespec /F (b.json) /EF << /F 3 0 R >> >>'
  const page = '/Pages << /Type /Pages /Kids [] /Count 0 >>'
  const files: readonly [string, Uint8Array][] = [
    ['JSON', await pdfWith({ 'invoice.xml': '<invoice/>', 'settings.json': '{"a":1}', 'badge.json': badge })],
    ['a baked PNG', await pdfWith({ 'badge.png': bakePng(square, badge) })],
    ['a baked SVG', await pdfWith({ 'badge.svg': svg })],
    [
      'an annotation',
      pdfOf([
        '<< /Type /Catalog /Pages << /Type /Pages /Count 1 /Kids [4 0 R] >> >>',
        filespec,
        pdfStream(Buffer.from(badge)),
        '<< /Type /Page /Annots [<< /Subtype /FileAttachment /Rect [0 0 9 9] /FS 2 0 R >>] >>',
      ]),
    ],
    ['twice the same', await pdfWith({ 'badge.json': badge, 'badge.png': bakePng(square, badge) })],
    ['only printing forbidden', await pdfWith({ 'badge.json': badge }, { ownerPassword: 'secret' })],
    [
      'an associated file',
      pdfOf([`<< /Type /Catalog ${page} /AF [2 0 R] >>`, filespec, pdfStream(Buffer.from(badge))]),
    ],
    [
      'compressed, in a name tree that leads in a circle',
      pdfOf([
        `<< /Type /Catalog ${page} /Names << /EmbeddedFiles 4 0 R >> >>`,
        filespec,
        pdfStream(deflateSync(badge), '/Filter /FlateDecode'),
        '<< /Kids [4 0 R] /Names [(b) 2 0 R] >>',
      ]),
    ],
    ['bytes before the header', Buffer.concat([Buffer.from('\n\n'), await pdfWith({ 'badge.json': badge })])],
  ]
  for (const [title, file] of files) {
    // oxlint-disable-next-line no-await-in-loop
    const report = await judge(file)
    t.match(report, { verdict: 'valid', container: 'pdf', source: { sha256: sha256Hex(file) } }, title)
    t.same(telling(report), ['warning from-pdf'], title)
  }
  t.match(await judge(await pdfWith({ 'badge.json': changed })), { headline: 'tampered', container: 'pdf' })
})

void test('a compact JWS attached to a PDF is judged as one', async (t) => {
  const jwt = await toJwt(JSON.stringify(sampleCredential(issuer.did)), issuer.jws)
  const report = await judge(await pdfWith({ 'badge.jwt': `${jwt}\n` }))
  t.match(report, { container: 'pdf', claims: { achievement: { name: '越境ファシリテーション修了' } } })
  t.equal(report.checks.find(({ check }) => check === 'format')?.detail, 'Open Badges 3.0, JWT')
})

void test('several badges in one PDF have a verdict each, and the file has none', async (t) => {
  const report = await judge(await pdfWith({ 'a.json': badge, 'b.json': other, 'c.json': changed }))
  t.match(report, { verdict: 'indeterminate', container: 'pdf' })
  t.same(telling(report), ['warning from-pdf', 'unknown several-credentials'])
  t.same(
    report.contained?.map(({ verdict, headline, claims }) => [verdict, headline, claims?.name]),
    [
      ['valid', 'valid', 'one'],
      ['valid', 'valid', 'another'],
      ['invalid', 'tampered', 'won'],
    ],
  )
})

void test('what an earlier revision of a PDF held is not found in the present one', async (t) => {
  const file = pdfOf([
    '<< /Type /Catalog /Pages << /Type /Pages /Kids [] /Count 0 >> >>',
    '<< /Type /Filespec /F (b.json) /EF << /F 3 0 R >> >>',
    pdfStream(Buffer.from(badge)),
  ])
  t.same(telling(await judge(file)), ['failed pdf-no-credential'])
})

void test('a PDF that cannot be read says why, in bounded time and memory', async (t) => {
  const bomb = deflateSync(Buffer.concat([deflateSync(new Uint8Array(300_000_000), { level: 9 })]), {
    level: 9,
  })
  const twice = '/Filter [/FlateDecode /FlateDecode]'
  const catalogue =
    '<< /Type /Catalog /Pages << /Type /Pages /Kids [] /Count 0 >> /AF [<< /EF << /F 2 0 R >> >>] >>'
  const many = Array.from({ length: 20_000 }, (_, at) => `<< /Next ${at + 2} 0 R >>`)
  const cases: readonly [string, Uint8Array, string][] = [
    ['a password', await pdfWith({ 'b.json': badge }, { userPassword: 'x' }), 'unknown pdf-encrypted'],
    ['nothing attached', await pdfWith({}), 'failed pdf-no-credential'],
    ['something else attached', await pdfWith({ 'a.txt': 'hello' }), 'failed pdf-no-credential'],
    ['only a header', Buffer.from('%PDF-1.7\n'), 'failed pdf-malformed'],
    ['noise', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, '<<[')]), 'failed pdf-malformed'],
    ['a bomb', pdfOf([catalogue, pdfStream(bomb, twice)]), 'unknown too-costly'],
    [
      'a chain of 20,000 objects',
      pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', ...many]),
      'failed pdf-no-credential',
    ],
  ]
  for (const [title, file, expected] of cases) {
    const started = performance.now()
    // oxlint-disable-next-line no-await-in-loop
    const report = await judge(file)
    t.same(telling(report), [expected], title)
    t.not(report.verdict, 'valid', title)
    t.ok(performance.now() - started < 60_000, title)
  }
  for (const limits of [{ timeout: 1 }, { cpuSeconds: 0 }, { megabytes: 1 }]) {
    const hasty = fileReaders({ timeout: 30_000, ...limits })
    // oxlint-disable-next-line no-await-in-loop
    const report = await judge(await pdfWith({ 'b.json': badge }), nowhere, hasty)
    t.same(telling(report), ['unknown too-costly'], JSON.stringify(limits))
  }
})

void test('a QR code leads to its badge, however it was photographed', async (t) => {
  const url = 'https://badges.example/badges/0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000'
  const web = sampleWeb({ [url]: badge })
  const pictures: Readonly<Record<string, Parameters<typeof qrPicture>[1]>> = {
    'as it was drawn': {},
    'a JPEG': { format: 'jpeg' },
    'a WebP': { format: 'webp' },
    'a GIF': { format: 'gif' },
    'turned by 33 degrees, on a desk': { format: 'jpeg', turned: 33, photographed: true },
    'upside down and small': { format: 'jpeg', turned: 180, size: 140, photographed: true },
    'in poor light': { format: 'jpeg', turned: 8, contrast: 0.2, photographed: true },
    'out of focus': { format: 'jpeg', blur: 3, photographed: true },
  }
  for (const [title, taken] of Object.entries(pictures)) {
    // oxlint-disable-next-line no-await-in-loop
    const file = await qrPicture(url, taken)
    // oxlint-disable-next-line no-await-in-loop
    const report = await judge(file, web)
    t.match(report, { verdict: 'valid', container: 'qr', source: { url, sha256: sha256Hex(file) } }, title)
    t.same(telling(report), ['warning from-qr'], title)
  }
})

void test('a QR code may hold the credential itself', async (t) => {
  const { proof, ...plain } = JSON.parse(badge)
  const { achievement } = plain.credentialSubject
  const small = {
    ...plain,
    issuer: { id: did, type: ['Profile'] },
    credentialSubject: {
      id: 'urn:uuid:0c5f9a58-6ef0-4a34-b7ab-3a7d4a1c9d10',
      type: ['AchievementSubject'],
      achievement: {
        id: achievement.id,
        type: ['Achievement'],
        name: 'x',
        description: 'x',
        criteria: { narrative: 'x' },
      },
    },
  }
  t.ok(proof)
  const text = await secureCredential(small, signer, new Date('2026-05-02T00:00:00Z'))
  t.match(await judge(await qrPicture(text, { size: 900 })), { verdict: 'valid', container: 'qr' })
})

void test('a picture that leads to no badge says why', async (t) => {
  const web = sampleWeb({
    'https://a.example/': badge,
    'https://b.example/': other,
    'https://chain.example/': await qrPicture('https://a.example/'),
  })
  const photograph = await qrPicture('https://a.example/', { format: 'jpeg' })
  const cases: readonly [string, Uint8Array, string][] = [
    ['no code', await sharp(square).jpeg().toBuffer(), 'failed picture-no-credential'],
    ['a PNG without code or chunk', square, 'failed png-no-credential'],
    ['a code of something else', await qrPicture('WIFI:S:office;;'), 'failed qr-no-credential'],
    [
      'two addresses',
      await qrPicture(['https://a.example/', 'https://b.example/']),
      'unknown several-credentials',
    ],
    [
      'an address nobody answers',
      await qrPicture('https://nobody.example/'),
      'warning from-qr|unknown unreachable',
    ],
    [
      'an address of one more picture',
      await qrPicture('https://chain.example/'),
      'warning from-qr|failed qr-no-credential',
    ],
    ['cut off', photograph.subarray(0, 900), 'failed picture-malformed'],
    ['only a header', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 1), 'failed picture-malformed'],
    ['80 megapixels', await picture(10_000, 8_000), 'unknown too-costly'],
  ]
  for (const [title, file, expected] of cases) {
    // oxlint-disable-next-line no-await-in-loop
    t.equal(telling(await judge(file, web)).join('|'), expected, title)
  }
  t.notOk(web.asked.includes('https://b.example/'), 'where two addresses differ, neither is asked')
  const one = await qrPicture(['https://a.example/', 'WIFI:S:office;;', 'https://a.example/'])
  t.match(await judge(one, web), { verdict: 'valid' }, 'codes of other things are passed over')
})

void test('what is baked into a PNG counts before the QR code drawn on it', async (t) => {
  const web = sampleWeb({ 'https://a.example/': other })
  const report = await judge(bakePng(await qrPicture('https://a.example/'), badge), web)
  t.match(report, { verdict: 'valid', container: 'png', claims: { name: 'one' } })
  t.same(web.asked, [])
})

void test('without readers, PDFs and photographs are said not to be readable here', async (t) => {
  for (const file of [await pdfWith({ 'b.json': badge }), await qrPicture('x', { format: 'jpeg' })]) {
    // oxlint-disable-next-line no-await-in-loop
    const report = await verifyBadge({ bytes: file }, { fetch: nowhere, clock })
    t.same(telling(report), ['unknown not-readable-here'])
    t.equal(report.verdict, 'indeterminate')
  }
})

/** A web that answers each address with a media type and a body. */
function hosts(
  answers: Readonly<Record<string, readonly [string, string | Uint8Array]>>,
): FetchDocument & { asked: string[] } {
  const asked: string[] = []
  const fetch: FetchDocument = async (url) => {
    asked.push(url)
    const [mediaType, body] = answers[url] ?? []
    if (mediaType === undefined || body === undefined)
      return { failure: 'http-error', url, detail: 'HTTP 404' }
    return { status: 200, url, mediaType, body: Buffer.from(body) }
  }
  return Object.assign(fetch, { asked })
}

const pageWith = (head: string, body = ''): string =>
  `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>x</title>${head}</head><body>${body}</body></html>`

void test('an address answers with any file that could be brought', async (t) => {
  const answers: Readonly<Record<string, readonly [string, string | Uint8Array]>> = {
    'https://h.example/json': ['text/html', badge],
    'https://h.example/png': ['image/png', bakePng(square, badge)],
    'https://h.example/svg': ['image/svg+xml', bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', badge)],
    'https://h.example/pdf': ['application/pdf', await pdfWith({ 'badge.json': badge })],
  }
  for (const url of Object.keys(answers)) {
    const container = url.split('/').at(-1)
    // oxlint-disable-next-line no-await-in-loop
    const report = await verifyBadge({ url }, { fetch: hosts(answers), clock, readers })
    t.match(report, { verdict: 'valid', container, source: { url } }, url)
  }
})

void test('a page that points to its data leads there, once', async (t) => {
  const at = 'https://h.example/badges/1'
  const link = (type: string, href: string): string => `<link rel="alternate" type="${type}" href="${href}">`
  const cases: readonly [string, string, string | undefined][] = [
    ['a relative address', link('application/vc', '1.json'), 'https://h.example/badges/1.json'],
    ['another origin', link('application/ld+json', 'https://cdn.example/1'), 'https://cdn.example/1'],
    ['a base', `<base href="/other/">${link('application/json', 'x')}`, 'https://h.example/other/x'],
    [
      'the surest of several',
      `${link('application/json', '/wp-json/1')}<LINK Type='application/vc; charset=utf-8' REL='x ALTERNATE' HREF='/vc?a=1&amp;b=2'>`,
      'https://h.example/vc?a=1&b=2',
    ],
    ['a feed', link('application/rss+xml', '/feed'), undefined],
    ['no alternate', '<link rel="icon" type="application/json" href="/x">', undefined],
    ['in a comment', `<!-- ${link('application/json', '/x')} -->`, undefined],
    ['in a script', `<script>'${link('application/json', '/x')}'</script>`, undefined],
    ['in the body', `</head><body>${link('application/json', '/x')}`, undefined],
    ['no address', link('application/vc', 'http://['), undefined],
  ]
  for (const [title, head, target] of cases) {
    const web = hosts({
      [at]: ['text/html', pageWith(head)],
      ...(target !== undefined && { [target]: ['application/json', badge] }),
    })
    // oxlint-disable-next-line no-await-in-loop
    const report = await verifyBadge({ url: at }, { fetch: web, clock })
    if (target === undefined)
      t.same([telling(report), web.asked], [['failed page-no-credential'], [at]], title)
    else {
      t.match(report, { verdict: 'valid', container: 'json', source: { url: target } }, title)
      t.same(telling(report), ['passed from-page'], title)
    }
  }
  const page = (next: string): readonly [string, string] => [
    'text/html',
    pageWith(link('application/json', next)),
  ]
  const loop = hosts({ [at]: page('2'), 'https://h.example/badges/2': page('3') })
  const report = await verifyBadge({ url: at }, { fetch: loop, clock })
  t.same(
    [telling(report), loop.asked.length],
    [['passed from-page', 'failed not-recognised'], 2],
    'never a chain',
  )
  const asScheme = hosts({ [at]: ['text/html', pageWith(link('application/json', 'javascript:alert(1)'))] })
  t.same(telling(await verifyBadge({ url: at }, { fetch: asScheme, clock })), ['unknown unreachable'])
})

void test('a page of two megabytes that never ends its head costs nothing', async (t) => {
  const at = 'https://h.example/'
  const web = hosts({ [at]: ['text/html', `<html><head>${'<link rel="<'.repeat(170_000)}`] })
  const started = performance.now()
  t.same(telling(await verifyBadge({ url: at }, { fetch: web, clock })), ['failed page-no-credential'])
  t.ok(performance.now() - started < 1_000)
})
