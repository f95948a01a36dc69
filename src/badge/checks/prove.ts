import { checkContext } from './context.ts'
import type { Court } from './court.ts'
import { findObstacle, type Finding, type Line } from './finding.ts'
import type { Secured } from './format.ts'
import { checkIssuer, type Issuer } from './issuer.ts'
import { checkProof } from './proof.ts'
import { readOnce } from './read-once.ts'
import { checkStatus } from './status.ts'
import { checkValidity } from './validity.ts'

/** A credential whose proof holds, and who made it. */
export type Proven = { readonly secured: Secured; readonly issuer: Issuer }

/**
 * A further credential that belongs to the one judged: its newer version, an endorsement. The very checks that judge a
 * badge, up to its proof. Answers the credential only when none of them objects; otherwise the first objection.
 */
export async function prove(text: string, court: Court): Promise<Finding<Proven>> {
  const { format, jsonLd, schema } = await readOnce(text.trim(), court)
  const secured = format.found
  if (secured === undefined) return { lines: format.lines }
  const form = [await checkContext(secured, court), schema, jsonLd]
  const misformed = findObstacle(form.flatMap((finding) => finding?.lines ?? []))
  if (misformed) return { lines: [misformed] }
  const issuer = await checkIssuer(secured, court)
  if (issuer.found === undefined) return { lines: issuer.lines }
  const proof = await checkProof({ secured, issuer: issuer.found, quads: jsonLd?.found }, court)
  const obstacle = findObstacle([...issuer.lines, ...proof.lines])
  return obstacle || proof.found === undefined
    ? { lines: obstacle ? [obstacle] : proof.lines }
    : { lines: [], found: { secured, issuer: issuer.found } }
}

/** What keeps a proven credential from standing today: its dates or its status. */
export async function findLapse({ secured, issuer }: Proven, court: Court): Promise<Line | undefined> {
  const status = await checkStatus(secured, issuer, court)
  return findObstacle([...checkValidity(secured, court).lines, ...status.lines])
}
