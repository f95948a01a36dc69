import * as fc from 'fast-check'
import { test } from 'tap'

import { type AuditRecord, type Leaf, toLeaf } from '../../../src/domain/disclosure/recount/record.ts'
import { type Proof, recount } from '../../../src/domain/disclosure/recount/recount.ts'
import {
  climb,
  emptyRoot,
  GrowingRoot,
  pathOf,
  rootOf,
  treeOf,
} from '../../../src/domain/disclosure/recount/sum-tree.ts'

const list = 'https://badges.example/status/1'

function recordOf(award: number, changes: Partial<AuditRecord> = {}): AuditRecord {
  return {
    award,
    person: award % 7,
    badge: award % 2 === 0 ? 'sample-even' : 'sample-odd',
    issuer: 'sample-guild',
    awardedOn: '2026-07-15',
    validUntilOn: '2029-07-14',
    statusList: list,
    statusIndex: award,
    counted: { gross: 1, net: 1, active: 1 },
    ...changes,
  }
}

const saltOf = (award: number): string => award.toString(16).padStart(32, '0')
const records = Array.from({ length: 11 }, (_, award) => recordOf(award)).with(
  4,
  recordOf(4, { ended: 'revoked', counted: { gross: 1, net: 0, active: 0 } }),
)
const leaves = records.map((record) => toLeaf(record, saltOf(record.award)))
const tree = treeOf(leaves)
const root = rootOf(tree)
const proofOf = (index: number): Proof => ({
  index,
  salt: saltOf(index),
  record: records[index] ?? recordOf(index),
  path: pathOf(tree, index),
})
const readBit = (asked: string, index: number): boolean | undefined =>
  asked === list ? index === 4 : undefined
const codes = (faults: readonly { code: string }[]): string => faults.map(({ code }) => code).join()

void test('the files alone give the totals, and each opened record leads to the signed root', (t) => {
  const { faults, byBadge } = recount(leaves, root, [0, 4, 10].map(proofOf), readBit)
  t.same(faults, [])
  t.match(root, { gross: 11, net: 10, active: 10 })
  t.same(byBadge.get('sample-even'), { gross: 6, net: 5, active: 5 })
  t.same(byBadge.get('sample-odd'), { gross: 5, net: 5, active: 5 })
  t.end()
})

void test('whatever was tampered with is caught', (t) => {
  const changed = (index: number, change: Partial<Leaf>): Leaf[] =>
    leaves.map((leaf, at) => (at === index ? { ...leaf, ...change } : leaf))
  const of = (tampered: readonly Leaf[], proofs: readonly Proof[] = []): string =>
    codes(recount(tampered, root, proofs, readBit).faults)
  t.equal(of(changed(4, { net: 1 })), 'root-differs,totals-differ', 'a revoked one counted again')
  t.equal(of(changed(3, { badge: 'sample-even' })), 'root-differs', 'a record moved to another class')
  t.equal(of(leaves.slice(0, 10)), 'root-differs,totals-differ', 'one left out')
  t.equal(of([...leaves, ...leaves.slice(0, 1)]), 'root-differs,totals-differ', 'one counted twice')
  t.match(of(changed(2, { gross: 2 })), /leaf-miscounted/, 'a leaf that stands for two')
  const record = recordOf(4)
  t.equal(of(leaves, [{ ...proofOf(4), record }]), 'opening-differs', 'another record shown for the leaf')
  t.equal(of(leaves, [{ ...proofOf(3), salt: saltOf(9) }]), 'opening-differs')
  t.equal(of(leaves, [{ ...proofOf(3), path: pathOf(tree, 5) }]), 'path-differs')
  t.equal(of(leaves, [{ ...proofOf(3), index: 99 }]), 'opening-differs')
  t.end()
})

void test('a record must agree with the status list of its day', (t) => {
  const of = (bit: boolean | undefined, index: number): string =>
    codes(recount(leaves, root, [proofOf(index)], () => bit).faults)
  t.equal(of(false, 4), 'status-differs', 'counted as revoked, and its bit is not set')
  t.equal(of(true, 3), 'status-differs', 'counted as active, and its bit is set')
  t.equal(of(undefined, 3), 'status-unknown', 'the list is not in the folder')
  t.end()
})

void test('one record cannot be guessed from its commitment: the same record under another salt is another', (t) => {
  t.not(toLeaf(recordOf(1), saltOf(1)).commitment, toLeaf(recordOf(1), saltOf(2)).commitment)
  t.end()
})

void test('every leaf of a tree of any size leads to its root, and no tree is as good as another', (t) => {
  t.same(rootOf(treeOf([])), emptyRoot)
  t.same(new GrowingRoot().root, emptyRoot)
  t.throws(() => pathOf(tree, 11), RangeError)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (size, pick) => {
      const some = Array.from({ length: size }, (_, award) => toLeaf(recordOf(award), saltOf(award)))
      const index = pick % size
      const [leaf = some[0]] = some.slice(index)
      if (leaf === undefined) return false
      const top = climb(leaf, pathOf(treeOf(some), index))
      const growing = new GrowingRoot()
      for (const one of some) growing.add(one)
      t.same(growing.root, rootOf(treeOf(some)), 'leaves that come one at a time lead to the same')
      return top.hash === rootOf(treeOf(some)).hash && top.gross === size
    }),
    { seed: 20_261_124 },
  )
  t.end()
})
