import { addDays } from '../domain/japan-time.ts'
import type { IncomingPerson } from '../domain/person.ts'
import { parseFacts, parsePeople, shiftDates } from '../sheets/index.ts'
import { decideAwards } from './decide-awards.ts'
import { importPeople } from './import-people.ts'
import { issueAwaiting, type Progress } from './issue-badges.ts'
import { listIssued } from './list-issued.ts'
import { instance } from './open-instance.ts'
import type { Ports } from './ports.ts'
import { recordFacts } from './record-facts.ts'
import { publishBadge } from './share-badge.ts'

/** The sample files of one programme family. */
export type SampleFamily = {
  readonly family: string
  readonly people: Uint8Array
  readonly facts: Uint8Array
  /** The day that counts as today in the files, JST. */
  readonly referenceDate: string
  /** By how many days everything moves, so that the files are of today. */
  readonly shiftDays: number
}

/** Sample files in, awards decided, badges issued, most of them published. Safe to repeat. */
export async function loadSamples(
  ports: Ports,
  families: readonly SampleFamily[],
  onProgress: Progress,
): Promise<{ issued: number }> {
  for (const family of families) await importFamily(ports, family)
  await decideAwards(ports, instance, {})
  const items = await issueAwaiting(ports, instance, {}, onProgress)
  await publishSome(ports)
  return { issued: items.length }
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

/** Every fourth stays private, so that a newcomer sees both kinds. */
async function publishSome(ports: Ports): Promise<void> {
  const { items } = await listIssued(ports, instance, { limit: 200 })
  for (const [index, { award, visibility }] of items.toReversed().entries())
    if (index % 4 !== 3 && visibility === 'private') await publishBadge(ports, instance, award, 'public')
}
