import type { BadgeClass } from './badge-class.ts'
import type { Placed, Unread } from './catalogue-parts.ts'
import type { Fault } from './error.ts'
import { heldBadges } from './rule-references.ts'

/** Levels 1 to `of`, each once: a step that is missing can never be shown as the next one. */
export function seriesFaults(badges: readonly Placed<BadgeClass>[], unread: Unread): Fault[] {
  const series = Map.groupBy(
    badges.filter(({ value }) => value.series !== undefined),
    ({ value }) => value.series?.id ?? '',
  )
  return [...series].flatMap(([id, members]): Fault[] => {
    const levels = members.map(({ value }) => value.series?.level ?? 0).toSorted((a, b) => a - b)
    const whole = members.every(({ value }) => value.series?.of === members.length)
    if (whole && levels.every((level, index) => level === index + 1)) return []
    if (unread.has('badges')) return []
    const at = `${members[0]?.at ?? ''}/series`
    return [{ code: 'series_incomplete', at, params: { series: id, levels: levels.join(',') } }]
  })
}

/** A badge that needs itself, directly or through others, could never be earned. */
export function cycleFaults(badges: readonly Placed<BadgeClass>[]): Fault[] {
  const needs = new Map(badges.map(({ value }) => [value.id, heldBadges(value)]))
  return badges.flatMap(({ at, value: { id } }): Fault[] => {
    const path = pathBack(id, needs)
    return path === undefined
      ? []
      : [{ code: 'holds_itself', at: `${at}/rule`, params: { path: path.join(' > ') } }]
  })
}

/** The way from a badge through what it needs back to itself. */
function pathBack(id: string, needs: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const seen = new Set<string>()
  const walk = (at: string, path: readonly string[]): string[] | undefined => {
    for (const next of needs.get(at) ?? []) {
      if (next === id) return [...path, id]
      if (seen.has(next)) continue
      seen.add(next)
      const found = walk(next, [...path, next])
      if (found !== undefined) return found
    }
    return undefined
  }
  return walk(id, [id])
}
