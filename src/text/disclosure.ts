import { badgeCountsWords, holdersWords } from './disclosure-badges.ts'
import { expiryWords, reconciliationWords } from './disclosure-balance.ts'
import { dispatchedLogWords, examWords, funnelWords, trainingWords } from './disclosure-learning.ts'
import { careersWords, impactWords, surveyWords, utilisationWords } from './disclosure-outcomes.ts'
import { coverageWords, levelsWords } from './disclosure-skills.ts'
import { hiddenMeaning, words, type DisclosureColumns, type DisclosureWords } from './disclosure-words.ts'

/** Columns that every table begins with. */
export const commonWords: DisclosureColumns = {
  report_run_id: words('集計番号', 'Run', 'この集計の識別番号。', 'Identifier of this run.'),
  as_of: words(
    '基準日',
    'As of',
    '保有者数などの残高を数える日(日本時間、その日の終わり)。',
    'Day on which stocks are counted (Japan time, its end).',
  ),
  known_at: words(
    '集計時点',
    'Known at',
    'この時刻までに記録されたものだけを数えます。後からの入力や取り消しは含みません。',
    'Only what had been recorded by this instant counts; later entries and revocations do not.',
  ),
  fiscal_year_label: words(
    '年度',
    'Fiscal year',
    '年度と決算期の両方の呼び方。',
    'Both names of the fiscal year in Japanese: by its beginning and by its closing month.',
  ),
  period_start: words(
    '期間の初日',
    'From',
    '発行数などを数える期間の初日。',
    'First day of the period of the flows.',
  ),
  period_end: words(
    '期間の末日',
    'To',
    '発行数などを数える期間の末日。',
    'Last day of the period of the flows.',
  ),
  scope: words(
    '集計範囲',
    'Scope',
    '提出会社(submitting)、国内連結(domestic)、連結(consolidated)、指定会社(designated)の別。国内連結・連結では、連結対象として登録した会社の人員、発行したバッジ、研修などの記録も合わせて数えます(目標は提出会社のもの)。人員数の定義は人員表に記載のとおりです。',
    'Submitting company, domestic group, consolidated group or designated company. For a group the people, badges and records of the companies registered as consolidated are counted too; targets are those of the reporting company. What the headcount counts is said with the headcount.',
  ),
  segment: words(
    '対象者区分',
    'Segment',
    '雇用形態などによる区分。1人は1つの区分に属します。all は全区分の合計で、率のある表では人員表に含まれる人の合計です。',
    'Population by employment and relation; each person is in one. "all" takes all together; in tables of rates, all people of the headcount.',
  ),
}

/** Titles of tables, and what each is for. */
export const disclosureTables: Readonly<Record<string, DisclosureWords>> = {
  T1: words(
    'バッジの発行・保有状況',
    'Badges issued and held',
    'バッジの種類ごとの発行数、有効数(いずれも延べ数)と保有者数(実人数)。',
    'Badges issued and active (totals) and their holders (distinct people), by class.',
  ),
  T2: words(
    '属性別の保有者数と保有率',
    'Holders by attribute',
    '属性ごとの保有者の実人数と、人員数に対する割合。',
    'Distinct holders by attribute and their share of the headcount.',
  ),
  T3: words(
    'DX人材の育成状況',
    'DX talent levels',
    'コンピテンシーモデルのレベルごとの実人数と、目標に対する達成率。',
    'Distinct people at each level of the competency model, against targets.',
  ),
  T4: words(
    'スキル項目のカバー状況',
    'Coverage of skills',
    'スキル標準などの項目ごとに、対応するバッジを持つ人の実人数と割合。',
    'For each item of a skill framework, distinct people who hold an aligned badge.',
  ),
  T5: words(
    '研修時間と研修費用',
    'Training hours and cost',
    '実際に出席した研修時間の延べ数と受講者の実人数。',
    'Hours attended (total) and distinct participants.',
  ),
  T6: words(
    '応募から修了まで',
    'From application to completion',
    'プログラムの期ごとの応募者から修了者までの実人数。',
    'Distinct people from application to completion, by cohort.',
  ),
  T7: words(
    '資格試験の受験・合格状況',
    'Exams',
    '正式に発表された受験の延べ数、合格数と合格率。',
    'Sittings with an official result (total), passes and pass rate.',
  ),
  T8: words(
    '発行後の活用状況',
    'Use after issue',
    'ダウンロード、公開、閲覧、検証の延べ数。誰が行ったかは記録しません。',
    'Downloads, publications, views and verifications (totals). Who made them is not recorded.',
  ),
  T9: words(
    '有効期限と更新の状況',
    'Expiry and renewal',
    '間もなく期限を迎えるバッジ、期限切れと更新の延べ数。',
    'Badges that run out soon, that have run out and that were renewed (totals).',
  ),
  T10: words(
    'プログラムの効果(アンケート)',
    'Programme outcomes (surveys)',
    'アンケートの集計値。個人の回答は保管せず、バッジとも結びつけません。',
    'Sums of survey answers. No person’s answer is kept or joined to a badge.',
  ),
  T11: words(
    '社会への広がり',
    'Social impact',
    '学校訪問、講師、受入企業・団体などの実数と延べ数。',
    'Schools, instructors and hosts, distinct and total.',
  ),
  T12: words(
    '派遣スタッフの教育訓練の記録',
    'Training of dispatched staff',
    '派遣元管理台帳に記載する教育訓練。個人ごとの記録のため、開示資料には含めません。',
    'Training entries for the register of a dispatching employer. They speak of persons and are never part of a disclosure.',
  ),
  T13: words(
    '有効数の増減(照合表)',
    'Reconciliation',
    '期首と期末の有効数と、その間の増減の延べ数。一致しない集計は出力しません。',
    'Stock at opening and closing and the flows between (totals). A report that does not balance is not delivered.',
  ),
  T15: words(
    'プログラム後の進路',
    'Ways after the programme',
    '四半期ごとの進路の実人数と割合。',
    'Distinct people by what they did afterwards, by quarter.',
  ),
}

const columnWords: Readonly<Record<string, DisclosureColumns>> = {
  T1: badgeCountsWords,
  T2: holdersWords,
  T3: levelsWords,
  T4: coverageWords,
  T5: trainingWords,
  T6: funnelWords,
  T7: examWords,
  T8: utilisationWords,
  T9: expiryWords,
  T10: surveyWords,
  T11: impactWords,
  T12: dispatchedLogWords,
  T13: reconciliationWords,
  T15: careersWords,
}

/** Label and definition of a column of a table: its own, else the one that all tables share. */
export function disclosureColumn(table: string, column: string): DisclosureWords | undefined {
  return columnWords[table]?.[column] ?? commonWords[column]
}

/** Columns of a table that have words, beside the common ones. */
export const worded = (table: string): readonly string[] => Object.keys(columnWords[table] ?? {})

/** Notes that stand under every table. */
export const disclosureNotes = [
  {
    ja: '「延べ数」はバッジや出席などの件数、「実人数」は重複を除いた人の数です。',
    en: '"Total" counts badges, attendances and so on; "distinct" counts people once.',
  },
  {
    ja: '割合などは小数第2位を四捨五入しています。端数処理のため、合計が一致しないことがあります。',
    en: 'Shares are rounded to one decimal, half up; figures may not add up because of rounding.',
  },
  {
    ja: `x は秘匿(${hiddenMeaning.ja})、- は該当なし、… は不明または未集計、0 は実際に0であることを示します。`,
    en: `x: suppressed (${hiddenMeaning.en}); -: not applicable; …: not available; 0: a true zero.`,
  },
  {
    ja: '日付はすべて日本時間です。年度は授与日によります。',
    en: 'All dates are in Japan time. The fiscal year is that of the award date.',
  },
  {
    ja: '研修参加率は、期間中にいずれかの研修などを始めた人(実人数。人員表に含まれる区分の人に限る)を人員数で割った値です。',
    en: 'The participation rate is the number of distinct people who started any programme in the period, of the segments that the headcount covers, over the headcount.',
  },
] as const

/** Beside a report of a day that has not come yet. */
const futureNote = {
  ja: '基準日がまだ来ていません。予測ではなく、作成時点で記録されている内容だけで集計した、将来の日付時点の値です。',
  en: 'The as-of day has not come yet: these are no forecasts, but what was recorded by the time of the report, as of that future day.',
} as const

/** Beside a report of a period that is not over. */
const runningNote = {
  ja: '期間の途中(期中)の集計です。発行数などは作成時点までに記録された分です。前年同期の数は期間全体のもので、そのままでは比べられません。照合表の期限切れと期末の有効数には、期間の末日までに期限を迎えるものを含みます。',
  en: 'The period is not over: flows are what was recorded by the time of the report, while those of the year before are of the whole period: they do not compare as they stand. In the reconciliation, expired and closing take in what runs out by the end of the period.',
} as const

/** Beside departments that lie in one another. */
export const departmentsNote = {
  ja: '部署は、上位の部署から順に「/」でつないで示します。部署の人数には、その下の部署の人も含みます。同じ人は、どの部署でも1回だけ数えます。',
  en: 'Departments are written from the top down, with "/" between. A department takes in everybody in the departments beneath it, each person once.',
} as const

/** Beside age bands that were merged. */
export const agesNote = {
  ja: '人数の少ない端の年代は、隣の年代とまとめて示しています(〜39歳、50歳〜など)。人員表の全区分を合わせた人数が秘匿の最小人数以上になるまでまとめ、まとめ方は前年の数も含めてこの集計のすべての表で同じです。',
  en: 'The youngest and the oldest age bands are merged with their neighbours (up to 39, 50 and over, for example) until the headcount of all segments in them reaches the smallest group that may be shown. All tables of the report have the same bands, also for the year before.',
} as const

/** Which days of a report had not come by the time that it knows of. */
export type ReportDays = { readonly running: boolean; readonly ahead: boolean }

/** What of a report calls for a note. `inTree`: some of its departments lie in others. */
export type ReportStates = ReportDays & { readonly inTree: boolean; readonly agesMerged: boolean }

/** What stands beside the tables of a report. */
export function notesOf({ inTree, agesMerged, ...days }: ReportStates) {
  return [
    ...dayNotesOf(days),
    ...disclosureNotes,
    ...(inTree ? [departmentsNote] : []),
    ...(agesMerged ? [agesNote] : []),
  ]
}

/** Those of them that say which days had not come. */
export function dayNotesOf({ running, ahead }: ReportDays) {
  return [...(running ? [runningNote] : []), ...(ahead ? [futureNote] : [])]
}
