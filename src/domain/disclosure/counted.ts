import type { AwardCounts } from './award-counts.ts'
import type { Frame } from './frame.ts'
import type { Headcount } from './headcount.ts'
import type { HolderCounts } from './holder-counts.ts'

/** What one pass over the people left: all that tables are made of. */
export type Counted = {
  readonly frame: Frame
  readonly awards: AwardCounts
  readonly holders: HolderCounts
  readonly headcount: Headcount
}
