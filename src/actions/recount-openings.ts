import { isJsonObject } from '../badge/index.ts'
import type { Proof } from '../domain/disclosure/recount/recount.ts'

/** None where the auditor asked for none; undefined for a file that is no list of records. */
export function readProofs(bytes: Uint8Array | undefined): Proof[] | undefined {
  if (bytes === undefined) return []
  try {
    const proofs: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return Array.isArray(proofs) && proofs.every(isProof) ? proofs : undefined
  } catch {
    return undefined
  }
}

function isProof(value: unknown): value is Proof {
  if (!isJsonObject(value)) return false
  const { index, salt, record, path } = value
  const isRecord =
    isJsonObject(record) &&
    isJsonObject(record['counted']) &&
    ['gross', 'net', 'active'].every((sum) =>
      isNatural(isJsonObject(record['counted']) && record['counted'][sum]),
    )
  return (
    isNatural(index) &&
    typeof salt === 'string' &&
    /^[0-9a-f]{32}$/u.test(salt) &&
    isRecord &&
    Array.isArray(path) &&
    path.every(isStep)
  )
}

function isStep(value: unknown): boolean {
  if (!isJsonObject(value)) return false
  const { hash, side, gross, net, active } = value
  const isHash = typeof hash === 'string' && /^[0-9a-f]{64}$/u.test(hash)
  return isHash && (side === 'left' || side === 'right') && [gross, net, active].every(isNatural)
}

const isNatural = (value: unknown): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
