import { freezeInput } from '../domain/disclosure/frozen-input.ts'
import { freezePerson, thawPerson } from '../domain/disclosure/frozen-people.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import type { SumNode } from '../domain/disclosure/recount/sum-tree.ts'
import type { PersonRecord } from '../domain/disclosure/report-input.ts'
import { toView } from '../domain/disclosure/view.ts'
import { AuditTrail, type TrailTask } from './audit-trail.ts'
import { type Composition, composeRun, type RunForm } from './compose-run.ts'
import { earlierRuns } from './earlier-runs.ts'
import { type Kept, KeptLines } from './kept-content.ts'
import type { Ports } from './ports.ts'
import { reportSource, type ReportSource } from './report-input.ts'
import { codeVersion } from './run-versions.ts'

export type PrepareTask = TrailTask & {
  readonly parameters: ReportParameters
  readonly number: number
  readonly form: RunForm
}

/** Everything of a run but what the signing keys are needed for. */
export type PreparedRun = Pick<Composition, 'facts' | 'sentences' | 'files'> & {
  readonly people: number
  readonly awards: number
  readonly inputs: Kept
  readonly records: Kept
  readonly leaves: Kept
  readonly root: SumNode
  readonly count: number
  /** By list, what the records say of its bits. */
  readonly told: ReadonlyMap<string, Uint8Array>
}

/**
 * Counts a run, writes its files, and keeps the rows that it was counted from and a blinded record of every award. Those are
 * in the store when it returns, under their keys: of a run that is not frozen after all they are to be dropped.
 */
export async function prepareRun(
  context: Pick<Ports, 'db' | 'catalogue'>,
  task: PrepareTask,
): Promise<PreparedRun> {
  const { parameters, number, form } = task
  const source = await reportSource(context, parameters, String(number))
  const freezing = new Freezing(context.db, source, task)
  const { facts, sentences, files } = await composeRun(await freezing.source(), {
    number,
    form,
    code: codeVersion(),
    earlier: await earlierRuns(context, parameters, number),
  })
  return { facts, sentences, files, ...(await freezing.end()) }
}

/** Writes down what passes by on its way to the tally, which sees only what was written down. */
class Freezing {
  readonly #source: ReportSource
  readonly #inputs: KeptLines
  readonly #trail: AuditTrail
  #people = 0
  #awards = 0

  constructor(db: Ports['db'], source: ReportSource, task: TrailTask) {
    this.#source = source
    this.#inputs = new KeptLines(db, `${task.contentKey}.inputs`)
    this.#trail = new AuditTrail(db, source.input, task)
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
    const inputs = await this.#inputs.end()
    return { ...(await this.#trail.end()), inputs, people: this.#people, awards: this.#awards }
  }
}
