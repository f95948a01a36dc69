import type { Report } from '../badge/index.ts'
import { shareFetches } from './share-fetches.ts'
import { verifyGiven, type VerifierPorts, type VerifyInput } from './verify-badge.ts'

/** One of several things to verify. `load` is called when its turn comes; undefined leaves it out. */
export type Item = { readonly name: string; readonly load: () => Promise<VerifyInput | undefined> }

export type Judged = { readonly name: string; readonly report: Report }

export type Pace = {
  /** From then on nothing is fetched or taken apart any more; what is left is judged from what is there. */
  readonly until?: AbortSignal
  readonly onJudged?: (done: number) => void
}

const atOnce = 4

/**
 * Judges many as each by itself would be judged, in the order given: a bad one changes nothing for the others. They
 * share what was fetched, and few are held in memory at once where `load` reads them.
 */
export async function verifyMany(
  ports: VerifierPorts,
  items: readonly Item[],
  { until, onJudged }: Pace = {},
): Promise<readonly Judged[]> {
  const shared = within({ ...ports, fetch: shareFetches(ports.fetch) }, until)
  const judged: (Judged | undefined)[] = []
  const queue = items.entries()
  let done = 0
  const work = async (): Promise<void> => {
    for (const [at, { name, load }] of queue) {
      // Each worker takes the next item when it is done with one.
      // oxlint-disable-next-line no-await-in-loop
      const input = await load()
      // oxlint-disable-next-line no-await-in-loop
      if (input !== undefined) judged[at] = { name, report: await verifyGiven(shared, input) }
      done += 1
      onJudged?.(done)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return judged.filter((one) => one !== undefined)
}

/** Past its time, a batch asks nobody and starts no reader: whoever waits for it gets an answer. */
function within(ports: VerifierPorts, until: AbortSignal | undefined): VerifierPorts {
  if (until === undefined) return ports
  const { fetch, readers } = ports
  const refused = async (): Promise<{ refused: 'too-much'; detail: string }> =>
    await Promise.resolve({ refused: 'too-much', detail: 'the batch took too long' })
  return {
    ...ports,
    fetch: async (url, options) =>
      until.aborted
        ? { failure: 'timeout', url, detail: 'the batch took too long' }
        : await fetch(url, options),
    readers: {
      pdf: async (bytes) => (until.aborted ? await refused() : await readers.pdf(bytes)),
      qr: async (bytes) => (until.aborted ? await refused() : await readers.qr(bytes)),
    },
  }
}
