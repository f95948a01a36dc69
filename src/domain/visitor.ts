import type { Caller } from './caller.ts'

/**
 * As much of a visitor as counting once a day needs: the neighbourhood of an address and a family of browsers, shared
 * by many people.
 */
export type Visitor = { readonly network: string; readonly browser: string }

/** In this order: most browsers also carry the names of those before them. */
const families: readonly (readonly [family: string, sign: RegExp])[] = [
  ['edge', /\bEdgA?\/|\bEdgiOS\//u],
  ['opera', /\bOPR\/|\bOPT\//u],
  ['samsung', /\bSamsungBrowser\//u],
  ['line', /\bLine\//u],
  ['firefox', /\bFirefox\/|\bFxiOS\//u],
  ['chrome', /\bChrome\/|\bCriOS\//u],
  ['safari', /\bSafari\//u],
]

/** A browser's family without its version; `other` for everything rare, which would tell people apart. */
export function browserFamily(userAgent: string): string {
  return families.find(([, sign]) => sign.test(userAgent))?.[0] ?? 'other'
}

/** Whether it is the issuer itself that looks, or the operator: neither is use of a badge. */
export function isIssuer({ kind, organisation }: Caller, issuer: string): boolean {
  return kind !== 'anonymous' && (organisation === '*' || organisation === issuer)
}
