import { opens, type Leaf, type Opening } from './record.ts'
import { climb, rootOf, treeOf, type Step, type SumNode } from './sum-tree.ts'

/** A record shown to the auditor, with its way to the root. */
export type Proof = Opening & { readonly path: readonly Step[] }

/** Whether the bit of a record was set in the status list that was signed on the day; undefined: no such list is here. */
export type ReadBit = (list: string, index: number) => boolean | undefined

export type RecountFault =
  | { readonly code: 'root-differs' }
  | { readonly code: 'totals-differ' }
  /** A sum of a leaf that is neither 0 nor 1 could hide others. */
  | { readonly code: 'leaf-miscounted'; readonly index: number }
  | { readonly code: 'opening-differs'; readonly index: number }
  | { readonly code: 'path-differs'; readonly index: number }
  | { readonly code: 'status-differs'; readonly index: number }
  | { readonly code: 'status-unknown'; readonly index: number }

export type Recount = {
  readonly faults: readonly RecountFault[]
  readonly root: SumNode
  /** Of each class, recounted from the leaves. */
  readonly byBadge: ReadonlyMap<string, { gross: number; net: number; active: number }>
  readonly sampled: number
}

/**
 * Counts a frozen report again from its leaves alone, and checks the records that were opened for the auditor: that each
 * is in the tree, counted as it says, and that its bit in the status list of that day agrees.
 * @param signed the root in the signed manifest.
 */
export function recount(
  leaves: readonly Leaf[],
  signed: SumNode,
  proofs: readonly Proof[],
  readBit: ReadBit,
): Recount {
  const root = rootOf(treeOf(leaves))
  const faults: RecountFault[] = [
    ...(root.hash === signed.hash ? [] : [{ code: 'root-differs' } as const]),
    ...(sameSums(root, signed) ? [] : [{ code: 'totals-differ' } as const]),
    ...leaves.flatMap((leaf, index) =>
      isCountedOnce(leaf) ? [] : [{ code: 'leaf-miscounted', index } as const],
    ),
    ...proofs.flatMap((proof) => faultsOf(proof, leaves[proof.index], signed, readBit)),
  ]
  return { faults, root, byBadge: sumsByBadge(leaves), sampled: proofs.length }
}

function faultsOf(proof: Proof, leaf: Leaf | undefined, signed: SumNode, readBit: ReadBit): RecountFault[] {
  const { index, record } = proof
  if (leaf === undefined || !opens(proof, leaf)) return [{ code: 'opening-differs', index }]
  const top = climb(leaf, proof.path)
  const onTheWay: RecountFault[] =
    top.hash === signed.hash && sameSums(top, signed) ? [] : [{ code: 'path-differs', index }]
  const { statusList, statusIndex, ended } = record
  if (statusList === undefined || statusIndex === undefined) return onTheWay
  const bit = readBit(statusList, statusIndex)
  if (bit === undefined) return [...onTheWay, { code: 'status-unknown', index }]
  // What merely ran out has no bit set.
  const expected = ended !== undefined && ended !== 'expired'
  return bit === expected ? onTheWay : [...onTheWay, { code: 'status-differs', index }]
}

const sameSums = (left: SumNode, right: SumNode): boolean =>
  left.gross === right.gross && left.net === right.net && left.active === right.active

/** Net is part of gross, and each is 0 or 1. */
function isCountedOnce({ gross, net, active }: Leaf): boolean {
  return [gross, net, active].every((sum) => sum === 0 || sum === 1) && net <= gross
}

function sumsByBadge(leaves: readonly Leaf[]): Recount['byBadge'] {
  const sums = new Map<string, { gross: number; net: number; active: number }>()
  for (const { badge, gross, net, active } of leaves) {
    const sum = sums.get(badge) ?? { gross: 0, net: 0, active: 0 }
    sum.gross += gross
    sum.net += net
    sum.active += active
    sums.set(badge, sum)
  }
  return sums
}
