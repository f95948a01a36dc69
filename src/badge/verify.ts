import { sha256Hex } from './canonical.ts'
import { passed, unknown } from './checks/finding.ts'
import { openCourt, type Court, type VerifyPorts } from './checks/court.ts'
import { toVisible } from './deception/hidden-characters.ts'
import { openContainer, type Opened, type VerifyInput } from './container.ts'
import { judgeCredential } from './judge-credential.ts'
import { Minutes } from './minutes.ts'
import { readOpenBadges2 } from './open-badges-2/assertion.ts'
import { judgeOpenBadges2 } from './open-badges-2/judge.ts'
import type { Outlook } from './outlook.ts'
import type { ContainedReport, Report } from './report.ts'
import { headline, verdict } from './verdict.ts'

/** Badges of one file that are judged; more are counted. */
const maxSeveral = 20

/**
 * Judges a badge as a stranger would: from the file and from public documents. Every check leaves at least one line,
 * also those that could not be made; nothing is thrown, whatever the input.
 * @param input bytes of a file or pasted text, or a URL to fetch first; `recipient` to ask whose it is.
 */
export async function verifyBadge(input: VerifyInput, ports: VerifyPorts): Promise<Report> {
  const court = openCourt(ports)
  const minutes = new Minutes()
  const opened = await minutes.take('container', () => openContainer(input, court))
  const payloads = opened?.payloads ?? []
  const outlook =
    payloads.length > 1
      ? await judgeSeveral(payloads, input.recipient, minutes, court)
      : await judgePayload(payloads[0], input.recipient, minutes, court)
  return {
    verdict: verdict(minutes.checks),
    headline: headline(minutes.checks),
    checkedAt: court.now.toISOString(),
    container: opened?.container ?? 'unknown',
    source: describeSource(input, opened),
    ...(court.documents.length > 0 && { documents: court.documents }),
    checks: minutes.checks,
    ...outlook,
  }
}

async function judgePayload(
  payload: string | undefined,
  recipient: string | undefined,
  minutes: Minutes,
  court: Court,
): Promise<Outlook> {
  const older = payload === undefined ? undefined : readOpenBadges2(payload)
  return older
    ? await judgeOpenBadges2(older, recipient, minutes, court)
    : await judgeCredential(payload, recipient, minutes, court)
}

/** A file with several badges has no verdict of its own; each badge in it has. */
async function judgeSeveral(
  payloads: readonly string[],
  recipient: string | undefined,
  minutes: Minutes,
  court: Court,
): Promise<Outlook> {
  const contained: ContainedReport[] = []
  for (const payload of payloads.slice(0, maxSeveral)) {
    const own = new Minutes()
    // One after the other: they share one budget of fetches, and the first are to have it.
    // oxlint-disable-next-line no-await-in-loop
    await own.take('container', () => ({ lines: [passed('one of several')] }))
    // oxlint-disable-next-line no-await-in-loop
    const { contained: _inner, ...outlook } = await judgePayload(payload, recipient, own, court)
    contained.push({
      verdict: verdict(own.checks),
      headline: headline(own.checks),
      checks: own.checks,
      ...outlook,
    })
  }
  const line = unknown('several-credentials', `${payloads.length} credentials, ${contained.length} judged`)
  await minutes.take('container', () => ({ lines: [line] }))
  return { ...(await judgeCredential(undefined, recipient, minutes, court)), contained }
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
