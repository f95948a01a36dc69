import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import type { PersonRecord } from '../domain/disclosure/report-input.ts'
import { countReport, previewRun, showReport } from './count-report.ts'
import type { Ports } from './ports.ts'
import { reportSource } from './report-input.ts'

type Told = (people: number) => Promise<void>

/** A report as it is kept: JSON of its parameters and of the figures that may be shown. */
export async function countShown(
  { db, catalogue }: Pick<Ports, 'db' | 'catalogue'>,
  { parameters }: { readonly parameters: ReportParameters },
  told: Told,
): Promise<string> {
  const { input, people } = await reportSource({ db, catalogue }, parameters, previewRun)
  const counted = await countReport({ input, people: telling(people, told) })
  return JSON.stringify({ parameters, ...(await showReport(counted, catalogue, parameters.k)) })
}

/** Milliseconds of counting between one word and the next. */
const stretch = 15

async function* telling(people: AsyncIterable<PersonRecord>, told: Told): AsyncGenerator<PersonRecord> {
  let count = 0
  let until = performance.now() + stretch
  for await (const record of people) {
    count += 1
    if (performance.now() > until) {
      await told(count)
      until = performance.now() + stretch
    }
    yield record
  }
}
