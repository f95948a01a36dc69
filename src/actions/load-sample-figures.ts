import { figureKinds } from '../domain/disclosure/figures.ts'
import { addDays } from '../domain/japan-time.ts'
import { sampleHeadcountDefinition } from '../text/headcount.ts'
import { importFigures } from './import-figures.ts'
import { importHeadcount } from './import-headcount.ts'
import { instance } from './open-instance.ts'
import type { Ports } from './ports.ts'

/** `sample-targets.pasona-group.csv`, or `sample-headcount.pasona-group.2026-11-01.csv`. */
export type SampleFigures = { readonly name: string; readonly bytes: Uint8Array }

const nameForm = /^sample-(?<kind>[a-z]+)\.(?<organisation>[a-z0-9-]+)(?:\.(?<day>\d{4}-\d\d-\d\d))?\.csv$/u

/** Fictional headcounts and figures of an organisation, with every date moved as the sample facts are. */
export async function loadSampleFigures(
  ports: Ports,
  files: readonly SampleFigures[],
  { referenceDate, shiftDays }: { readonly referenceDate: string; readonly shiftDays: number },
): Promise<void> {
  const years = yearOf(addDays(referenceDate, shiftDays)) - yearOf(referenceDate)
  for (const { name, bytes } of files) {
    const { kind, organisation, day } = nameForm.exec(name)?.groups ?? {}
    if (organisation === undefined) continue
    const file = { source: name, bytes: shifted(bytes, shiftDays, years), organisation }
    const figures = figureKinds.find((one) => one === kind)
    if (figures !== undefined) await importFigures(ports, instance, figures, file)
    else if (kind === 'headcount' && day !== undefined)
      await importHeadcount(ports, instance, {
        ...file,
        asOf: addDays(day, shiftDays),
        definition: sampleHeadcountDefinition,
      })
  }
}

const yearOf = (date: string): number => Number(date.slice(0, 4))

/** Dates move by days; a year that stands alone in a cell is a target's, and moves by years. */
function shifted(bytes: Uint8Array, days: number, years: number): Uint8Array {
  const text = new TextDecoder()
    .decode(bytes)
    .replaceAll(/\b\d{4}-\d\d-\d\d\b/gu, (date) => addDays(date, days))
    .replaceAll(/(?<=,)20\d\d$/gmu, (year) => String(Number(year) + years))
  return new TextEncoder().encode(text)
}
