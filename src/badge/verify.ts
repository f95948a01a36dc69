import { sha256Hex } from './canonical.ts'
import { toVisible } from './deception/hidden-characters.ts'
import { openCourt, type VerifyPorts } from './checks/court.ts'
import { openContainer, type Opened, type VerifyInput } from './container.ts'
import { judgeCredential } from './judge-credential.ts'
import { Minutes } from './minutes.ts'
import { readOpenBadges2 } from './open-badges-2/assertion.ts'
import { judgeOpenBadges2 } from './open-badges-2/judge.ts'
import type { Report } from './report.ts'
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
  const older = opened && readOpenBadges2(opened.payload)
  const outlook = older
    ? await judgeOpenBadges2(older, input.recipient, minutes, court)
    : await judgeCredential(opened?.payload, input.recipient, minutes, court)
  return {
    verdict: verdict(minutes.checks),
    headline: headline(minutes.checks),
    checkedAt: court.now.toISOString(),
    container: opened?.container ?? 'unknown',
    source: describeSource(input, opened),
    checks: minutes.checks,
    ...outlook,
  }
}

function describeSource(
  { url, fileName }: VerifyInput,
  opened: Opened | undefined,
): NonNullable<Report['source']> {
  const from = opened?.url ?? url
  return {
    ...(from !== undefined && { url: from }),
    ...(fileName !== undefined && { fileName: toVisible(fileName) }),
    ...(opened && { sha256: sha256Hex(opened.bytes) }),
  }
}
