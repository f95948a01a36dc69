import { sha256Hex } from './canonical.ts'
import { openCourt, type VerifyPorts } from './checks/court.ts'
import { passed } from './checks/finding.ts'
import { judgeCredential, type Manner } from './judge-credential.ts'
import { Minutes } from './minutes.ts'
import type { Report } from './report.ts'
import { headline, verdict } from './verdict.ts'

/**
 * Judges one verifiable credential that a program handed over, so without container and without the older badges.
 * @param payload JSON or compact JWS.
 */
export async function verifyCredential(payload: string, manner: Manner, ports: VerifyPorts): Promise<Report> {
  const court = openCourt(ports)
  const minutes = new Minutes()
  const container = payload.startsWith('{') ? 'json' : 'jwt'
  await minutes.take('container', () => ({ lines: [passed(container)] }))
  const outlook = await judgeCredential(payload, undefined, minutes, court, manner)
  return {
    verdict: verdict(minutes.checks),
    headline: headline(minutes.checks),
    checkedAt: court.now.toISOString(),
    container,
    source: { sha256: sha256Hex(payload) },
    checks: minutes.checks,
    ...outlook,
  }
}
