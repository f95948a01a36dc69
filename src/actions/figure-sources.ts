import type { Caller } from '../domain/caller.ts'
import { type FigureSource, sourcesOf } from '../domain/disclosure/figure-source.ts'
import type { ReportRequest } from '../domain/disclosure/report-request.ts'
import { reportedOrganisations } from '../domain/disclosure/scope.ts'
import { DomainError } from '../domain/error.ts'
import { isPermitted } from '../domain/permission.ts'
import { type FigureFile, listFigureFiles } from '../store/figures.ts'
import { findToken } from '../store/tokens.ts'
import { usageSince } from '../store/usage.ts'
import { tokenCaller } from './manage-tokens.ts'
import type { Ports } from './ports.ts'
import { parametersFor } from './report-disclosure.ts'

export type SourceFile = Pick<
  FigureFile,
  'organisation' | 'recordedAt' | 'source' | 'sourceHash' | 'kind'
> & {
  /** Who brought it: the name of an API key, or the caller's id. Only for those who bring files themselves. */
  readonly by?: string
}

export type FigureSources = {
  readonly sources: readonly FigureSource[]
  /** Known at the instant of the report, newest first. What stands in them is not told: a sum can speak of few. */
  readonly files: readonly SourceFile[]
  /** From when uses have been counted, where they are a source. */
  readonly since?: string
}

/** Where the numbers of a column come from that no person's record is behind. Throws `not_found` for another column. */
export async function figureSources(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
  { table, column }: { readonly table: string; readonly column: string },
): Promise<FigureSources> {
  const sources = sourcesOf(table, column)
  if (sources === undefined) throw new DomainError('not_found')
  const { organisation, scope, knownAt } = parametersFor(ports, caller, 'read-disclosure', request)
  const { db, catalogue } = ports
  const all = reportedOrganisations(catalogue.organisations.get(organisation) ?? { id: organisation }, scope)
  const files: FigureFile[] = []
  for (const kind of sources)
    // A target is the reporting company's own.
    for (const one of kind === 'usage' ? [] : kind === 'targets' ? [organisation] : all)
      if (kind !== 'usage') files.push(...(await listFigureFiles(db, one, kind, knownAt)))
  const isTold = isPermitted(caller, 'manage-disclosure', organisation)
  const since = sources.includes('usage') ? await usageSince(db) : undefined
  return {
    sources,
    files: await Promise.all(
      files.map(async ({ recordedBy, ...file }) => ({
        ...file,
        ...(isTold ? { by: await nameOf(ports, recordedBy) } : {}),
      })),
    ),
    ...(since === undefined ? {} : { since }),
  }
}

async function nameOf({ db }: Ports, caller: string): Promise<string> {
  const key = tokenCaller('')
  const token = caller.startsWith(key) ? await findToken(db, caller.slice(key.length)) : undefined
  return token?.name ?? caller
}
