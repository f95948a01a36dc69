import { createHash } from 'node:crypto'

import type { Caller } from '../domain/caller.ts'
import type { Catalogue } from '../domain/catalogue.ts'
import type { FigureKind, Figures } from '../domain/disclosure/figures.ts'
import { DomainError, type Fault } from '../domain/error.ts'
import { jstDate } from '../domain/japan-time.ts'
import { type FigureRow, parseFigures } from '../sheets/index.ts'
import { appendAudit } from '../store/audit.ts'
import { type FigureFile, insertFigures, listFigureFiles, listFigures } from '../store/figures.ts'
import { inTransaction, isDuplicate } from '../store/open.ts'
import { disclosureOrganisation } from './disclosure-organisation.ts'
import type { Ports } from './ports.ts'
import { refuseUnless } from './record-facts.ts'

export type FiguresInput = {
  readonly bytes: Uint8Array
  readonly source: string
  readonly organisation?: string
  readonly dryRun?: boolean
  readonly keepGood?: boolean
}

export type FiguresResult<Kind extends FigureKind = FigureKind> = {
  readonly organisation: string
  readonly kind: Kind
  /** Rows kept, or that would be. */
  readonly recorded: number
  readonly faults: readonly Fault[]
}

/**
 * Targets, opening balances, surveys, costs, capacities, visits, hosts or outcomes from a file. A row that says the same
 * figure as an earlier file corrects it from now on. Throws `rows_refused` as facts do; a preview never does.
 */
export async function importFigures<Kind extends FigureKind>(
  ports: Ports,
  caller: Caller,
  kind: Kind,
  input: FiguresInput,
): Promise<FiguresResult<Kind>> {
  const organisation = disclosureOrganisation(ports, caller, 'manage-disclosure', input.organisation)
  const now = ports.clock().toISOString()
  const parsed = parseFigures(kind, input.bytes, { today: jstDate(now), fileName: input.source })
  const checked = parsed.rows.map((row) => ({
    row,
    fault: namesUnknown(ports.catalogue, row.figure, row.line),
  }))
  const faults = [...parsed.faults, ...checked.flatMap(({ fault }) => fault ?? [])]
  const rows = checked.flatMap(({ row, fault }) => (fault === undefined ? [row] : []))
  if (input.dryRun === true) return { organisation, kind, recorded: rows.length, faults }
  refuseUnless(input.keepGood === true && rows.length > 0, faults)
  await store(ports, caller, { ...input, organisation, kind, now }, rows)
  return { organisation, kind, recorded: rows.length, faults }
}

export type ShownFigures<Kind extends FigureKind> = {
  readonly organisation: string
  readonly items: readonly Figures[Kind][]
  /** The files that they came from, newest first. */
  readonly files: readonly FigureFile[]
}

/**
 * The figures that an organisation's reports use now, or used at an instant, for who brings them: as they were entered,
 * however few people one speaks of.
 */
export async function showFigures<Kind extends FigureKind>(
  ports: Ports,
  caller: Caller,
  kind: Kind,
  asked: { readonly organisation?: string; readonly knownAt?: string },
): Promise<ShownFigures<Kind>> {
  const organisation = disclosureOrganisation(ports, caller, 'manage-disclosure', asked.organisation)
  const knownAt = asked.knownAt ?? ports.clock().toISOString()
  return {
    organisation,
    items: await listFigures(ports.db, organisation, kind, knownAt),
    files: await listFigureFiles(ports.db, organisation, kind, knownAt),
  }
}

/** What of a figure names something of the catalogue. */
type Named = { readonly programme?: string; readonly badge?: string; readonly level?: string }

/** A programme, badge or level that the catalogue does not have is a slip of the pen. */
function namesUnknown(
  { programmes, badges, competencyModel }: Catalogue,
  figure: Named,
  line: number,
): Fault | undefined {
  const { programme, badge, level }: Named = figure
  if (typeof programme === 'string' && !programmes.has(programme))
    return { code: 'programme_unknown', at: 'programme', line, params: { value: programme } }
  if (typeof badge === 'string' && !badges.has(badge))
    return { code: 'figure_badge_unknown', at: 'badge', line, params: { value: badge } }
  const levels = competencyModel.levels.flatMap((one) => [String(one.level), `${one.level}+`])
  if (typeof level === 'string' && !levels.includes(level))
    return { code: 'word_unknown', at: 'level', line, params: { value: level, known: levels.join(', ') } }
  return undefined
}

type Stored<Kind extends FigureKind> = FiguresInput & {
  readonly organisation: string
  readonly kind: Kind
  readonly now: string
}

async function store<Kind extends FigureKind>(
  { db, random }: Ports,
  caller: Caller,
  { organisation, kind, now, source, bytes }: Stored<Kind>,
  rows: readonly FigureRow<Kind>[],
): Promise<void> {
  const id = random.uuid()
  const sourceHash = createHash('sha256').update(bytes).digest('hex')
  const file = {
    id,
    organisation,
    kind,
    recordedAt: now,
    recordedBy: caller.id,
    source: source.slice(0, 200),
    sourceHash,
  }
  try {
    await inTransaction(db, async (tx) => {
      await insertFigures(tx, file, rows)
      const detail = { organisation, kind, recorded: rows.length }
      await appendAudit(tx, { at: now, caller: caller.id, action: 'import-figures', subject: id, detail })
    })
  } catch (cause) {
    if (isDuplicate(cause)) throw new DomainError('conflict', {}, { cause })
    throw cause
  }
}
