import type { Bilingual } from '../bilingual.ts'

import { unknownValue } from './places.ts'
import { prefectureName } from './prefecture.ts'

const named = (ja: string, en: string): Bilingual => ({ ja, en })

const genders: Readonly<Record<string, Bilingual>> = {
  female: named('女性', 'Women'),
  male: named('男性', 'Men'),
  other: named('その他・無回答', 'Other or not stated'),
}

/** Registers that keep the code of a population as the employment type. */
const employments: Readonly<Record<string, Bilingual>> = {
  regular: named('正社員', 'Regular employees'),
  fixed_term: named('契約社員', 'Fixed-term employees'),
  dispatched_indefinite: named('派遣スタッフ(無期雇用)', 'Dispatched staff (indefinite)'),
  dispatched_registered: named('派遣スタッフ(登録型)', 'Dispatched staff (registered)'),
  secondee_in: named('受入出向者', 'Secondees'),
}

/** 〜29歳, 30–39歳, 60歳〜 (domain.md 3.4); a band that a report merged is named like any other. */
function ageBandName(code: string): Bilingual | undefined {
  const [, from, to] = /^(\d+)-(\d*)$/u.exec(code) ?? []
  if (from === undefined) return undefined
  if (from === '0') return to === '' ? named('全年代', 'All ages') : named(`〜${to}歳`, `Up to ${to}`)
  return to === '' ? named(`${from}歳〜`, `${from} and over`) : named(`${from}–${to}歳`, `${from} to ${to}`)
}

function hireYearsName(code: string): Bilingual | undefined {
  const [, from, to] = /^(\d{4})-(\d{4})$/u.exec(code) ?? []
  return from === undefined ? undefined : named(`${from}–${to}年`, `${from} to ${to}`)
}

const namers: Readonly<Record<string, (code: string) => Bilingual | undefined>> = {
  gender: (code) => genders[code],
  age_band: ageBandName,
  region: prefectureName,
  employment_type: (code) => employments[code],
  hire_year_band: hireYearsName,
}

/** What a value of a dimension is called; undefined for one that only the register names, such as a department. */
export function valueName(dimension: string, code: string): Bilingual | undefined {
  return code === unknownValue ? named('不明', 'Not known') : namers[dimension]?.(code)
}
