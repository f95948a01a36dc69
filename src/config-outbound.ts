import { mask, type Reading, readText, refuse, toOrigin } from './config-reading.ts'

export function readFetchAllow(reading: Reading): readonly string[] {
  const at = 'AKASHI_FETCH_ALLOW'
  const values = (readText(reading, at) ?? '').split(/\s+/).filter((value) => value !== '')
  return values.flatMap((value) => {
    const origin = toOrigin(value)
    if (origin === undefined) refuse(reading, 'fetch_allow_invalid', at, { value: mask(value) })
    return origin ?? []
  })
}

/** `http://proxy.example:8080`, also with a user and a password, which stand in no message. */
export function readOutboundProxy(reading: Reading): string | undefined {
  const at = 'AKASHI_OUTBOUND_PROXY'
  const value = readText(reading, at)
  if (value === undefined) return undefined
  const proxy = /^https?:\/\/[^/?#\\\s]+\/?$/i.test(value) ? URL.parse(value) : null
  return proxy?.href ?? refuse(reading, 'outbound_proxy_invalid', at, { value: mask(value) })
}

export function readOffline(reading: Reading): boolean {
  const at = 'AKASHI_OFFLINE'
  const value = readText(reading, at) ?? '0'
  if (value !== '0' && value !== '1') refuse(reading, 'offline_invalid', at, { value })
  return value === '1'
}
