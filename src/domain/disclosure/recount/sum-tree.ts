import { hash as digest } from 'node:crypto'

import type { Leaf, Sums } from './record.ts'

/**
 * A Merkle tree whose nodes also carry the sums of what is below them, as exchanges prove what they owe: the root fixes
 * every record and every total at once. A path that is checked proves that its leaf was counted; recomputing the root
 * from all leaves proves the totals.
 */
export type SumNode = Sums & { readonly hash: string }

/** One step up: the other child, and on which side it stands. */
export type Step = SumNode & { readonly side: 'left' | 'right' }

const noSums: Sums = { gross: 0, net: 0, active: 0 }

/** Root of a report without records. */
export const emptyRoot: SumNode = { ...noSums, hash: digest('sha256', '') }

/** Every level of the tree, the leaves' first. A node without a partner goes up as it is. */
export type SumTree = readonly (readonly SumNode[])[]

/** The tree of leaves in their order; of none, a tree without a level. */
export function treeOf(leaves: readonly Leaf[]): SumTree {
  const levels: SumNode[][] = []
  for (let level = leaves.map(leafNode); level.length > 0; level = above(level)) {
    levels.push(level)
    if (level.length === 1) break
  }
  return levels
}

/** The root of leaves that come one at a time: of a level only a node that still waits for its partner is held. */
export class GrowingRoot {
  readonly #waiting: (SumNode | undefined)[] = []
  /** Leaves so far. */
  count = 0

  add(leaf: Leaf): void {
    this.count += 1
    let node = leafNode(leaf)
    let level = 0
    for (let left = this.#waiting[0]; left !== undefined; left = this.#waiting[level]) {
      node = join(left, node)
      this.#waiting[level] = undefined
      level += 1
    }
    this.#waiting[level] = node
  }

  /** The same as the root of the tree of all leaves. */
  get root(): SumNode {
    let right: SumNode | undefined
    for (const left of this.#waiting)
      if (left !== undefined) right = right === undefined ? left : join(left, right)
    return right ?? emptyRoot
  }
}

export function rootOf(tree: SumTree): SumNode {
  return tree.at(-1)?.[0] ?? emptyRoot
}

/** What it takes to get from one leaf to the root. Throws RangeError for an index outside the tree. */
export function pathOf(tree: SumTree, index: number): readonly Step[] {
  if (tree[0]?.[index] === undefined) throw new RangeError(`there is no leaf ${index}`)
  return tree.slice(0, -1).flatMap((level, height): Step[] => {
    const at = Math.floor(index / 2 ** height)
    const partner = level[at % 2 === 0 ? at + 1 : at - 1]
    return partner === undefined ? [] : [{ ...partner, side: at % 2 === 0 ? 'right' : 'left' }]
  })
}

/** Where a path leads from a leaf: to be compared with the root that was signed. */
export function climb(leaf: Leaf, path: readonly Step[]): SumNode {
  return path.reduce<SumNode>(
    (node, step) => (step.side === 'right' ? join(node, step) : join(step, node)),
    leafNode(leaf),
  )
}

/** Leaves and nodes are hashed with different first bytes, so that none can be passed off as the other. */
function leafNode({ badge, gross, net, active, commitment }: Leaf): SumNode {
  const open = JSON.stringify([badge, gross, net, active, commitment])
  const hash = digest('sha256', `\0${open}`)
  return { gross, net, active, hash }
}

function above(level: readonly SumNode[]): SumNode[] {
  const next: SumNode[] = []
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]]
    if (left !== undefined) next.push(right === undefined ? left : join(left, right))
  }
  return next
}

function join(left: SumNode, right: SumNode): SumNode {
  const bytes = Buffer.alloc(1 + 2 * nodeSize)
  bytes[0] = 1
  writeNode(bytes, 1, left)
  writeNode(bytes, 1 + nodeSize, right)
  return {
    gross: left.gross + right.gross,
    net: left.net + right.net,
    active: left.active + right.active,
    hash: digest('sha256', bytes),
  }
}

/** Hash, then the three sums as unsigned 64-bit numbers, most significant byte first. */
function writeNode(bytes: Buffer, at: number, { hash, gross, net, active }: SumNode): void {
  bytes.write(hash, at, 'hex')
  for (const [nth, sum] of [gross, net, active].entries()) {
    const start = at + 32 + 8 * nth
    bytes.writeUInt32BE(Math.floor(sum / 2 ** 32), start)
    bytes.writeUInt32BE(sum % 2 ** 32, start + 4)
  }
}

const nodeSize = 56
