import { createHash } from 'node:crypto'

import {
  isJsonObject,
  type JsonObject,
  type KeptList,
  keysIn,
  locateDidWeb,
  readKeptList,
  readKeptObject,
  readManifest,
  readStatus,
} from '../badge/index.ts'
import type { Leaf, Sums } from '../domain/disclosure/recount/record.ts'
import { recount, type RecountFault } from '../domain/disclosure/recount/recount.ts'
import type { Sample } from '../domain/disclosure/recount/sample.ts'
import type { RunManifest } from '../domain/disclosure/run.ts'
import { DomainError } from '../domain/error.ts'
import { readGzipLines } from '../sheets/index.ts'
import { readProofs } from './recount-openings.ts'
import { checkSample, type SampleFault } from './recount-sample.ts'
import { publishedTotals, type TotalFault } from './recount-totals.ts'
import type { VerifierPorts } from './verify-badge.ts'

export type RecountProblem =
  | RecountFault
  | TotalFault
  | SampleFault
  | { readonly code: 'manifest-malformed' | 'signature-invalid' | 'key-unavailable' | 'key-differs-online' }
  | {
      readonly code: 'file-missing' | 'file-differs' | 'list-invalid' | 'openings-malformed'
      readonly file: string
    }

export type RecountReport = {
  readonly verdict: 'agrees' | 'differs' | 'cannot-tell'
  readonly problems: readonly RecountProblem[]
  readonly run?: string
  readonly issuer?: string
  readonly signedAt?: string
  /** Whether the issuer's own document on the web lists the key too. */
  readonly online: 'confirmed' | 'unreachable' | 'differs'
  readonly records: number
  /** Records that were opened for the auditor and checked. */
  readonly opened: number
  /** How they were chosen, as the bundle or else the auditor says. */
  readonly sample?: Sample
  /** Figures of the published tables that were counted again, and those that are hidden in them. */
  readonly totals: { readonly compared: number; readonly hidden: number }
  /** What the records add up to; absent where there was nothing to count. */
  readonly sums?: Sums
  /** Status lists that the manifest names, those whose signature is good, and bits of opened records held against them. */
  readonly lists: { readonly named: number; readonly good: number; readonly bits: number }
  /** What the signed manifest says of the report. */
  readonly about?: RunManifest['parameters']
}

/** Problems that say that something is missing and not that something is wrong. */
const unclear: ReadonlySet<RecountProblem['code']> = new Set(['key-unavailable', 'status-unknown'])

/**
 * Counts a frozen report again from the files that an auditor was given, and from the issuer's document where it can be
 * reached. No store is asked, and no name is in the files. Throws `too_large` for records that unpack to more than
 * `mostUnpacked` bytes.
 * @param options `seed` is the auditor's own text, which must be the one that chose the opened records.
 */
export async function recountFiles(
  ports: Pick<VerifierPorts, 'fetch' | 'allowsHttp'>,
  files: ReadonlyMap<string, Uint8Array>,
  { mostUnpacked = Infinity, seed }: { readonly mostUnpacked?: number; readonly seed?: string } = {},
): Promise<RecountReport> {
  const signed = files.get('manifest.json')
  if (signed === undefined) return unread({ code: 'file-missing', file: 'manifest.json' })
  const documents = issuerDocuments(files)
  const reading = await readManifest(signed, keysIn(documents))
  if (reading.outcome !== 'read') return unread({ code: refusals[reading.outcome] })
  const { manifest } = reading
  if (!isRunManifest(manifest)) return unread({ code: 'manifest-malformed' })
  const online = await confirmOnline(ports, reading.issuer, signed)
  const lists = await keptLists(files, manifest, documents)
  const leaves = await readLeaves(files.get(manifest.recount.leaves.name), mostUnpacked)
  const proofs = readProofs(files.get('openings.json'))
  const counted = recount(leaves, manifest.recount.root, proofs ?? [], (list, index) =>
    bitOf(lists.get(list), index),
  )
  const sampled = checkSample(files.get('sample.json'), proofs, leaves.length, seed)
  const totals = publishedTotals(files, manifest, counted)
  const problems: RecountProblem[] = [
    ...(online === 'differs' ? [{ code: 'key-differs-online' } as const] : []),
    ...fileProblems(files, manifest),
    ...manifest.recount.statusLists
      .filter(({ id }) => !lists.has(id))
      .map(({ name }) => ({ code: 'list-invalid', file: name }) as const),
    ...(proofs === undefined ? [{ code: 'openings-malformed', file: 'openings.json' } as const] : []),
    ...sampled.faults,
    ...counted.faults,
    ...totals.faults,
  ]
  return {
    verdict: verdictOf(problems),
    problems,
    run: manifest.run,
    issuer: reading.issuer,
    signedAt: reading.validFrom,
    online,
    records: leaves.length,
    opened: counted.sampled,
    ...(sampled.sample === undefined ? {} : { sample: sampled.sample }),
    totals: { compared: totals.compared, hidden: totals.hidden },
    ...(leaves.length === 0 ? {} : { sums: sumsOf(counted.root) }),
    lists: {
      named: manifest.recount.statusLists.length,
      good: lists.size,
      bits: (proofs ?? []).filter(({ record: { statusList } }) => lists.has(statusList ?? '')).length,
    },
    about: manifest.parameters,
  }
}

const sumsOf = ({ gross, net, active }: Sums): Sums => ({ gross, net, active })

const refusals = {
  malformed: 'manifest-malformed',
  'proof-invalid': 'signature-invalid',
  'key-unavailable': 'key-unavailable',
} as const

/** The parts that are read here; what an issuer signed is otherwise taken as it stands. */
function isRunManifest(value: unknown): value is RunManifest {
  if (!isJsonObject(value)) return false
  const { recount: of, files, parameters, form } = value
  if (!isJsonObject(of) || !isJsonObject(parameters) || !isJsonObject(form)) return false
  return (
    Array.isArray(files) &&
    [of['root'], of['leaves'], parameters['period']].every(isJsonObject) &&
    Array.isArray(of['statusLists'])
  )
}

function unread(problem: RecountProblem): RecountReport {
  const problems = [problem]
  const nothing = { compared: 0, hidden: 0 }
  return {
    verdict: verdictOf(problems),
    problems,
    online: 'unreachable',
    records: 0,
    opened: 0,
    totals: nothing,
    lists: { named: 0, good: 0, bits: 0 },
  }
}

function verdictOf(problems: readonly RecountProblem[]): RecountReport['verdict'] {
  if (problems.some(({ code }) => !unclear.has(code))) return 'differs'
  return problems.length === 0 ? 'agrees' : 'cannot-tell'
}

function issuerDocuments(files: ReadonlyMap<string, Uint8Array>): JsonObject[] {
  return [...files].flatMap(([name, bytes]) => {
    if (!/^issuer-[\w-]+\.json$/u.test(name)) return []
    const document = readKeptObject(bytes)
    return document === undefined ? [] : [document]
  })
}

/** Whoever forges a whole folder puts a document of their own into it: only the web tells whose key it is. */
async function confirmOnline(
  { fetch, allowsHttp }: Pick<VerifierPorts, 'fetch' | 'allowsHttp'>,
  issuer: string,
  signed: Uint8Array,
): Promise<RecountReport['online']> {
  const url = issuer.startsWith('did:web:') ? locateDidWeb(issuer, { allowsHttp }) : undefined
  if (url === undefined) return 'differs'
  const answer = await fetch(url, { accept: 'application/did+json, application/json' })
  if ('failure' in answer || answer.status !== 200) return 'unreachable'
  const document = readKeptObject(answer.body)
  const reading = await readManifest(signed, keysIn(document === undefined ? [] : [document]))
  return reading.outcome === 'read' ? 'confirmed' : 'differs'
}

async function keptLists(
  files: ReadonlyMap<string, Uint8Array>,
  { recount: { statusLists } }: RunManifest,
  documents: readonly JsonObject[],
): Promise<Map<string, KeptList>> {
  const lists = new Map<string, KeptList>()
  for (const { id, name } of statusLists) {
    const bytes = files.get(name)
    const list = bytes === undefined ? undefined : await readKeptList(bytes, keysIn(documents))
    if (list?.id === id) lists.set(id, list)
  }
  return lists
}

function bitOf(list: KeptList | undefined, index: number): boolean | undefined {
  const bit = list === undefined ? undefined : readStatus(list.bits, index)
  return bit === undefined ? undefined : bit === 1
}

/** Every file that the manifest names for the auditor, byte by byte. */
function fileProblems(files: ReadonlyMap<string, Uint8Array>, manifest: RunManifest): RecountProblem[] {
  const { leaves, statusLists } = manifest.recount
  return [...manifest.files, leaves, ...statusLists].flatMap(({ name, sha256 }): RecountProblem[] => {
    const bytes = files.get(name)
    if (bytes === undefined) return [{ code: 'file-missing', file: name }]
    const hash = createHash('sha256').update(bytes).digest('hex')
    return hash === sha256 ? [] : [{ code: 'file-differs', file: name }]
  })
}

async function readLeaves(bytes: Uint8Array | undefined, mostUnpacked: number): Promise<Leaf[]> {
  const leaves: Leaf[] = []
  if (bytes === undefined) return leaves
  try {
    for await (const line of readGzipLines(bytes, mostUnpacked)) {
      const [badge, gross, net, active, commitment] = Array.isArray(line) ? (line as unknown[]) : []
      leaves.push({
        badge: String(badge),
        gross: natural(gross),
        net: natural(net),
        active: natural(active),
        commitment: String(commitment),
      })
    }
    return leaves
  } catch (error) {
    if (error instanceof DomainError) throw error
    // A broken file has another hash, which is said by its name.
    return leaves
  }
}

/** Anything else would throw in the hash of the tree; as 2 it is told as miscounted. */
const natural = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 2
