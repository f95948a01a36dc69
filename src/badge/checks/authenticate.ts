import type { Court } from './court.ts'
import { findObstacle, type Finding } from './finding.ts'
import type { Secured } from './format.ts'
import { checkIssuer } from './issuer.ts'
import { checkProof } from './proof.ts'
import { readOnce } from './read-once.ts'
import { checkValidity } from './validity.ts'

/** A list signed this second by a server whose clock is ahead must not make its badges invalid. */
const clockSkew = 5 * 60_000

/**
 * A document that a badge leans on, such as a status list, judged with the very checks that judge the badge. Answers
 * the credential only when all of them pass; otherwise the first line that keeps it from counting.
 */
export async function authenticate(bytes: Uint8Array, court: Court): Promise<Finding<Secured>> {
  const { format, jsonLd, schema } = await readOnce(Buffer.from(bytes).toString('utf8').trim(), court)
  if (format.found === undefined) return { lines: format.lines }
  const issuer = await checkIssuer(format.found, court)
  const proof =
    issuer.found &&
    (await checkProof(
      { secured: format.found, issuer: issuer.found, quads: jsonLd?.found },
      { ...court, isLasting: true },
    ))
  const findings = [jsonLd, issuer, proof, checkValidity(format.found, court, clockSkew), schema]
  const obstacle = findObstacle(findings.flatMap((finding) => finding?.lines ?? []))
  return obstacle || proof?.found === undefined
    ? { lines: obstacle ? [obstacle] : [] }
    : { lines: [], found: format.found }
}
