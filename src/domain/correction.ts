import { compareInstants } from './japan-time.ts'

import type { Fact } from './fact.ts'

/**
 * The facts that stand. All facts that go back to one original through `corrects` are versions of it, and the version
 * recorded last stands; a last version with status `void` withdraws it. With `knownAt` only what had been recorded by
 * that instant counts, so that last year's evaluation can be made again.
 *
 * A correction may move a fact to another person: pass it along with the facts of the person it was taken from, and
 * pick the person's own afterwards.
 */
export function resolveFacts(facts: readonly Fact[], options: { readonly knownAt?: string } = {}): Fact[] {
  const known = facts.filter((fact) => wasKnown(fact, options.knownAt))
  if (areAllOriginals(known)) return known.filter((fact) => fact.status !== 'void')
  const byKey = new Map(known.map((fact) => [keyOf(fact, fact.id), fact]))
  const corrected = new Set(known.flatMap((fact) => (fact.corrects ? [keyOf(fact, fact.corrects)] : [])))
  const standing = new Map<string, Version>()
  for (const fact of known) {
    if (corrected.has(keyOf(fact, fact.id))) continue
    const version = versionOf(fact, byKey)
    const rival = standing.get(version.root)
    if (rival === undefined || isLater(version, rival)) standing.set(version.root, version)
  }
  return [...standing.values()].map(({ fact }) => fact).filter((fact) => fact.status !== 'void')
}

/** Most people's facts: nothing was corrected, and each is a fact of its own. Reports read the facts of everybody. */
function areAllOriginals(facts: readonly Fact[]): boolean {
  if (facts.length > fewFacts || facts.some(({ corrects }) => corrects !== undefined && corrects !== ''))
    return false
  return facts.every(({ organisation, id }, at) =>
    facts.every((other, later) => later <= at || other.id !== id || other.organisation !== organisation),
  )
}

/** Few enough to compare each with each. */
const fewFacts = 16

type Version = { readonly fact: Fact; readonly root: string; readonly depth: number }

function wasKnown(fact: Fact, knownAt: string | undefined): boolean {
  return knownAt === undefined || compareInstants(fact.recordedAt, knownAt) <= 0
}

/** Walks down to the original. Only a ring of corrections could go on for ever, and its members are all corrected. */
function versionOf(fact: Fact, byKey: ReadonlyMap<string, Fact>): Version {
  const seen = new Set<string>()
  let root = keyOf(fact, fact.id)
  let at: Fact | undefined = fact
  while (at?.corrects !== undefined && !seen.has(root)) {
    seen.add(root)
    root = keyOf(at, at.corrects)
    at = byKey.get(root)
  }
  return { fact, root, depth: seen.size }
}

/** Equal times (one file) fall back to the longer chain, then to the id, so that order never matters. */
function isLater(version: Version, rival: Version): boolean {
  const order = compareInstants(version.fact.recordedAt, rival.fact.recordedAt)
  if (order !== 0) return order > 0
  if (version.depth !== rival.depth) return version.depth > rival.depth
  return version.fact.id > rival.fact.id
}

/** Ids are unique within an organisation only. */
function keyOf(fact: Fact, id: string): string {
  return `${fact.organisation}\n${id}`
}
