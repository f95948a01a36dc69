/** What a rule still waits for, in a few words, and the names of codes that facts and rules use. */
import { catalogueNames } from './catalogue-names.ts'

export type TextLanguage = 'ja' | 'en'

export type Pair = { readonly ja: string; readonly en: string }

/** `kind:code` → display name, from the catalogue: `session:DAY3`, `badge:coed-day1`. */
export type CodeNames = Readonly<Record<string, Pair>>

type Phrase = (name: string, language: TextLanguage) => string

/** One missing item (`session:DAY3`) as a noun phrase that fits 「あと … のみです」. */
export function criteriaItem(item: string, language: TextLanguage, names: CodeNames = {}): string {
  const at = item.indexOf(':')
  const kind = item.slice(0, at)
  const code = item.slice(at + 1)
  const phrase = phrases[kind]
  return phrase === undefined ? code : phrase(nameOf(kind, code, language, names), language)
}

/** The display name of a code: the caller's, else the usual one, else the code itself. */
export function nameOf(kind: string, code: string, language: TextLanguage, names: CodeNames = {}): string {
  const alike = sameNames[kind] ?? kind
  const pair = names[`${kind}:${code}`] ?? names[`${alike}:${code}`] ?? usualNames[`${alike}:${code}`]
  return pair?.[language] ?? (quoted.has(alike) && language === 'ja' ? `「${code}」` : code)
}

/** Kinds whose bare codes are marked as such in a Japanese sentence. */
const quoted: ReadonlySet<string> = new Set(['artifact', 'badge', 'assessment', 'community'])

const sameNames: Readonly<Record<string, string>> = {
  approval: 'artifact',
  acceptance: 'artifact',
  score: 'assessment',
  membership: 'community',
}

export const phrases: Readonly<Record<string, Phrase>> = {
  session: (name) => name,
  attendanceRate: (percent, language) =>
    language === 'ja' ? `出席率${percent}%` : `attendance of ${percent}%`,
  hours: (hours, language) => (language === 'ja' ? `学習時間${hours}時間` : `${hours} hours of study`),
  artifact: (name, language) => (language === 'ja' ? `${name}の提出` : `submission of ${name}`),
  approval: (name, language) => (language === 'ja' ? `${name}の承認` : `approval of ${name}`),
  acceptance: (name, language) => (language === 'ja' ? `${name}の受け入れ` : `acceptance of ${name}`),
  confirmation: (name, language) => (language === 'ja' ? `${name}の確認` : `confirmation by ${name}`),
  score: (name, language) => (language === 'ja' ? `${name}の基準点` : `the pass mark of ${name}`),
  exam: (name, language) => (language === 'ja' ? `${name}の合格発表` : `the official result of ${name}`),
  count: (name, language) => (language === 'ja' ? `必要な回数の${name}` : `the required number of ${name}`),
  engagement: (_name, language) => (language === 'ja' ? '活動日数' : 'the days of activity'),
  badge: (name, language) => (language === 'ja' ? `バッジ${name}` : `the badge ${name}`),
  badges: (count, language) => (language === 'ja' ? `対象のバッジ${count}つ` : `${count} of the badges`),
  segment: (_name, language) => (language === 'ja' ? '対象者区分の登録' : 'registration of the segment'),
  profile: (name, language) => (language === 'ja' ? `${name}の確認` : `the ${name}`),
  membership: (name, language) => (language === 'ja' ? `${name}への参加` : `membership of ${name}`),
  contribution: (_name, language) => (language === 'ja' ? '制作協力の記録' : 'a recorded contribution'),
  choice: (count, language) =>
    language === 'ja' ? `選択できる条件のうち${count}つ` : `${count} of the alternatives`,
}

/** Words of the rule language and of the example catalogue. */
const usualNames: CodeNames = {
  'role:instructor': { ja: '講師', en: 'instructor' },
  'role:observer': { ja: '見学', en: 'observer' },
  'confirmation:host': { ja: '受入先', en: 'the host' },
  'confirmation:supervisor': { ja: '責任者', en: 'the supervisor' },
  'confirmation:facilitator': { ja: '進行担当者', en: 'the facilitator' },
  'confirmation:peerMutual': { ja: '対話の相手', en: 'the other side' },
  'confirmation:editor': { ja: '編集担当者', en: 'the editor' },
  'confirmation:staff': { ja: '担当者', en: 'the staff' },
  'count:attendance': { ja: '出席', en: 'attendances' },
  'count:talk': { ja: '対話', en: 'talks' },
  'count:event': { ja: 'イベント等への参加', en: 'events' },
  'count:engagement': { ja: '終えた活動', en: 'completed engagements' },
  'count:contribution': { ja: '協力', en: 'contributions' },
  'count:study': { ja: '学習', en: 'study records' },
  'field:counterpart': { ja: '相手の人数', en: 'people' },
  'field:counterpartOrganisation': { ja: '相手の組織数', en: 'organisations' },
  'field:occurredOn': { ja: '実施日数', en: 'days' },
  'field:session': { ja: 'セッション数', en: 'sessions' },
  'field:cohort': { ja: '期の数', en: 'cohorts' },
  'profile:grade': { ja: '等級・役職', en: 'grade' },
  'profile:yearsOfService': { ja: '入社年次', en: 'year of service' },
  'profile:employmentType': { ja: '雇用形態', en: 'employment type' },
  'profile:department': { ja: '所属部署', en: 'department' },
  'segment:employee': { ja: '社員', en: 'employees' },
  'segment:regular': { ja: '正社員', en: 'regular employees' },
  'segment:fixed_term': { ja: '契約社員', en: 'fixed-term employees' },
  'segment:dispatched': { ja: '派遣スタッフ', en: 'dispatched staff' },
  'segment:dispatched_indefinite': {
    ja: '無期雇用派遣スタッフ',
    en: 'indefinitely employed dispatched staff',
  },
  'segment:dispatched_registered': { ja: '登録型派遣スタッフ', en: 'registered dispatched staff' },
  'segment:secondee_in': { ja: '受入出向者', en: 'secondees' },
  'segment:external_client': { ja: '取引先企業の参加者', en: 'participants from client companies' },
  'segment:resident': { ja: '住民', en: 'residents' },
  'segment:student': { ja: '学生', en: 'students' },
  'segment:consortium_other': { ja: '他の参加企業の社員', en: 'employees of other member companies' },
  ...catalogueNames,
}
