import { secureDocument, toStatusList } from '../../badge/index.ts'
import type { Caller } from '../../domain/caller.ts'
import { DomainError } from '../../domain/error.ts'
import { demand } from '../../domain/permission.ts'
import { appendAudit } from '../../store/audit.ts'
import { inTransaction } from '../../store/open.ts'
import {
  findVcList,
  findVcOwners,
  readVcDocument,
  setVcStatus,
  writeVcDocument,
} from '../../store/vc-status.ts'
import type { Ports } from '../ports.ts'
import { publicUrls } from '../public-urls.ts'
import type { VcPurpose } from './issue-vc.ts'
import { demandIssuer, vcIssuers, type VcIssuer } from './issuers.ts'

export type VcStatusChange = {
  readonly credential: string
  readonly purpose: VcPurpose
  readonly isSet: boolean
}

/**
 * Sets or clears the bit of a credential that was signed here. Throws `not_found` for one that the caller has nothing to
 * do with, as for one that is not there, and `already_ended` for a revocation that is to be taken back.
 */
export async function changeVcStatus(ports: Ports, caller: Caller, change: VcStatusChange): Promise<void> {
  demand(caller, 'change-vc-status')
  const owners = await findVcOwners(ports.db, change.credential, change.purpose)
  const issuers = (await vcIssuers(ports)).filter(({ owner }) => owners.includes(owner))
  const own = issuers.filter(({ owner, isTest }) => caller.organisation === (isTest ? '*' : owner))
  if (own.length === 0) throw new DomainError('not_found')
  for (const issuer of own) {
    demandIssuer(ports, caller, issuer, 'change-vc-status')
    await changeOne(ports, caller, issuer, change)
  }
}

async function changeOne(
  ports: Ports,
  caller: Caller,
  { owner }: VcIssuer,
  { credential, purpose, isSet }: VcStatusChange,
): Promise<void> {
  const at = ports.clock().toISOString()
  await inTransaction(ports.db, async (tx) => {
    const changed = await setVcStatus(tx, { owner, credential, purpose, isSet, at })
    if (!changed) return
    // Whoever was told that it is revoked must never be told otherwise.
    if (purpose === 'revocation' && !isSet) throw new DomainError('already_ended')
    const detail = { issuer: owner, purpose, isSet }
    await appendAudit(tx, { at, caller: caller.id, action: 'change-vc-status', subject: credential, detail })
  })
}

/** A signed list as it stands now: signed when a bit changed, kept until the next one. Throws `not_found`. */
export async function vcStatusList(ports: Ports, list: string): Promise<string> {
  const status = await findVcList(ports.db, list)
  if (status === undefined) throw new DomainError('not_found')
  const { owner, purpose, version, setIndexes } = status
  const kept = await readVcDocument(ports.db, list, version)
  if (kept !== undefined) return kept
  const issuer = (await vcIssuers(ports)).find((one) => one.owner === owner)
  if (issuer === undefined) throw new DomainError('key_unavailable', { organisation: owner })
  const id = publicUrls.vcStatusList(ports.baseUrl, list)
  const created = ports.clock()
  const validFrom = created.toISOString()
  const document = toStatusList({ id, issuer: issuer.id, setIndexes, validFrom, purpose })
  const signer = await issuer.signer()
  const content = JSON.stringify(await secureDocument(document, issuer.listSuite, { signer, created }))
  await writeVcDocument(ports.db, { list, version, content })
  return content
}
