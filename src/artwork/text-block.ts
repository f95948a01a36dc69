import { roughWidth, type Weight } from './font.ts'
import { breaks } from './line-break.ts'
import { outline, type Outline } from './outline.ts'

export type BlockStyle = {
  readonly weight: Weight
  /** Sizes to try, largest first. */
  readonly sizes: readonly number[]
  /** Largest size when the text takes more than one line. */
  readonly manySize?: number
  readonly maxWidth: number
  readonly maxLines: number
  /** Distance of baselines, as a multiple of the size. */
  readonly leading: number
  readonly letterSpacing?: number
}

/** Lines as outlines. `top` of the block is the cap line of its first line. */
export type TextBlock = {
  readonly lines: readonly Outline[]
  readonly size: number
  readonly leading: number
  readonly height: number
}

/** A text is broken rather than set smaller than this share of its largest size. */
const oneLineShare = 0.86

/** Cuts at least as bad as this are inside a word, and tried only when no size can do without them. */
const insideWord = 20

type Layout = { readonly lines: readonly string[]; readonly cost: number }
type Setting = { readonly lines: readonly string[]; readonly size: number }
type Division = {
  readonly text: string
  readonly weight: BlockStyle['weight']
  readonly lines: number
  /** Longest line, in em. */
  readonly limit: number
  readonly worstCut: number
}

/** Best division into at most so many lines: even lines, cut at welcome places. */
function divide({ text, weight, lines: count, limit, worstCut }: Division): Layout | undefined {
  const ends = [...breaks(text).filter(({ cost }) => cost < worstCut), { at: text.length, cost: 0 }]
  const ideal = roughWidth(text, weight) / count
  const search = (from: number, left: number): Layout | undefined => {
    let best: Layout | undefined
    for (const { at, cost } of ends) {
      if (at <= from) continue
      const line = text.slice(from, at).trim()
      const width = roughWidth(line, weight)
      if (width > limit) break
      const last = at === text.length
      const rest = last ? { lines: [], cost: 0 } : left > 1 ? search(at, left - 1) : undefined
      if (rest) {
        const sum = cost * 0.6 + Math.max(0, ideal - width) ** 2 * 0.5 + rest.cost
        if (!best || sum < best.cost) best = { lines: [line, ...rest.lines], cost: sum }
      }
      if (cost === -1) break
    }
    return best
  }
  return search(0, count)
}

/** Sizes worth trying for so many lines. */
function sizesFor(lines: number, { sizes, manySize = Infinity, maxLines }: BlockStyle): readonly number[] {
  const least = lines === maxLines ? 0 : (sizes[0] ?? 0) * oneLineShare
  return sizes.filter((size) => size >= least && (lines === 1 || size <= manySize))
}

function settle(text: string, style: BlockStyle, worstCut: number): Setting | undefined {
  for (let lines = text.split('\n').length; lines <= style.maxLines; lines += 1) {
    for (const size of sizesFor(lines, style)) {
      const limit = style.maxWidth / (size + (style.letterSpacing ?? 0))
      const layout = divide({ text, weight: style.weight, lines, limit, worstCut })
      if (layout) return { lines: layout.lines, size }
    }
  }
  return undefined
}

/** Nothing fits at the sizes asked for: smaller and smaller, by a twelfth. */
function squeeze(text: string, style: BlockStyle): Setting {
  const line = text.replaceAll('\n', ' ')
  const { weight, maxLines: lines, maxWidth } = style
  for (let size = style.sizes.at(-1) ?? 1; size > 1; size *= 11 / 12) {
    const layout = divide({ text: line, weight, lines, limit: maxWidth / size, worstCut: Infinity })
    if (layout) return { lines: layout.lines, size }
  }
  return { lines: [line], size: maxWidth / Math.max(1, roughWidth(line, weight)) }
}

/**
 * Breaks a text into lines and sets it at the largest size that fits. Fewer lines are preferred as long as the
 * size stays near the largest.
 * @throws DomainError `glyph_missing`
 */
export function textBlock(text: string, style: BlockStyle): TextBlock {
  const plain = text.trim()
  const { lines, size } =
    settle(plain, style, insideWord) ?? settle(plain, style, Infinity) ?? squeeze(plain, style)
  const options = { weight: style.weight, size, letterSpacing: style.letterSpacing ?? 0 }
  const set = lines.map((line) => outline(line, options))
  const leading = size * style.leading
  return { lines: set, size, leading, height: size * 0.733 + (set.length - 1) * leading }
}
