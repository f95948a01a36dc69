import { isJsonObject, readKeptObject } from '../badge/index.ts'
import type { Proof } from '../domain/disclosure/recount/recount.ts'
import { indexesOf, isSeed, mostSampled, type Sample } from '../domain/disclosure/recount/sample.ts'

export type SampleFault =
  | { readonly code: 'sample-malformed'; readonly file: string }
  /** Other records are open than the text chooses. */
  | { readonly code: 'sample-differs'; readonly seed: string; readonly count: number }
  /** The auditor's own text is not the one in the bundle. */
  | { readonly code: 'seed-differs'; readonly seed: string; readonly own: string }

export type SampleReading = { readonly sample?: Sample; readonly faults: readonly SampleFault[] }

/**
 * How the opened records were chosen, held against those that are open.
 * @param own the auditor's own text; it is the one to go by where a bundle says none.
 */
export function checkSample(
  bytes: Uint8Array | undefined,
  proofs: readonly Proof[] | undefined,
  records: number,
  own?: string,
): SampleReading {
  const told = bytes === undefined ? undefined : readSample(bytes)
  if (bytes !== undefined && told === undefined)
    return { faults: [{ code: 'sample-malformed', file: 'sample.json' }] }
  // What is not there to count or cannot be read is told as that.
  if (records === 0 || proofs === undefined) return { faults: [] }
  if (told === undefined && own === undefined) return { faults: [] }
  const sample = told ?? { seed: own ?? '', count: proofs.length, indexes: [] }
  const isOther = own !== undefined && (sample.seed !== own || sample.count === 0)
  return {
    sample,
    faults: [
      ...(isOther ? [{ code: 'seed-differs', seed: told?.seed ?? '', own } as const] : []),
      ...(opens(sample, proofs, records)
        ? []
        : [{ code: 'sample-differs', seed: sample.seed, count: sample.count } as const]),
    ],
  }
}

/** Whether nobody but the text chose: numbers may have been picked by the company, and so may what an empty text opens. */
export const isChosenByText = (sample: Sample | undefined): sample is Sample =>
  sample !== undefined && sample.count > 0 && isSeed(sample.seed)

function opens(sample: Sample, proofs: readonly Proof[], records: number): boolean {
  const opened = proofs.map(({ index }) => index).toSorted((a, b) => a - b)
  return opened.join() === indexesOf(sample, records).join()
}

/** Undefined for what no bundle says; an empty text is one. */
function readSample(bytes: Uint8Array): Sample | undefined {
  const value = readKeptObject(bytes)
  if (!isJsonObject(value)) return undefined
  const { seed = '', count = 0, indexes = [] } = value
  if (typeof seed !== 'string' || !(seed === '' || isSeed(seed))) return undefined
  if (!isNatural(count) || count > mostSampled) return undefined
  if (!Array.isArray(indexes) || indexes.length > mostSampled || !indexes.every(isNatural)) return undefined
  return { seed, count, indexes }
}

const isNatural = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
