import { setTimeout as delay } from 'node:timers/promises'

import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import { DomainError } from '../domain/error.ts'
import { keepReport, recordedMark } from '../store/kept-reports.ts'
import { inTransaction } from '../store/open.ts'
import { countShown } from './count-shown.ts'
import { inThread } from './in-thread.ts'
import type { Ports } from './ports.ts'

/** Counts reports behind the pages: one at a time in this process, never two for the same parameters. */
export type ReportCounter = {
  /** Begins counting unless it runs or waits already. Throws `too_many_requests` when too many wait. */
  readonly begin: (id: string, parameters: ReportParameters) => void
  /** Until the count under this id ends, at most so many milliseconds. */
  readonly settled: (id: string, atMost: number) => Promise<void>
  /** How far the count under this id is; undefined when none runs or waits. */
  readonly progress: (id: string) => Progress | undefined
  /** What the last count under this id ended with, when it failed; asked once, it may be tried again. */
  readonly failure: (id: string) => unknown
  /** Whether this process counted it, so that what another version counted is counted again. */
  readonly isOwn: (id: string) => boolean
  /** Stops counting; afterwards nothing of it touches the store. */
  readonly close: () => Promise<void>
}

export type Progress = { readonly since: string; readonly people: number }

const mostWaiting = 20

type Job = {
  readonly parameters: ReportParameters
  readonly since: string
  people: number
  done?: Promise<void>
}

export function openReportCounter(ports: Ports, onFailure: (error: unknown) => void): ReportCounter {
  const jobs = new Map<string, Job>()
  const failures = new Map<string, unknown>()
  const own = new Set<string>()
  const closing = new AbortController()
  let working: Promise<void> = Promise.resolve()

  const work = async (id: string, job: Job): Promise<void> => {
    try {
      if (closing.signal.aborted) return
      await countAndKeep(ports, id, job, closing.signal)
      own.add(id)
    } catch (error) {
      if (closing.signal.aborted) return
      failures.set(id, error)
      onFailure(error)
    } finally {
      jobs.delete(id)
    }
  }

  return {
    begin: (id, parameters) => {
      if (closing.signal.aborted || jobs.has(id)) return
      if (jobs.size >= mostWaiting) throw new DomainError('too_many_requests')
      const job: Job = { parameters, since: ports.clock().toISOString(), people: 0 }
      jobs.set(id, job)
      working = working.then(async () => await work(id, job))
      job.done = working
    },
    settled: async (id, atMost) => {
      const patience = new AbortController()
      await Promise.race([jobs.get(id)?.done, delay(atMost, undefined, { signal: patience.signal })])
      patience.abort()
    },
    progress: (id) => jobs.get(id),
    failure: (id) => {
      const failure = failures.get(id)
      failures.delete(id)
      return failure
    },
    isOwn: (id) => own.has(id),
    close: async () => {
      closing.abort()
      await working
    },
  }
}

/**
 * Only what may be shown is kept: the figures are suppressed before they are written, so that a copy of the store holds no
 * small cell that no page shows. They are sums over people and not personal data; a person who is deleted goes out of them
 * with the next count, within a day.
 */
async function countAndKeep(ports: Ports, id: string, job: Job, signal: AbortSignal): Promise<void> {
  const { db, catalogue, databaseUrl, clock } = ports
  const { parameters } = job
  const mark = await recordedMark(db)
  const onPeople = (people: number): void => {
    job.people = people
  }
  const content =
    databaseUrl === undefined
      ? await countShown({ db, catalogue }, { parameters }, async (people) => {
          onPeople(people)
          await pause()
          signal.throwIfAborted()
        })
      : await inThread({ databaseUrl, catalogue }, 'count-shown', { parameters }, { onPeople, signal })
  signal.throwIfAborted()
  const { organisation } = parameters
  await inTransaction(db, async (tx) => {
    await keepReport(tx, { id, organisation, countedAt: clock().toISOString(), mark, content })
  })
}

/** A store in memory answers at once, so that nobody else would get a turn. */
const pause = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve))
