import type { Language } from '../../domain/bilingual.ts'
import type { Caller } from '../../domain/caller.ts'

/** What every page knows of its request. `url` is path and query. */
export type Page = {
  readonly language: Language
  readonly url: string
  /** Public origin without a trailing slash. */
  readonly baseUrl: string
  readonly sample: boolean
  readonly caller: Caller
}

export const otherLanguage = (language: Language): Language => (language === 'ja' ? 'en' : 'ja')

/**
 * An address of ours with its query. A language that the reader chose by the switch goes along; one that the browser
 * asked for need not.
 */
export function linkIn(
  { url, language }: Page,
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const chosen = new URLSearchParams(url.split('?')[1] ?? '').get('lang') === language ? language : undefined
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, lang: chosen }))
    if (value !== undefined) parameters.set(name, value)
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`
}
