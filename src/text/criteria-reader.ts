import { criteriaItem, nameOf } from './criteria-items.ts'

import type { CodeNames, TextLanguage } from './criteria-items.ts'

export type CriteriaParameters = Readonly<Record<string, string | number | readonly string[]>>

/** Reads one parameter as a text of the language: lists joined, dates written out, codes by their names. */
export type Reader = {
  readonly text: (name: string) => string
  readonly number: (name: string) => number
  readonly date: (name: string) => string
  readonly has: (name: string) => boolean
  /** How many values a parameter lists. */
  readonly size: (name: string) => number
  /** Codes of a kind (`session`, `artifact`, `badge`, …) by their names. */
  readonly named: (kind: string, name: string) => string
  /** What is still missing, in the words of `all.remaining`. */
  readonly items: () => readonly string[]
}

export type Say = (read: Reader) => string

/** Message key → the sentence in both languages. */
export type CriteriaTexts = Readonly<Record<string, { readonly ja: Say; readonly en: Say }>>

/** Gives the sentences their parameters in the words of a language. */
export function readerOf(params: CriteriaParameters, language: TextLanguage, names: CodeNames): Reader {
  const list = (name: string): readonly string[] => {
    const value = params[name] ?? ''
    return typeof value === 'object' ? value : [String(value)]
  }
  const join = (parts: readonly string[]) => parts.join(language === 'ja' ? '、' : ', ')
  return {
    text: (name) => join(list(name)),
    number: (name) => Number(params[name] ?? 0),
    date: (name) => dateText(String(params[name] ?? ''), language),
    has: (name) => params[name] !== undefined,
    size: (name) => list(name).length,
    named: (kind, name) => join(list(name).map((code) => nameOf(kind, code, language, names))),
    items: () => list('items').map((item) => criteriaItem(item, language, names)),
  }
}

function dateText(date: string, language: TextLanguage): string {
  const [year, month, day] = date.split('-').map(Number)
  if (language === 'ja') return `${year}年${month}月${day}日`
  return `${day} ${months[(month ?? 1) - 1]} ${year}`
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
