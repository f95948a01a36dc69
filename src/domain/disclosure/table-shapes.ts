import { commonColumns, type TableShape } from './frame.ts'
import { badgeCountsShape } from './table-badge-counts.ts'
import { careersShape } from './table-careers.ts'
import { coverageShape } from './table-coverage.ts'
import { examShape } from './table-exam.ts'
import { expiryShape } from './table-expiry.ts'
import { funnelShape } from './table-funnel.ts'
import { holdersShape } from './table-holders.ts'
import { impactShape } from './table-impact.ts'
import { levelsShape } from './table-levels.ts'
import { reconciliationShape } from './table-reconciliation.ts'
import { surveyShape } from './table-survey.ts'
import { trainingShape } from './table-training.ts'
import { utilisationShape } from './table-utilisation.ts'

/** Every table that a report counts, with all its columns, before anything is counted. */
export const tableShapes: readonly TableShape[] = [
  badgeCountsShape,
  holdersShape,
  levelsShape,
  coverageShape,
  trainingShape,
  funnelShape,
  examShape,
  utilisationShape,
  expiryShape,
  surveyShape,
  impactShape,
  reconciliationShape,
  careersShape,
].map((shape) => ({ ...shape, columns: [...commonColumns, ...shape.columns] }))
