import type { Row } from '../../../../domain/disclosure/frame.ts'
import { unknownValue } from '../../../../domain/disclosure/places.ts'
import { hrDashboardTexts } from '../../../../text/hr-dashboard.ts'
import { cellText, toFigureValue } from '../charts/figure-value.ts'
import { type HeatCell, type HeatGroup, heatMap, type HeatRow } from '../charts/heat-map.ts'
import { html, type Html } from '../../html.ts'
import { hrLink, type HrPage } from '../frame.ts'
import { figureBox, type FigureTable, type RowsOf, textOf } from './figure-box.ts'
import { heatLegend, heatTrail, heatWay } from './heat-legend.ts'
import { type HeatDepartment, type HeatView, heatView, toHeatDepartment } from './heat-view.ts'
import { said } from './said.ts'

/** Departments × items of the skill frameworks. */
export function heatFigure(
  page: HrPage,
  rowsOf: RowsOf,
  frameworks: ReadonlyMap<string, string>,
  department?: string,
): Html {
  const t = hrDashboardTexts[page.language]
  const all = rowsOf('D1', { dimension: 'department' })
  const names = new Map(all.map((row) => [textOf(row, 'value_code'), nameOf(page, row)]))
  const view = heatView(
    [...names].map(([code, name]) => toHeatDepartment(code, name)),
    department,
  )
  const places = view.groups.flatMap(({ columns }) => columns.map(({ code }) => code))
  const departments = places.map((code) => [code, names.get(code) ?? code] as const)
  const shown = new Set(places)
  const rows = all.filter((row) => shown.has(textOf(row, 'value_code')))
  const byItem = Map.groupBy(rows, (row) => `${textOf(row, 'framework')}:${textOf(row, 'item_code')}`)
  // Items that nobody holds anywhere say nothing that the table does not.
  const items = [...byItem].filter(([, cells]) => cells.some((row) => row['holders_active'] !== 0))
  const isEmpty = items.length === 0 || places.every((code) => code === unknownValue)
  const isUnheardOf = department !== undefined && department !== '' && !names.has(department)
  if (isUnheardOf) return emptyFigure(page, all, [toHeatDepartment(department, department)])
  if (isEmpty) return emptyFigure(page, all, view.opened)
  const reading = readingOf(page, rows)
  return figureBox(page, {
    ...frameOf(page),
    reading,
    legend: html`${heatLegend(page)}${heatTrail(page, view)}`,
    chart: heatMap({
      corner: t.heat.item,
      label: `${t.heat.title}. ${reading}`,
      groups: toGroups(page, view),
      rows: toRows(page, items, frameworks),
    }),
    note: [t.heat.merged, t.hiddenNote].join(page.language === 'ja' ? '' : ' '),
    table: tableOf(page, departments, items),
  })
}

const frameOf = ({ language }: HrPage) =>
  ({ id: 'heat', title: hrDashboardTexts[language].heat.title, source: 'T4', wide: true }) as const

/** Nobody holds anything there, or nobody is there: where there is a headcount, names that differ may be why. */
function emptyFigure(page: HrPage, all: readonly Row[], opened: readonly HeatDepartment[]): Html {
  const t = hrDashboardTexts[page.language].heat
  const name = opened.at(-1)?.names.join('/')
  const hasHeadcount = all.some(({ headcount }) => typeof headcount === 'number' && headcount > 0)
  return figureBox(page, {
    ...frameOf(page),
    reading: name === undefined ? t.empty : t.nobodyIn(name),
    ...(name === undefined ? {} : { legend: heatWay(page, opened) }),
    next: hasHeadcount ? t.nextNames : t.next,
  })
}

/** Names over the columns; a department that is shown as a whole is called so. */
function toGroups(page: HrPage, { groups, opened }: HeatView): HeatGroup[] {
  const t = hrDashboardTexts[page.language].heat
  const open = opened.at(-1)
  return groups.map(({ of, columns }) => ({
    ...(of === undefined ? {} : { name: of.names.at(-1) ?? of.code }),
    columns: columns.map(({ code, name, above, whole, opens }) => ({
      name: !whole ? name : code === open?.code ? t.wholeOf(name) : t.whole,
      ...(above === undefined ? {} : { above }),
      ...(opens ? { href: hrLink(page, '#heat', { department: code }) } : {}),
    })),
  }))
}

function nameOf({ language }: HrPage, row: Row): string {
  const isUnknown = textOf(row, 'value_code') === unknownValue
  return isUnknown ? hrDashboardTexts[language].unknown : textOf(row, 'value_name_ja')
}

const itemName = ({ language }: HrPage, row: Row | undefined): string =>
  textOf(row, language === 'ja' ? 'item_name_ja' : 'item_name_en')

function readingOf(page: HrPage, rows: readonly Row[]): string {
  const t = hrDashboardTexts[page.language].heat
  const shares = rows.filter((row) => typeof row['coverage_pct'] === 'number')
  const [highest] = shares.toSorted((a, b) => Number(b['coverage_pct']) - Number(a['coverage_pct']))
  if (highest !== undefined && highest['coverage_pct'] !== 0)
    return t.reading(
      itemName(page, highest),
      nameOf(page, highest),
      said(page, 'percent', highest['coverage_pct']),
    )
  // Where holders stand without a share, it is the headcount that is missing.
  return rows.some((row) => typeof row['holders_active'] === 'number' && row['holders_active'] !== 0)
    ? t.readingPlain
    : t.readingHidden
}

/** Items of one framework that stand on the same badges have the same figures and are one row; the table tells them apart. */
function toRows(
  page: HrPage,
  items: readonly (readonly [string, readonly Row[]])[],
  frameworks: ReadonlyMap<string, string>,
): HeatRow[] {
  const t = hrDashboardTexts[page.language].heat
  const alike = Map.groupBy(items, ([, cells]) =>
    JSON.stringify([cells[0]?.['framework'], cells.map((row) => toCell(page, row))]),
  )
  const groups = [...alike.values()]
  return groups.map((group, at): HeatRow => {
    const cells = group[0]?.[1] ?? []
    const framework = textOf(cells[0], 'framework')
    const before = textOf(groups[at - 1]?.[0]?.[1][0], 'framework')
    return {
      code: textOf(cells[0], 'item_code'),
      label: itemName(page, cells[0]),
      ...(group.length > 1 ? { more: t.others(group.length - 1) } : {}),
      cells: cells.map((row) => toCell(page, row)),
      ...(framework === before ? {} : { group: frameworks.get(framework) ?? framework }),
    }
  })
}

/** Where no share can be taken, the number of holders stands without a tone. */
function toCell(page: HrPage, row: Row): HeatCell {
  const { coverage_pct: share, holders_active: holders } = row
  if ([share, holders].some((value) => toFigureValue(value) === 'hidden'))
    return { share: 'hidden', text: 'x' }
  if (typeof share === 'number') return { share, text: cellText(share, 1) }
  return { share: 'none', text: said(page, 'people', holders) }
}

function tableOf(
  page: HrPage,
  departments: readonly (readonly [string, string])[],
  items: readonly (readonly [string, readonly Row[]])[],
): FigureTable {
  const t = hrDashboardTexts[page.language].heat
  return {
    head: [
      { name: t.item },
      ...departments.map(([, name]) => ({ name, definition: 'T4#coverage_pct', decimals: 1 })),
    ],
    lines: items.map(([id, cells]) => ({
      name: `${textOf(cells[0], 'item_code')} ${itemName(page, cells[0])}`,
      cells: cells.map((row) => ({
        value: row['coverage_pct'],
        rows: {
          table: 'T4',
          column: 'holders_active',
          segment: 'all',
          item: `framework-item:${id}`,
          dimension: 'department',
          value: textOf(row, 'value_code'),
        },
      })),
    })),
  }
}
