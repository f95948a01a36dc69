/**
 * JSON pointer of the first key that its object holds twice, or undefined. `text` must be JSON already: readers
 * disagree on which of the two counts, so that a person and the program could see different rules.
 */
export function findDuplicateKey(text: string): string | undefined {
  const frames: Frame[] = []
  let last = ''
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    const frame = frames.at(-1)
    if (token === '{') frames.push({ keys: new Set(), at: '' })
    else if (token === '[') frames.push({ keys: undefined, at: 0 })
    else if (token === '}' || token === ']') frames.pop()
    else if (token === ',' && typeof frame?.at === 'number') frame.at += 1
    else if (token === ':' && frame?.keys !== undefined) {
      const key = String(JSON.parse(last))
      frame.at = key
      if (frame.keys.has(key)) return pointerOf(frames)
      frame.keys.add(key)
    } else last = token
  }
  return undefined
}

/** `at`: the key or index being read. `keys` only in objects. */
type Frame = { readonly keys: Set<string> | undefined; at: string | number }

const pointerOf = (frames: readonly Frame[]): string =>
  frames.map(({ at }) => `/${toToken(String(at))}`).join('')

/** RFC 6901, section 3. */
const toToken = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')
