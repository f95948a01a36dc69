import { Resolver } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { FetchRefusal } from './fetch-refusal.ts'
import { isGlobalAddress } from './global-address.ts'

export type Resolved = { readonly address: string; readonly family: 4 | 6 }

/** Name → every address it has. */
export type Resolve = (hostname: string) => Promise<readonly Resolved[]>

/** Whether an address may be connected to. */
export type IsPublic = (address: string) => boolean

/**
 * Asks the name servers themselves, not the system's resolver: that one holds a thread for each question, and a
 * stranger whose name server never answers would hold them all. It would also try a company's search domains.
 */
export function askNameServers(): Resolve {
  const resolver = new Resolver({ timeout: 1_500, tries: 2 })
  return async (hostname) => {
    const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
    const answers = [...toAnswers(four, 4), ...toAnswers(six, 6)]
    if (answers.length === 0 && four.status === 'rejected') throw four.reason
    return answers
  }
}

function toAnswers(settled: PromiseSettledResult<string[]>, family: 4 | 6): Resolved[] {
  return settled.status === 'fulfilled' ? settled.value.map((address) => ({ address, family })) : []
}

/**
 * The resolver that connections are made with. It answers checked addresses only, and the connection goes to what it
 * answers: a name that changes between check and use (DNS rebinding) gains nothing. One private address among
 * several refuses the name.
 */
export function guardLookup(resolve: Resolve, isPublic: IsPublic = isGlobalAddress): LookupFunction {
  return (hostname, { all }, callback) => {
    const answer = async (): Promise<void> => {
      const found = await findAddresses(resolve, isPublic, hostname)
      if (found instanceof FetchRefusal) return callback(found, '')
      const [first] = found
      return all === true ? callback(null, [...found]) : callback(null, first.address, first.family)
    }
    void answer()
  }
}

async function findAddresses(
  resolve: Resolve,
  isPublic: IsPublic,
  hostname: string,
): Promise<FetchRefusal | readonly [Resolved, ...Resolved[]]> {
  try {
    const [first, ...others] = checkAddresses(await resolve(hostname), isPublic)
    return first === undefined ? noAddress() : [first, ...others]
  } catch (error) {
    return error instanceof FetchRefusal ? error : noAddress(error)
  }
}

/** The same addresses, or a refusal for the first that is not public. */
export function checkAddresses(answers: readonly Resolved[], isPublic: IsPublic): readonly Resolved[] {
  if (answers.every(({ address }) => isPublic(address))) return answers
  throw new FetchRefusal('address-refused', 'the name leads to an address that is not public')
}

function noAddress(error?: unknown): FetchRefusal {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return new FetchRefusal('dns-failed', `the name has no address${code}`)
}
