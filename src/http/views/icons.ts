import type { Outcome } from '../../badge/index.ts'
import type { Headline } from '../../badge/index.ts'
import { html, type Html, raw } from './html.ts'

/** Strokes on a field of 24, drawn in the colour of the text round them. Always beside a word, never instead of one. */
const strokes = {
  check: 'M6 12.5l4 4 8-9',
  cross: 'M7.5 7.5l9 9m0-9l-9 9',
  clock: 'M12 7v5.2l3.4 2.3',
  pause: 'M9.5 8v8m5-8v8',
  swap: 'M7 10h9.5l-3-3m3.5 7H7.5l3 3',
  question: 'M9.6 9.4a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2 1-1.2 1.9m0 2.9v.1',
  exclamation: 'M12 6.8v6.4m0 3.5v.1',
  dash: 'M8 12h8',
  arrow: 'M5 12h13m-5-5l5 5-5 5',
  download: 'M12 5v10m-4.5-4L12 15.5l4.5-4.5M6 19h12',
} as const

export type Icon = keyof typeof strokes

export function icon(name: Icon): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="${raw(strokes[name])}" />
  </svg>`
}

/** The look of a verdict: one of five grounds, and a sign that reads without colour. */
export const headlineLooks = {
  valid: { tone: 'good', icon: 'check' },
  expired: { tone: 'past', icon: 'clock' },
  'not-yet-valid': { tone: 'past', icon: 'clock' },
  revoked: { tone: 'bad', icon: 'cross' },
  suspended: { tone: 'wait', icon: 'pause' },
  superseded: { tone: 'past', icon: 'swap' },
  tampered: { tone: 'bad', icon: 'exclamation' },
  invalid: { tone: 'bad', icon: 'cross' },
  indeterminate: { tone: 'wait', icon: 'question' },
} as const satisfies Record<Headline, { tone: Tone; icon: Icon }>

export type Tone = 'good' | 'bad' | 'wait' | 'past' | 'plain'

export const outcomeLooks = {
  passed: { tone: 'good', icon: 'check' },
  failed: { tone: 'bad', icon: 'cross' },
  warning: { tone: 'wait', icon: 'exclamation' },
  skipped: { tone: 'plain', icon: 'dash' },
  unknown: { tone: 'wait', icon: 'question' },
} as const satisfies Record<Outcome, { tone: Tone; icon: Icon }>

/** State words of a list: small, with their sign. */
export const stateLooks = {
  active: headlineLooks.valid,
  expired: headlineLooks.expired,
  revoked: headlineLooks.revoked,
  suspended: headlineLooks.suspended,
  superseded: headlineLooks.superseded,
} as const
