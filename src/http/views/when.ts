import type { Language } from '../../domain/bilingual.ts'
import { dateText } from '../../domain/evidence-text.ts'
import { isInstant, jstDate } from '../../domain/japan-time.ts'
import { html, type Html } from './html.ts'

/** 「2026年7月15日」 of an instant, as the day is in Japan. A stranger's text that is no instant is shown as it stands. */
export function day(instant: string, language: Language): string {
  return isInstant(instant) ? dateText(jstDate(instant), language) : instant
}

/** 2026-07-15 of an instant: for dense tables. */
export function shortDay(instant: string): string {
  return isInstant(instant) ? jstDate(instant) : instant
}

/** `day` as an element that machines read. */
export function dayElement(instant: string, language: Language): Html {
  if (!isInstant(instant)) return html`${instant}`
  return html`<time datetime="${jstDate(instant)}">${day(instant, language)}</time>`
}

const japan = 9 * 60 * 60 * 1000

/** "2026-11-20 14:03 JST": the moment at which something was checked. */
export function moment(instant: string): Html {
  const [date = '', time = ''] = new Date(Date.parse(instant) + japan).toISOString().split('T')
  return html`<time datetime="${instant}" data-local>${date} ${time.slice(0, 5)} JST</time>`
}
