import { text, type Web } from './kit.ts'

/** A document of the set's web as it is served. */
export function bytesOf(document: Web[string]): Uint8Array {
  if (document instanceof Uint8Array) return document
  return Buffer.from(typeof document === 'string' ? document : text(document))
}

/** Where a document of the web lies: a folder for each host, then its path; an address may lie below another. */
export function pathOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `web/${host}${pathname.replace(/(?:\.json)?$/, '.json')}`
}
