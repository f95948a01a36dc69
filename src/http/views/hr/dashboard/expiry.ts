import { hrDashboardTexts } from '../../../../text/hr-dashboard.ts'
import { barChart } from '../charts/bars.ts'
import { toFigureValue } from '../charts/figure-value.ts'
import type { Html } from '../../html.ts'
import type { HrPage } from '../frame.ts'
import { figureBox, type RowsOf, textOf } from './figure-box.ts'
import { said } from './said.ts'

const terms = [30, 90, 180] as const

/** What runs out after the as-of day. */
export function expiryFigure(page: HrPage, rowsOf: RowsOf, badges: ReadonlyMap<string, string>): Html {
  const t = hrDashboardTexts[page.language]
  const rows = rowsOf('T9', { segment: 'all' })
  const [total = {}] = rows.filter((row) => row['badge_id'] === 'all')
  const common = { id: 'expiry', title: t.expiry.title, source: 'T9' }
  if (toFigureValue(total['expiring_180']) === 0)
    return figureBox(page, { ...common, reading: t.expiry.readingNone, next: t.expiry.next })
  const reading = t.expiry.reading(
    said(page, 'badges', total['expiring_90']),
    said(page, 'badges', total['expiring_180']),
  )
  const listed = rows.filter((row) => row['badge_id'] === 'all' || row['expiring_180'] !== 0)
  return figureBox(page, {
    ...common,
    reading,
    chart: barChart({
      id: 'expiry',
      label: `${t.expiry.title}. ${reading}`,
      groups: [
        {
          bars: terms.map((days) => ({
            label: t.expiry.within(days),
            value: toFigureValue(total[`expiring_${days}`]),
            text: said(page, 'badges', total[`expiring_${days}`]),
          })),
        },
      ],
    }),
    table: {
      head: [
        { name: t.expiry.badge },
        ...terms.map((days) => ({ name: t.expiry.within(days), definition: `T9#expiring_${days}` })),
        { name: t.expiry.renewed, definition: 'T9#renewal_rate_pct', decimals: 1 },
      ],
      lines: listed.map((row) => {
        const id = textOf(row, 'badge_id')
        const badge = id === 'all' ? {} : { badge: id }
        return {
          name: id === 'all' ? t.total : (badges.get(id) ?? id),
          cells: [
            ...terms.map((days) => ({
              value: row[`expiring_${days}`],
              rows: { table: 'T9', column: `expiring_${days}`, segment: 'all', ...badge },
            })),
            { value: row['renewal_rate_pct'] },
          ],
        }
      }),
    },
  })
}
