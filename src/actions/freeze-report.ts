import { type JsonObject, secureManifest } from '../badge/index.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { jstDate } from '../domain/japan-time.ts'
import { freezeInput } from '../domain/disclosure/frozen-input.ts'
import { freezePerson, thawPerson } from '../domain/disclosure/frozen-people.ts'
import type { PersonRecord } from '../domain/disclosure/report-input.ts'
import type { ReportRequest } from '../domain/disclosure/report-request.ts'
import { type FileFacts, runId, type RunManifest } from '../domain/disclosure/run.ts'
import { toView } from '../domain/disclosure/view.ts'
import { GzipLines } from '../sheets/index.ts'
import { appendAudit } from '../store/audit.ts'
import { inTransaction, isDuplicate } from '../store/open.ts'
import { insertRun, nextRunNumber, type StoredFile } from '../store/report-runs.ts'
import { AuditTrail } from './audit-trail.ts'
import { composeRun, type RunForm } from './compose-run.ts'
import { earlierRuns } from './earlier-runs.ts'
import type { Ports } from './ports.ts'
import { issuerDid } from './public-urls.ts'
import { parametersFor } from './report-disclosure.ts'
import { type CsvForm, reportFormats } from './report-files.ts'
import { reportSource, type ReportSource } from './report-input.ts'
import { checkBits, issuerFiles, packed, statusListFiles, toStored } from './run-evidence.ts'
import { codeVersion } from './run-versions.ts'
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
  const { organisation } = parameters
  const signer = await dataIntegritySigner(ports, organisation)
  const number = await nextRunNumber(ports.db, organisation)
  const secret = ports.random.secret()
  const source = await reportSource(ports, parameters, String(number))
  const freezing = new Freezing(ports, source, secret)
  const composition = await composeRun(await freezing.source(), {
    number,
    form: fullForm(form),
    code: codeVersion(),
    earlier: await earlierRuns(ports, parameters, number),
  })
  const kept = await freezing.end()
  const generatedAt = ports.clock().toISOString()
  const id = runId(organisation, number)
  const published = composition.files.map((file) => toStored({ ...file, kind: 'published' }))
  const lists = await statusListFiles(ports, kept.lists)
  await checkBits(kept.records, lists)
  const audit = [...lists.map(({ file }) => file), ...(await issuerFiles(ports, lists, organisation))]
  const manifest: RunManifest = {
    ...composition.facts,
    run: id,
    requestedBy: caller.id,
    generatedAt,
    sentences: composition.sentences,
    files: published.map(factsOf),
    inputs: { ...factsOf(kept.inputs), people: kept.people, awards: kept.awards },
    recount: {
      root: kept.root,
      leaves: { ...factsOf(kept.leavesFile), count: kept.count },
      statusLists: lists.map(({ id: list, file }) => ({ id: list, ...factsOf(file) })),
    },
  }
  const signed = await secureManifest(
    {
      id: `${ports.baseUrl}/api/disclosure/runs/${id}`,
      issuer: issuerDid(ports.baseUrl, organisation),
      validFrom: generatedAt,
      manifest: toJson(manifest),
    },
    signer,
  )
  const run = { id, organisation, number, generatedAt, requestedBy: caller.id, parameters }
  const files = [...published, ...audit, kept.inputs, kept.leavesFile, kept.recordsFile]
  try {
    await inTransaction(ports.db, async (tx) => {
      await insertRun(tx, { ...run, manifest: signed, saltSecret: secret }, files)
      const detail = { organisation, number, audience: parameters.audience }
      await appendAudit(tx, {
        at: generatedAt,
        caller: caller.id,
        action: 'freeze-report',
        subject: id,
        detail,
      })
    })
  } catch (cause) {
    if (isDuplicate(cause)) throw new DomainError('conflict', {}, { cause })
    throw cause
  }
  return { id, manifest }
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

/** Writes down what passes by on its way to the tally, which sees only what was written down. */
class Freezing {
  readonly #source: ReportSource
  readonly #inputs = new GzipLines()
  readonly #trail: AuditTrail
  #people = 0
  #awards = 0

  constructor(ports: Ports, source: ReportSource, secret: string) {
    this.#source = source
    this.#trail = new AuditTrail(ports, source.input, secret)
  }

  async source(): Promise<ReportSource> {
    await this.#inputs.add(freezeInput(this.#source.input))
    return { input: this.#source.input, people: this.#frozen() }
  }

  async *#frozen(): AsyncGenerator<PersonRecord> {
    const { input, people } = this.#source
    const { parameters, catalogue } = input
    const view = toView(parameters, catalogue)
    for await (const record of people) {
      this.#people += 1
      const { frozen, awards } = freezePerson(record, view)
      await this.#inputs.add(frozen)
      const person = thawPerson(frozen, this.#people, parameters.knownAt)
      this.#awards += awards.length
      await this.#trail.add(this.#people, person.awards, awards)
      yield person
    }
  }

  async end() {
    const { records, leaves, root, count } = await this.#trail.end()
    const inputs = await this.#inputs.end()
    return {
      root,
      count,
      people: this.#people,
      awards: this.#awards,
      lists: this.#trail.lists,
      records,
      inputs: toStored({ ...packed('inputs.ndjson.gz', inputs), kind: 'private' }),
      recordsFile: toStored({ ...packed('records.ndjson.gz', records), kind: 'private' }),
      leavesFile: toStored({ ...packed('leaves.ndjson.gz', leaves), kind: 'audit' }),
    }
  }
}

const factsOf = ({ name, sha256, size }: StoredFile): FileFacts => ({ name, sha256, size })
