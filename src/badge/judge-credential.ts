import { checkContext } from './checks/context.ts'
import type { Court } from './checks/court.ts'
import { checkEndorsements } from './checks/endorsements.ts'
import { readFormat } from './checks/format.ts'
import { checkIssuer, type Issuer } from './checks/issuer.ts'
import { checkJsonLd } from './checks/json-ld.ts'
import { checkProof } from './checks/proof.ts'
import { checkRecipient } from './checks/recipient.ts'
import { checkRefresh } from './checks/refresh.ts'
import { checkSchema } from './checks/schema.ts'
import { checkStatus } from './checks/status.ts'
import { checkValidity } from './checks/validity.ts'
import { readClaims } from './claims.ts'
import type { Minutes } from './minutes.ts'
import type { Outlook } from './outlook.ts'
import type { IssuerKnown } from './report.ts'

/**
 * Judges a verifiable credential: everything after its container, one line a check.
 * @param payload JSON or compact JWS; undefined when the container gave nothing, then every check is not reached.
 */
export async function judgeCredential(
  payload: string | undefined,
  recipient: string | undefined,
  minutes: Minutes,
  court: Court,
): Promise<Outlook> {
  const secured = await minutes.take('format', payload === undefined ? undefined : () => readFormat(payload))
  const contexts = await minutes.take('context', secured && (() => checkContext(secured, court)))
  await minutes.take('schema', secured && (() => checkSchema(secured)))
  const quads = await minutes.take('json-ld', secured && contexts && (() => checkJsonLd(secured, court)))
  const issuer = await minutes.take('issuer', secured && (() => checkIssuer(secured, court)))
  const trial = secured && issuer && { secured, issuer, quads }
  const proven = await minutes.take('proof', trial && (() => checkProof(trial, court)))
  // What follows the proof asks addresses that the credential names: only a proven one may.
  const trusted = await minutes.take('refresh', proven && trial && (() => checkRefresh(trial, court)))
  const current = trusted?.secured ?? secured
  await minutes.take('validity', current && (() => checkValidity(current, court)))
  const word = await minutes.take(
    'status',
    trusted && (() => checkStatus(trusted.secured, trusted.issuer, court)),
  )
  await minutes.take('endorsements', trusted && (() => checkEndorsements(trusted.secured.credential, court)))
  await minutes.take('recipient', current && (() => checkRecipient(current, recipient)))

  return {
    issuerKnown: howKnown(proven && issuer),
    ...(current && { claims: readClaims(current.credential) }),
    ...(word?.supersededBy !== undefined && { supersededBy: word.supersededBy }),
    ...(word?.reason !== undefined && { statusReason: word.reason }),
  }
}

/** The rungs that a verifier without registries can tell. */
function howKnown(issuer: Issuer | undefined): IssuerKnown {
  if (issuer === undefined) return 'unknown'
  return issuer.method === 'did:key' || issuer.method === 'did:jwk' ? 'signature-only' : 'domain'
}
