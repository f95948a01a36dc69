import { isJsonObject, toList, type JsonObject } from '../json.ts'
import { JsonError, parseStrictObject } from '../strict-json.ts'
import { isFailure, type Court } from './court.ts'
import { failed, passed, unknown } from './finding.ts'
import { issuerIdOf } from './schema.ts'
import type { Judged, StatusCase } from './status-case.ts'

/** 1EdTechRevocationList, deprecated since 2025: an unsigned list of credential ids at the issuer's address. */
export async function judgeRevocationList(
  { entry, credential, issuer }: StatusCase,
  court: Court,
): Promise<Judged> {
  const { id: url } = entry
  if (typeof url !== 'string') return { lines: [failed('status-list-invalid', 'the status names no list')] }
  const answer = await court.fetch(url, { accept: 'application/json, application/ld+json;q=0.9' })
  if (isFailure(answer)) {
    return { lines: [unknown('status-unreachable', `${url}: ${answer.failure}: ${answer.detail}`)] }
  }
  const list = readList(answer.body)
  if (list === undefined) return { lines: [failed('status-list-invalid', `${url} is not a revocation list`)] }
  if (issuerIdOf(list) !== issuer.id) {
    return { lines: [failed('status-list-issuer', `${url} is not the list of ${issuer.id}`)] }
  }
  const revoked = toList(list['revokedCredential'])
    .filter(isJsonObject)
    .find((row) => row['id'] === credential['id'] && row['revoked'] !== false)
  return revoked
    ? { lines: [failed('revoked', `${url} names this credential`)] }
    : { lines: [passed('revocation is not set', { list: url })] }
}

function readList(body: Uint8Array): JsonObject | undefined {
  try {
    const list = parseStrictObject(body)
    return Array.isArray(list['revokedCredential']) ? list : undefined
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
}
