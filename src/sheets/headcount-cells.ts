import { ageBandOf, genderOf, segmentWord } from '../domain/disclosure/attributes.ts'
import {
  type Dimension,
  dimensions,
  type HeadcountCell,
  type Segment,
} from '../domain/disclosure/population.ts'
import { prefectureCode, prefectureName } from '../domain/disclosure/prefecture.ts'
import { readDepartments } from './headcount-departments.ts'
import {
  bandCell,
  type FieldFault,
  type HeadcountContent,
  type RowNames,
  type TextRow,
} from './headcount-row.ts'
import { toPlain } from './plain-text.ts'
import { readCell, toShown } from './read-cell.ts'
import type { Cell, RowFault } from './row-fault.ts'

const words: Readonly<Record<string, Dimension | 'all'>> = {
  all: 'all',
  計: 'all',
  合計: 'all',
  総計: 'all',
  全体: 'all',
  会社: 'entity',
  部署: 'department',
  役職: 'grade',
  等級: 'grade',
  性別: 'gender',
  年代: 'age_band',
  年齢階層: 'age_band',
  都道府県: 'region',
  地域: 'region',
  雇用区分: 'employment_type',
  雇用形態: 'employment_type',
  入社年: 'hire_year_band',
  入社年代: 'hire_year_band',
  ...Object.fromEntries(dimensions.map((dimension): [string, Dimension] => [dimension, dimension])),
}

/**
 * Rows of `segment, dimension, value, headcount`; `all` (or 計) as dimension is a segment's total, as segment everybody. A
 * department's number takes in those beneath it.
 */
export function readCells(
  rows: readonly TextRow[],
  names: RowNames,
): { content: HeadcountContent; faults: FieldFault[]; notices: RowFault[] } {
  const faults: FieldFault[] = []
  const found: { line: number; cell: HeadcountCell }[] = []
  const seen = new Map<string, { readonly at: number; readonly line: number; readonly text?: string }>()
  for (const row of rows) {
    const read = readCellRow(row, names)
    if (!('cell' in read)) {
      faults.push(...read.faults)
      continue
    }
    const { segment, dimension, value } = read.cell
    const key = [segment, dimension, value].join('\n')
    const first = seen.get(key)
    const { line, texts } = row
    if (first === undefined) {
      seen.set(key, { at: found.length, line, ...(texts.value === undefined ? {} : { text: texts.value }) })
      found.push({ line, cell: read.cell })
    } else if (dimension === 'age_band' && first.text !== texts.value)
      found[first.at] = { line: first.line, cell: added(found[first.at]?.cell, read.cell) }
    else faults.push({ code: 'row_duplicate', line, field: 'value', params: { first: first.line } })
  }
  const { rows: cells, ...departments } = readDepartments(found)
  return {
    content: { kind: 'cells', rows: cells },
    faults: [...faults, ...departments.faults, ...exceeding(cells)],
    notices: [...departments.notices],
  }
}

/** 10代 and 20代 are two rows of a file and one band of a report. */
const added = (one: HeadcountCell | undefined, other: HeadcountCell): HeadcountCell => ({
  ...other,
  headcount: (one?.headcount ?? 0) + other.headcount,
})

function readCellRow(
  { line, texts }: TextRow,
  names: RowNames,
): { cell: HeadcountCell } | { faults: FieldFault[] } {
  const faults: FieldFault[] = []
  const segment = segmentOrAll(texts.segment)
  if (segment === undefined)
    faults.push({
      code: 'segment_unclear',
      line,
      field: 'segment',
      params: { value: toShown(texts.segment ?? '') },
    })
  const dimension = words[toPlain(texts.dimension ?? 'all').toLowerCase()]
  if (dimension === undefined) faults.push(unknown(line, 'dimension', texts.dimension, dimensions.join(', ')))
  const read = dimension === undefined ? undefined : valueOf(dimension, texts.value)
  const value = read !== undefined && 'value' in read ? read.value : undefined
  if (read !== undefined && !('value' in read)) faults.push({ ...read, line, field: 'value' })
  const count = toPlain(texts.headcount ?? '').replaceAll(/[,人名]/gu, '')
  if (!/^\d{1,8}$/u.test(count))
    faults.push({
      code: 'count_invalid',
      line,
      field: 'headcount',
      params: { value: toShown(texts.headcount ?? '') },
    })
  if (faults.length > 0 || segment === undefined || dimension === undefined || value === undefined)
    return { faults }
  const name = texts.value_name ?? (dimension === 'region' ? prefectureName(value)?.ja : undefined)
  if (name !== undefined && dimension !== 'all') names.set(`${dimension}:${value}`, name)
  return { cell: { segment, dimension, value, headcount: Number(count) } }
}

const unknown = (line: number, field: 'dimension', text = '', known = ''): FieldFault => ({
  code: 'word_unknown',
  line,
  field,
  params: { value: toShown(text), known },
})

function segmentOrAll(text: string | undefined): Segment | 'all' | undefined {
  if (text === undefined || words[toPlain(text).toLowerCase()] === 'all') return 'all'
  return segmentWord(text)
}

function valueOf(dimension: Dimension | 'all', text: string | undefined): Cell {
  if (dimension === 'all') return { value: 'all' }
  if (text === undefined) return { code: 'value_missing' }
  const cell = readCell(dimension === 'department' ? 'department' : 'name', text, { today: '' })
  if (!('value' in cell)) return cell
  if (dimension === 'gender') return { value: genderOf(cell.value) ?? cell.value }
  if (dimension === 'age_band') return { value: wholeBand(cell.value) ?? cell.value }
  const value = (dimension === 'region' ? prefectureCode(cell.value) : undefined) ?? cell.value
  return value === '' ? { code: 'value_missing' } : { value }
}

/** The band of a stretch that lies in it whole: the people of 20–39 or of 50歳以上 are of several and stay what they are. */
function wholeBand(text: string): string | undefined {
  const plain = toPlain(text).replaceAll(/[歳才\s]/gu, '')
  const ages = [...plain.matchAll(/(\d{1,3})(未満)?/gu)].map(
    ([, age, below]) => Number(age) - (below === undefined ? 0 : 1),
  )
  const bands = new Set(ages.map(ageBandOf))
  if (/(?:以上|[-~〜])$/u.test(plain)) bands.add('60-')
  const band = bandCell(text)
  const [only, ...others] = bands
  return others.length === 0 && 'value' in band && band.value === only ? only : undefined
}

/** Numbers of a dimension that come to more than the segment's total: one of the two is wrong. */
function exceeding(rows: readonly { readonly line: number; readonly cell: HeadcountCell }[]): FieldFault[] {
  const totals = new Map(
    rows.flatMap(({ cell }): [string, number][] =>
      cell.dimension === 'all' ? [[cell.segment, cell.headcount]] : [],
    ),
  )
  const groups = Map.groupBy(rows, ({ cell }) => `${cell.segment}\n${cell.dimension}`)
  return [...groups.values()].flatMap((group): FieldFault[] => {
    const [first] = group
    const total = first === undefined ? undefined : totals.get(first.cell.segment)
    const sum = group.reduce((count, { cell }) => count + cell.headcount, 0)
    if (first === undefined || total === undefined || sum <= total) return []
    const { segment, dimension } = first.cell
    return [
      {
        code: 'cells_exceed',
        line: first.line,
        field: 'headcount',
        params: { segment, dimension, sum, total },
      },
    ]
  })
}
