import type { Catalogue } from '../catalogue.ts'
import type { View } from './view.ts'

/** Something that a person holds or not: a badge of whatever class, one class, a series, a level, an item of a framework. */
export type HolderItem =
  | { readonly kind: 'all'; readonly id: 'all' }
  | { readonly kind: 'badge'; readonly id: string }
  | { readonly kind: 'series'; readonly id: string }
  /** A level of the competency model, or `1+`, that is every level taken together. */
  | { readonly kind: 'level'; readonly id: string }
  | { readonly kind: 'framework-item'; readonly id: string }

/** `series:` tells a series from a class of the same name. */
export const itemKey = ({ kind, id }: HolderItem): string => `${kind}:${id}`

/** Name of the row for people of any level: from the lowest level on. */
export function anyLevel({ competencyModel }: Catalogue): string {
  return `${Math.min(...competencyModel.levels.map(({ level }) => level))}+`
}

/** Which items each class counts towards. Built once, so that an award costs no search. */
export class HolderItems {
  readonly items: HolderItem[] = []
  readonly #catalogue: Catalogue
  readonly #index = new Map<string, number>()
  readonly #ofBadge = new Map<string, readonly number[]>()
  readonly #crossings: Crossing[] = []

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  /** Indexes in `items`. */
  of(badge: string): readonly number[] {
    const known = this.#ofBadge.get(badge)
    if (known !== undefined) return known
    const indexes = itemsOfBadge(badge, this.#catalogue).map((item) => this.#indexOf(item))
    this.#ofBadge.set(badge, indexes)
    return indexes
  }

  /** By which attributes holders are told apart, besides their segment. */
  crossing(index: number): Crossing {
    return this.#crossings[index] ?? 'all'
  }

  find(item: HolderItem): number | undefined {
    return this.#index.get(itemKey(item))
  }

  #indexOf(item: HolderItem): number {
    const known = this.#index.get(itemKey(item))
    if (known !== undefined) return known
    this.#index.set(itemKey(item), this.items.length)
    this.#crossings.push(crossings[item.kind])
    return this.items.push(item) - 1
  }
}

export type Crossing = 'all' | 'department' | 'none'

const crossings: Readonly<Record<HolderItem['kind'], Crossing>> = {
  all: 'all',
  badge: 'all',
  series: 'all',
  level: 'none',
  'framework-item': 'department',
}

/** A class that the catalogue no longer lists counts as itself and as a badge, and stands for no skill. */
function itemsOfBadge(badge: string, { badges, competencyModel, ...catalogue }: Catalogue): HolderItem[] {
  const found = badges.get(badge)
  const levels = competencyModel.levels.filter((level) => level.badges.includes(badge))
  const frameworkItems = new Set(found?.alignments.flatMap(alignedItem) ?? [])
  return [
    { kind: 'all', id: 'all' },
    { kind: 'badge', id: badge },
    ...(found?.series === undefined ? [] : [{ kind: 'series', id: found.series.id } as const]),
    ...levels.map(({ level }) => ({ kind: 'level', id: String(level) }) as const),
    ...(levels.length === 0
      ? []
      : [{ kind: 'level', id: anyLevel({ badges, competencyModel, ...catalogue }) } as const]),
    ...[...frameworkItems].map((id) => ({ kind: 'framework-item', id }) as const),
  ]
}

/** An alignment to a framework as a whole says nothing of any one item. */
function alignedItem({ framework, item }: { readonly framework: string; readonly item?: string }): string[] {
  return item === undefined ? [] : [`${framework}:${item}`]
}

/** Classes of the catalogue that a report lists even where none was issued: those of whom it reports of. */
export function ownBadges({ badges }: Catalogue, { organisations }: View): string[] {
  return [...badges.values()].filter(({ issuer }) => organisations.has(issuer)).map(({ id }) => id)
}
