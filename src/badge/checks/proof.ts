import { isJsonObject, toList } from '../json.ts'
import { present } from '../present.ts'
import type { Court } from './court.ts'
import { judgeDataIntegrity } from './data-integrity.ts'
import { assertion, findUnexpected, type Expectation } from './expectation.ts'
import { failed, findObstacle, unknown, warning, type Finding, type Line } from './finding.ts'
import type { Secured } from './format.ts'
import type { Issuer } from './issuer.ts'
import type { Jws } from './jws.ts'
import { judgeJwt } from './jwt.ts'

/** What the proof is judged over; `quads` is undefined when the document has no canonical form. */
export type Trial = {
  readonly secured: Secured
  readonly issuer: Issuer
  readonly quads: string | undefined
  /** What the asker demands of embedded proofs; of an assertion nothing more than that it is one. */
  readonly expects?: Expectation
}

/** Most proofs that one credential may carry. */
const maxProofs = 10

/**
 * Every proof of a recognised kind must hold and at least one must; unrecognised ones beside it are a warning, alone
 * they leave the credential undecided.
 */
export async function checkProof({ secured, issuer, quads, expects }: Trial, court: Court): Promise<Finding> {
  const { credential, jws } = secured
  const proofs = toList(credential['proof'])
  if (proofs.length === 0 && jws === undefined)
    return { lines: [failed('proof-missing', 'nothing is signed')] }
  if (proofs.length > maxProofs) return { lines: [failed('proof-invalid', `more than ${maxProofs} proofs`)] }
  const { proof: _proofs, ...document } = credential
  const objects = proofs.filter(isJsonObject)
  const judged = await Promise.all([
    jws ? judgeJws(secured, jws, { issuer, expects }, court) : [],
    ...proofs.map(async (proof) =>
      isJsonObject(proof)
        ? [await judgeDataIntegrity(proof, objects, { document, quads }, { issuer, expects }, court)]
        : [failed('proof-invalid', 'a proof is not an object')],
    ),
  ])
  return weigh(judged.flat())
}

/**
 * A JWT around a credential is an assertion and answers no challenge. One around a presentation says in its claims what
 * an embedded proof says: for whom it was made, and in answer to which question.
 */
async function judgeJws(
  secured: Secured,
  jws: Jws,
  { issuer, expects = assertion }: { readonly issuer: Issuer; readonly expects?: Expectation | undefined },
  court: Court,
): Promise<readonly Line[]> {
  const { aud, nonce } = jws.claims
  const stated =
    secured.kind === 'presentation'
      ? present({ proofPurpose: 'authentication', domain: aud, challenge: nonce })
      : { proofPurpose: assertion.purpose }
  const unexpected = findUnexpected(stated, expects)
  return unexpected ? [unexpected] : judgeJwt(secured, jws, issuer, court)
}

function weigh(lines: readonly Line[]): Finding {
  const stands = lines.some(({ outcome }) => outcome === 'passed')
  const weighed = lines.map((line) => (stands && line.code === 'proof-unrecognised' ? asWarning(line) : line))
  if (stands && findObstacle(weighed) === undefined) return { lines: weighed, found: true }
  // Nothing stands and nothing fell: say so, or the report would hold only lines that decide nothing.
  return {
    lines:
      stands || findObstacle(weighed)
        ? weighed
        : [...weighed, unknown('not-reached', 'no proof could be judged')],
  }
}

function asWarning({ code, detail }: Line): Line {
  return warning(code, detail)
}
