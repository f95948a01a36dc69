import { compareText } from '../activity/order.ts'
import { fiscalQuarterOf, fiscalYearOf } from '../fiscal-year.ts'

import { column, inPeriod, toTable } from './frame.ts'
import { outcomeKinds } from './report-input.ts'
import { share } from './share.ts'

import type { Counted } from './counted.ts'
import type { Entry, TableShape } from './frame.ts'
import type { OutcomeCount, OutcomeKind } from './report-input.ts'
import type { ReportTable } from './table.ts'

export const careersShape: TableShape = {
  id: 'T15',
  name: 'careers_after_programme',
  columns: [
    column('programme_id', 'code'),
    column('quarter', 'code'),
    column('outcome', 'code'),
    column('outcome_name_ja', 'text'),
    column('people', 'integer', 'unique'),
    column('people_total', 'integer', 'unique'),
    column('share_pct', 'percent'),
  ],
}

const names: Readonly<Record<OutcomeKind, string>> = {
  continued: '案件を継続',
  employed: '就職',
  independent: '独立・開業',
  none: 'いずれでもない',
}

/** T15: what people did after a programme, by fiscal quarter. Only sums are ever kept, so that nobody's way is on record. */
export function careersTable({ frame }: Counted): ReportTable {
  const { fiscalYearStartMonth } = frame.organisation
  const quarterOf = ({ on }: OutcomeCount): string =>
    `FY${fiscalYearOf(on, fiscalYearStartMonth)}-Q${fiscalQuarterOf(on, fiscalYearStartMonth)}`
  const groups = Map.groupBy(
    inPeriod(frame.input.outcomes, frame),
    (count) => `${count.programme}\n${quarterOf(count)}`,
  )
  const entries = [...groups]
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([key, counts]) => {
      const [programme = '', quarter = ''] = key.split('\n')
      const total = sumOf(counts)
      return outcomeKinds.map((outcome): Entry => {
        const people = sumOf(counts.filter((count) => count.outcome === outcome))
        return {
          segment: 'all',
          values: {
            programme_id: programme,
            quarter,
            outcome,
            outcome_name_ja: names[outcome],
            people,
            people_total: total,
            share_pct: share({ part: people, whole: total }),
          },
        }
      })
    })
  return toTable(careersShape, entries, frame)
}

const sumOf = (counts: readonly OutcomeCount[]): number => counts.reduce((sum, { people }) => sum + people, 0)
