import { hasHappened, isPresent } from '../activity/attendance.ts'
import { byTime } from '../activity/order.ts'

import { column, isWithin, toFrame, toTable } from './frame.ts'
import { notAvailable } from './share.ts'
import { factsInView, standingFacts } from './view.ts'

import type { Fact } from '../fact.ts'
import type { Entry, Frame, TableShape } from './frame.ts'
import type { Segment } from './population.ts'
import type { PersonRecord, ReportInput } from './report-input.ts'
import type { ReportTable } from './table.ts'

export const dispatchedLogShape: TableShape = {
  id: 'T12',
  name: 'dispatched_training_log',
  columns: [
    column('staff_no', 'code'),
    column('name', 'text'),
    column('session', 'text'),
    column('date', 'date'),
    column('minutes', 'integer'),
    column('content', 'text'),
  ],
}

/** What only the caller may know of a person: this module holds no names. */
export type StaffName = { readonly staffNumber?: string; readonly name?: string }

const dispatched: ReadonlySet<Segment> = new Set(['dispatched_indefinite', 'dispatched_registered'])

/**
 * T12, for the register that a dispatching employer keeps (派遣元管理台帳): each training that dispatched staff took in the
 * period. Person by person, so never part of a disclosure: `nameOf` is called only by those who may see names.
 */
export async function dispatchedLog(
  input: ReportInput,
  people: Iterable<PersonRecord> | AsyncIterable<PersonRecord>,
  nameOf: (person: string) => StaffName,
): Promise<ReportTable> {
  const frame = toFrame(input)
  const entries: Entry[] = []
  for await (const record of people) {
    if (!dispatched.has(record.member.segment)) continue
    const name = nameOf(record.member.person)
    for (const fact of trainingsOf(record, frame)) entries.push(toEntry(record, name, fact, frame))
  }
  return toTable(dispatchedLogShape, entries, frame)
}

function trainingsOf(record: PersonRecord, { parameters, view }: Frame): Fact[] {
  const standing = standingFacts(record, parameters.knownAt)
  return factsInView(standing, view)
    .filter((fact) => isPresent(fact) || (fact.kind === 'study' && hasHappened(fact)))
    .filter(({ occurredOn }) => isWithin(occurredOn, parameters.period))
    .toSorted(byTime)
}

function toEntry(
  { member }: PersonRecord,
  { staffNumber, name }: StaffName,
  fact: Fact,
  { input }: Frame,
): Entry {
  const programme = input.catalogue.programmes.get(fact.programme ?? '')
  const session = programme?.sessions.find(({ code }) => code === fact.session)
  return {
    segment: member.segment,
    values: {
      staff_no: staffNumber ?? notAvailable,
      name: name ?? notAvailable,
      session: session?.name.ja ?? fact.session ?? notAvailable,
      date: fact.occurredOn,
      minutes: fact.minutes ?? notAvailable,
      content: programme?.name.ja ?? fact.programme ?? notAvailable,
    },
  }
}
