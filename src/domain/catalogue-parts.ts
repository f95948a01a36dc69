import type { BadgeClass } from './badge-class.ts'
import type { CompetencyModel, ExamScheme, Framework } from './catalogue.ts'
import type { DisclosureMapping } from './disclosure/mapping.ts'
import type { Fault } from './error.ts'
import type { Organisation } from './organisation.ts'
import type { Programme } from './programme.ts'

/** A value of the catalogue and where it stands: `file#/pointer`, the pointer possibly empty. */
export type Placed<Value> = { readonly at: string; readonly value: Value }

/** The catalogue as read, each value valid by its schema, nothing yet checked against anything else. */
export type CatalogueParts = {
  readonly organisations: readonly Placed<Organisation>[]
  readonly programmes: readonly Placed<Programme>[]
  readonly badges: readonly Placed<BadgeClass>[]
  readonly frameworks: readonly Placed<Framework>[]
  readonly examSchemes: readonly Placed<ExamScheme>[]
  readonly competencyModel?: Placed<CompetencyModel>
  readonly disclosureMapping?: Placed<DisclosureMapping>
}

/** Parts of which a file could not be read: names in them cannot be called unknown. */
export type Unread = ReadonlySet<keyof CatalogueParts>

/** The catalogue by id; of an id used twice the last stands. */
export type Known = {
  readonly organisations: ReadonlyMap<string, Organisation>
  readonly programmes: ReadonlyMap<string, Programme>
  readonly badges: ReadonlyMap<string, BadgeClass>
  readonly frameworks: ReadonlyMap<string, Framework>
  readonly examSchemes: ReadonlyMap<string, ExamScheme>
  readonly families: ReadonlySet<string>
}

export function knownNames(parts: CatalogueParts): Known {
  return {
    organisations: byId(parts.organisations),
    programmes: byId(parts.programmes),
    badges: byId(parts.badges),
    frameworks: byId(parts.frameworks),
    examSchemes: byId(parts.examSchemes),
    families: new Set(parts.programmes.map(({ value }) => value.family)),
  }
}

function byId<Value extends { readonly id: string }>(parts: readonly Placed<Value>[]): Map<string, Value> {
  return new Map(parts.map(({ value }) => [value.id, value]))
}

/** A fault for a name that is not there, unless the file that may hold it could not be read. */
export function unknownName(part: keyof CatalogueParts, name: string, at: string, unread: Unread): Fault[] {
  return unread.has(part) ? [] : [{ code: 'name_unknown', at, params: { in: part, name } }]
}

/** Entries of a list that repeat an earlier entry's `key`. */
export function repeated<Key extends string>(
  list: readonly Readonly<Record<Key, string>>[],
  key: Key,
  at: string,
): Fault[] {
  const keys = list.map((entry) => entry[key])
  return list.flatMap((entry, index): Fault[] =>
    keys.indexOf(entry[key]) === index
      ? []
      : [{ code: 'id_repeated', at: `${at}/${index}/${key}`, params: { id: entry[key] } }],
  )
}

/** A fault for a framework or an item of it that the registry does not hold. */
export function frameworkItemFaults(
  { framework, item }: { readonly framework: string; readonly item?: string },
  at: string,
  known: Known,
  unread: Unread,
): Fault[] {
  const found = known.frameworks.get(framework)
  if (found === undefined) return unknownName('frameworks', framework, `${at}/framework`, unread)
  if (item === undefined || found.items.some(({ code }) => code === item)) return []
  return unknownName('frameworks', `${framework}:${item}`, `${at}/item`, unread)
}
