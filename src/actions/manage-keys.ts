import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { demand } from '../domain/permission.ts'
import { appendAudit } from '../store/audit.ts'
import { inTransaction } from '../store/open.ts'
import type { KeyDescription, Ports } from './ports.ts'

/** Makes signing keys of an issuer; badges signed from now on use them, earlier keys stay listed. */
export async function newKeys(
  ports: Ports,
  caller: Caller,
  organisation: string,
  algorithms: readonly KeyDescription['algorithm'][],
): Promise<readonly KeyDescription[]> {
  demand(caller, 'manage-keys', organisation)
  if (ports.catalogue.organisations.get(organisation)?.issuer !== true)
    throw new DomainError(
      'field_invalid',
      {},
      { faults: [{ code: 'organisation_unknown', at: 'organisation' }] },
    )
  const made: KeyDescription[] = []
  for (const algorithm of algorithms) {
    const key = await ports.keys.create(organisation, algorithm, ports.clock())
    await note(ports, caller, 'new-key', key)
    made.push(key)
  }
  return made
}

/** Public parts of all keys, retired ones included. */
export async function keysOf(
  ports: Ports,
  caller: Caller,
  organisation?: string,
): Promise<readonly KeyDescription[]> {
  demand(caller, 'manage-keys', organisation)
  const all = await ports.keys.list()
  return organisation === undefined ? all : all.filter((key) => key.organisation === organisation)
}

/**
 * No new signatures with this key; it stays in the issuer's documents, so that old badges verify. Throws
 * `key_unavailable` for the last key of its kind: status lists are signed anew as long as a badge is out.
 */
export async function retireKey(
  ports: Ports,
  caller: Caller,
  organisation: string,
  kid: string,
): Promise<KeyDescription> {
  demand(caller, 'manage-keys', organisation)
  const known = await keysOf(ports, caller, organisation)
  const chosen = known.find((key) => key.kid === kid)
  if (chosen === undefined) throw new DomainError('not_found')
  const signs = (key: KeyDescription): boolean => (key.retiredAt ?? key.compromisedAt) === undefined
  const others = known.filter((key) => key.kid !== kid && key.algorithm === chosen.algorithm)
  if (signs(chosen) && !others.some(signs))
    throw new DomainError('key_unavailable', { organisation }, { faults: [{ code: 'last_key', at: kid }] })
  const key = await ports.keys.retire(organisation, kid, ports.clock())
  await note(ports, caller, 'retire-key', key)
  return key
}

async function note(ports: Ports, caller: Caller, action: string, key: KeyDescription): Promise<void> {
  const detail = { organisation: key.organisation, algorithm: key.algorithm }
  const at = ports.clock().toISOString()
  await inTransaction(ports.db, async (tx) => {
    await appendAudit(tx, { at, caller: caller.id, action, subject: key.kid, detail })
  })
}
