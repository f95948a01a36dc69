import type { Language } from '../../domain/bilingual.ts'
import { anonymous } from '../../domain/caller.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'

type Shown = { readonly title: string; readonly status: number; readonly code: string; readonly instance: string; readonly faults?: readonly { readonly message: string }[] }

export function errorPage(problem: Shown, language: Language): string {
  const page = { language, url: problem.instance, baseUrl: '', sample: false, caller: anonymous }
  return layout(page, { title: problem.title, body: html`<h1>${problem.title}</h1><ul>${problem.faults?.map(({ message }) => html`<li>${message}</li>`)}</ul>` })
}
