import type { FastifyRequest } from 'fastify'

import type { Ports } from '../../../actions/ports.ts'
import { toParameters, upToToday } from '../../../domain/disclosure/report-request.ts'
import { DomainError } from '../../../domain/error.ts'
import type { Organisation } from '../../../domain/organisation.ts'
import { isPermitted, type Permission } from '../../../domain/permission.ts'
import { pageContext } from '../../page-context.ts'
import type { HrPage } from '../../views/hr/frame.ts'
import { type HrQuery, readHrQuery, toHrQuery } from './query.ts'

type Asking = Pick<FastifyRequest, 'caller'> & {
  readonly params: { readonly organisation: string }
  readonly query: HrQuery
}

/** What every page of an organisation's figures is told: whose, for which period, and what the caller may see. */
export function hrPage(ports: Ports, request: FastifyRequest & Asking): HrPage {
  const organisation = hrOrganisation(ports, request, 'read-disclosure')
  const asked = readHrQuery(request.query)
  const today = ports.clock().toISOString()
  const wanted = upToToday({ ...asked, organisation: organisation.id }, organisation, today)
  return {
    ...pageContext(ports, request),
    organisation,
    parameters: toParameters(wanted, organisation, today),
    request: wanted.asOf === asked.asOf ? wanted : { ...wanted, ofToday: true },
    query: toHrQuery(asked),
    today,
    maySeeRows: isPermitted(request.caller, 'read-disclosure-rows', organisation.id),
    mayManage: isPermitted(request.caller, 'manage-disclosure', organisation.id),
  }
}

/** Another organisation's pages and those of one that does not exist answer alike: `not_found`. */
export function hrOrganisation(
  { catalogue }: Pick<Ports, 'catalogue'>,
  { caller, params }: Pick<Asking, 'caller' | 'params'>,
  permission: Permission,
): Organisation {
  const organisation = catalogue.organisations.get(params.organisation)
  if (organisation === undefined || !isPermitted(caller, permission, organisation.id))
    throw new DomainError('not_found')
  return organisation
}
