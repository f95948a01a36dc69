import { isJsonObject, toList, type JsonObject, type JsonValue } from '../json.ts'
import { judgeBitstringEntry, judgeStatusList2021Entry } from './bitstring-entry.ts'
import type { Court } from './court.ts'
import { failed, passed, skipped, unknown, type Finding } from './finding.ts'
import type { Secured } from './format.ts'
import type { Issuer } from './issuer.ts'
import { judgeRevocationList } from './revocation-list.ts'
import type { Judged, StatusCase, StatusWord } from './status-case.ts'
import { readStatusEntry } from './status-entry.ts'

/** One row per kind of status. One not listed is reported as unknown, never as good. */
const methods: Readonly<Record<string, (status: StatusCase, court: Court) => Promise<Judged>>> = {
  BitstringStatusListEntry: judgeBitstringEntry,
  StatusList2021Entry: judgeStatusList2021Entry,
  '1EdTechRevocationList': judgeRevocationList,
}

/** Most status entries that one credential may carry. */
const maxEntries = 4

/** Whether the issuer still stands by the credential. */
export async function checkStatus(
  { credential }: Secured,
  issuer: Issuer,
  court: Court,
): Promise<Finding<StatusWord>> {
  const entries = toList(credential['credentialStatus'])
  if (entries.length === 0)
    return { lines: [skipped('not-present', 'the credential has no status')], found: {} }
  if (entries.length > maxEntries)
    return { lines: [failed('status-list-invalid', `more than ${maxEntries} entries`)] }
  const judged = await Promise.all(entries.map((entry) => judge(entry, credential, issuer, court)))
  const word: StatusWord = Object.assign({}, ...judged.map((one) => one.word))
  const lines = judged.flatMap((one) => one.lines)
  return { lines: lines.length > 0 ? lines : [passed('not revoked')], found: word }
}

/** Before anything is signed: whether entries of the standard's own kind keep its rules. No list is asked. */
export function inspectStatus({ credential }: Secured): Finding {
  const broken = toList(credential['credentialStatus'])
    .filter(isJsonObject)
    .filter(({ type }) => toList(type).includes('BitstringStatusListEntry'))
    .some((entry) => readStatusEntry(entry) === undefined)
  return { lines: broken ? [failed('schema-violation', '/credentialStatus is malformed')] : [] }
}

async function judge(
  entry: JsonValue,
  credential: JsonObject,
  issuer: Issuer,
  court: Court,
): Promise<Judged> {
  if (!isJsonObject(entry)) return { lines: [failed('status-list-invalid', 'the status is not an object')] }
  const type = toList(entry['type']).find((name) => typeof name === 'string' && Object.hasOwn(methods, name))
  const method = typeof type === 'string' ? methods[type] : undefined
  if (method === undefined) {
    return { lines: [unknown('status-type-unknown', `${JSON.stringify(entry['type'])} is not read here`)] }
  }
  return method({ entry, credential, issuer }, court)
}
