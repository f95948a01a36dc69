/**
 * Two of the texts that sort one way by UTF-16 unit and the other way by code point, or undefined when no two do.
 * RDFC-1.0 sorts by code point while widespread implementations sort by unit: a credential that held such a pair
 * could canonicalise differently for another verifier, so the text is refused before anything is signed.
 */
export function orderDependentPair(texts: readonly string[]): [string, string] | undefined {
  const distinct = [...new Set(texts)]
  // Without a surrogate in one text there is no pair: only those need to be held against all others.
  for (const astral of distinct.filter(hasSurrogate)) {
    const other = distinct.find((text) => text !== astral && sortsDifferently(astral, text))
    if (other !== undefined) return [astral, other]
  }
  return undefined
}

/** At the first differing unit one has a surrogate and the other a unit from U+E000 up. */
function sortsDifferently(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length)
  for (let at = 0; at < shorter; at += 1) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (left === right) continue
    return (isSurrogate(left) && right >= 0xe000) || (isSurrogate(right) && left >= 0xe000)
  }
  return false
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff

const hasSurrogate = (text: string): boolean => /[\ud800-\udfff]/.test(text)
