import { disclosureColumn, disclosureTables, notesOf, type ReportStates } from './disclosure.ts'

type Counting = 'total' | 'unique' | 'none'

type Described = {
  readonly id: string
  readonly columns: readonly { readonly id: string; readonly counting: Counting }[]
}

type Named = { readonly ja: string; readonly en: string }

type Mapping = {
  readonly standards: readonly {
    readonly id: string
    readonly name: Named
    readonly edition: string
    readonly verified: boolean
    readonly note?: Named
  }[]
  readonly entries: readonly {
    readonly table: string
    readonly columns?: readonly string[]
    readonly part?: Named
    readonly standard: string
    readonly item: Named
    readonly verified: boolean
  }[]
}

/** What a figure counts, as it is said beside every one. */
export const countingWords: Readonly<Record<Counting, Named>> = {
  total: { ja: '延べ数', en: 'total' },
  unique: { ja: '実人数', en: 'distinct people' },
  none: { ja: '', en: '' },
}

/** Says in a workbook where the columns are that its tables do not show at first. */
export const foldedColumns: readonly [string, string] = [
  '列の表示 / Columns',
  '各表の左の7列(集計番号から集計範囲まで)は、どの行も同じ値のため、たたんであります。列見出しの上の「+」で開きます。 / The seven columns on the left of each table, from run to scope, say the same in every row and are folded: open them with the “+” above the headings.',
]

/** Columns that count distinct schools, places and companies, where 実人数 would be said of nobody. */
const things: ReadonlySet<string> = new Set(['schools', 'prefectures', 'municipalities', 'hosts'])

/** How a column counts, in words. */
export function countingWord({ id, counting }: { readonly id: string; readonly counting: Counting }): Named {
  return counting === 'unique' && things.has(id) ? { ja: '実数', en: 'distinct' } : countingWords[counting]
}

export const sheetNames = { definitions: '定義', manifest: 'マニフェスト' } as const

export const definitionsHeader = [
  '表',
  '列',
  '名称',
  'Name',
  '数え方 / Counts',
  '定義',
  'Definition',
] as const

/** Each table and column of a report with its definition, then the notes, then the standards that the tables answer. */
export function definitionRows(
  tables: readonly Described[],
  states: ReportStates,
  headcount: Named | undefined,
  mapping: Mapping | undefined,
): string[][] {
  return [
    ...tables.flatMap(tableRows),
    ...notesOf(states).map(({ ja, en }) => ['', '', '注記', 'Note', '', ja, en]),
    ...(headcount === undefined
      ? []
      : [['', '', '人員数の定義', 'Headcount', '', headcount.ja, headcount.en]]),
    ...(mapping === undefined ? [] : mappingRows(mapping)),
  ]
}

function tableRows({ id, columns }: Described): string[][] {
  const table = disclosureTables[id]
  return [
    [
      id,
      '',
      table?.label.ja ?? id,
      table?.label.en ?? id,
      '',
      table?.definition.ja ?? '',
      table?.definition.en ?? '',
    ],
    ...columns.map(({ id: column, counting }) => {
      const words = disclosureColumn(id, column)
      const counts = Object.values(countingWord({ id: column, counting })).filter((word) => word !== '')
      return [
        id,
        column,
        words?.label.ja ?? column,
        words?.label.en ?? column,
        counts.join(' / '),
        words?.definition.ja ?? '',
        words?.definition.en ?? '',
      ]
    }),
  ]
}

function mappingRows({ standards, entries }: Mapping): string[][] {
  const byId = new Map(standards.map((standard) => [standard.id, standard]))
  return [
    ...entries.map(({ table, columns = [], part, standard, item, verified }) => {
      const of = byId.get(standard)
      const check = verified ? { ja: '', en: '' } : { ja: '(要確認)', en: ' (to be checked)' }
      return [
        table,
        columns.join(' '),
        '開示基準との対応',
        'Standard',
        '',
        `${of?.name.ja ?? standard}: ${item.ja}${part === undefined ? '' : `(${part.ja})`}${check.ja}`,
        `${of?.name.en ?? standard}: ${item.en}${part === undefined ? '' : ` (${part.en})`}${check.en}`,
      ]
    }),
    ...standards.flatMap(({ name, edition, note }) =>
      note === undefined
        ? []
        : [
            [
              '',
              '',
              '開示基準',
              'Standard',
              '',
              `${name.ja}(${edition}): ${note.ja}`,
              `${name.en} (${edition}): ${note.en}`,
            ],
          ],
    ),
  ]
}

/** Labels of a table's columns in Japanese, for systems that read nothing else. */
export const japaneseHeader =
  (table: string) =>
  (column: string): string =>
    disclosureColumn(table, column)?.label.ja ?? column

/** 「人的資本_バッジ集計_FY2026_asof20270331_run12.xlsx」, and its fallback in ASCII. */
export function reportFileNames(named: {
  readonly fiscalYear: number
  readonly asOf: string
  readonly run: string
  readonly extension: string
  /** Of one table's file: `T1_badge_counts`. */
  readonly part?: string
}): { readonly name: string; readonly ascii: string } {
  const { fiscalYear, asOf, run, extension, part } = named
  const end = `FY${fiscalYear}_asof${asOf.replaceAll('-', '')}_${/^\d+$/u.test(run) ? `run${run}` : run}.${extension}`
  const middle = part === undefined ? '' : `${part}_`
  return { name: `人的資本_バッジ集計_${middle}${end}`, ascii: `human_capital_badges_${middle}${end}` }
}
