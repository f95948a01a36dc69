import type { Language } from '../../domain/bilingual.ts'
import type { Caller } from '../../domain/caller.ts'
import { isPermitted } from '../../domain/permission.ts'
import { pageTexts } from '../../text/pages.ts'
import { html, type Html } from './html.ts'
import { linkIn, otherLanguage, type Page } from './page.ts'

/** What one page puts into the frame. */
export type Content = {
  /** Without the product's name, which is added. */
  readonly title: string
  readonly body: Html
  /** For search engines and link previews. */
  readonly description?: string
  /** Link preview: all of it is public and holds no personal name. Left out on pages that are not for sharing. */
  readonly share?: {
    readonly url: string
    readonly title: string
    readonly image: string
    readonly imageAlt: string
  }
  /** The same for programs: files that a head offers, by media type. */
  readonly alternates?: Readonly<Record<string, string>>
  /** Kept out of search engines: pages of people's badges, of results and of the operator. */
  readonly hidden?: boolean
  /** What is printed instead of the page. */
  readonly sheet?: Html
  /** Pages that use the width: lists. */
  readonly wide?: boolean
  /** A stylesheet of our own besides the common one. */
  readonly stylesheet?: 'hr.css'
  /** Seconds after which a page that waits for something asks again. */
  readonly refresh?: number
  /** The answer to a form: the same page in the other language would be an empty form, so no switch is offered. */
  readonly answer?: boolean
}

/** The frame of every page: head, skip link, header, the sample notice, footer. Works without script. */
export function layout(page: Page, content: Content): string {
  const { language } = page
  const document = html`<!doctype html>
    <html lang="${language}">
      ${head(page, content)}
      <body ${content.sheet && html` class="recorded"`}>
        <a class="skip" href="#content">${pageTexts.shell[language].skip}</a>
        ${header(page, content)} ${page.sample && sampleNotice(language)}
        <main id="content" tabindex="-1" ${content.wide === true && html` class="wide"`}>
          ${content.body}
        </main>
        ${footer(page)} ${content.sheet}
      </body>
    </html> `
  return document.toString()
}

function head({ language }: Page, content: Content): Html {
  const { title, description, share, hidden, stylesheet, refresh, alternates = {} } = content
  return html`<head>
    <meta charset="utf-8" />
    ${refresh !== undefined && html`<meta http-equiv="refresh" content="${refresh}" />`}
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} | 証 Akashi</title>
    ${description !== undefined && html`<meta name="description" content="${description}" />`}
    ${hidden === true && html`<meta name="robots" content="noindex" />`}
    ${share && preview(language, share, description)}
    ${Object.entries(alternates).map(([type, href]) => html`<link rel="alternate" type="${type}" href="${href}" />`)}
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#12151b" />
    <meta name="format-detection" content="telephone=no" />
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/assets/akashi.css" />
    ${stylesheet !== undefined && html`<link rel="stylesheet" href="/assets/${stylesheet}" />`}
    <script src="/assets/akashi.js" defer></script>
  </head>`
}

/** Open Graph, which LINE, Teams, Slack and LinkedIn read; the picture is 1200 × 630. */
function preview(
  language: Language,
  share: NonNullable<Content['share']>,
  description: string | undefined,
): Html {
  const { url, title, image, imageAlt } = share
  return html`<link rel="canonical" href="${url}" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="証 Akashi" />
    <meta property="og:locale" content="${language === 'ja' ? 'ja_JP' : 'en_GB'}" />
    <meta property="og:title" content="${title}" />
    ${description !== undefined && html`<meta property="og:description" content="${description}" />`}
    <meta property="og:url" content="${url}" />
    <meta property="og:image" content="${image}" />
    <meta property="og:image:type" content="image/png" />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:image:alt" content="${imageAlt}" />
    <meta name="twitter:card" content="summary_large_image" />`
}

function header(page: Page, { answer }: Content): Html {
  const t = pageTexts.shell[page.language]
  const other = otherLanguage(page.language)
  return html`<header class="site">
    <a class="wordmark" href="${linkIn(page, '/')}"
      ><img src="/assets/icon.svg" alt="" width="32" height="32" /><span><b>証</b> Akashi</span></a
    >
    <nav aria-label="${t.navigation}">
      <a href="${linkIn(page, '/verify')}">${t.verify}</a>
      ${isPermitted(page.caller, 'read-disclosure') && html`<a href="${linkIn(page, '/hr')}">${t.disclosure}</a>`}
      ${isOperator(page.caller) && html`<a href="${linkIn(page, '/admin')}">${t.admin}</a>`}
      ${
        answer !== true &&
        html`<a href="${inLanguage(page.url, other)}" lang="${other}" hreflang="${other}" rel="alternate"
          >${t.otherLanguage}</a
        >`
      }
    </nav>
  </header>`
}

const isOperator = ({ kind }: Caller): boolean => kind === 'admin'

/** The same page in the other language: path and query stay. */
function inLanguage(url: string, language: Language): string {
  const [path = '/', query = ''] = url.split('?')
  const parameters = new URLSearchParams(query)
  parameters.set('lang', language)
  return `${path}?${parameters.toString()}`
}

function sampleNotice(language: Language): Html {
  const t = pageTexts.shell[language]
  return html`<aside class="sample" aria-label="${t.sampleMark}">
    <p><strong>${t.sampleMark}</strong> ${t.sample}</p>
  </aside>`
}

function footer(page: Page): Html {
  const t = pageTexts.shell[page.language]
  return html`<footer class="site">
    <p>${t.footer}</p>
    <p>
      <a href="${linkIn(page, '/')}">${t.footerHome}</a> <a href="${linkIn(page, '/verify')}">${t.verify}</a>
    </p>
  </footer>`
}
