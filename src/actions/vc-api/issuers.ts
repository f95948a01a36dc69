import {
  encodeMultikey,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type SecuringSuite,
  type Signer,
} from '../../badge/index.ts'
import type { Caller } from '../../domain/caller.ts'
import { DomainError } from '../../domain/error.ts'
import { demand, type Permission } from '../../domain/permission.ts'
import { appendAudit } from '../../store/audit.ts'
import { inTransaction } from '../../store/open.ts'
import type { KeyDescription, Ports } from '../ports.ts'
import { issuerDid } from '../public-urls.ts'
import { dataIntegritySigner } from '../sign-serial.ts'

/** Whoever signs through the VC-API. */
export type VcIssuer = {
  /** DID; a request names it as `credential.issuer`. */
  readonly id: string
  /** An organisation's slug, or a test issuer's name. */
  readonly owner: string
  readonly suite: SecuringSuite
  /** How its status lists are signed; nobody could read a list of base proofs. */
  readonly listSuite: SecuringSuite
  readonly isTest: boolean
  readonly signer: () => Promise<Signer>
}

type TestIssuer = {
  readonly owner: string
  readonly suite: SecuringSuite
  readonly algorithm: KeyDescription['algorithm']
}

/** Issuers that vouch for nobody: one did:key for each suite and curve. Their names are in the key folder. */
const testIssuers: readonly TestIssuer[] = [
  { owner: 'vc-api-eddsa-rdfc-2022', suite: 'eddsa-rdfc-2022', algorithm: 'Ed25519' },
  { owner: 'vc-api-eddsa-jcs-2022', suite: 'eddsa-jcs-2022', algorithm: 'Ed25519' },
  { owner: 'vc-api-ecdsa-rdfc-2019-p-256', suite: 'ecdsa-rdfc-2019', algorithm: 'ES256' },
  { owner: 'vc-api-ecdsa-rdfc-2019-p-384', suite: 'ecdsa-rdfc-2019', algorithm: 'ES384' },
  { owner: 'vc-api-ecdsa-jcs-2019-p-256', suite: 'ecdsa-jcs-2019', algorithm: 'ES256' },
  { owner: 'vc-api-ecdsa-jcs-2019-p-384', suite: 'ecdsa-jcs-2019', algorithm: 'ES384' },
  { owner: 'vc-api-ecdsa-sd-2023', suite: 'ecdsa-sd-2023', algorithm: 'ES256' },
]

/** Folders of keys that belong to no organisation of the catalogue. */
export const testIssuerNames: readonly string[] = testIssuers.map(({ owner }) => owner)

const didOf = ({ publicJwk }: KeyDescription): string => `did:key:${encodeMultikey(publicJwk)}`

const methodOf = (key: KeyDescription): string => `${didOf(key)}#${encodeMultikey(key.publicJwk)}`

/** Test issuers whose key was made, then the organisations that issue. Public: their ids stand in what they sign. */
export async function vcIssuers(ports: Ports): Promise<readonly VcIssuer[]> {
  const keys = await ports.keys.list()
  const tests = testIssuers.flatMap((row) => {
    const key = newestOf(keys, row)
    return key === undefined ? [] : [ofTest(ports, row, key)]
  })
  const organisations = [...ports.catalogue.organisations.values()].filter(({ issuer }) => issuer)
  return [...tests, ...organisations.map(({ id }) => ofOrganisation(ports, id))]
}

/** As custody chooses the key that signs. */
function newestOf(
  keys: readonly KeyDescription[],
  { owner, algorithm }: TestIssuer,
): KeyDescription | undefined {
  return keys
    .filter((key) => key.organisation === owner && key.algorithm === algorithm)
    .filter((key) => (key.retiredAt ?? key.compromisedAt) === undefined)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0]
}

function ofTest(ports: Ports, { owner, suite, algorithm }: TestIssuer, key: KeyDescription): VcIssuer {
  return {
    id: didOf(key),
    owner,
    suite,
    listSuite: suite === 'ecdsa-sd-2023' ? 'ecdsa-rdfc-2019' : suite,
    isTest: true,
    signer: async () => await ports.keys.signer(owner, algorithm, methodOf),
  }
}

function ofOrganisation(ports: Ports, owner: string): VcIssuer {
  return {
    id: issuerDid(ports.baseUrl, owner),
    owner,
    suite: 'eddsa-rdfc-2022',
    listSuite: 'eddsa-rdfc-2022',
    isTest: false,
    signer: async () => await dataIntegritySigner(ports, owner),
  }
}

/**
 * The same credential of an issuer who can sign here. For conformance runs only: samples of the suites name issuers that
 * exist nowhere (`did:example:issuer`), and the first test issuer stands in for them by its own name. What is no URL is
 * left for the checks to refuse.
 */
export async function withKnownIssuer(ports: Ports, credential: JsonObject): Promise<JsonObject> {
  const [standIn, ...others] = await vcIssuers(ports)
  const id = issuerIdOf(credential)
  if (standIn?.isTest !== true || typeof id !== 'string' || !URL.canParse(id)) return credential
  if ([standIn, ...others].some((one) => one.id === id)) return credential
  const { issuer } = credential
  return { ...credential, issuer: isJsonObject(issuer) ? { ...issuer, id: standIn.id } : standIn.id }
}

function issuerIdOf({ issuer }: JsonObject): JsonValue | undefined {
  return isJsonObject(issuer) ? issuer['id'] : issuer
}

/** The issuer that a credential names. Throws `field_invalid`. */
export async function vcIssuerOf(ports: Ports, credential: JsonObject): Promise<VcIssuer> {
  const id = issuerIdOf(credential)
  const found = (await vcIssuers(ports)).find((one) => one.id === id)
  if (found) return found
  throw new DomainError(
    'field_invalid',
    {},
    { faults: [{ code: 'vc_issuer_unknown', at: '/credential/issuer' }] },
  )
}

/**
 * Who may sign as whom. This door signs whatever it is given, so it is narrower than the others:
 *
 * - a test issuer, which vouches for nobody, signs for the operator's keys (`*`) with the scope;
 * - a real organisation signs only for a key that was made for it alone and given the scope, which is in no default;
 * - where an organisation demands two people (`approval: two-person`) it does not sign here at all, neither credentials
 *   nor changes of their status: nobody else would have looked at them. Its badges go through awards and approvals.
 */
export function demandIssuer(
  ports: Ports,
  caller: Caller,
  { owner, isTest }: Pick<VcIssuer, 'owner' | 'isTest'>,
  permission: Permission,
): void {
  demand(caller, permission, owner)
  if (isTest) return
  if (caller.organisation !== owner)
    throw new DomainError('not_permitted', { permission, organisation: owner })
  if (ports.catalogue.organisations.get(owner)?.approval !== 'automatic')
    throw new DomainError('second_person_needed')
}

/** Makes the keys of the test issuers that have none yet. Answers all of them. */
export async function makeTestIssuers(ports: Ports, caller: Caller): Promise<readonly VcIssuer[]> {
  demand(caller, 'manage-keys', '*')
  const known = await ports.keys.list()
  for (const row of testIssuers) {
    if (newestOf(known, row) !== undefined) continue
    const key = await ports.keys.create(row.owner, row.algorithm, ports.clock())
    const at = ports.clock().toISOString()
    const detail = { organisation: row.owner, algorithm: row.algorithm }
    await inTransaction(ports.db, async (tx) => {
      await appendAudit(tx, { at, caller: caller.id, action: 'new-key', subject: key.kid, detail })
    })
  }
  return (await vcIssuers(ports)).filter(({ isTest }) => isTest)
}
