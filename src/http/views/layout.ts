import type { Language } from '../../domain/bilingual.ts'
import type { Caller } from '../../domain/caller.ts'
import { html, type Html } from './html.ts'

/** What every page knows of its request. `url` is path and query. */
export type Page = {
  readonly language: Language
  readonly url: string
  readonly baseUrl: string
  readonly sample: boolean
  readonly caller: Caller
}

export type Content = { readonly title: string; readonly body: Html }

export function layout(page: Page, { title, body }: Content): string {
  return html`<!doctype html><html lang="${page.language}"><head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="/assets/akashi.css"></head><body><main>${body}</main></body></html>`.toString()
}
