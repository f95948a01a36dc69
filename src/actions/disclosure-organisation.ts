import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { demand, type Permission } from '../domain/permission.ts'
import type { Ports } from './ports.ts'

/**
 * Whose figures are asked for: the caller's own organisation's, or the one that the operator names, who need not where
 * there is only one. A caller who names
 * another one may not. Throws `field_invalid` for one that the catalogue does not have.
 */
export function disclosureOrganisation(
  { catalogue }: Pick<Ports, 'catalogue'>,
  caller: Caller,
  permission: Permission,
  named: string | undefined,
): string {
  const [only, ...others] = catalogue.organisations.keys()
  const own = caller.organisation === '*' ? undefined : caller.organisation
  const organisation = named ?? own ?? (others.length === 0 ? only : undefined)
  demand(caller, permission, organisation)
  if (organisation !== undefined && catalogue.organisations.has(organisation)) return organisation
  const code = organisation === undefined ? 'organisation_needed' : 'organisation_unknown'
  throw new DomainError('field_invalid', {}, { faults: [{ code, at: 'organisation' }] })
}
