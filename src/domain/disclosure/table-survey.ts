import { compareText } from '../activity/order.ts'

import { column, isWithin, knownOf, toTable } from './frame.ts'
import { mean, notApplicable, notAvailable, rounded, share } from './share.ts'

import type { Counted } from './counted.ts'
import type { Entry, TableShape } from './frame.ts'
import type { SurveyAggregate } from './report-input.ts'
import type { ReportTable, Value } from './table.ts'

export const surveyShape: TableShape = {
  id: 'T10',
  name: 'programme_outcomes',
  columns: [
    column('programme_id', 'code'),
    column('cohort', 'code'),
    column('question_id', 'code'),
    column('question_ja', 'text'),
    column('scale_min', 'integer'),
    column('scale_max', 'integer'),
    column('n', 'integer', 'total'),
    column('response_rate_pct', 'percent'),
    column('mean_1dp', 'decimal'),
    column('top_box_pct', 'percent'),
    column('timing', 'code'),
  ],
}

/** T10: surveys held in the period, each question with the number of its answers. A survey belongs to a programme. */
export function surveyTable({ frame }: Counted): ReportTable {
  const surveys = knownOf(frame.input.surveys, frame.parameters)
    .filter(({ surveyedOn }) => isWithin(surveyedOn, frame.parameters.period))
    .toSorted((a, b) => compareText(orderOf(a), orderOf(b)))
  return toTable(surveyShape, surveys.map(surveyEntry), frame)
}

const orderOf = ({ programme, cohort = '', surveyedOn, timing, question }: SurveyAggregate): string =>
  [programme, cohort, surveyedOn, timing, question].join('\n')

function surveyEntry(survey: SurveyAggregate): Entry {
  const { n, asked, topBox } = survey
  return {
    segment: 'all',
    values: {
      programme_id: survey.programme,
      cohort: survey.cohort ?? notApplicable,
      question_id: survey.question,
      question_ja: survey.text.ja,
      scale_min: survey.scaleMin,
      scale_max: survey.scaleMax,
      n,
      response_rate_pct: asked === undefined ? notAvailable : share({ part: n, whole: asked }),
      mean_1dp: meanOf(survey),
      top_box_pct: topBox === undefined ? notAvailable : share({ part: topBox, whole: n }),
      timing: survey.timing,
      // Not written: for the rules of small cells.
      top_box: topBox ?? notAvailable,
    },
  }
}

const decimalPattern = /^(?<sign>-?)(?<whole>\d+)(?:\.(?<fraction>\d+))?$/

/** From the sum of answers; else the published mean, rounded as the decimal number that it was written as. */
function meanOf({ sum, mean: written, n }: SurveyAggregate): Value {
  if (sum !== undefined) return mean(sum, n)
  const { sign = '', whole = '', fraction = '' } = decimalPattern.exec(written ?? '')?.groups ?? {}
  if (whole === '') return notAvailable
  return rounded(BigInt(`${sign}${whole}${fraction}`), 10n ** BigInt(fraction.length))
}
