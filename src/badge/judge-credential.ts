import { findContained } from './checks/contained.ts'
import { checkContext } from './checks/context.ts'
import type { Court } from './checks/court.ts'
import { checkEndorsements } from './checks/endorsements.ts'
import { passed, warning, type Finding } from './checks/finding.ts'
import { readFormat, type Secured } from './checks/format.ts'
import type { Expectation } from './checks/expectation.ts'
import { checkIntegrity } from './checks/integrity.ts'
import { checkIssuer, unboundIssuer, type Issuer } from './checks/issuer.ts'
import { withDoubts } from './checks/issuer-doubts.ts'
import { checkJsonLd } from './checks/json-ld.ts'
import { checkRecipient } from './checks/recipient.ts'
import { checkRefresh } from './checks/refresh.ts'
import { checkSchema, issuerIdOf } from './checks/schema.ts'
import { checkStatus } from './checks/status.ts'
import { checkValidity } from './checks/validity.ts'
import { readClaims } from './claims.ts'
import { Minutes } from './minutes.ts'
import { climb, type Footing } from './issuer-ladder.ts'
import type { Outlook } from './outlook.ts'
import type { ContainedReport } from './report.ts'
import { domainOf } from './trust.ts'
import { headline, verdict } from './verdict.ts'

/** How one credential is judged where it is not simply brought by somebody. */
export type Manner = {
  /** Inside a record; then a record inside it is not opened. */
  readonly isContained?: boolean
  readonly expects?: Expectation
  /** Conformance runs only: see `unboundIssuer`. */
  readonly issuerBinding?: 'off'
  /** Who showed it inside something that they signed: what they say of themselves needs no proof of its own. */
  readonly vouchedForBy?: string
}

/**
 * Judges a verifiable credential: everything after its container, one line a check.
 * @param payload JSON or compact JWS; undefined when the container gave nothing, then every check is not reached.
 */
export async function judgeCredential(
  payload: string | undefined,
  recipient: string | undefined,
  minutes: Minutes,
  court: Court,
  manner: Manner = {},
): Promise<Outlook> {
  const { isContained = false, expects, issuerBinding } = manner
  const findIssuer = issuerBinding === 'off' ? unboundIssuer : checkIssuer

  const secured = await minutes.take('format', payload === undefined ? undefined : () => readFormat(payload))
  const contexts = await minutes.take('context', secured && (() => checkContext(secured, court)))
  await minutes.take('schema', secured && (() => checkSchema(secured)))
  const quads = await minutes.take('json-ld', secured && contexts && (() => checkJsonLd(secured, court)))
  const issuer = await minutes.take(
    'issuer',
    secured && (async () => withDoubts(await findIssuer(secured, court), secured.credential, court)),
  )
  const trial = secured && issuer && { secured, issuer, quads, ...(expects && { expects }) }
  const proven = await minutes.take(
    'proof',
    trial && (() => (isOwnWord(trial.secured, manner) ? ownWord : checkIntegrity(trial, court))),
  )
  // What follows the proof asks addresses that the credential names: only a proven one may.
  const trusted = await minutes.take('refresh', proven && trial && (() => checkRefresh(trial, court)))
  const current = trusted?.secured ?? secured
  await minutes.take('validity', current && (() => checkValidity(current, court)))
  const word = await minutes.take(
    'status',
    trusted && (() => checkStatus(trusted.secured, trusted.issuer, court)),
  )
  const endorsements = await minutes.take(
    'endorsements',
    trusted && (() => checkEndorsements(trusted.secured.credential, court)),
  )
  const contained =
    trusted && !isContained && (await judgeContained(trusted.secured, recipient, minutes, court))
  await minutes.take('recipient', current && (() => checkRecipient(current, recipient)))

  const footing = proven && issuer && footingOf(issuer)
  const ladder = climb(footing, { credential: trusted?.secured.credential ?? {}, endorsements }, court.trust)
  return {
    issuerKnown: ladder.rung,
    issuer: ladder,
    ...(current && { claims: readClaims(current.credential) }),
    ...(contained && contained.length > 0 && { contained }),
    ...(word?.supersededBy !== undefined && { supersededBy: word.supersededBy }),
    ...(word?.reason !== undefined && { statusReason: word.reason }),
  }
}

/** Each credential of a record by itself; the record's minutes say when one of them is not valid. */
async function judgeContained(
  secured: Secured,
  recipient: string | undefined,
  minutes: Minutes,
  court: Court,
): Promise<readonly ContainedReport[]> {
  const { payloads, left } = findContained(secured)
  const reports = await Promise.all(payloads.map((payload) => judgeOne(payload, recipient, court)))
  const bad = reports.filter(({ verdict: one }) => one !== 'valid').length + left
  if (bad > 0) {
    const line = warning(
      'contained-not-valid',
      `${bad} of ${payloads.length + left} are not shown to be valid`,
    )
    await minutes.take('endorsements', () => ({ lines: [line] }))
  }
  return reports
}

async function judgeOne(
  payload: string,
  recipient: string | undefined,
  court: Court,
): Promise<ContainedReport> {
  const minutes = new Minutes()
  await minutes.take('container', () => ({ lines: [passed('inside a record')] }))
  const { contained: _none, ...outlook } = await judgeCredential(payload, recipient, minutes, court, {
    isContained: true,
  })
  return {
    verdict: verdict(minutes.checks),
    headline: headline(minutes.checks),
    checks: minutes.checks,
    ...outlook,
  }
}

/**
 * An id that nothing bound to the key says nothing of whose it is, nor one whose address leads to another site; nor is
 * there a domain behind a mere key.
 */
function footingOf({ id, method, elsewhere }: Issuer): Footing {
  if (method === 'unbound' || elsewhere !== undefined) return { provenBy: 'signature' }
  const domain = domainOf(id)
  return { id, provenBy: 'signature', ...(domain !== undefined && { domain }) }
}

function isOwnWord({ credential, jws }: Secured, { vouchedForBy }: Manner): boolean {
  const isUnsigned = jws === undefined && credential['proof'] === undefined
  return isUnsigned && vouchedForBy !== undefined && issuerIdOf(credential) === vouchedForBy
}

const ownWord: Finding = {
  lines: [warning('self-asserted', 'the holder says so, and the proof of the presentation covers it')],
  found: true,
}
