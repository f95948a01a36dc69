import t from 'tap'

import { newAdminLink } from '../../src/actions/sign-in.ts'
import { importSamples, issueAll, openInstance } from '../instance.ts'
import { findAlternate } from '../../src/badge/carriers/page.ts'
import { verifyBadge, type FetchDocument, type Report } from '../../src/badge/index.ts'
import { anonymous } from '../../src/domain/caller.ts'
import { verifyPage } from '../../src/http/views/verify-page.ts'
import { sampleWeb } from '../badge/sample-web.ts'
import { faultsIn, inspectPages } from './page-inspection.ts'

// A browser opens every page in both languages, and prints those that have a record.
t.setTimeout(600_000)

const instance = await openInstance(t)
const { ask, baseUrl } = instance
const token = await instance.token()
await importSamples(instance, token, 'career-coeducation')
const issued = await issueAll(instance, token, { programme: 'career-coeducation' })
const [shown, hidden, revoked, suspended] = issued.map(({ award }) => award)
if (shown === undefined || hidden === undefined || revoked === undefined || suspended === undefined)
  throw new Error('the samples lead to too few badges for this file')

for (const award of [shown, revoked, suspended])
  await ask(`PUT /api/awards/${award}/visibility`, { token, payload: { visibility: 'public' } })
await ask(`POST /api/credentials/${revoked}/revoke`, { token, payload: { reason: 'issued_in_error' } })
await ask(`POST /api/credentials/${suspended}/suspend`, { token, payload: { reason: 'other' } })

/** The operator's session, by the one-time link. */
async function signIn(): Promise<string> {
  const link = await newAdminLink(instance.ports)
  const answer = await ask(`POST ${link}`)
  return String(answer.headers['set-cookie']).split(';')[0] ?? ''
}
const cookie = await signIn()
const own = { cookie, origin: baseUrl, 'sec-fetch-site': 'same-origin' }
const form = { ...own, 'content-type': 'application/x-www-form-urlencoded' }

const made = await ask(`POST /admin/badges/${hidden}`, { headers: form, payload: 'action=link' })
const key = /\?key=(?<key>[\w-]+)/u.exec(made.body)?.groups?.['key'] ?? ''

async function page(path: string, language = 'ja', headers: Record<string, string> = {}): Promise<string> {
  return (
    await ask(`GET ${path}`, { accept: 'text/html', headers: { 'accept-language': language, ...headers } })
  ).body
}

/** A form with one text field, as a browser without script sends it. */
function pasted(text: string): { headers: Record<string, string>; payload: string } {
  const boundary = 'form-boundary'
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      accept: 'text/html',
      'accept-language': 'ja',
    },
    payload: `${field('text', text)}${field('recipient', '')}--${boundary}--\r\n`,
  }
}

const everyPage: Readonly<Record<string, string>> = {
  'the front door': '/',
  'the verifier': '/verify',
  'a result of the verifier': `/verify?url=${encodeURIComponent(`${baseUrl}/badges/${shown}`)}`,
  'a badge': `/badges/${shown}`,
  'a revoked badge': `/badges/${revoked}`,
  'a suspended badge': `/badges/${suspended}`,
  'a private badge by its link': `/badges/${hidden}?key=${key}`,
  'a badge class': '/achievements/coed-completion/1.0.0',
  'an issuer': '/issuers/persol-career',
  'a page that is not there': '/badges/none',
  'the sign-in page': '/admin/enter/some-secret',
  'the sign-in to figures': '/hr/enter',
  'the link to figures': '/hr/enter/some-secret',
  'the choice of an organisation': '/hr',
  'the dashboard': '/hr/persol-career',
  'a dashboard without figures': '/hr/koga-city',
  'the list of the operator': '/admin',
  'a badge for the operator': `/admin/badges/${shown}`,
}

t.test('the first words of a badge page are its verdict, in the language of the visitor', async (t) => {
  const words = {
    [shown]: ['有効', 'Valid'],
    [revoked]: ['取り消し済み', 'Revoked'],
    [suspended]: ['一時停止', 'Suspended'],
  }
  for (const [award, [ja, en]] of Object.entries(words)) {
    const inJapanese = await page(`/badges/${award}`)
    t.match(inJapanese, new RegExp(`<h1 id="verdict">\\s*${ja} <small lang="en">${en}</small>`, 'u'))
    t.ok(
      inJapanese.indexOf('id="verdict"') < inJapanese.indexOf('<img src="/achievements'),
      'before the picture',
    )
    t.match(
      await page(`/badges/${award}?lang=en`),
      new RegExp(`<h1 id="verdict">\\s*${en} <small lang="ja">${ja}</small>`, 'u'),
    )
  }
})

t.test('a public badge has a preview without a name; search engines leave it alone', async (t) => {
  const body = await page(`/badges/${shown}`)
  t.match(body, `<meta property="og:url" content="${baseUrl}/badges/${shown}" />`)
  t.match(
    body,
    /<meta property="og:image" content="https:\/\/badges\.example\/achievements\/[\w-]+\/[\d.]+\/card\.png" \/>/u,
  )
  t.match(body, '<meta name="twitter:card" content="summary_large_image" />')
  t.match(body, '<meta name="robots" content="noindex" />')
  t.match(body, 'https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&amp;name=')
  t.match(body, encodeURIComponent(`${baseUrl}/badges/${shown}`))
})

t.test('a badge that is revoked is not offered to profiles', async (t) => {
  t.notMatch(await page(`/badges/${revoked}`), 'linkedin.com')
})

t.test('a private badge is shown by its link alone, says so, and its files carry the key', async (t) => {
  t.match(await page(`/badges/${hidden}`), '見つかりませんでした')
  const body = await page(`/badges/${hidden}?key=${key}`)
  t.match(body, '非公開のバッジです')
  t.match(body, `/badges/${hidden}.png?download=1&amp;key=${key}`)
  t.notMatch(body, 'og:image')
  t.notMatch(body, 'linkedin.com')
  t.match(await page(`/badges/${hidden}`, 'ja', { cookie }), '発行者として表示しています')
})

t.test('what a stranger writes into a badge stays text', async (t) => {
  const shownJson = (await ask(`GET /badges/${shown}.json`)).body
  const credential = JSON.parse(shownJson)
  credential.issuer.url = 'javascript:alert(1)'
  credential.issuer.name = '"><img src=x onerror=alert(1)>'
  credential.credentialSubject.achievement.name = '<script>alert(1)</script>'
  credential.credentialSubject.achievement.image = { id: 'https://tracker.example/pixel.png', type: 'Image' }
  const body = (await ask('POST /verify', pasted(JSON.stringify(credential)))).body
  t.match(body, '改ざんの可能性')
  t.match(body, '&lt;script&gt;alert(1)&lt;/script&gt;')
  t.notMatch(body, '<script>alert')
  t.notMatch(body, '<img src=x')
  t.notMatch(body, 'href="javascript:')
  t.notMatch(body, /<img[^>]+tracker\.example/u)
})

t.test('the ladder shows how far an issuer is known, and by whose word', async (t) => {
  const row = {
    issuer: 'badges.example',
    corporateNumber: '7000012050002',
    nameJa: '架空商事株式会社',
    nameEn: 'Fictional Trading K.K.',
    checkedOn: '2026-04-01',
  }
  const verifier = await openInstance(t, {
    baseUrl: 'https://verifier.example',
    trust: { legalEntities: [row], endorsers: [], statusLists: [] },
    reaches: [instance],
  })
  const path = `/verify?url=${encodeURIComponent(`${baseUrl}/badges/${shown}.json`)}`
  const known = await verifier.ask(`GET ${path}&lang=ja`, { accept: 'text/html' })
  const here = /<li data-state="reached"\s+aria-current="step">(?<step>.*?)<\/li>/su.exec(known.body)
  t.match(here?.groups?.['step'], '法人')
  t.match(here?.groups?.['step'], '架空商事株式会社(法人番号 7000012050002)のドメインです')
  t.match(here?.groups?.['step'], '2026年4月1日に確認しました')
  t.match(known.body, '法人番号が、登録されている番号と違います', 'the sample states a fictional number')
  t.equal(known.body.match(/data-state="reached"/gu)?.length, 6, 'three steps, on the page and on its record')
  const unknown = await page(path)
  t.equal(unknown.match(/data-state="reached"/gu)?.length, 4, 'without a row, two')
  t.match(unknown, /バッジに法人番号 \d{13} とありますが、発行者自身の記載です/u)
  const english = await verifier.ask(`GET ${path}&lang=en`, { accept: 'text/html' })
  t.match(english.body, 'The domain is that of Fictional Trading K.K. (corporate number 7000012050002)')
})

t.test(
  'a name that turns or a domain in look-alike letters is shown for what it is, at the top and by the name',
  async (t) => {
    const credential = JSON.parse((await ask(`GET /badges/${shown}.json`)).body)
    credential.issuer.url = 'https://аррӏе.com/'
    credential.name = 'abc\u202Efed'
    credential.issuer.name = 'Ac\u200Bme'
    const { body } = await ask('POST /verify', pasted(JSON.stringify(credential)))
    t.notMatch(body, /[\u202E\u200B]/u)
    t.match(body, '<bdi>Acme</bdi>')
    for (const said of ['見た目の似た別の文字で書かれています', '名前に、目に見えない文字が含まれています']) {
      t.match(/class="verdict".*?<\/section>/su.exec(body)?.[0], said)
      t.match(/<ul class="issuer">.*?<\/ul>/su.exec(body)?.[0], said)
    }
    t.notMatch(body, /<a[^>]*>(?:<bdi>)?Acme/u, 'the name leads nowhere')
    t.match(body, '<code>xn--80ak6aa92e.com</code> (<bdi>аррӏе.com</bdi>)')
    const website = /<li>ウェブサイト.*?<\/li>/su.exec(body)?.[0]
    t.match(website, /<a href="https:\/\/xn--80ak6aa92e\.com\/"[^>]*>https:\/\/xn--80ak6aa92e\.com\/<\/a>/u)
    t.match(body, /発行者ID\(バッジの記載\) <code>did:web:/u, 'what is not proven is not called its domain')
  },
)

t.test('of a badge that is only hosted nothing says that it is signed', async (t) => {
  const at = (name: string): string => `https://hosted.example/${name}`
  const context = 'https://w3id.org/openbadges/v2'
  const web = {
    [at('a')]: {
      '@context': context,
      type: 'Assertion',
      id: at('a'),
      recipient: { type: 'email', hashed: false, identity: 'taro@example.com' },
      issuedOn: '2026-01-01T00:00:00Z',
      verification: { type: 'hosted' },
      badge: at('b'),
    },
    [at('b')]: {
      '@context': context,
      type: 'BadgeClass',
      id: at('b'),
      name: '架空の講座',
      description: '説明',
      image: at('b.png'),
      criteria: { narrative: '出席する' },
      issuer: at('i'),
    },
    [at('i')]: { '@context': context, type: 'Issuer', id: at('i'), name: '架空学院', url: at('') },
  }
  const report = await verifyBadge({ url: at('a') }, { fetch: sampleWeb(web), clock: instance.ports.clock })
  const body = verifyPage({
    language: 'ja',
    url: '/verify',
    baseUrl,
    sample: false,
    caller: anonymous,
    report,
  })
  t.match(body, /<h1 id="result"[^>]*>\s*有効/u)
  t.match(body, '署名のないバッジです。')
  t.match(body, 'この検証で分かること、分からないこと')
  t.match(body, '<strong>署名</strong> <span class="word">署名なし</span>')
  t.match(body, 'hosted.example に、同じ記録が掲載されています')
  t.notMatch(body, '発行者の署名が正しく')
  t.notMatch(body, '鍵で署名されたこと')
})

t.test('a new house has no badges yet, and its front door tells strangers no commands', async (t) => {
  const fresh = await openInstance(t, { baseUrl: 'https://fresh.example' })
  const { body } = await fresh.ask('GET /', { accept: 'text/html', headers: { 'accept-language': 'ja' } })
  t.match(body, '公開中のバッジは、まだありません')
  t.notMatch(body, /npx akashi (?!setup)/u)
})

t.test('an empty form is answered with what to do', async (t) => {
  t.match(
    (await ask('POST /verify', pasted(''))).body,
    'バッジのファイルを選ぶか、URLまたはデータを貼り付けてください',
  )
})

t.test('what a page says the signature proves is what this report showed', async (t) => {
  t.match(await page(`/badges/${shown}`), '取り消しも一時停止もされていないこと')
  const body = await page(`/badges/${revoked}`)
  t.notMatch(body, '検証した時点で、取り消しも一時停止もされていないこと')
  t.match(body, '発行者がこのバッジを取り消したこと')
  const result = await page(`/verify?url=${encodeURIComponent(`${baseUrl}/badges/${revoked}`)}`)
  t.match(result, 'バッジに書かれている内容')
  t.notMatch(result, '真正性は確認できていません')
})

t.test(
  'a file without a badge, and an e-mail address of somebody else, are answered in plain words',
  async (t) => {
    const plain = (await ask('POST /verify', pasted('hello'))).body
    t.match(plain, 'このファイルにはバッジの情報が入っていません')
    t.notMatch(plain, 'hreflang', 'the switch would lose the result')
    const url = encodeURIComponent(`${baseUrl}/badges/${shown}`)
    const body = await page(`/verify?url=${url}&recipient=nobody%40example.com`)
    t.match(body, /class="asked" data-tone="wait"[^]*このメールアドレスの方に授与されたバッジではありません/u)
    t.match(body, /<h1 id="result" tabindex="-1" autofocus>\s*有効/u)
  },
)

t.test('of a record, each badge inside is shown with the verdict of its own', async (t) => {
  const judge = async (award: string): Promise<Report> =>
    JSON.parse((await ask('POST /api/verify', { payload: { url: `${baseUrl}/badges/${award}` } })).body)
  const record = await judge(shown)
  const contained = [record, await judge(revoked)]
  const context = { language: 'ja', url: '/verify', baseUrl, sample: true, caller: anonymous } as const
  const body = verifyPage({ ...context, report: { ...record, contained } })
  t.match(body, /id="contained">[^]*<h3>[^<]+<\/h3>[^]*有効<[^]*<h3>[^<]+<\/h3>[^]*取り消し済み</u)
  t.same(await faultsIn(body), [])
})

t.test('a badge’s page names its data, so that any verifier finds it by the page', async (t) => {
  const paths = [`/badges/${shown}`, `/badges/${hidden}?key=${key}`]
  for (const path of paths) {
    const body = await page(path)
    const file = path.replace(/(?=\?|$)/u, '.json')
    t.equal(findAlternate(body, baseUrl + path), baseUrl + file)
    t.match(body, /<link rel="alternate" type="application\/vc\+jwt" href="\/badges\/[^"]+\.jwt/u)
    const answered = await ask(`GET ${file}`)
    t.match(answered.headers['content-type'], /^application\/vc/u)
    const fetch: FetchDocument = async (url) => {
      const isPage = url === baseUrl + path
      const answer = await ask(`GET ${url.slice(baseUrl.length)}`, { accept: isPage ? 'text/html' : '*/*' })
      const [mediaType = ''] = String(answer.headers['content-type']).split(';')
      return { status: answer.statusCode, url, mediaType, body: answer.rawPayload }
    }
    const { clock } = instance.ports
    const report = await verifyBadge({ url: baseUrl + path }, { fetch, clock })
    t.match(report, { verdict: 'valid', checks: [{ code: 'from-page' }] }, path)
  }
})

t.test('pages in English lead to the English edition of a class, which is in English', async (t) => {
  const plain = '/achievements/coed-completion/1.0.0'
  for (const path of ['/', `/badges/${shown}`, '/issuers/persol-career']) {
    t.match(await page(path, 'en'), /href="\/achievements\/[^"/]+\/[^"/]+\/en"/u, path)
    t.notMatch(await page(path, 'ja'), /href="\/achievements\/[^"/]+\/[^"/]+\/en"/u, path)
  }
  t.match(await page(`/badges/${shown}?lang=en`), /href="\/achievements\/[^"/]+\/[^"/]+\/en\?lang=en"/u)
  t.match(await page(`${plain}/en`, 'ja'), '<html lang="en">')
  t.match(await page(`${plain}/en?lang=ja`, 'en'), '<html lang="ja">', 'until the switch is used')
})

t.test('an empty file is told on the form, and the address that was typed stays', async (t) => {
  const request = pasted('')
  const empty = `--form-boundary\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n\r\n`
  const payload =
    empty + request.payload.replace('name="recipient"\r\n\r\n', 'name="recipient"\r\n\r\nm@example.com')
  const answer = await ask('POST /verify', { ...request, payload })
  t.equal(answer.statusCode, 422)
  t.match(answer.body, 'ファイルが空です')
  t.match(answer.body, 'value="m@example.com"')
})

t.test('a revocation asks for its confirmation, and what was done is said', async (t) => {
  const act = async (payload: string) =>
    (await ask(`POST /admin/badges/${hidden}`, { headers: form, payload })).headers.location
  t.equal(await act('action=revoke&reason=other'), `/admin/badges/${hidden}?done=unconfirmed`)
  t.equal(await act('action=suspend&reason=other'), `/admin/badges/${hidden}?done=suspended`)
  t.match(await page(`/admin/badges/${hidden}?done=suspended`, 'ja', { cookie }), 'バッジを一時停止しました')
  t.equal(await act('action=reinstate'), `/admin/badges/${hidden}?done=reinstated`)
  t.notMatch(await page(`/admin/badges/${hidden}?done=toString`, 'ja', { cookie }), 'class="done"')
})

t.test('the language switch keeps path and query, and a chosen language goes along', async (t) => {
  const body = await page(`/badges/${hidden}?key=${key}`)
  t.match(body, `href="/badges/${hidden}?key=${key}&amp;lang=en" lang="en"`)
  t.match(await page('/?lang=en', 'ja'), 'href="/verify?lang=en"')
  t.match(await page('/', 'en'), 'href="/verify"')
})

t.test('the operator acts with plain forms, and a form of another site is refused', async (t) => {
  const publish = async (headers: Record<string, string>) =>
    (await ask(`POST /admin/badges/${hidden}`, { headers, payload: 'action=unpublish' })).statusCode
  t.equal(await publish(form), 303)
  t.equal(await publish({ ...form, origin: 'null' }), 303, 'a page without referrer says null')
  t.equal(await publish({ ...form, origin: 'null', 'sec-fetch-site': 'cross-site' }), 403)
  t.equal(await publish({ ...form, origin: 'https://elsewhere.example' }), 403)
  t.match(await page(`/admin/badges/${shown}`, 'ja', { cookie }), '元に戻すことはできません')
})

t.test(
  'no page loads anything of another house, runs inline code, or leaves a hole in its text',
  async (t) => {
    for (const [name, path] of Object.entries(everyPage)) {
      for (const language of ['ja', 'en']) {
        const body = await page(path, language, { cookie })
        t.match(body, `<html lang="${language}">`, name)
        t.same(
          body.match(/<(?:img|script|link rel="stylesheet")[^>]+(?:src|href)="(?:https?:)?\/\/[^"]*"/gu),
          null,
          name,
        )
        t.notMatch(body, /\sstyle=|<style|\son[a-z]+="|<script>/u, name)
        t.notMatch(body, /undefined|\[object|NaN|Invalid Date/u, name)
      }
    }
  },
)

await inspectPages(t, instance, everyPage, cookie)
