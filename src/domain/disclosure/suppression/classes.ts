import type { Catalogue } from '../../catalogue.ts'
import { clausesOf } from '../../criteria/clauses.ts'
import { notApplicable } from '../share.ts'
import type { ReportTable } from '../table.ts'
import type { Knowledge } from './guard.ts'
import { word } from './keys.ts'

/**
 * What of the catalogue makes two figures one: items, levels and series that stand on the same classes have the same
 * holders, as far as the classes were ever issued in this report. Every reader of the catalogue can see that.
 */
export function knowledgeOf(
  { badges, competencyModel }: Catalogue,
  tables: readonly ReportTable[],
): Knowledge {
  const issued = issuedIn(tables)
  const classes = [...badges.values()]
  const items = classes.flatMap(({ id, alignments }) =>
    alignments.map(({ framework, item = '' }) => ({ name: `${framework}:${item}`, of: id })),
  )
  const levels = competencyModel.levels.flatMap(({ level, badges: of }) =>
    of.map((badge) => ({ name: String(level), of: badge })),
  )
  const lowest = Math.min(...competencyModel.levels.map(({ level }) => level))
  const anyLevel = levels.map(({ of }) => ({ name: `${lowest}+`, of }))
  const series = classes.flatMap(({ id, series: of }) =>
    of === undefined ? [] : [{ name: `series:${of.id}`, of: id }],
  )
  const exams = classes.flatMap(({ id, rule }) =>
    clausesOf(rule).flatMap((clause) => ('exam' in clause ? [{ name: clause.exam.exam, of: id }] : [])),
  )
  const classesIn = new Map<string, readonly string[]>()
  return {
    classesOfLevel: named([...levels, ...anyLevel], issued, classesIn),
    classesOfItem: named(items, issued, classesIn),
    classesOfSeries: named(series, issued, classesIn),
    classesIn,
    badgeOfExam: onlyOnes(exams),
    countedSegments: countedIn(tables),
  }
}

/** Classes of which a badge was ever issued, as T1 says; one that hides how many was. */
function issuedIn(tables: readonly ReportTable[]): ReadonlySet<string> {
  const rows = tables.find(({ id }) => id === 'T1')?.rows ?? []
  return new Set(rows.flatMap((row) => (row['cumulative_issued'] === 0 ? [] : [word(row, 'badge_id')])))
}

/** Segments whose headcount T2 shows or hides; others have none. */
function countedIn(tables: readonly ReportTable[]): ReadonlySet<string> {
  const rows = tables.find(({ id }) => id === 'T2')?.rows ?? []
  return new Set(
    rows.flatMap((row) =>
      row['dimension'] === 'all' && word(row, 'headcount') !== notApplicable.mark
        ? [word(row, 'segment')]
        : [],
    ),
  )
}

type Pair = { readonly name: string; readonly of: string }

/** One name for each set of classes: the class itself where it is one. `classesIn` is told what it stands for. */
function named(
  pairs: readonly Pair[],
  issued: ReadonlySet<string>,
  classesIn: Map<string, readonly string[]>,
): Map<string, string> {
  return new Map(
    [...Map.groupBy(pairs, ({ name }) => name)].flatMap(([name, group]): [string, string][] => {
      const classes = [...new Set(group.map(({ of }) => of))].filter((id) => issued.has(id)).toSorted()
      if (classes.length === 0) return []
      const one = classes.join('+')
      classesIn.set(one, classes)
      return [[name, one]]
    }),
  )
}

/** Names that belong to one class alone. */
function onlyOnes(pairs: readonly Pair[]): Map<string, string> {
  return new Map(
    [...Map.groupBy(pairs, ({ name }) => name)].flatMap(([name, group]): [string, string][] => {
      const [only, ...more] = new Set(group.map(({ of }) => of))
      return only === undefined || more.length > 0 ? [] : [[name, only]]
    }),
  )
}
