import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue } from '@digitalbazaar/vc'
import { canonizeUnderBothOrders } from './canonical.ts'
import type { OrderDependence } from './canonical.ts'
import { documentLoader } from './document-loader.ts'
import { findContextUnknown } from './json-ld/dataset.ts'
import { isJsonObject } from './json.ts'
import type { JsonObject } from './json.ts'
import { findSchemaViolations } from './open-badges-schema.ts'
import type { SchemaViolation } from './open-badges-schema.ts'
import type { Signer } from './ports.ts'
import { findUnsignableText } from './signable-text.ts'

/**
 * The canonical form would differ between verifiers that sort by UTF-16 unit and those that sort by code point, as the
 * specification says. Nothing is signed; `pair` holds the two quads whose texts must change.
 */
export class OrderDependentError extends Error {
  override readonly name = 'OrderDependentError'
  readonly pair: OrderDependence

  constructor(pair: OrderDependence) {
    super(`two texts sort differently by code point and by UTF-16 unit: ${pair.join(' / ')}`)
    this.pair = pair
  }
}

/** What was to be signed is not a credential that every reader would accept. Nothing is signed. */
export class UnsignableError extends Error {
  override readonly name = 'UnsignableError'
  readonly violations: readonly SchemaViolation[]

  constructor(violations: readonly SchemaViolation[]) {
    super(`not signed: ${violations.map(({ path, message }) => `${path} ${message}`).join('; ')}`)
    this.violations = violations
  }
}

/**
 * Secures a credential with `eddsa-rdfc-2022` and answers its bytes-to-be: compact JSON text, `proof` an array of one.
 * Store and serve this text as it is.
 * @param signer Ed25519; its id is the verification method.
 * @param created written to whole seconds.
 * @throws UnsignableError, OrderDependentError, ContextUnknownError, and jsonld's error for an undefined term.
 */
export async function secureCredential(
  credential: JsonObject,
  signer: Signer,
  created: Date,
): Promise<string> {
  const violations = [...findShapeViolations(credential), ...findUnsignableText(credential)]
  if (violations.length > 0) throw new UnsignableError(violations)
  const suite = new DataIntegrityProof({ signer, date: created, cryptosuite: orderFreeSuite })
  const secured = await issueWith(structuredClone(credential), suite)
  const { proof, ...rest } = secured
  return JSON.stringify({ ...rest, proof: [proof] })
}

/** The suite as it is, but refusing at the one place where the canonical form is at hand. */
const orderFreeSuite = {
  ...cryptosuite,
  canonize: async (document: object): Promise<string> => {
    const { canonical, dependence } = await canonizeUnderBothOrders(document)
    if (dependence !== undefined) throw new OrderDependentError(dependence)
    return canonical
  },
}

async function issueWith(credential: JsonObject, suite: DataIntegrityProof): Promise<JsonObject> {
  try {
    const secured: unknown = await issue({ credential, suite, documentLoader })
    if (!isJsonObject(secured)) throw new TypeError('the library answered no credential')
    return secured
  } catch (error) {
    throw findContextUnknown(error) ?? error
  }
}

function findShapeViolations(credential: JsonObject): readonly SchemaViolation[] {
  const { type } = credential
  const types: readonly unknown[] = Array.isArray(type) ? type : []
  if (types.includes('OpenBadgeCredential') || types.includes('AchievementCredential'))
    return findSchemaViolations(credential, 'achievement-credential', 'strict')
  if (types.includes('EndorsementCredential'))
    return findSchemaViolations(credential, 'endorsement-credential', 'strict')
  if (types.includes('BitstringStatusListCredential'))
    return findSchemaViolations(credential, 'status-list', 'strict')
  return []
}
