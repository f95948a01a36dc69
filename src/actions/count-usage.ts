import { createHmac } from 'node:crypto'
import { LRUCache } from 'lru-cache'

import type { UsageKind } from '../domain/disclosure/report-input.ts'
import { jstDate } from '../domain/japan-time.ts'
import type { Visitor } from '../domain/visitor.ts'
import type { Ports } from './ports.ts'
import { storeUses, type Use } from './store-uses.ts'

/** Counts what visitors do with badges. Nothing here waits, throws, or keeps who it was. */
export type UsageCounter = {
  readonly note: (credential: string, kind: UsageKind, visitor: Visitor) => void
  /** Writes what was counted so far; never fails, and keeps for the next time what could not be written. */
  readonly flush: () => Promise<void>
}

/** A crash loses what was counted for so long. */
const flushAfter = 30_000

/** Entries that make a flush begin at once, and those above which nothing more is taken while the store is away. */
const manyEntries = 2_000
const mostEntries = 50_000

/** Visits of one day that are recognised as the same; beyond, the oldest may count once more. */
const mostSeen = 200_000

/**
 * A use counts once for each credential, kind, day in Japan and visitor. A visitor is recognised by a hash under a secret
 * that is made anew each day, is in this process's memory only, and is dropped with the hashes at midnight in Japan: after
 * that nobody can tell whether somebody came. Several processes have a secret each and may count one visitor once each.
 */
export function openUsageCounter(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  onFailure: (error: unknown) => void,
): UsageCounter {
  let today = newDay(ports)
  let counted = new Map<string, Use>()
  let timer: NodeJS.Timeout | undefined
  let flushing: Promise<void> = Promise.resolve()

  const write = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const uses = counted
    if (uses.size === 0) return
    counted = new Map()
    try {
      await storeUses(ports, [...uses.values()])
    } catch (error) {
      for (const [key, use] of uses) add(counted, key, use)
      onFailure(error)
      later()
    }
  }
  // One after the other, so that a closing process also waits for the flush that runs already.
  const flush = async (): Promise<void> => await (flushing = flushing.then(write))
  const later = (): void => {
    timer ??= setTimeout(() => void flush(), flushAfter).unref()
  }

  return {
    flush,
    note: (credential, kind, { network, browser }) => {
      const on = jstDate(ports.clock().toISOString())
      if (on !== today.on) today = newDay(ports)
      const visit = createHmac('sha256', today.secret)
        .update(JSON.stringify([credential, kind, network, browser]))
        .digest('base64url')
      if (today.seen.has(visit) || counted.size >= mostEntries) return
      today.seen.set(visit, true)
      add(counted, `${on} ${kind} ${credential}`, { credential, kind, on, count: 1 })
      if (counted.size === manyEntries) void flush()
      else later()
    },
  }
}

function add(uses: Map<string, Use>, key: string, use: Use): void {
  uses.set(key, { ...use, count: use.count + (uses.get(key)?.count ?? 0) })
}

type Day = { readonly on: string; readonly secret: string; readonly seen: LRUCache<string, true> }

function newDay({ clock, random }: Pick<Ports, 'clock' | 'random'>): Day {
  return {
    on: jstDate(clock().toISOString()),
    secret: random.secret(),
    seen: new LRUCache({ max: mostSeen }),
  }
}
