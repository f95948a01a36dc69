import { checkContext } from './checks/context.ts'
import { openCourt, type VerifyPorts } from './checks/court.ts'
import { checkResources } from './checks/data-model/related-resource.ts'
import { isFailed, type Finding } from './checks/finding.ts'
import { readFormat } from './checks/format.ts'
import { checkJsonLd } from './checks/json-ld.ts'
import { checkSchema } from './checks/schema.ts'
import { inspectStatus } from './checks/status.ts'
import { checkValidity } from './checks/validity.ts'
import { Minutes } from './minutes.ts'
import type { Check } from './report.ts'

/**
 * What a credential says before anybody signs it, judged with the very checks that will judge it when it is signed.
 * @returns the lines that keep it from being signed; none when it may be.
 */
export async function inspectCredential(payload: string, ports: VerifyPorts): Promise<readonly Check[]> {
  const court = openCourt(ports)
  const minutes = new Minutes()
  const secured = await minutes.take('format', () => readFormat(payload))
  if (secured) {
    const contexts = await minutes.take('context', () => checkContext(secured, court))
    await minutes.take('schema', () => checkSchema(secured))
    await minutes.take('json-ld', contexts && (() => checkJsonLd(secured, court)))
    await minutes.take('validity', () => onlyOrder(checkValidity(secured, court)))
    await minutes.take('status', () => inspectStatus(secured))
    if (!hasObstacle(minutes.checks) && secured.flavour === '2.0')
      await minutes.take('proof', async () => ({ lines: await checkResources(secured.credential, court) }))
  }
  return minutes.checks.filter(isObstacle)
}

/** A credential may be signed before its time; one that ends before it begins has no time. */
function onlyOrder({ lines }: Finding): Finding {
  return { lines: lines.filter(({ code }) => code === 'dates-out-of-order') }
}

function hasObstacle(checks: readonly Check[]): boolean {
  return checks.some(isObstacle)
}

function isObstacle(check: Check): boolean {
  return isFailed(check) || check.outcome === 'unknown'
}
