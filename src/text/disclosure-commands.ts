type Compared = { readonly value: string; readonly headcount: number; readonly previous?: number }

type Counted = {
  readonly snapshot?: string
  readonly asOf: string
  readonly total: number
  readonly kind: 'people' | 'cells'
  readonly matched: number
  readonly unmatched: number
  readonly previous?: { readonly asOf: string; readonly total: number }
  readonly newDepartments: readonly string[]
  readonly goneDepartments: readonly string[]
}

const signed = (difference: number): string => (difference > 0 ? `+${difference}` : String(difference))

const beside = ({ headcount, previous }: Compared, none: string): string =>
  previous === undefined ? `${headcount} (${none})` : `${headcount} (${signed(headcount - previous)})`

const ja = {
  headcount: '人員スナップショットを扱う',
  headcountImport: '人員表または集計済みの人数を取り込む(CSVまたはExcel)',
  headcountList: '取り込んだ人員スナップショットを一覧する',
  scope: '集計範囲: submitting(提出会社)、domestic(国内連結)、consolidated(連結)、designated(指定会社)',
  asOf: '人員の基準日(YYYY-MM-DD、省略時は今日)',
  definitionJa: '人数の定義(日本語)。割合の横に印刷されます',
  definitionEn: '人数の定義(英語)',
  map: '列の対応。「見出し=項目」の形で、複数指定できます',
  dryRun: '調べて示すだけで、取り込まない',
  figures: '目標・過去の発行数・アンケート・費用などの集計値を扱う',
  figuresImport: '集計値のファイルを取り込む(CSVまたはJSON)',
  figuresList: '取り込んだ集計値を示す(JSON)',
  kind: '種類',
  counted: (result: Counted): string => {
    const before =
      result.previous === undefined ? '' : `(前回 ${result.previous.asOf} は ${result.previous.total}人)`
    const people =
      result.kind === 'people'
        ? ` 登録済みの人 ${result.matched}人、未登録の人 ${result.unmatched}人(人数にだけ数え、保存しません)。`
        : ''
    const kept = result.snapshot === undefined ? '確認のみ(取り込んでいません)' : '取り込みました'
    return `${kept}: ${result.asOf} 現在 ${result.total}人${before}。${people}`
  },
  part: (part: Compared): string => `  ${part.value}: ${beside(part, '前回なし')}`,
  departments: ({ newDepartments, goneDepartments }: Counted): string[] => [
    ...(newDepartments.length === 0 ? [] : [`新しい部署: ${newDepartments.join('、')}`]),
    ...(goneDepartments.length === 0 ? [] : [`なくなった部署: ${goneDepartments.join('、')}`]),
  ],
  recorded: (count: number, dryRun: boolean): string =>
    dryRun ? `確認のみ: ${count}行を取り込めます。` : `${count}行を取り込みました。`,
}

const en: typeof ja = {
  headcount: 'headcount snapshots',
  headcountImport: 'import people or numbers of people (CSV or Excel)',
  headcountList: 'list the headcount snapshots',
  scope: 'scope: submitting, domestic, consolidated or designated (company)',
  asOf: 'the day that the headcount speaks of (YYYY-MM-DD, today unless given)',
  definitionJa: 'what the number counts, in Japanese; printed beside rates',
  definitionEn: 'what the number counts, in English',
  map: 'what a column holds, as "heading=field"; may be given several times',
  dryRun: 'look and tell only; keep nothing',
  figures: 'targets, earlier badges, surveys, costs and other figures',
  figuresImport: 'import a file of figures (CSV or JSON)',
  figuresList: 'print the figures (JSON)',
  kind: 'kind',
  counted: (result) => {
    const before =
      result.previous === undefined ? '' : ` (${result.previous.total} as of ${result.previous.asOf})`
    const people =
      result.kind === 'people'
        ? ` ${result.matched} are registered, ${result.unmatched} are not (counted only, never stored).`
        : ''
    const kept = result.snapshot === undefined ? 'Looked at, nothing kept' : 'Imported'
    return `${kept}: ${result.total} people as of ${result.asOf}${before}.${people}`
  },
  part: (part) => `  ${part.value}: ${beside(part, 'not in the last one')}`,
  departments: ({ newDepartments, goneDepartments }) => [
    ...(newDepartments.length === 0 ? [] : [`New departments: ${newDepartments.join(', ')}`]),
    ...(goneDepartments.length === 0 ? [] : [`Departments gone: ${goneDepartments.join(', ')}`]),
  ],
  recorded: (count, dryRun) =>
    dryRun ? `Looked at only: ${count} rows can be imported.` : `Imported ${count} rows.`,
}

/** What the commands of headcount and figures say. */
export const disclosureCommandTexts = { ja, en } as const
