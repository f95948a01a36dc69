import type { Court } from '../checks/court.ts'
import { failed, passed, skipped, unknown, warning, type Finding, type Line } from '../checks/finding.ts'
import { withDoubts } from '../checks/issuer-doubts.ts'
import { checkRecipient } from '../checks/recipient.ts'
import { readClaims } from '../claims.ts'
import { climb, type Footing } from '../issuer-ladder.ts'
import { toList, type JsonObject } from '../json.ts'
import type { Minutes } from '../minutes.ts'
import type { Outlook } from '../outlook.ts'
import { generationOf, verificationOf, type OlderBadge } from './assertion.ts'
import { fetchAssertion, judgeHosted, type HostedCopy } from './hosted.ts'
import { readBadgeClass, readProfile, type IssuerProfile } from './profile.ts'
import { judgeSigned } from './signed.ts'
import { judgeDates, judgeHostedStatus, judgeSignedStatus } from './standing.ts'
import { domainOf } from '../trust.ts'
import { checkStructure } from './structure.ts'
import { toCredentialView } from './to-credential.ts'

/**
 * Judges a badge of Open Badges 2.0, 1.1 or 1.0 with the same checks in the same order. A hosted one rests on its host
 * alone, and the report says so; a signed one on a key that its issuer's profile lists.
 */
export async function judgeOpenBadges2(
  older: OlderBadge,
  recipient: string | undefined,
  minutes: Minutes,
  court: Court,
): Promise<Outlook> {
  const copy = older.form === 'jws' ? undefined : await fetchHosted(older, court)
  const carried = older.form === 'address' ? undefined : older.assertion
  const assertion = copy && 'hosted' in copy ? toJudged(copy.hosted.document, carried) : carried
  const badge = assertion && (await readBadgeClass(assertion['badge'], court))
  const badgeClass = badge && 'document' in badge ? badge.document : undefined
  const profile = badgeClass && (await readProfile(badgeClass, court))
  const issuer = profile && 'document' in profile ? profile : undefined

  await minutes.take('format', () => describe(older, assertion))
  await minutes.take('context', assertion && (() => checkContext(carried ?? assertion)))
  await minutes.take(
    'schema',
    assertion && badge && (() => checkStructure(assertion, badge, profile, carried)),
  )
  await minutes.take('json-ld', assertion && (() => notNeeded('no canonical form is signed')))
  const view = assertion && toCredentialView(assertion, badgeClass ?? {}, toShown(issuer))
  await minutes.take(
    'issuer',
    profile && (() => (view ? withDoubts(checkProfile(profile), view, court) : checkProfile(profile))),
  )
  const proven = await minutes.take('proof', () => prove(older, copy, issuer, court))
  await minutes.take('refresh', () => one(skipped('not-present', 'no refresh service')))
  await minutes.take('validity', assertion && (() => one(judgeDates(assertion, court))))
  await minutes.take('status', standing(older, copy, proven, issuer, court))
  await minutes.take('endorsements', assertion && (() => countEndorsements(assertion, badgeClass)))
  await minutes.take('recipient', view && (() => checkRecipient({ credential: view }, recipient)))
  const provenBy = older.form === 'jws' ? 'signature' : 'host'
  const footing = proven && issuer ? footingOf(issuer, provenBy) : undefined
  const ladder = climb(footing, { credential: view ?? {}, endorsements: [] }, court.trust)
  return { issuerKnown: ladder.rung, issuer: ladder, ...(view && { claims: readClaims(view) }) }
}

/** An id that leads to another site says nothing of whose it is. */
function footingOf({ id, elsewhere }: IssuerProfile, provenBy: Footing['provenBy']): Footing {
  if (elsewhere !== undefined) return { provenBy }
  const domain = domainOf(id)
  return { id, provenBy, ...(domain !== undefined && { domain }) }
}

/** What the host holds; of a revoked badge it often holds no more than that it is revoked. */
function toJudged(hosted: JsonObject, carried: JsonObject = {}): JsonObject {
  return hosted['revoked'] === true ? { ...carried, ...hosted } : hosted
}

/** The address the assertion names for itself; an image of 1.0 holds nothing else. */
async function fetchHosted(older: Exclude<OlderBadge, { form: 'jws' }>, court: Court): Promise<HostedCopy> {
  if (older.form === 'address') return fetchAssertion(older.url, court)
  const { type, url = older.assertion['id'] } = verificationOf(older.assertion)
  // Said to be signed, but without the JWS: its address is the key's and no host vouches for it.
  const isSigned = toList(type).some((name) => name === 'signed' || name === 'SignedBadge')
  if (typeof url === 'string' && !isSigned) return fetchAssertion(url, court)
  return { refusal: failed('proof-missing', 'nothing is signed, and no host is named'), gone: false }
}

function describe(older: OlderBadge, assertion: JsonObject | undefined): Finding {
  const generation = assertion ? generationOf(assertion) : '1.x'
  const form = older.form === 'jws' ? 'signed' : 'hosted'
  return one({ ...passed(`Open Badges ${generation}, ${form}`), code: 'open-badges-2' })
}

const contexts: ReadonlySet<unknown> = new Set([
  'https://w3id.org/openbadges/v2',
  'https://w3id.org/openbadges/v1',
])

function checkContext(assertion: JsonObject): Finding {
  const declared = toList(assertion['@context'])
  const known = declared.find((context) => contexts.has(context))
  if (known !== undefined) return one(passed(JSON.stringify(known)))
  // With another context the same words may mean anything.
  return declared.length === 0
    ? notNeeded('this generation declares none')
    : { lines: [failed('context-missing', `${JSON.stringify(declared)} is not that of Open Badges`)] }
}

function checkProfile(profile: IssuerProfile | { readonly problem: string }): Finding {
  if ('problem' in profile) return { lines: [unknown('issuer-unreachable', profile.problem)] }
  const { id, elsewhere } = profile
  const line = passed(id, { document: id })
  if (elsewhere === undefined) return one(line)
  return { lines: [line, warning('issuer-leads-elsewhere', `${id} leads to ${elsewhere}`)], found: true }
}

async function prove(
  older: OlderBadge,
  copy: HostedCopy | undefined,
  issuer: IssuerProfile | undefined,
  court: Court,
): Promise<Finding> {
  if (copy && 'refusal' in copy) return { lines: [copy.refusal] }
  if (issuer === undefined)
    return { lines: [unknown('key-unreachable', 'without its issuer nothing is proven')] }
  if (older.form === 'jws') return settle(await judgeSigned(older, issuer, court))
  const carried = older.form === 'json' ? older.assertion : undefined
  return copy ? settle(judgeHosted(copy.hosted, carried, issuer)) : { lines: [] }
}

function settle(line: Line): Finding {
  return line.outcome === 'passed' || line.outcome === 'warning' ? one(line) : { lines: [line] }
}

/** A host that answers "gone" has withdrawn the badge, whatever else could not be had. */
function standing(
  older: OlderBadge,
  copy: HostedCopy | undefined,
  proven: boolean | undefined,
  issuer: IssuerProfile | undefined,
  court: Court,
): (() => Finding | Promise<Finding>) | undefined {
  if (copy && 'gone' in copy && copy.gone) return () => one(failed('revoked', 'its host has withdrawn it'))
  const hosted = copy && 'hosted' in copy ? copy.hosted.document : undefined
  if (hosted?.['revoked'] === true) return () => one(judgeHostedStatus(hosted))
  if (!proven || issuer === undefined) return undefined
  if (hosted) return () => one(judgeHostedStatus(hosted))
  return async () =>
    older.form === 'jws' ? one(await judgeSignedStatus(older.assertion, issuer, court)) : { lines: [] }
}

function countEndorsements(assertion: JsonObject, badgeClass: JsonObject = {}): Finding {
  const count = toList(assertion['endorsement']).length + toList(badgeClass['endorsement']).length
  return one(
    count === 0
      ? skipped('not-present', 'no endorsements')
      : unknown('endorsement-unverified', `${count} endorsements of an older kind were not judged`, {
          count,
        }),
  )
}

/** A profile before 1.1 has no id; its address is what it is known by. */
function toShown(issuer: IssuerProfile | undefined): JsonObject {
  return issuer ? { ...issuer.document, id: issuer.id } : {}
}

function notNeeded(detail: string): Finding {
  return one(warning('not-needed', detail))
}

function one(line: Line): Finding {
  return { lines: [line], found: true }
}
