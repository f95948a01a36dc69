import { englishMonths } from './english-months.ts'
import { addDays, addMonths } from './japan-time.ts'

import type { Bilingual } from './bilingual.ts'

export type Period = { readonly from: string; readonly to: string }

/** Fiscal year of a JST date: the calendar year in which it begins. An instant must pass through `jstDate` first. */
export function fiscalYearOf(date: string, startMonth: number): number {
  const year = Number(date.slice(0, 4))
  return Number(date.slice(5, 7)) >= startMonth ? year : year - 1
}

/** First and last day of a fiscal year. */
export function fiscalYearPeriod(fiscalYear: number, startMonth: number): Period {
  const from = firstOfMonth(fiscalYear, startMonth)
  return { from, to: addDays(addMonths(from, 12), -1) }
}

/** Quarter of the fiscal year, 1 to 4. */
export function fiscalQuarterOf(date: string, startMonth: number): number {
  const monthsIn = (Number(date.slice(5, 7)) - startMonth + 12) % 12
  return Math.floor(monthsIn / 3) + 1
}

/** First and last day of a quarter of a fiscal year, 1 to 4. */
export function fiscalQuarterPeriod(fiscalYear: number, quarter: number, startMonth: number): Period {
  const from = addMonths(firstOfMonth(fiscalYear, startMonth), (quarter - 1) * 3)
  return { from, to: addDays(addMonths(from, 3), -1) }
}

/** The day one year before; the last day of a month stays the last day (2029-02-28 → 2028-02-29). */
export function oneYearBefore(date: string): string {
  return addDays(addMonths(addDays(date, 1), -12), -1)
}

/** The same period of the year before, for comparisons (前年同期). */
export function periodOneYearBefore({ from, to }: Period): Period {
  return { from: addMonths(from, -12), to: oneYearBefore(to) }
}

/** Both names of a fiscal year, since 年度 and 決算期 differ: 「2026年度(令和8年度)・2027年3月期」. */
export function fiscalYearLabels(fiscalYear: number, startMonth: number): Bilingual {
  const [year, term] = [fiscalYearLabel(fiscalYear), closingTermLabel(fiscalYear, startMonth)]
  return { ja: `${year.ja}・${term.ja}`, en: `${year.en}, ${term.en}` }
}

/** 年度 label, named for the year in which it begins: 「2026年度(令和8年度)」. */
export function fiscalYearLabel(fiscalYear: number): Bilingual {
  return { ja: `${fiscalYear}年度(${eraYear(fiscalYear)}年度)`, en: `FY${fiscalYear}` }
}

/** 決算期 label, named for the month in which it ends: 「2027年3月期」. */
export function closingTermLabel(fiscalYear: number, startMonth: number): Bilingual {
  const { to } = fiscalYearPeriod(fiscalYear, startMonth)
  const month = Number(to.slice(5, 7))
  return {
    ja: `${to.slice(0, 4)}年${month}月期`,
    en: `fiscal year ending ${englishMonths[month - 1]} ${to.slice(0, 4)}`,
  }
}

/** The whole of 2019年度 is called 令和元年度 by the national government. */
function eraYear(year: number): string {
  const era = year >= 2019 ? { name: '令和', before: 2018 } : { name: '平成', before: 1988 }
  const count = year - era.before
  return `${era.name}${count === 1 ? '元' : count}`
}

function firstOfMonth(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-01`
}
