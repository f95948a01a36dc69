import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import type { PersonRecord, ReportInput } from '../domain/disclosure/report-input.ts'
import { oneYearBefore } from '../domain/fiscal-year.ts'
import { addDays } from '../domain/japan-time.ts'
import { listFigures } from '../store/figures.ts'
import { findSnapshot, type StoredSnapshot } from '../store/headcount.ts'
import { populationOf } from '../store/population.ts'
import { listUsage, usageSince } from '../store/usage.ts'
import type { Ports } from './ports.ts'
import { reportPeople } from './report-people.ts'

/** All that a report is counted from; the people come one at a time. */
export type ReportSource = {
  readonly input: ReportInput
  readonly people: AsyncIterable<PersonRecord>
}

/**
 * Reads what a report needs from the store, as it was known.
 * @param run printed in every row.
 */
export async function reportSource(
  ports: Ports,
  parameters: ReportParameters,
  run: string,
): Promise<ReportSource> {
  const { organisation, scope, asOf, knownAt } = parameters
  const { db, catalogue } = ports
  const yearAgo = oneYearBefore(asOf)
  const snapshot = await snapshotFor(db, parameters, asOf, yearAgo)
  const previousSnapshot = await snapshotFor(db, parameters, yearAgo, oneYearBefore(yearAgo))
  const { consolidates = [] } = catalogue.organisations.get(organisation) ?? {}
  const population = await populationOf(db, {
    organisations: scope === 'submitting' ? [organisation] : [organisation, ...consolidates],
    asOf,
    knownAt,
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(previousSnapshot === undefined ? {} : { previousSnapshot }),
  })
  const input: ReportInput = {
    run,
    parameters,
    catalogue,
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(previousSnapshot === undefined ? {} : { previousSnapshot }),
    ...(await figuresOf(ports, parameters)),
  }
  return { input, people: reportPeople(ports, parameters, population) }
}

/** The latest headcount of the year before a day, that day included: an older one says nothing of it. */
async function snapshotFor(
  db: Ports['db'],
  { organisation, scope, knownAt }: ReportParameters,
  asOf: string,
  before: string,
): Promise<StoredSnapshot | undefined> {
  return await findSnapshot(db, { organisation, scope, asOf, knownAt, since: addDays(before, 1) })
}

async function figuresOf({ db }: Ports, { organisation, period, knownAt }: ReportParameters) {
  const since = await usageSince(db)
  return {
    targets: await listFigures(db, organisation, 'targets', knownAt),
    legacy: await listFigures(db, organisation, 'legacy', knownAt),
    surveys: await listFigures(db, organisation, 'surveys', knownAt),
    costs: await listFigures(db, organisation, 'costs', knownAt),
    capacities: await listFigures(db, organisation, 'capacities', knownAt),
    visits: await listFigures(db, organisation, 'visits', knownAt),
    hosts: await listFigures(db, organisation, 'hosts', knownAt),
    outcomes: await listFigures(db, organisation, 'outcomes', knownAt),
    usage: await listUsage(db, { organisation, ...period }, knownAt),
    ...(since === undefined ? {} : { usageSince: since }),
  }
}
