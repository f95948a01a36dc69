import type { Fault } from './domain/error.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The environment as it is being read, and what was found wrong or unwise in it. */
export type Reading = { readonly env: Environment; readonly faults: Fault[]; readonly warnings: Fault[] }

/** A variable's value without the space round it; an empty one counts as unset. */
export function readText({ env }: Reading, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}

/** Notes a fault; `at` names the variable. */
export function refuse(
  reading: Reading,
  code: string,
  at: string,
  params: Record<string, string | number>,
): undefined {
  reading.faults.push({ code, at, params })
}

/** `https://host[:port]`, also with a final slash; undefined for anything with a path, query, user or other scheme. */
export function toOrigin(value: string): string | undefined {
  if (!/^https?:\/\/[^/?#@\\\s]+\/?$/i.test(value) || !URL.canParse(value)) return undefined
  return new URL(value).origin
}

/** A URL without its password. */
export function mask(url: string): string {
  return url.replace(/:\/\/.*@/, '://***@').replace(/(password=)[^&\s]*/gi, '$1***')
}
