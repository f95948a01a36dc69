import type { FigureKind, Incoming } from '../domain/disclosure/figures.ts'
import { outcomeKinds, surveyTimings } from '../domain/disclosure/report-input.ts'
import { type FigureColumn, figureColumns } from './figure-columns.ts'
import { readRows, type ReadOptions, type ReadRows, type Values } from './read-rows.ts'
import type { RowFault } from './row-fault.ts'
import { withoutEmpty } from './without-empty.ts'

/** One row: `key` tells which figure it is, so that a later file corrects it; `withdrawn`: it never was. */
export type FigureRow<Kind extends FigureKind = FigureKind> = {
  readonly key: string
  readonly withdrawn: boolean
  readonly figure: Incoming<Kind>
}

export type ParsedFigures<Kind extends FigureKind = FigureKind> = Omit<ReadRows<unknown>, 'rows'> & {
  readonly rows: readonly ({ readonly line: number } & FigureRow<Kind>)[]
}

type Read = Values<FigureColumn>
type Check = (values: Read) => Pick<RowFault, 'code' | 'at' | 'params'> | undefined

type Shape<Kind extends FigureKind> = {
  readonly toFigure: (values: Read) => Incoming<Kind>
  /** Columns whose values tell rows apart. */
  readonly key: readonly FigureColumn[]
  readonly check?: Check
}

const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text)

/** Required columns are there: rows without them never come here. */
const needed = (text: string | undefined): string => text ?? ''

const bilingual = (ja: string | undefined, en: string | undefined): { ja: string; en: string } => ({
  ja: needed(ja ?? en),
  en: needed(en ?? ja),
})

const shapes: { readonly [Kind in FigureKind]: Shape<Kind> } = {
  targets: {
    key: ['level', 'target_year'],
    toFigure: ({ level, target, target_year: year }) => ({
      level: needed(level),
      target: Number(target),
      targetYear: Number(year),
    }),
  },
  legacy: {
    key: ['badge', 'name_ja', 'from', 'to'],
    check: ({ badge, name_ja: name, from = '', to = '' }) => {
      if (badge === undefined && name === undefined)
        return { code: 'one_of_needed', at: 'badge', params: { names: 'badge, name_ja' } }
      return to < from ? { code: 'period_reversed', at: 'to', params: { from, to } } : undefined
    },
    toFigure: (row) =>
      withoutEmpty<Incoming<'legacy'>>({
        badge: row.badge,
        name: row.name_ja === undefined ? undefined : bilingual(row.name_ja, row.name_en),
        period: { from: needed(row.from), to: needed(row.to) },
        issued: Number(row.issued),
        holders: number(row.holders),
        source: needed(row.source),
      }),
  },
  surveys: {
    key: ['programme', 'cohort', 'question', 'timing', 'surveyed_on'],
    check: ({ sum, mean }) =>
      sum === undefined && mean === undefined
        ? { code: 'one_of_needed', at: 'mean', params: { names: 'mean, sum' } }
        : undefined,
    toFigure: (row) =>
      withoutEmpty<Incoming<'surveys'>>({
        programme: needed(row.programme),
        cohort: row.cohort,
        question: needed(row.question),
        text: bilingual(row.question_ja, row.question_en),
        scaleMin: Number(row.scale_min),
        scaleMax: Number(row.scale_max),
        timing: surveyTimings.find((timing) => timing === row.timing) ?? 'post',
        surveyedOn: needed(row.surveyed_on),
        n: Number(row.n),
        asked: number(row.asked),
        sum: number(row.sum),
        mean: row.mean,
        topBox: number(row.top_box),
      }),
  },
  costs: {
    key: ['programme', 'cohort', 'on', 'item'],
    toFigure: (row) =>
      withoutEmpty<Incoming<'costs'>>({
        programme: needed(row.programme),
        cohort: row.cohort,
        on: needed(row.on),
        amountJpy: Number(row.amount_jpy),
      }),
  },
  capacities: {
    key: ['programme', 'cohort'],
    toFigure: ({ programme, cohort, capacity }) => ({
      programme: needed(programme),
      cohort: needed(cohort),
      capacity: Number(capacity),
    }),
  },
  visits: {
    key: ['programme', 'on', 'school'],
    toFigure: (row) =>
      withoutEmpty<Incoming<'visits'>>({
        programme: needed(row.programme),
        on: needed(row.on),
        school: needed(row.school),
        prefecture: needed(row.prefecture),
        municipality: row.municipality,
        sessions: Number(row.sessions),
        pupils: Number(row.pupils),
      }),
  },
  hosts: {
    key: ['programme', 'on', 'host'],
    toFigure: (row) =>
      withoutEmpty<Incoming<'hosts'>>({
        programme: needed(row.programme),
        on: needed(row.on),
        host: needed(row.host),
        prefecture: row.prefecture,
        municipality: row.municipality,
      }),
  },
  outcomes: {
    key: ['programme', 'on', 'outcome'],
    toFigure: ({ programme, on, outcome, people }) => ({
      programme: needed(programme),
      on: needed(on),
      outcome: outcomeKinds.find((kind) => kind === outcome) ?? 'none',
      people: Number(people),
    }),
  },
}

/** A file of figures, CSV (UTF-8 or cp932) or JSON (a list, or `{"rows": […]}`). Columns as in `figureColumns`. */
export function parseFigures<Kind extends FigureKind>(
  kind: Kind,
  bytes: Uint8Array,
  options: ReadOptions,
): ParsedFigures<Kind> {
  const shape: Shape<Kind> = shapes[kind]
  const columns = figureColumns[kind]
  const read = readRows<FigureColumn, FigureRow<Kind>>(
    bytes,
    {
      columns,
      listKey: 'rows',
      idColumn: shape.key[0] ?? 'programme',
      idOf: ({ key }) => key,
      ...(shape.check === undefined ? {} : { check: shape.check }),
      toRow: (values) => ({
        key: shape.key.map((column) => values[column] ?? '').join('\n'),
        withdrawn: values.withdrawn === '1',
        figure: shape.toFigure(values),
      }),
    },
    options,
  )
  return { ...read, rows: read.rows.map(({ line, row }) => ({ line, ...row })) }
}
