import type { Report } from '../../badge/index.ts'
import { headlineTexts } from '../../text/checks.ts'
import { html } from './html.ts'
import { layout, type Page } from './layout.ts'

export type VerifyPage = Page & { readonly given?: string; readonly report?: Report }

export function verifyPage(page: VerifyPage): string {
  const { report, language } = page
  const result = report && html`<h2>${headlineTexts[report.headline][language].title}</h2>`
  return layout(page, { title: 'Verify', body: html`<form method="post" action="/verify" enctype="multipart/form-data"><input type="file" name="file"><textarea name="text"></textarea><input name="recipient"><button>Verify</button></form>${result}` })
}
