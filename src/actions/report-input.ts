import type { FigureKind } from '../domain/disclosure/figures.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import type { PersonRecord, ReportInput } from '../domain/disclosure/report-input.ts'
import { reportedOrganisations } from '../domain/disclosure/scope.ts'
import { oneYearBefore } from '../domain/fiscal-year.ts'
import { addDays } from '../domain/japan-time.ts'
import { listFigures } from '../store/figures.ts'
import { findSnapshot, type StoredSnapshot } from '../store/headcount.ts'
import type { PopulationQuery } from '../store/population.ts'
import { listUsage, usageSince } from '../store/usage.ts'
import type { Ports } from './ports.ts'
import { reportPeople, type SourceNeeds } from './report-people.ts'

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
  ports: Pick<Ports, 'db' | 'catalogue'>,
  parameters: ReportParameters,
  run: string,
  needs: SourceNeeds = {},
): Promise<ReportSource> {
  const { organisation, scope, asOf, knownAt } = parameters
  const { db, catalogue } = ports
  const yearAgo = oneYearBefore(asOf)
  const snapshot = await snapshotFor(db, parameters, asOf, yearAgo)
  const previousSnapshot =
    needs.yearBefore === false
      ? undefined
      : await snapshotFor(db, parameters, yearAgo, oneYearBefore(yearAgo))
  const reporting = catalogue.organisations.get(organisation) ?? { id: organisation }
  const organisations = reportedOrganisations(reporting, scope)
  const population: PopulationQuery = {
    organisations,
    asOf,
    knownAt,
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(previousSnapshot === undefined ? {} : { previousSnapshot }),
  }
  const input: ReportInput = {
    run,
    parameters,
    catalogue,
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(previousSnapshot === undefined ? {} : { previousSnapshot }),
    ...(await figuresOf(ports, parameters, organisations)),
  }
  return { input, people: reportPeople(ports, parameters, { ...population, ...needs }) }
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

/** Of a group, what each of its companies said; a target is the reporting company's own. */
async function figuresOf(
  { db }: Pick<Ports, 'db'>,
  { organisation, period, knownAt }: ReportParameters,
  organisations: readonly string[],
) {
  const since = await usageSince(db)
  const ofAll = async <K extends Exclude<FigureKind, 'targets'>>(kind: K) =>
    (await Promise.all(organisations.map(async (one) => await listFigures(db, one, kind, knownAt)))).flat()
  const usage = await Promise.all(
    organisations.map(async (one) => await listUsage(db, { organisation: one, ...period }, knownAt)),
  )
  return {
    targets: await listFigures(db, organisation, 'targets', knownAt),
    legacy: await ofAll('legacy'),
    surveys: await ofAll('surveys'),
    costs: await ofAll('costs'),
    capacities: await ofAll('capacities'),
    visits: await ofAll('visits'),
    hosts: await ofAll('hosts'),
    outcomes: await ofAll('outcomes'),
    usage: usage.flat(),
    ...(since === undefined ? {} : { usageSince: since }),
  }
}
