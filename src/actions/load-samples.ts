import { shiftDates, parseFacts, parsePeople } from '../sheets/index.ts'
import { listIssued } from './list-issued.ts'
import { decideAwards } from './decide-awards.ts'
import { importPeople } from './import-people.ts'
import { issueAwaiting, type Progress } from './issue-badges.ts'
import { instance } from './open-instance.ts'
import type { Ports } from './ports.ts'
import { recordFacts } from './record-facts.ts'
import { publishBadge } from './share-badge.ts'
import { jstDate } from '../domain/japan-time.ts'

/** The sample files of one programme family, and by how many days they move to be of today. */
export type SampleFamily = {
  readonly family: string
  readonly people: Uint8Array
  readonly facts: Uint8Array
  readonly shiftDays: number
}

/** Sample people's and facts' files in, awards decided, badges issued, most of them published. Safe to repeat. */
export async function loadSamples(
  ports: Ports,
  families: readonly SampleFamily[],
  onProgress: Progress,
): Promise<{ issued: number }> {
  const today = jstDate(ports.clock().toISOString())
  for (const { family, people, facts, shiftDays } of families) {
    const source = `sample:${family}`
    const persons = parsePeople(people, { today, fileName: 'sample-people.csv' })
    await importPeople(ports, instance, { rows: persons.people, faults: persons.faults, source })
    const table = parseFacts(facts, { today, fileName: 'sample-facts.csv' })
    await recordFacts(ports, instance, { rows: shiftDates(table.rows, shiftDays), faults: table.faults, source })
  }
  await decideAwards(ports, instance, {})
  const items = await issueAwaiting(ports, instance, {}, onProgress)
  await publishSome(ports)
  return { issued: items.length }
}

/** Every fourth stays private, so that a newcomer sees both kinds. */
async function publishSome(ports: Ports): Promise<void> {
  const { items } = await listIssued(ports, instance, { limit: 200 })
  const oldestFirst = items.toReversed()
  for (const [index, { award, visibility }] of oldestFirst.entries())
    if (index % 4 !== 3 && visibility === 'private') await publishBadge(ports, instance, award, 'public')
}
