import type { Row } from '../../../../domain/disclosure/frame.ts'
import type { Value } from '../../../../domain/disclosure/table.ts'
import { hrDashboardTexts } from '../../../../text/hr-dashboard.ts'
import { barChart } from '../charts/bars.ts'
import { toFigureValue } from '../charts/figure-value.ts'
import type { Html } from '../../html.ts'
import type { HrPage } from '../frame.ts'
import { figureBox, type RowsOf } from './figure-box.ts'
import { said } from './said.ts'

const kinds = ['page_views_human', 'verifications', 'downloads', 'made_public', 'share_link_created'] as const
const rates = ['public_rate_pct', 'd30_used_rate_pct', 'd90_used_rate_pct'] as const

/** What became of badges after issue. */
export function useFigure(page: HrPage, rowsOf: RowsOf): Html {
  const t = hrDashboardTexts[page.language]
  const [row = {}] = rowsOf('T8', { badge_id: 'all' })
  const uses = kinds.map((kind) => ({ kind, value: kind === 'downloads' ? downloadsOf(row) : row[kind] }))
  const common = { id: 'use', title: t.use.title, source: 'T8' }
  if (uses.every(({ value }) => typeof value !== 'object' && (value ?? 0) === 0))
    return figureBox(page, { ...common, reading: t.use.empty, next: t.use.next })
  const reading = [
    t.use.reading(said(page, 'times', row['page_views_human']), said(page, 'times', row['verifications'])),
    ...(typeof row['d90_used_rate_pct'] === 'number'
      ? [t.use.readingRates(said(page, 'percent', row['d90_used_rate_pct']))]
      : []),
  ].join(page.language === 'ja' ? '' : ' ')
  return figureBox(page, {
    ...common,
    reading,
    chart: barChart({
      id: 'use',
      label: `${t.use.title}. ${reading}`,
      groups: [
        {
          bars: uses.map(({ kind, value }) => ({
            label: t.use.kinds[kind],
            value: toFigureValue(value),
            text: said(page, 'times', value),
          })),
        },
      ],
    }),
    table: {
      head: [{ name: t.use.what }, { name: t.use.count, definition: 'T8' }],
      lines: [
        ...uses.map(({ kind, value }) => ({ name: t.use.kinds[kind], cells: [{ value }] })),
        ...rates.map((rate) => ({
          name: t.use.rates[rate],
          cells: [{ value: typeof row[rate] === 'number' ? said(page, 'percent', row[rate]) : row[rate] }],
        })),
      ],
    },
  })
}

/** All forms together; hidden with any of them. */
function downloadsOf(row: Row): Value | undefined {
  const forms = ['downloaded_png', 'downloaded_svg', 'downloaded_json'].map((form) => row[form])
  const marked = forms.find((value) => typeof value !== 'number')
  return marked ?? forms.reduce<number>((sum, value) => sum + Number(value), 0)
}
