/** What stands in a cell that holds no figure, in the habit of Japanese official statistics. */
export type Mark =
  /** `x` 秘匿: it would speak of too few people, or give away a cell that does. */
  | { readonly mark: 'suppressed'; readonly reason: SuppressionReason }
  /** `-`: the figure does not exist here, such as a rate without a denominator. */
  | { readonly mark: 'not-applicable' }
  /** `…`: it exists, and is not known here. */
  | { readonly mark: 'not-available' }

export const suppressionReasons = ['small', 'everyone', 'complement', 'earlier-report'] as const
export type SuppressionReason = (typeof suppressionReasons)[number]

/** Percentages are numbers with one decimal; `true` and `false` are written 1 and 0. */
export type Value = string | number | boolean | Mark

/** How a column is written: codes keep their zeros, percents and decimals have one place. */
export type ColumnKind = 'text' | 'code' | 'date' | 'integer' | 'decimal' | 'percent' | 'flag'

/** What a figure counts: 延べ数, 実人数, or neither. */
export type Counting = 'total' | 'unique' | 'none'

export type Column = { readonly id: string; readonly kind: ColumnKind; readonly counting: Counting }

/** `D`: figures that only charts show, hidden together with those of the tables. */
export type TableId = `T${number}` | `D${number}`

/** A table of a report. Labels and definitions of its columns stand in `text/disclosure*.ts` under the same ids. */
export type ReportTable = {
  readonly id: TableId
  /** Stable English snake_case, such as `badge_counts`. */
  readonly name: string
  readonly columns: readonly Column[]
  /** Members that no column names are for the rules of small cells and are never written. */
  readonly rows: readonly Readonly<Record<string, Value>>[]
}
