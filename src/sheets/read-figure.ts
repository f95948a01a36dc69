import { prefectureCode } from '../domain/disclosure/prefecture.ts'
import { toPlain } from './plain-text.ts'
import type { Cell } from './row-fault.ts'

const largestCount = 1_000_000_000_000

/** A whole number of 0 or more, with or without separators and a counter: 1,204人. */
export function readCount(text: string, shown: string): Cell {
  const plain = toPlain(text).replaceAll(/[,¥\s]|[人名円個件校回]$/gu, '')
  return /^\d{1,13}$/u.test(plain) && Number(plain) <= largestCount
    ? { value: String(Number(plain)) }
    : { code: 'count_invalid', params: { value: shown } }
}

/** A number as published, kept to the digit: 6.30 stays 6.30. */
export function readDecimal(text: string, shown: string): Cell {
  const plain = toPlain(text)
  return /^-?\d{1,9}(?:\.\d{1,6})?$/u.test(plain)
    ? { value: plain }
    : { code: 'decimal_invalid', params: { value: shown } }
}

export function readYear(text: string, shown: string): Cell {
  const [, year] = /^((?:19|20|21)\d\d)(?:年度?)?$/u.exec(toPlain(text)) ?? []
  return year === undefined ? { code: 'year_invalid', params: { value: shown } } : { value: year }
}

/** JIS X 0401 code of a prefecture. */
export function readPrefecture(text: string, shown: string): Cell {
  const code = prefectureCode(text)
  return code === undefined ? { code: 'region_unknown', params: { value: shown } } : { value: code }
}

/** One word of a few. */
export function readWord(text: string, shown: string, words: readonly string[]): Cell {
  const word = toPlain(text).toLowerCase()
  return words.includes(word)
    ? { value: word }
    : { code: 'word_unknown', params: { value: shown, known: words.join(', ') } }
}
