import type { CriteriaTexts, Reader } from './criteria-reader.ts'
import type { TextLanguage } from './criteria-items.ts'

/** Attendance, hours, order and time between sessions. */
export const learningTexts: CriteriaTexts = {
  'attended.met': {
    ja: (p) => `${p.named('session', 'sessions')} に出席しました。`,
    en: (p) => `Attended ${p.named('session', 'sessions')}.`,
  },
  'attended.pending': {
    ja: (p) => `${p.named('session', 'sessions')} への出席をお待ちしています。`,
    en: (p) => `Attendance at ${p.named('session', 'sessions')} is still to come.`,
  },
  'attended.absent': {
    ja: (p) => `${p.named('session', 'sessions')} を欠席しました。`,
    en: (p) => `Absent from ${p.named('session', 'sessions')}.`,
  },
  'attended.missed': {
    ja: (p) => `${p.named('session', 'sessions')} の出席の記録がないまま、期が終了しました。`,
    en: (p) => `The cohort ended without a record of attendance at ${p.named('session', 'sessions')}.`,
  },
  'attended.cancelled': {
    ja: (p) =>
      `${p.named('session', 'sessions')} は主催者の都合で中止となりました。欠席にはなりません。次の日程をお待ちください。`,
    en: (p) =>
      `${p.named('session', 'sessions')} was cancelled by the provider. It does not count as an absence; please wait for the new date.`,
  },
  'attended.minutes': {
    ja: (p) => `${p.named('session', 'sessions')} の参加時間が${p.text('minutes')}分に達していません。`,
    en: (p) => `Less than ${p.text('minutes')} minutes at ${p.named('session', 'sessions')}.`,
  },
  'attended.makeup': {
    ja: (p) => `${p.named('session', 'sessions')} は振替では認められません。`,
    en: (p) => `A make-up does not count for ${p.named('session', 'sessions')}.`,
  },
  'attended.role': {
    ja: (p) =>
      `${p.named('session', 'sessions')} は「${p.named('role', 'needed')}」としての参加が必要です(記録は「${p.named('role', 'role')}」)。`,
    en: (p) =>
      `${p.named('session', 'sessions')} must be attended as ${p.named('role', 'needed')} (recorded as ${p.named('role', 'role')}).`,
  },
  'attended.several': {
    ja: (p) => `${p.named('session', 'sessions')} への出席が確認できません。`,
    en: (p) => `Attendance at ${p.named('session', 'sessions')} is not established.`,
  },
  'attendanceRate.met': {
    ja: (p) => `出席率が${p.text('percent')}%以上です(${minutes(p)}分)。`,
    en: (p) => `Attendance is ${p.text('percent')}% or more (${minutes(p)} minutes).`,
  },
  'attendanceRate.pending': {
    ja: (p) => `出席率${p.text('percent')}%以上が必要です(現在 ${minutes(p)}分)。`,
    en: (p) => `Attendance of ${p.text('percent')}% is needed (${minutes(p)} minutes so far).`,
  },
  'attendanceRate.unmet': {
    ja: (p) => `出席率が${p.text('percent')}%に届きませんでした(${minutes(p)}分)。`,
    en: (p) => `Attendance stayed below ${p.text('percent')}% (${minutes(p)} minutes).`,
  },
  'hours.met': {
    ja: (p) => `${within(p, 'ja')}${p.text('hours')}時間以上の学習を終えました。`,
    en: (p) => `Completed ${p.text('hours')} hours or more${within(p, 'en')}.`,
  },
  'hours.pending': {
    ja: (p) => `${within(p, 'ja')}${p.text('hours')}時間の学習が必要です(現在${p.text('done')}時間)。`,
    en: (p) => `${p.text('hours')} hours${within(p, 'en')} are needed (${p.text('done')} so far).`,
  },
  'hours.unmet': {
    ja: (p) => `${within(p, 'ja')}${p.text('hours')}時間に届きませんでした(${p.text('done')}時間)。`,
    en: (p) => `${p.text('hours')} hours${within(p, 'en')} were not reached (${p.text('done')}).`,
  },
  'ordered.met': {
    ja: (p) => `${p.named('session', 'sessions')} の順に出席しました。`,
    en: (p) => `Attended in order: ${p.named('session', 'sessions')}.`,
  },
  'ordered.pending': {
    ja: (p) =>
      `${p.named('session', 'sessions')} の順に出席する必要があります(次は ${p.named('session', 'session')})。`,
    en: (p) =>
      `To be attended in order: ${p.named('session', 'sessions')} (next: ${p.named('session', 'session')}).`,
  },
  'ordered.unmet': {
    ja: (p) => `${p.named('session', 'session')} への出席が、定められた順序どおりに確認できません。`,
    en: (p) => `${p.named('session', 'session')} was not attended in the required order.`,
  },
  'gap.met': {
    ja: (p) =>
      `${p.named('session', 'to')} は ${p.named('session', 'from')} の${p.text('days')}日後に受講しました。`,
    en: (p) => `${p.named('session', 'to')} was ${p.text('days')} days after ${p.named('session', 'from')}.`,
  },
  'gap.override': {
    ja: (p) =>
      `${p.named('session', 'to')} は ${p.named('session', 'from')} の${p.text('days')}日後ですが、事務局が理由を確認のうえ認めました(理由:${p.text('reason')})。`,
    en: (p) =>
      `${p.named('session', 'to')} was ${p.text('days')} days after ${p.named('session', 'from')}; the office allowed it with a reason (${p.text('reason')}).`,
  },
  'gap.waiting': {
    ja: (p) => `${p.named('session', 'from')} の受講後に ${p.named('session', 'to')} の時期が決まります。`,
    en: (p) =>
      `The time for ${p.named('session', 'to')} is set once ${p.named('session', 'from')} is attended.`,
  },
  'gap.pending': {
    ja: (p) => `${p.named('session', 'to')} は${period(p, 'ja')}に受講してください。`,
    en: (p) => `Please attend ${p.named('session', 'to')} ${period(p, 'en')}.`,
  },
  'gap.early': {
    ja: (p) =>
      `${p.named('session', 'to')} の受講が早すぎます(${p.named('session', 'from')} の${p.text('days')}日後。${p.text('minDays')}日以上あける必要があります)。`,
    en: (p) =>
      `${p.named('session', 'to')} was too early: ${p.text('days')} days after ${p.named('session', 'from')}, at least ${p.text('minDays')} are needed.`,
  },
  'gap.late': {
    ja: (p) =>
      `${p.named('session', 'to')} の受講が期限を過ぎていました(${p.named('session', 'from')} の${p.text('days')}日後。期限は${p.text('maxDays')}日後)。`,
    en: (p) =>
      `${p.named('session', 'to')} was too late: ${p.text('days')} days after ${p.named('session', 'from')}, at most ${p.text('maxDays')} are allowed.`,
  },
  'gap.expired': {
    ja: (p) => `${p.named('session', 'to')} の受講期限(${p.date('latest')})を過ぎました。`,
    en: (p) => `The last day for ${p.named('session', 'to')} (${p.date('latest')}) has passed.`,
  },
  'gap.closed': {
    ja: (p) =>
      `${p.named('session', 'from')} から ${p.named('session', 'to')} までを受講できる期がありません。`,
    en: (p) =>
      `No cohort is open in which ${p.named('session', 'from')} and ${p.named('session', 'to')} can be attended.`,
  },
}

function minutes(p: Reader): string {
  return `${p.text('attended')}/${p.text('scheduled')}`
}

function within(p: Reader, language: TextLanguage): string {
  if (p.number('withinDays') === 0) return ''
  return language === 'ja' ? `${p.text('withinDays')}日以内に` : ` within ${p.text('withinDays')} days`
}

function period(p: Reader, language: TextLanguage): string {
  if (language === 'ja')
    return `${p.date('earliest')}${p.has('latest') ? `から${p.date('latest')}まで` : '以降'}`
  return p.has('latest')
    ? `from ${p.date('earliest')} to ${p.date('latest')}`
    : `on or after ${p.date('earliest')}`
}
