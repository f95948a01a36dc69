import type { Row } from '../frame.ts'
import type { Axis } from './guard.ts'

export const word = (row: Row, column: string): string => {
  const value = row[column]
  return typeof value === 'object' ? value.mark : String(value ?? '')
}

export const joined =
  (name: string, ...columns: readonly string[]) =>
  (row: Row): string =>
    [name, ...columns.map((column) => word(row, column))].join('|')

/** Holders of an item, all of a segment or of one attribute. */
export const holders = (segment: string, item: string, dimension = 'all', value = 'all'): string =>
  ['holders', segment, item, dimension, value].join('|')

/** The same one year before. */
export const holdersBefore = (segment: string, item: string, dimension = 'all', value = 'all'): string =>
  ['holders-before', segment, item, dimension, value].join('|')

export const headcountKey = (row: Row): string =>
  joined('headcount', 'segment', 'dimension', 'value_code')({ dimension: 'all', value_code: 'all', ...row })

/** Figures of T1, T8, T9 and T13 that count the same awards. */
export const ofBadge = (name: string) => joined(name, 'segment', 'badge_id')

export const bySegment: Axis = { over: 'segment', total: 'all' }
export const byBadge: Axis = { over: 'badge_id', total: 'all' }
