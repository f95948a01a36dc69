import { sha256Hex } from './canonical.ts'
import type { CheckName } from './check.ts'
import { checkContext } from './checks/context.ts'
import { openCourt, type VerifyPorts } from './checks/court.ts'
import { skipped, unknown, type Finding, type Line } from './checks/finding.ts'
import { readFormat } from './checks/format.ts'
import { checkIssuer, type Issuer } from './checks/issuer.ts'
import { checkJsonLd } from './checks/json-ld.ts'
import { checkEndorsements, checkRefresh } from './checks/marks.ts'
import { checkProof } from './checks/proof.ts'
import { checkRecipient } from './checks/recipient.ts'
import { checkSchema } from './checks/schema.ts'
import { checkStatus } from './checks/status.ts'
import { checkValidity } from './checks/validity.ts'
import { readClaims } from './claims.ts'
import { openContainer, type Opened, type VerifyInput } from './container.ts'
import type { Check, IssuerKnown, Report } from './report.ts'
import { headline, verdict } from './verdict.ts'

/**
 * Judges a badge as a stranger would: from the file and from public documents. Every check leaves at least one line,
 * also those that could not be made; nothing is thrown, whatever the input.
 * @param input bytes of a file or pasted text, or a URL to fetch first; `recipient` to ask whose it is.
 */
export async function verifyBadge(input: VerifyInput, ports: VerifyPorts): Promise<Report> {
  const court = openCourt(ports)
  const minutes = new Minutes()

  const opened = await minutes.take('container', () => openContainer(input, court))
  const secured = await minutes.take('format', opened && (() => readFormat(opened.payload)))
  const contexts = await minutes.take('context', secured && (() => checkContext(secured, court)))
  await minutes.take('schema', secured && (() => checkSchema(secured)))
  const quads = await minutes.take('json-ld', secured && contexts && (() => checkJsonLd(secured, court)))
  const issuer = await minutes.take('issuer', secured && (() => checkIssuer(secured, court)))
  const trial = secured && issuer && { secured, issuer, quads }
  const proven = await minutes.take('proof', trial && (() => checkProof(trial, court)))
  // What follows the proof asks addresses that the credential names: only a proven one may.
  const trusted = proven && trial
  await minutes.take('refresh', trusted && (() => checkRefresh(trusted.secured)))
  await minutes.take('validity', secured && (() => checkValidity(secured, court)))
  const word = await minutes.take(
    'status',
    trusted && (() => checkStatus(trusted.secured, trusted.issuer, court)),
  )
  await minutes.take('endorsements', trusted && (() => checkEndorsements(trusted.secured)))
  await minutes.take('recipient', secured && (() => checkRecipient(secured, input.recipient)))

  return {
    verdict: verdict(minutes.checks),
    headline: headline(minutes.checks),
    checkedAt: court.now.toISOString(),
    container: opened?.container ?? 'unknown',
    source: describeSource(input, opened),
    checks: minutes.checks,
    issuerKnown: howKnown(proven && issuer),
    ...(secured && { claims: readClaims(secured.credential) }),
    ...(word?.supersededBy !== undefined && { supersededBy: word.supersededBy }),
    ...(word?.reason !== undefined && { statusReason: word.reason }),
  }
}

/** The report's lines, in the order of the checks. A check without what it needs is recorded as not reached. */
class Minutes {
  readonly checks: Check[] = []

  async take<T>(
    check: CheckName,
    run: (() => Finding<T> | Promise<Finding<T>>) | undefined,
  ): Promise<T | undefined> {
    const finding = run ? await attempt(run) : { lines: [this.#notReached()] }
    this.checks.push(...finding.lines.map((line) => ({ check, ...line })))
    return finding.found
  }

  #notReached(): Line {
    const cause = this.checks.find(({ outcome }) => outcome === 'failed' || outcome === 'unknown')
    return skipped(
      'not-reached',
      cause ? `after ${cause.check}: ${cause.code}` : 'an earlier check gave nothing',
    )
  }
}

async function attempt<T>(run: () => Finding<T> | Promise<Finding<T>>): Promise<Finding<T>> {
  try {
    return await run()
  } catch (error) {
    // Our own fault, or an input nobody thought of: never a verdict about the badge.
    return { lines: [unknown('unexpected-error', error instanceof Error ? error.message : 'unknown fault')] }
  }
}

function describeSource(
  { url, fileName }: VerifyInput,
  opened: Opened | undefined,
): NonNullable<Report['source']> {
  const from = opened?.url ?? url
  return {
    ...(from !== undefined && { url: from }),
    ...(fileName !== undefined && { fileName }),
    ...(opened && { sha256: sha256Hex(opened.bytes) }),
  }
}

/** The rungs that a verifier without registries can tell. */
function howKnown(issuer: Issuer | undefined): IssuerKnown {
  if (issuer === undefined) return 'unknown'
  return issuer.method === 'did:key' || issuer.method === 'did:jwk' ? 'signature-only' : 'domain'
}
