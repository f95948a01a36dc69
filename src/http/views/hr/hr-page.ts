import type { PageRequest } from '../../../actions/kept-report.ts'
import type { ReportParameters } from '../../../domain/disclosure/parameters.ts'
import type { Organisation } from '../../../domain/organisation.ts'
import type { Page } from '../page.ts'

/** What every page of an organisation's figures knows. */
export type HrPage = Page & {
  readonly organisation: Organisation
  /** All defaults filled in. */
  readonly parameters: ReportParameters
  /** As asked, for the actions; it names the organisation. */
  readonly request: PageRequest
  /** As asked, for links to pages of the same figures. */
  readonly query: Readonly<Record<string, string>>
  /** Now, with `Z`. */
  readonly today: string
  readonly maySeeRows: boolean
  readonly mayManage: boolean
}
