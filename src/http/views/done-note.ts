import { pageTexts } from '../../text/pages.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import type { Page } from './page.ts'

/** What an action of the operator led to; the address names it, from this list only. */
export type Done = keyof typeof pageTexts.admin.ja.done

const isDone = (name: string): name is Done => Object.hasOwn(pageTexts.admin.ja.done, name)

/** What the last action led to, said on the page that follows it. */
export function doneNote({ language, url }: Page): Html | undefined {
  const name = new URLSearchParams(url.split('?')[1] ?? '').get('done') ?? ''
  if (!isDone(name)) return undefined
  const still = name === 'unconfirmed'
  return html`<p class="done" data-tone="${still ? 'wait' : 'good'}" role="status">
    ${icon(still ? 'exclamation' : 'check')}<span>${pageTexts.admin[language].done[name]}</span>
  </p>`
}
