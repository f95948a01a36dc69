import { fullYears } from '../japan-time.ts'
import { type Segment, segments } from './population.ts'

/** Codes of the age bands: 〜29, 30–39, 40–49, 50–59, 60〜. */
export const ageBands = ['0-29', '30-39', '40-49', '50-59', '60-'] as const
export type AgeBand = (typeof ageBands)[number]

const bounds = [30, 40, 50, 60] as const

export function ageBandOf(age: number): AgeBand {
  const at = bounds.findIndex((bound) => age < bound)
  return ageBands[at === -1 ? bounds.length : at] ?? '60-'
}

/** Band on a day of somebody born on a day. Only the band is ever kept. */
export const ageBandOfBirth = (birthDate: string, on: string): AgeBand => ageBandOf(fullYears(birthDate, on))

/**
 * Band on a day of somebody of whom the register has a year, a decade (`1980s`, 1980年代) or a stretch (`1985-1989`): as
 * if born in its middle year. Undefined for anything else.
 */
export function ageBandOfYears(birthYears: string, on: string): AgeBand | undefined {
  const [, from, decade, to] =
    /^(\d{4})(?:(s|年代)|年|\s*[-–〜~]\s*(\d{4})年?)?$/u.exec(birthYears.trim()) ?? []
  if (from === undefined) return undefined
  const first = Number(from)
  const last = decade === undefined ? Number(to ?? from) : first + 9
  const age = Number(on.slice(0, 4)) - Math.floor((first + last) / 2)
  return last < first || age < 0 || age > 120 ? undefined : ageBandOf(age)
}

/** Years of hiring in fives: 2017 → `2015-2019`. */
export function hireYearBandOf(hiredOn: string): string {
  const first = Math.floor(Number(hiredOn.slice(0, 4)) / 5) * 5
  return `${first}-${first + 4}`
}

const words = (table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(table).flatMap(([code, names]) =>
      [code, ...names].map((name): [string, string] => [plain(name), code]),
    ),
  )

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s・･()/_-]/gu, '')

const genders = words({
  female: ['女性', '女', 'f', 'woman'],
  male: ['男性', '男', 'm', 'man'],
  other: ['その他・無回答', 'その他', '無回答', '未回答', '回答しない', 'x', 'nonbinary', 'undisclosed'],
})

/** 女性 / 男性 / その他・無回答, in the words that registers use. Undefined for another word. */
export const genderOf = (text: string): string | undefined => genders.get(plain(text))

const segmentWords = words({
  regular: ['正社員', '正規', '正規社員', '正規雇用', '社員', '役員', 'permanent', 'fulltime'],
  fixed_term: [
    '契約社員',
    '有期',
    '有期雇用',
    '有期契約',
    '嘱託',
    '嘱託社員',
    'パート',
    'アルバイト',
    'パート・アルバイト',
    '臨時',
    'contract',
    'temporary',
    'parttime',
  ],
  dispatched_indefinite: ['無期雇用派遣', '常用型派遣', '無期派遣', '派遣(無期)', '常用派遣'],
  dispatched_registered: ['登録型派遣', '有期雇用派遣', '有期派遣', '派遣(有期)', '登録派遣', '派遣スタッフ'],
  secondee_in: ['出向受入', '受入出向', '出向者', '出向', 'secondee', '受入出向者'],
  external_client: ['顧客企業', '取引先', 'client'],
  resident: ['住民', '市民'],
  student: ['学生', 'インターン'],
  consortium_other: ['コンソーシアム他社', '参加企業'],
})

const isSegment = (word: string | undefined): word is Segment => segments.some((segment) => segment === word)

/** A segment by its code or by what registers call it. */
export function segmentWord(text: string): Segment | undefined {
  const code = segmentWords.get(plain(text))
  return isSegment(code) ? code : undefined
}

/**
 * The population that somebody belongs to. A segment of the reports stands as it is; `employee` and `dispatched`, the
 * common words of the register, are told apart by the employment type. Undefined where nothing says it.
 */
export function segmentOf(known: {
  readonly segment?: string
  readonly employmentType?: string
}): Segment | undefined {
  const { segment, employmentType = '' } = known
  const byType = segmentWord(employmentType)
  if (segment === 'employee' || segment === '従業員')
    return byType === 'fixed_term' || byType === 'secondee_in' ? byType : 'regular'
  if (segment === 'dispatched' || segment === '派遣')
    return byType === 'dispatched_indefinite' ||
      plain(employmentType) === 'indefinite' ||
      plain(employmentType) === '無期'
      ? 'dispatched_indefinite'
      : 'dispatched_registered'
  return segment === undefined ? byType : segmentWord(segment)
}
