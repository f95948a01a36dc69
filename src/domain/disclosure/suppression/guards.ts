import { attributes, balance, counts, expiry, use } from './guards-of-badges.ts'
import { departments, years } from './guards-of-charts.ts'
import { careers, funnel, impact, surveys, training } from './guards-of-programmes.ts'
import { coverage, exams, levels } from './guards-of-skills.ts'

import type { Guard } from './guard.ts'

/** One entry per table. T12 speaks of persons and is never published; T14 is the manifest. */
export const guards: readonly Guard[] = [
  counts,
  attributes,
  levels,
  coverage,
  training,
  funnel,
  exams,
  use,
  expiry,
  surveys,
  impact,
  balance,
  careers,
  departments,
  years,
]
