import type { JsonValue } from '../../src/badge/index.ts'

export type Mutation = { readonly what: string; readonly document: JsonValue }

/** Every document that differs from this one in exactly one place: a leaf changed, a member or element left out. */
export function* mutate(value: JsonValue, path = ''): Generator<Mutation> {
  if (Array.isArray(value)) {
    const members: readonly JsonValue[] = value
    for (const [at, member] of members.entries()) {
      yield { what: `${path}/${at} left out`, document: members.toSpliced(at, 1) }
      for (const { what, document } of mutate(member, `${path}/${at}`))
        yield { what, document: members.with(at, document) }
    }
    return
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
    for (const [key, member] of members) {
      yield {
        what: `${path}/${key} left out`,
        document: Object.fromEntries(members.filter(([other]) => other !== key)),
      }
      for (const { what, document } of mutate(member, `${path}/${key}`)) {
        yield {
          what,
          document: Object.fromEntries(
            members.map(([other, own]) => [other, other === key ? document : own]),
          ),
        }
      }
    }
    return
  }
  yield { what: `${path} changed`, document: changeLeaf(value) }
}

function changeLeaf(leaf: string | number | boolean | null): JsonValue {
  if (typeof leaf === 'number') return leaf + 1
  if (typeof leaf === 'boolean') return !leaf
  if (leaf === null) return 'x'
  // A digit stays a digit, so that dates, indexes and hashes stay well-formed and only the signature can object.
  const at = leaf.search(/\d(?!.*\d)/s)
  return at < 0 ? `${leaf}x` : `${leaf.slice(0, at)}${(Number(leaf[at]) + 1) % 10}${leaf.slice(at + 1)}`
}
