import { secureStates, secureStatusList, type StatusState } from '../badge/index.ts'
import type { Award } from '../domain/award.ts'
import { DomainError } from '../domain/error.ts'
import { publicReason } from '../domain/reason.ts'
import { findAward } from '../store/awards.ts'
import { listStatus, readStatusDocuments, writeStatusDocuments } from '../store/status.ts'
import type { Ports } from './ports.ts'
import { issuerDid, publicUrls } from './public-urls.ts'
import { dataIntegritySigner } from './sign-serial.ts'

/** Both signed documents of a list, as JSON text, and the version that they show. */
export type StatusDocuments = { readonly version: number; readonly list: string; readonly states: string }

/**
 * The signed status list and its states as they stand now: signed when a bit was set since, kept until the next one.
 * Throws `not_found`.
 */
export async function statusDocuments(ports: Ports, list: string): Promise<StatusDocuments> {
  const status = await listStatus(ports.db, list)
  if (status === undefined) throw new DomainError('not_found')
  const kept = await readStatusDocuments(ports.db, list, status.version)
  if (kept !== undefined) return { version: status.version, ...kept }
  const signer = await dataIntegritySigner(ports, status.issuer)
  const id = publicUrls.statusList(ports.baseUrl, list)
  const issuer = issuerDid(ports.baseUrl, status.issuer)
  const validFrom = ports.clock().toISOString()
  const states = await Promise.all(status.entries.map(async (entry) => await stateOf(ports, entry)))
  const documents = {
    list: await secureStatusList(
      { id, issuer, setIndexes: states.map(({ index }) => index), validFrom },
      signer,
    ),
    states: await secureStates(
      { id: publicUrls.statusStates(ports.baseUrl, list), list: id, issuer, states, validFrom },
      signer,
    ),
  }
  await writeStatusDocuments(ports.db, { statusList: list, version: status.version, ...documents })
  return { version: status.version, ...documents }
}

type Entry = NonNullable<Awaited<ReturnType<typeof listStatus>>>['entries'][number]

/** The successor is named only where the badge is public: a private badge's address is nobody's business. */
async function stateOf(ports: Ports, entry: Entry): Promise<StatusState> {
  const { index, word, reason, next, award } = entry
  // Replaced without a reason of its own: nothing went wrong, so nothing is said.
  const reasonText = word === 'superseded' && reason === 'other' ? undefined : publicReason(reason)
  const holder: Award | undefined = next === undefined ? undefined : await findAward(ports.db, award)
  const isPublic = next !== undefined && holder?.visibility === 'public'
  return {
    index,
    state: word,
    ...(reasonText === undefined ? {} : { reason: reasonText }),
    ...(isPublic ? { replacedBy: publicUrls.credential(ports.baseUrl, next) } : {}),
  }
}
