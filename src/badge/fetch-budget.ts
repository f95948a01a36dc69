import type { FetchDocument } from './ports.ts'

/** At most `count` fetches for one verification: a badge cannot make the verifier crawl. Use one per verification. */
export function withBudget(fetch: FetchDocument, count: number): FetchDocument {
  let left = count
  return async (url, options) => {
    if (left <= 0) return { failure: 'too-many-requests', url, detail: `more than ${count} documents` }
    left -= 1
    return fetch(url, options)
  }
}
