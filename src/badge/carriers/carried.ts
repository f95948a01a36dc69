import type { CheckCode } from '../report.ts'

/** What a file held: a credential's text, several, or the address where one is. */
export type Carried = {
  readonly container: 'json' | 'jwt' | 'png' | 'svg' | 'pdf' | 'qr'
  readonly payloads: readonly string[]
  readonly address?: string
  /** Worth a warning each; the detail is in English. */
  readonly notes: readonly { readonly code: CheckCode; readonly detail: string }[]
}
