import type { Check, ContainedReport, Headline, Report } from '../badge/index.ts'
import type { UsageKind } from '../domain/disclosure/report-input.ts'
import type { Ports } from './ports.ts'
import { issuerDid, publicUrls } from './public-urls.ts'

/** Whether it is valid decides; what could not be decided is no verification. */
const kindOf: Readonly<Record<Headline, UsageKind | undefined>> = {
  valid: 'verify_valid',
  expired: 'verify_expired',
  revoked: 'verify_revoked',
  'not-yet-valid': 'verify_invalid',
  suspended: 'verify_invalid',
  superseded: 'verify_invalid',
  tampered: 'verify_invalid',
  invalid: 'verify_invalid',
  indeterminate: undefined,
}

export type VerifiedOwn = {
  readonly credential: string
  /** Slug of the organisation whose key holds. */
  readonly issuer: string
  readonly kind: UsageKind
}

/**
 * Badges of this instance among verified ones, also inside records: known by their id under our base URL, after the proof
 * held with the key of one of our organisations. What anybody could write into a file of his own is not believed.
 */
export function verifiedOwn(
  ports: Pick<Ports, 'baseUrl' | 'catalogue'>,
  reports: readonly Report[],
): VerifiedOwn[] {
  return reports
    .filter(({ source }) => !isHoldersLink(source?.url, ports.baseUrl))
    .flatMap((report) => [report, ...(report.contained ?? [])])
    .flatMap((report) => ownOf(ports, report) ?? [])
}

function ownOf(
  { baseUrl, catalogue }: Pick<Ports, 'baseUrl' | 'catalogue'>,
  { headline, checks, claims }: ContainedReport,
): VerifiedOwn | undefined {
  const kind = kindOf[headline]
  const start = publicUrls.credential(baseUrl, '')
  if (kind === undefined || claims?.id?.startsWith(start) !== true) return undefined
  const issuer = [...catalogue.organisations.keys()].find((organisation) =>
    [publicUrls.issuer(baseUrl, organisation), issuerDid(baseUrl, organisation)].includes(
      claims.issuer?.id ?? '',
    ),
  )
  if (issuer === undefined || !holds('issuer', checks) || !holds('proof', checks)) return undefined
  return { credential: claims.id.slice(start.length), issuer, kind }
}

/** A key that signs well but is not the issuer's proves nothing of ours: the issuer's lines say so. */
function holds(name: 'issuer' | 'proof', checks: readonly Check[]): boolean {
  const outcomes = checks.flatMap(({ check, outcome }) => (check === name ? outcome : []))
  return outcomes.length > 0 && outcomes.every((outcome) => outcome === 'passed' || outcome === 'warning')
}

/** Given by its private address, a badge is looked at by its holder. */
function isHoldersLink(url: string | undefined, baseUrl: string): boolean {
  return url !== undefined && url.startsWith(`${baseUrl}/`) && /[?&]key=/u.test(url)
}
