import { lookup as systemLookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { FetchRefusal } from './fetch-refusal.ts'
import { isGlobalAddress } from './global-address.ts'

export type Resolved = { readonly address: string; readonly family: 4 | 6 }

/** Name → every address it has. */
export type Resolve = (hostname: string) => Promise<readonly Resolved[]>

export async function resolveAll(hostname: string): Promise<readonly Resolved[]> {
  const answers = await systemLookup(hostname, { all: true })
  return answers.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))
}

/**
 * The resolver that connections are made with. It answers checked addresses only, and the connection goes to what it
 * answers: a name that changes between check and use (DNS rebinding) gains nothing. One private address among
 * several refuses the name.
 */
export function guardLookup(resolve: Resolve): LookupFunction {
  return (hostname, { all }, callback) => {
    void answer(resolve, hostname, (error, answers) => {
      const [first] = answers
      if (error !== null || first === undefined) return callback(error ?? noAddress(), '')
      return all === true ? callback(null, [...answers]) : callback(null, first.address, first.family)
    })
  }
}

type Callback = (error: NodeJS.ErrnoException | null, answers: readonly Resolved[]) => void

async function answer(resolve: Resolve, hostname: string, callback: Callback): Promise<void> {
  try {
    const answers = await resolve(hostname)
    const isPublic = answers.every(({ address }) => isGlobalAddress(address))
    callback(isPublic ? null : notPublic(), answers)
  } catch (error) {
    callback(error instanceof Error ? error : noAddress(), [])
  }
}

function notPublic(): FetchRefusal {
  return new FetchRefusal('address-refused', 'the name leads to an address that is not public')
}

function noAddress(): FetchRefusal {
  return new FetchRefusal('dns-failed', 'the name has no address')
}
