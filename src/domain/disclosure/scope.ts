import type { Organisation } from '../organisation.ts'
import type { ReportScope } from './parameters.ts'

const ofGroups: ReadonlySet<ReportScope> = new Set<ReportScope>(['domestic', 'consolidated'])

/**
 * Whose people, awards and facts a report counts: of a group (国内連結, 連結) also those of the companies that the
 * organisation consolidates; a designated company, like a submitting one, counts its own. The organisation comes first.
 */
export function reportedOrganisations(
  { id, consolidates = [] }: Pick<Organisation, 'id' | 'consolidates'>,
  scope: ReportScope,
): readonly string[] {
  return ofGroups.has(scope) ? [id, ...consolidates] : [id]
}
