import type { FetchFailure } from '../badge/ports.ts'
import { FetchRefusal } from './fetch-refusal.ts'

const unknownName: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN'])

/** What went wrong, as the port says it. No address of ours and no word of a stranger stands in it. */
export function toFailure(error: unknown, url: string, signal: AbortSignal): FetchFailure {
  const refusal = findRefusal(error)
  if (refusal) return { failure: refusal.code, url, detail: refusal.message }
  const name = error instanceof Error ? error.name : ''
  if (signal.aborted || name.includes('Timeout')) {
    return { failure: 'timeout', url, detail: 'no answer in time' }
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : name
  if (unknownName.has(code)) return { failure: 'dns-failed', url, detail: `the name is not known (${code})` }
  return { failure: 'network-error', url, detail: code }
}

/** The connector wraps what the lookup throws. */
function findRefusal(error: unknown): FetchRefusal | undefined {
  if (error instanceof FetchRefusal) return error
  if (error instanceof AggregateError)
    return error.errors.map(findRefusal).find((found) => found !== undefined)
  return error instanceof Error && error.cause !== undefined ? findRefusal(error.cause) : undefined
}
