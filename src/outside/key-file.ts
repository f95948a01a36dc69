import * as base58 from 'base58-universal'
import type { PublicJwk } from '../badge/multikey.ts'
import type { KeyAlgorithm, KeyDescription } from './key-description.ts'

/** What a key file holds. `private` is a compact JWE, or the private JWK itself where keys may lie in the clear. */
export type KeyFile = KeyDescription & {
  readonly private: string | Readonly<Record<string, string>>
}

export type KeyFileFault = 'not_json' | 'field_wrong' | 'foreign'

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

const multicodec = Uint8Array.of(0xed, 0x01)

/** One table entry per algorithm: the JWK that its public key must be. */
const curves = {
  Ed25519: { kty: 'OKP', crv: 'Ed25519' },
  ES256: { kty: 'EC', crv: 'P-256' },
  ES384: { kty: 'EC', crv: 'P-384' },
} as const satisfies Readonly<Record<KeyAlgorithm, object>>

/** Bytes of a coordinate. */
const sizes = { Ed25519: 32, 'P-256': 32, 'P-384': 48 } as const

/** Text of `<organisation>/<kid>.json` → key file, or what is wrong with it. Another organisation's file is foreign. */
export function parseKeyFile(text: string, organisation: string, kid: string): KeyFile | KeyFileFault {
  const fields = parseObject(text)
  if (fields === undefined) return 'not_json'
  if (fields['organisation'] !== organisation || fields['kid'] !== kid) return 'foreign'
  const algorithm = toAlgorithm(fields['algorithm'])
  const publicJwk = algorithm && toPublicJwk(algorithm, fields['publicJwk'])
  const dates = toDates(fields)
  const secret = toSecret(fields['private'])
  if (!algorithm || !publicJwk || !dates || secret === undefined) return 'field_wrong'
  return {
    organisation,
    kid,
    algorithm,
    publicJwk,
    ...toMultibase(publicJwk),
    ...dates,
    private: secret,
  }
}

/** Multikey form of an Ed25519 key: multicodec 0xed01, base58btc. Derived, so that it cannot contradict the JWK. */
export function toMultibase({ crv, x }: PublicJwk): { publicKeyMultibase?: string } {
  if (crv !== 'Ed25519') return {}
  return { publicKeyMultibase: `z${base58.encode(Buffer.concat([multicodec, Buffer.from(x, 'base64url')]))}` }
}

/** What of a key file anyone may see. */
export function toDescription(file: KeyFile): KeyDescription {
  const { private: _private, ...description } = file
  return description
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return toObject(JSON.parse(text))
  } catch {
    return undefined
  }
}

function toObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}

function toAlgorithm(value: unknown): KeyAlgorithm | undefined {
  return typeof value === 'string' && isAlgorithm(value) ? value : undefined
}

function isAlgorithm(name: string): name is KeyAlgorithm {
  return Object.hasOwn(curves, name)
}

function toPublicJwk(algorithm: KeyAlgorithm, value: unknown): PublicJwk | undefined {
  const curve = curves[algorithm]
  const { x, y, ...rest } = toObject(value) ?? {}
  if (rest['kty'] !== curve.kty || rest['crv'] !== curve.crv || Object.keys(rest).length !== 2)
    return undefined
  const size = sizes[curve.crv]
  if (!isCoordinate(x, size)) return undefined
  if (curve.kty === 'OKP') return y === undefined ? { ...curve, x } : undefined
  return isCoordinate(y, size) ? { ...curve, x, y } : undefined
}

/** So many bytes as base64url: the one notation, so that equal keys are equal texts. */
function isCoordinate(value: unknown, size: number): value is string {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'base64url') : Buffer.alloc(0)
  return bytes.length === size && bytes.toString('base64url') === value
}

type Dates = Pick<KeyFile, 'createdAt' | 'retiredAt' | 'compromisedAt'>

function toDates(fields: Record<string, unknown>): Dates | undefined {
  const { createdAt, retiredAt, compromisedAt } = fields
  if (!isInstant(createdAt)) return undefined
  if (retiredAt !== undefined && !isInstant(retiredAt)) return undefined
  if (compromisedAt !== undefined && !isInstant(compromisedAt)) return undefined
  return {
    createdAt,
    ...(retiredAt === undefined ? {} : { retiredAt }),
    ...(compromisedAt === undefined ? {} : { compromisedAt }),
  }
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && instant.test(value)
}

function toSecret(value: unknown): KeyFile['private'] | undefined {
  if (typeof value === 'string') return value
  const entries = Object.entries(toObject(value) ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
