import { type JsonObject, secureManifest } from '../badge/index.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { jstDate } from '../domain/japan-time.ts'
import type { ReportRequest } from '../domain/disclosure/report-request.ts'
import { type FileFacts, runId, type RunManifest } from '../domain/disclosure/run.ts'
import { appendAudit } from '../store/audit.ts'
import { inTransaction, isDuplicate } from '../store/open.ts'
import { dropContents, dropForgotten } from '../store/report-contents.ts'
import { insertRun, type NewFile, nextRunNumber, type StoredRun } from '../store/report-runs.ts'
import { aside } from './aside.ts'
import type { RunForm } from './compose-run.ts'
import type { Ports } from './ports.ts'
import type { PreparedRun, PrepareTask } from './prepare-run.ts'
import { issuerDid } from './public-urls.ts'
import { parametersFor } from './report-disclosure.ts'
import { type CsvForm, reportFormats } from './report-files.ts'
import { checkBits, issuerFiles, packed, statusListFiles, toStored } from './run-evidence.ts'
import { dataIntegritySigner } from './sign-serial.ts'

export type FrozenRun = { readonly id: string; readonly manifest: RunManifest }

/**
 * Counts a report, keeps its files, the person-free rows that it was counted from, and a blinded record of every award for
 * an auditor, and signs the manifest. Nothing of it changes afterwards. Throws `field_invalid` for a day yet to come,
 * `report_unbalanced`, `key_unavailable`, and
 * `conflict` when another run or a change of a badge came between: ask again.
 */
export async function freezeReport(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
  form: CsvForm = {},
): Promise<FrozenRun> {
  const parameters = parametersFor(ports, caller, 'manage-disclosure', request)
  refuseFuture(parameters.asOf, jstDate(ports.clock().toISOString()))
  const { db, clock, random, baseUrl } = ports
  const { organisation } = parameters
  // Whatever keeps the report from being signed is found before it is counted.
  await dataIntegritySigner(ports, organisation)
  const number = await nextRunNumber(db, organisation)
  const secret = random.secret()
  const startedAt = clock()
  const contentKey = `${startedAt.toISOString()}.${random.uuid()}`
  await dropForgotten(db, new Date(startedAt.getTime() - longestFreeze).toISOString())
  try {
    const task = { parameters, number, secret, form: fullForm(form), baseUrl, contentKey }
    const prepared = await aside(ports, 'prepare-run', task)
    return await keepRun(ports, caller, task, prepared)
  } catch (error) {
    await dropContents(db, contentKey)
    throw error
  }
}

/** What a freeze wrote that began longer ago belongs to none that still runs. */
const longestFreeze = 24 * 60 * 60 * 1000

/** Signs a prepared run, with the lists that its records point to, and writes it down for ever. */
async function keepRun(
  ports: Ports,
  caller: Caller,
  { parameters, number, secret }: PrepareTask,
  prepared: PreparedRun,
): Promise<FrozenRun> {
  const { organisation } = parameters
  const generatedAt = ports.clock().toISOString()
  const id = runId(organisation, number)
  const lists = await statusListFiles(ports, [...prepared.told.keys()].toSorted())
  checkBits(prepared.told, lists)
  const published = prepared.files.map((file) => toStored({ ...file, kind: 'published' }))
  const inputs = packed('inputs.ndjson.gz', 'private', prepared.inputs)
  const leaves = packed('leaves.ndjson.gz', 'audit', prepared.leaves)
  const manifest: RunManifest = {
    ...prepared.facts,
    run: id,
    requestedBy: caller.id,
    generatedAt,
    sentences: prepared.sentences,
    files: published.map(factsOf),
    inputs: { ...factsOf(inputs), people: prepared.people, awards: prepared.awards },
    recount: {
      root: prepared.root,
      leaves: { ...factsOf(leaves), count: prepared.count },
      statusLists: lists.map(({ id: list, file }) => ({ id: list, ...factsOf(file) })),
    },
  }
  const run = { id, organisation, number, generatedAt, requestedBy: caller.id, parameters }
  const signed = await signManifest(ports, manifest)
  await insertFrozen(ports.db, { ...run, manifest: signed, saltSecret: secret }, [
    ...published,
    ...lists.map(({ file }) => file),
    ...(await issuerFiles(ports, lists, organisation)),
    inputs,
    leaves,
    packed('records.ndjson.gz', 'private', prepared.records),
  ])
  return { id, manifest }
}

async function signManifest(ports: Ports, manifest: RunManifest): Promise<string> {
  const { run, organisation, generatedAt } = manifest
  return await secureManifest(
    {
      id: `${ports.baseUrl}/api/disclosure/runs/${run}`,
      issuer: issuerDid(ports.baseUrl, organisation),
      validFrom: generatedAt,
      manifest: toJson(manifest),
    },
    await dataIntegritySigner(ports, organisation),
  )
}

async function insertFrozen(db: Ports['db'], run: StoredRun, files: readonly NewFile[]): Promise<void> {
  const { id, organisation, number, generatedAt: at, requestedBy, parameters } = run
  const detail = { organisation, number, audience: parameters.audience }
  try {
    await inTransaction(db, async (tx) => {
      await insertRun(tx, run, files)
      await appendAudit(tx, { at, caller: requestedBy, action: 'freeze-report', subject: id, detail })
    })
  } catch (cause) {
    if (isDuplicate(cause)) throw new DomainError('conflict', {}, { cause })
    throw cause
  }
}

/** What stands on a day that has not come is a forecast: signed, it would pass for a fact. */
function refuseFuture(asOf: string, today: string): void {
  if (asOf <= today) return
  const fault = { code: 'freeze_future', at: 'asOf', params: { value: asOf, today } }
  throw new DomainError('field_invalid', {}, { faults: [fault] })
}

function fullForm({ header = 'en', encoding = 'utf-8', dates = 'iso' }: CsvForm): RunForm {
  return { formats: reportFormats, header, encoding, dates }
}

/** Numbers and texts only; undefined members leave. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const toJson = (manifest: RunManifest): JsonObject => JSON.parse(JSON.stringify(manifest)) as JsonObject

const factsOf = ({ name, sha256, size }: FileFacts): FileFacts => ({ name, sha256, size })
