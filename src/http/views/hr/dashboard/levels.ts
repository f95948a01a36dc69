import type { Row } from '../../../../domain/disclosure/frame.ts'
import { hrDashboardTexts } from '../../../../text/hr-dashboard.ts'
import { type Bar, barChart } from '../charts/bars.ts'
import { grouped, toFigureValue } from '../charts/figure-value.ts'
import type { Html } from '../../html.ts'
import type { HrPage } from '../frame.ts'
import { figureBox, type RowsOf, textOf } from './figure-box.ts'
import { said } from './said.ts'

/** People at each level of the competency model, and where they should be. */
export function levelsFigure(page: HrPage, rowsOf: RowsOf, names: ReadonlyMap<string, string>): Html {
  const t = hrDashboardTexts[page.language]
  const rows = rowsOf('T3', { segment: 'all' })
  const isEmpty = rows.every(({ holders, target }) => holders === 0 && typeof target !== 'number')
  const reading = isEmpty ? t.levels.empty : readingOf(page, rows[0])
  return figureBox(page, {
    id: 'levels',
    title: t.levels.title,
    reading,
    source: 'T3',
    ...(isEmpty
      ? { next: t.levels.next }
      : {
          chart: barChart({
            id: 'levels',
            label: `${t.levels.title}. ${reading}`,
            groups: [{ bars: rows.map((row) => toBar(page, row, nameOf(page, row, names))) }],
          }),
        }),
    table: {
      head: [
        { name: t.levels.level },
        { name: t.levels.holders, definition: 'T3#holders' },
        { name: t.levels.rate, definition: 'T3#rate_pct', decimals: 1 },
        { name: t.levels.target, definition: 'T3#target' },
        { name: t.levels.achievement, definition: 'T3#achievement_pct', decimals: 1 },
        { name: t.levels.previous, definition: 'T3#prev' },
      ],
      lines: rows.map((row) => ({
        name: nameOf(page, row, names),
        cells: [
          {
            value: row['holders'],
            rows: { table: 'T3', column: 'holders', segment: 'all', item: `level:${textOf(row, 'level')}` },
          },
          ...['rate_pct', 'target', 'achievement_pct', 'prev'].map((column) => ({ value: row[column] })),
        ],
      })),
    },
  })
}

function readingOf(page: HrPage, row: Row | undefined): string {
  const t = hrDashboardTexts[page.language].levels
  const level = textOf(row, 'level').replace('+', '')
  const holders = said(page, 'people', row?.['holders'])
  const { target, achievement_pct: achievement } = row ?? {}
  return typeof target === 'number' && typeof achievement === 'number'
    ? t.reading(
        level,
        holders,
        grouped(target),
        said(page, 'percent', achievement),
        textOf(row, 'target_year'),
      )
    : t.readingPlain(level, holders)
}

function nameOf({ language }: HrPage, row: Row, names: ReadonlyMap<string, string>): string {
  return (
    names.get(textOf(row, 'level')) ??
    (language === 'ja' ? textOf(row, 'level_name_ja') : `Level ${textOf(row, 'level')}`)
  )
}

function toBar(page: HrPage, row: Row, label: string): Bar {
  const t = hrDashboardTexts[page.language]
  const { target, achievement_pct: achievement } = row
  const reached = typeof achievement === 'number' ? ` · ${said(page, 'percent', achievement)}` : ''
  const bar = {
    label,
    value: toFigureValue(row['holders']),
    text: `${said(page, 'people', row['holders'])}${reached}`,
  }
  if (typeof target !== 'number') return bar
  return {
    ...bar,
    target: { value: target, text: t.levels.mark(grouped(target), textOf(row, 'target_year')) },
  }
}
