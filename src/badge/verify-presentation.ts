import { sha256Hex } from './canonical.ts'
import { checkContext } from './checks/context.ts'
import { openCourt, type Court, type VerifyPorts } from './checks/court.ts'
import type { Expectation } from './checks/expectation.ts'
import { failed, passed, warning, type Finding } from './checks/finding.ts'
import type { Secured } from './checks/format.ts'
import { findIssuer, type Issuer } from './checks/issuer.ts'
import { checkJsonLd } from './checks/json-ld.ts'
import { checkPresentation, holderIdOf, readPresentation } from './checks/presentation.ts'
import { checkProof } from './checks/proof.ts'
import { toList, type JsonObject, type JsonValue } from './json.ts'
import type { Manner } from './judge-credential.ts'
import { Minutes } from './minutes.ts'
import type { Check, Report } from './report.ts'
import { verdict } from './verdict.ts'
import { verifyCredential } from './verify-credential.ts'

export type PresentationManner = {
  /** What the proof must answer; its purpose is `authentication` unless another is asked for. */
  readonly expects?: Partial<Expectation>
  /**
   * A presentation without a proof carries credentials and says nothing of who shows them. It is taken only where it is
   * handed over as such: it names no holder, and nobody asked for an answer to a challenge.
   */
  readonly mayBeUnsigned?: boolean
  /** For the credentials inside; whoever shows them is bound to the key in any case. */
  readonly issuerBinding?: 'off'
}

export type PresentationReport = {
  readonly verdict: Report['verdict']
  /** Instant with `Z` at which it was checked. */
  readonly checkedAt: string
  readonly source: { readonly sha256: string }
  /** Of the presentation itself. */
  readonly checks: readonly Check[]
  /** Proven by its own key, or absent. */
  readonly holder?: string
  /** Each credential inside, judged by itself, in their order. */
  readonly credentials: readonly Report[]
}

/**
 * Judges a presentation: made by its holder for this occasion, and every credential in it valid.
 * @param presentation of VCDM 1.1 or 2.0, with an embedded proof or in the envelope of a JWT.
 */
export async function verifyPresentation(
  presentation: JsonObject,
  manner: PresentationManner,
  ports: VerifyPorts,
): Promise<PresentationReport> {
  const court: Court = { ...openCourt(ports), relationship: 'authentication' }
  const minutes = new Minutes()
  await minutes.take('container', () => ({ lines: [passed('json')] }))
  const secured = await judgeItself(presentation, manner, minutes, court)
  const holder = secured && holderIdOf(secured)
  const own = verdict(minutes.checks)
  const members = own === 'valid' ? toList(secured?.credential['verifiableCredential']) : []
  const credentials = await Promise.all(members.map((member) => judgeMember(member, holder, manner, ports)))
  const verdicts = [own, ...credentials.map((report) => report.verdict)]
  return {
    verdict: verdicts.find((one) => one === 'invalid') ?? verdicts.find((one) => one !== 'valid') ?? 'valid',
    checkedAt: court.now.toISOString(),
    source: { sha256: sha256Hex(JSON.stringify(presentation)) },
    checks: minutes.checks,
    ...(holder !== undefined && own === 'valid' && { holder }),
    credentials,
  }
}

/** @returns what was shown, out of its envelope. */
async function judgeItself(
  presentation: JsonObject,
  manner: PresentationManner,
  minutes: Minutes,
  court: Court,
): Promise<Secured | undefined> {
  const { expects, mayBeUnsigned = false } = manner
  const secured = await minutes.take('format', () => readPresentation(presentation))
  await minutes.take('context', secured && (() => checkContext(secured, court)))
  await minutes.take('schema', secured && (() => checkPresentation(secured)))
  const quads = await minutes.take('json-ld', secured && (() => checkJsonLd(toStatements(secured), court)))
  if (secured && mayBeUnsigned && isMereCarrier(secured, expects)) {
    const line = warning('self-asserted', 'nobody signed the presentation: it says nothing of who shows it')
    await minutes.take('issuer', () => ({ lines: [line] }))
    await minutes.take('proof', () => ({ lines: [line] }))
  } else {
    const holder = await minutes.take('issuer', secured && (() => findHolder(secured, court)))
    const trial = secured &&
      holder && { secured, issuer: holder, quads, expects: { purpose: 'authentication', ...expects } }
    await minutes.take('proof', trial && (() => checkProof(trial, court)))
  }
  await minutes.take('validity', secured && (() => ({ lines: [passed('its proof alone has an end')] })))
  return secured
}

/**
 * JWTs that stand as text among the credentials of the older data model are no JSON-LD. Where a JWT signs the whole they
 * may be set aside, and are then judged by themselves.
 */
function toStatements(secured: Secured): Secured {
  const { credential, jws } = secured
  const members = toList(credential['verifiableCredential'])
  const objects = members.filter((member) => typeof member !== 'string')
  if (jws === undefined || objects.length === members.length) return secured
  return { ...secured, credential: { ...credential, verifiableCredential: objects } }
}

function isMereCarrier({ credential, jws }: Secured, expects: Partial<Expectation> = {}): boolean {
  const { proof, holder } = credential
  const isSigned = proof !== undefined || jws !== undefined
  return !isSigned && holder === undefined && Object.keys(expects).length === 0
}

async function findHolder(secured: Secured, court: Court): Promise<Finding<Issuer>> {
  const id = holderIdOf(secured)
  if (id === undefined) return { lines: [failed('proof-missing', 'no proof says who shows it')] }
  return findIssuer(id, court)
}

/** What holders say of themselves needs no proof of its own: theirs covers it (VCDM 2.0, 4.13). */
async function judgeMember(
  member: JsonValue,
  holder: string | undefined,
  { issuerBinding }: PresentationManner,
  ports: VerifyPorts,
): Promise<Report> {
  const manner: Manner = {
    ...(issuerBinding && { issuerBinding }),
    ...(holder !== undefined && { vouchedForBy: holder }),
  }
  return verifyCredential(typeof member === 'string' ? member : JSON.stringify(member), manner, ports)
}
