import type { FetchDocument } from './ports.ts'

export type Budget = { readonly documents: number; readonly milliseconds: number }

/**
 * A badge cannot make the verifier crawl or wait: at most so many documents, and no longer than this from the first one
 * asked for. Use one per verification. `now` counts milliseconds.
 */
export function withBudget(
  fetch: FetchDocument,
  { documents, milliseconds }: Budget,
  now: () => number = () => performance.now(),
): FetchDocument {
  let left = documents
  let end: number | undefined
  return async (url, options) => {
    if (left <= 0) return { failure: 'too-many-requests', url, detail: `more than ${documents} documents` }
    end ??= now() + milliseconds
    const timeout = end - now()
    if (timeout <= 0)
      return { failure: 'timeout', url, detail: `the ${milliseconds / 1_000} s of one verification are over` }
    left -= 1
    return await fetch(url, { ...options, timeout })
  }
}
