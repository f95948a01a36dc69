import { addDays } from '../domain/japan-time.ts'
import type { IncomingPerson } from '../domain/person.ts'
import { parseFacts, parsePeople, shiftDates } from '../sheets/index.ts'
import { awardsWithoutCredential } from '../store/awards.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import type { Db } from '../store/open.ts'
import { decideAwards } from './decide-awards.ts'
import { importPeople } from './import-people.ts'
import { issueBadges, type Progress } from './issue-badges.ts'
import { loadSampleFigures, type SampleFigures } from './load-sample-figures.ts'
import { instance } from './open-instance.ts'
import type { Ports } from './ports.ts'
import { recordFacts } from './record-facts.ts'
import { publishBadge } from './share-badge.ts'

/** The sample files of one programme family. */
export type SampleFamily = {
  readonly family: string
  readonly people: Uint8Array
  readonly facts: Uint8Array
  /** Headcounts and figures, where the family has some. */
  readonly figures: readonly SampleFigures[]
  /** The day that counts as today in the files, JST. */
  readonly referenceDate: string
  /** By how many days everything moves, so that the files are of today. */
  readonly shiftDays: number
}

/** Whether the samples came in whole: a later start leaves the store as its operator made it. */
export async function samplesLoaded(db: Db): Promise<boolean> {
  return (await readMeta(db, 'samples_loaded')) !== undefined
}

/**
 * Sample files in, awards decided, badges issued, most of them published: once in the life of a store. After a stop
 * half-way it goes on where it stood. Awards that somebody else made are neither issued nor published.
 */
export async function loadSamples(
  ports: Ports,
  families: readonly SampleFamily[],
  onProgress: Progress,
): Promise<{ issued: number }> {
  if (await samplesLoaded(ports.db)) return { issued: 0 }
  for (const family of families) await importFamily(ports, family)
  await decideAwards(ports, instance, {})
  const issued = await issueOwn(ports, onProgress)
  await writeMeta(ports.db, 'samples_loaded', ports.clock().toISOString())
  return { issued }
}

async function importFamily(ports: Ports, sample: SampleFamily): Promise<void> {
  const { family, people, facts, referenceDate: today, shiftDays } = sample
  const source = `sample:${family}`
  const persons = parsePeople(people, { today, fileName: 'sample-people.csv' })
  const rows = persons.rows.map(({ line, person }) => ({ line, person: shiftPerson(person, shiftDays) }))
  await importPeople(ports, instance, { rows, faults: persons.faults, source })
  const table = parseFacts(facts, { today, fileName: 'sample-facts.csv' })
  const moved = shiftDates(
    table.rows.map(({ fact }) => fact),
    shiftDays,
  )
  const lines = table.rows.map(({ line }) => line)
  await recordFacts(ports, instance, {
    rows: moved.map((fact, index) => ({ line: lines[index] ?? 0, fact })),
    faults: table.faults,
    source,
  })
  await loadSampleFigures(ports, sample.figures, sample)
}

/** Years of service and departments stay what the file means them to be. */
function shiftPerson(person: IncomingPerson, days: number): IncomingPerson {
  const { hiredOn, from, to } = person
  return {
    ...person,
    ...(hiredOn === undefined ? {} : { hiredOn: addDays(hiredOn, days) }),
    ...(from === undefined ? {} : { from: addDays(from, days) }),
    ...(to === undefined ? {} : { to: addDays(to, days) }),
  }
}

/** Far more than the sample files lead to. */
const most = 10_000

/** Issues and publishes one after the other; every fourth stays private, so that a newcomer sees both kinds. */
async function issueOwn(ports: Ports, onProgress: Progress): Promise<number> {
  const waiting = await awardsWithoutCredential(ports.db, { limit: most })
  const own = waiting.filter(({ proposedBy }) => proposedBy === instance.id)
  let issued = 0
  for (const [index, { id }] of own.entries()) {
    const [item] = await issueBadges(ports, instance, [id])
    if (item?.created === true) {
      issued += 1
      if (index % 4 !== 3) await publishBadge(ports, instance, id, 'public')
    }
    onProgress(index + 1, own.length)
  }
  return issued
}
