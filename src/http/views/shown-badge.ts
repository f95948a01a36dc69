import type { BadgeView, SerialLine } from '../../actions/show-badge.ts'
import type { Report } from '../../badge/index.ts'
import type { Framework } from '../../domain/catalogue.ts'
import type { Page } from './page.ts'

/** One badge as its page shows it: what is stored, and what a stranger's verification says of it. */
export type ShownBadge = Page & {
  readonly view: BadgeView
  readonly report: Report
  readonly serials: readonly SerialLine[]
  readonly frameworks: ReadonlyMap<string, Framework>
  /** The key of the holder's own link, which goes along in every link of the page. */
  readonly holderKey: string | undefined
}
