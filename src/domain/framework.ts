import type { Bilingual } from './bilingual.ts'

/** A skill framework with its version; items carry local codes, since the official pages publish none. */
export type Framework = {
  readonly id: string
  readonly name: Bilingual
  readonly version: string
  readonly date?: string
  readonly url: string
  readonly items: readonly FrameworkItem[]
}

type FrameworkItem = {
  readonly code: string
  readonly name: Bilingual
  readonly group?: string
  readonly url?: string
}
