import {
  inspectCredential,
  OrderDependentError,
  secureDocument,
  SecuringError,
  type Check,
  type JsonObject,
} from '../../badge/index.ts'
import type { Caller } from '../../domain/caller.ts'
import { DomainError } from '../../domain/error.ts'
import { appendAudit } from '../../store/audit.ts'
import { inTransaction, isDuplicate } from '../../store/open.ts'
import { chooseFreeIndex } from '../../store/status.ts'
import { insertVcEntries, vcListIssuer, type VcEntry } from '../../store/vc-status.ts'
import type { Ports } from '../ports.ts'
import { publicUrls } from '../public-urls.ts'
import { demandIssuer, vcIssuerOf, type VcIssuer } from './issuers.ts'

export const vcPurposes = ['revocation', 'suspension', 'refresh'] as const

export type VcPurpose = (typeof vcPurposes)[number]

export type IssueOptions = {
  /** Must be the issuer's own, where it is named. */
  readonly cryptosuite?: string
  /** One status entry for each. */
  readonly statusPurposes?: readonly VcPurpose[]
  /** JSON pointers to what every derived proof discloses, else `judgedBy`; `ecdsa-sd-2023` only. */
  readonly mandatoryPointers?: readonly string[]
}

/**
 * What a verifier judges a credential by. A holder who could leave these out would show a credential of nobody, or hide
 * that it ended or was revoked; so they are mandatory where the caller does not say what is.
 */
const judgedBy = [
  'issuer',
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'credentialStatus',
] as const

/** The signed credential, or what keeps it from being signed. */
export type Issued = { readonly credential: JsonObject } | { readonly obstacles: readonly Check[] }

/**
 * Signs a credential of any kind as the issuer that it names, with a status entry for each purpose that was asked for.
 * Throws `field_invalid`, `not_permitted`, `second_person_needed`, `key_unavailable`, `order_dependent_text`, and
 * `conflict` for a second credential of the same id with a status.
 */
export async function issueVc(
  ports: Ports,
  caller: Caller,
  credential: JsonObject,
  options: IssueOptions,
): Promise<Issued> {
  const issuer = await vcIssuerOf(ports, credential)
  demandIssuer(ports, caller, issuer, 'issue-vc')
  refuseOtherSuite(issuer, options)
  const { fetch, clock, allowsHttp } = ports
  const obstacles = await inspectCredential(JSON.stringify(credential), { fetch, clock, allowsHttp })
  if (obstacles.length > 0) return { obstacles }

  const purposes = options.statusPurposes ?? []
  const id = typeof credential['id'] === 'string' ? credential['id'] : `urn:uuid:${ports.random.uuid()}`
  const entries = await chooseEntries(ports, issuer, id, purposes)
  const document = entries.length === 0 ? credential : withStatus(ports, { ...credential, id }, entries)
  const signed = await sign(document, issuer, ports.clock(), options.mandatoryPointers)
  await record(ports, caller, issuer, { id, entries })
  return { credential: signed }
}

function refuseOtherSuite({ suite }: VcIssuer, { cryptosuite, mandatoryPointers }: IssueOptions): void {
  const faults = [
    ...(cryptosuite === undefined || cryptosuite === suite
      ? []
      : [{ code: 'vc_suite_other', at: '/options/cryptosuite', params: { suite } }]),
    ...(mandatoryPointers === undefined || suite === 'ecdsa-sd-2023'
      ? []
      : [{ code: 'vc_suite_other', at: '/options/mandatoryPointers', params: { suite } }]),
  ]
  if (faults.length > 0) throw new DomainError('field_invalid', {}, { faults })
}

/** Indexes are taken before anything is signed, and stay taken if nothing comes of it: none is ever signed twice. */
async function chooseEntries(
  ports: Ports,
  { owner }: VcIssuer,
  credential: string,
  purposes: readonly VcPurpose[],
): Promise<readonly VcEntry[]> {
  const { random } = ports
  const at = ports.clock().toISOString()
  const entries: VcEntry[] = []
  for (const purpose of new Set(purposes)) {
    const issuer = vcListIssuer(owner, purpose)
    const choice = { issuer, random: random.integer, makeListId: random.uuid, at }
    const chosen = await inTransaction(ports.db, async (tx) => await chooseFreeIndex(tx, choice))
    entries.push({ ...chosen, credential, purpose })
  }
  return entries
}

const statusContext = 'https://www.w3.org/ns/credentials/status/v1'
const oldModel = 'https://www.w3.org/2018/credentials/v1'

/** Beside the entries that the credential brought along. VCDM 1.1 does not know this kind of entry by itself. */
function withStatus(ports: Ports, credential: JsonObject, entries: readonly VcEntry[]): JsonObject {
  const standing = [credential['credentialStatus'] ?? []].flat()
  const added = entries.map(({ list, index, purpose }) => {
    const url = publicUrls.vcStatusList(ports.baseUrl, list)
    return {
      id: `${url}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: purpose,
      statusListIndex: String(index),
      statusListCredential: url,
    }
  })
  const all = [...standing, ...added]
  const contexts = [credential['@context'] ?? []].flat()
  const needed = contexts[0] === oldModel && !contexts.includes(statusContext)
  return {
    ...credential,
    '@context': needed ? [...contexts, statusContext] : contexts,
    credentialStatus: all.length === 1 ? (all[0] ?? null) : all,
  }
}

async function sign(
  document: JsonObject,
  issuer: VcIssuer,
  created: Date,
  pointers: readonly string[] | undefined,
): Promise<JsonObject> {
  const signer = await issuer.signer()
  const mandatoryPointers =
    pointers ?? judgedBy.filter((member) => document[member] !== undefined).map((member) => `/${member}`)
  try {
    return await secureDocument(document, issuer.suite, { signer, created, mandatoryPointers })
  } catch (cause) {
    if (cause instanceof OrderDependentError) {
      const [first, second] = cause.pair
      throw new DomainError('order_dependent_text', { first, second }, { cause })
    }
    if (!(cause instanceof SecuringError)) throw cause
    const at = pointers === undefined ? '/credential' : '/options/mandatoryPointers'
    throw new DomainError('field_invalid', {}, { faults: [{ code: 'vc_not_securable', at }], cause })
  }
}

async function record(
  ports: Ports,
  caller: Caller,
  { owner }: VcIssuer,
  { id, entries }: { readonly id: string; readonly entries: readonly VcEntry[] },
): Promise<void> {
  const at = ports.clock().toISOString()
  try {
    await inTransaction(ports.db, async (tx) => {
      await insertVcEntries(tx, owner, entries, at)
      const detail = { issuer: owner, purposes: entries.map(({ purpose }) => purpose) }
      await appendAudit(tx, { at, caller: caller.id, action: 'issue-vc', subject: id, detail })
    })
  } catch (cause) {
    if (isDuplicate(cause)) throw new DomainError('conflict', {}, { cause })
    throw cause
  }
}
