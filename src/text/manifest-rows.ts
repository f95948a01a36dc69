type Snapshot = {
  readonly id: string
  readonly asOf: string
  readonly recordedAt: string
  readonly sourceHash: string
}

type Facts = {
  readonly organisation: string
  readonly number: number
  readonly parameters: {
    readonly viewpoint: string
    readonly fiscalYear: number
    readonly period: { readonly from: string; readonly to: string }
    readonly asOf: string
    readonly knownAt: string
    readonly departmentAt: string
    readonly scope: string
    readonly audience: string
    readonly k: number
  }
  readonly versions: {
    readonly code: string
    readonly classes: Readonly<Record<string, { readonly version: string; readonly rule: string }>>
    readonly frameworks: Readonly<Record<string, string>>
    readonly examSchemes: Readonly<Record<string, string>>
    readonly competencyModel: string
  }
  readonly snapshot?: Snapshot
  readonly previousSnapshot?: Snapshot
  readonly suppression: {
    readonly hiddenCells: Readonly<Record<string, number>>
    readonly toldByEarlier: number
    readonly comparedWith: readonly number[]
  }
  readonly rows: Readonly<Record<string, number>>
  readonly warnings: readonly { readonly run: number; readonly figure: string }[]
}

/** The sheet 「マニフェスト」: what decided the figures. Who froze the run and when is in the signed manifest. */
export function manifestRows(facts: Facts): [string, string | number][] {
  const { parameters, versions, suppression } = facts
  const { period } = parameters
  return [
    ['集計番号 / Run', facts.number],
    ['組織 / Organisation', facts.organisation],
    ['見方 / Viewpoint', parameters.viewpoint],
    ['年度 / Fiscal year', String(parameters.fiscalYear)],
    ['期間 / Period', `${period.from} – ${period.to}`],
    ['基準日 / As of', parameters.asOf],
    ['集計時点 / Known at', parameters.knownAt],
    ['部署の時点 / Department at', parameters.departmentAt],
    ['集計範囲 / Scope', parameters.scope],
    ['利用範囲 / Audience', parameters.audience],
    ['秘匿の最小人数 k / Smallest group', parameters.k],
    ['プログラム / Program', versions.code],
    ['コンピテンシーモデル / Competency model', versions.competencyModel],
    ...listed('スキル標準 / Framework', versions.frameworks),
    ...listed('試験方式 / Exam scheme', versions.examSchemes),
    ...snapshotRows('人員スナップショット / Headcount', facts.snapshot),
    ...snapshotRows('前年の人員スナップショット / Headcount a year before', facts.previousSnapshot),
    ...listed('行数 / Rows', facts.rows),
    ...listed('秘匿したセル / Cells hidden', suppression.hiddenCells),
    ['公表済みとの比較で秘匿 / Hidden beside earlier reports', suppression.toldByEarlier],
    ['比較した集計 / Compared with runs', suppression.comparedWith.join(' ')],
    ...facts.warnings.map(({ run, figure }): [string, string] => [
      '警告: 前年の公表値と1人差 / Warning: one person apart from a year before',
      `run ${run}: ${figure}`,
    ]),
    ...Object.entries(versions.classes).map(([id, { version, rule }]): [string, string] => [
      'バッジの版と条件 / Class and rule',
      `${id} ${version} (SHA-256 ${rule})`,
    ]),
  ]
}

const listed = (label: string, values: Readonly<Record<string, string | number>>): [string, string][] =>
  Object.entries(values).map(([id, value]) => [label, `${id}: ${value}`])

const snapshotRows = (label: string, snapshot: Snapshot | undefined): [string, string][] =>
  snapshot === undefined
    ? [[label, '-']]
    : [[label, `${snapshot.asOf} ${snapshot.id} (SHA-256 ${snapshot.sourceHash}, ${snapshot.recordedAt})`]]
