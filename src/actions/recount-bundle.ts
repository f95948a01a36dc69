import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { type AuditRecord, type Leaf, toLeaf } from '../domain/disclosure/recount/record.ts'
import type { Proof } from '../domain/disclosure/recount/recount.ts'
import {
  indexesOf,
  isSeed,
  longestSeed,
  mostSampled,
  type Sample,
} from '../domain/disclosure/recount/sample.ts'
import { pathOf, treeOf } from '../domain/disclosure/recount/sum-tree.ts'
import { packFiles, readGzipLines } from '../sheets/index.ts'
import { listRunFiles, openRunFile, readRunFile, type StoredRun } from '../store/report-runs.ts'
import { saltOf } from './audit-trail.ts'
import type { Ports } from './ports.ts'
import { ownRun } from './report-runs.ts'

/** Which records the auditor wants to see: numbers, or so many that the auditor's own text chooses. */
export type SampleRequest = {
  readonly indexes?: readonly number[]
  readonly sample?: number
  readonly seed?: string
}

/**
 * Records of a frozen run, opened for an auditor with their ways to the signed root. The auditor gives the seed, so that
 * nobody can choose which records are looked at.
 */
export async function openRecords(
  ports: Ports,
  caller: Caller,
  id: string,
  request: SampleRequest,
): Promise<readonly Proof[]> {
  return await proofsOf(ports, await ownRun(ports, caller, 'manage-disclosure', id), toSample(request))
}

/** Everything that an auditor needs, in one ZIP: no database, and nobody's name. */
export async function recountBundle(
  ports: Ports,
  caller: Caller,
  id: string,
  request: SampleRequest = {},
): Promise<Uint8Array> {
  const run = await ownRun(ports, caller, 'manage-disclosure', id)
  const files = new Map<string, Uint8Array>([['manifest.json', new TextEncoder().encode(run.manifest)]])
  for (const { name, kind } of await listRunFiles(ports.db, id)) {
    if (kind === 'private') continue
    const file = await readRunFile(ports.db, id, name)
    if (file !== undefined) files.set(name, file.bytes)
  }
  const sample = toSample(request)
  const proofs = await proofsOf(ports, run, sample)
  files.set('openings.json', new TextEncoder().encode(`${JSON.stringify(proofs, null, 1)}\n`))
  if (proofs.length > 0)
    files.set('sample.json', new TextEncoder().encode(`${JSON.stringify(said(sample))}\n`))
  return packFiles(files)
}

async function proofsOf(
  { db }: Ports,
  { id, saltSecret }: StoredRun,
  sample: Sample,
): Promise<readonly Proof[]> {
  const file = await openRunFile(db, id, 'records.ndjson.gz')
  if (file === undefined) throw new Error(`run ${id} has no records`)
  const records: AuditRecord[] = []
  // Written by `freezeReport`.
  for await (const line of readGzipLines(file.pieces)) records.push(line as AuditRecord)
  const outside = sample.indexes.find((index) => index >= records.length)
  if (outside !== undefined) throw range('indexes', outside, 0, records.length - 1)
  const indexes = indexesOf(sample, records.length)
  if (indexes.length === 0) return []
  const leaves: Leaf[] = records.map((record, index) => toLeaf(record, saltOf(saltSecret, index)))
  const tree = treeOf(leaves)
  return indexes.flatMap((index) => {
    const record = records[index]
    return record === undefined
      ? []
      : [{ index, salt: saltOf(saltSecret, index), record, path: pathOf(tree, index) }]
  })
}

/** Without a text of the auditor's the company could try texts until no record is one that it would rather not show. */
function toSample({ indexes = [], sample: count = 0, seed = '' }: SampleRequest): Sample {
  const odd = indexes.find((index) => !Number.isSafeInteger(index) || index < 0)
  if (odd !== undefined) throw range('indexes', odd, 0, Number.MAX_SAFE_INTEGER)
  if (!Number.isSafeInteger(count) || count < 0 || count + indexes.length > mostSampled)
    throw range('sample', count, 0, mostSampled)
  if (count > 0) demandSeed(seed)
  return { seed: count > 0 ? seed : '', count, indexes }
}

/** Refuses a text by which nothing can be chosen. */
export function demandSeed(seed: string): void {
  if (isSeed(seed)) return
  const code = seed.trim() === '' ? 'seed_missing' : 'seed_unusable'
  throw new DomainError(
    'field_invalid',
    {},
    { faults: [{ code, at: 'seed', params: { limit: longestSeed } }] },
  )
}

/** What `sample.json` says: only what was asked for. */
const said = ({ seed, count, indexes }: Sample): Partial<Sample> => ({
  ...(count > 0 ? { seed, count } : {}),
  ...(indexes.length > 0 ? { indexes } : {}),
})

const range = (at: string, value: number, least: number, most: number): DomainError =>
  new DomainError(
    'field_invalid',
    {},
    { faults: [{ code: 'number_range', at, params: { value, least, most } }] },
  )
