import type { CriteriaTexts, Reader } from './criteria-reader.ts'
import type { TextLanguage } from './criteria-items.ts'

/** What was handed in, confirmed, tested, counted and carried out. */
export const workTexts: CriteriaTexts = {
  'submitted.met': {
    ja: (p) => `${p.named('artifact', 'artifact')}が提出されています。`,
    en: (p) => `${p.named('artifact', 'artifact')}: submitted.`,
  },
  'submitted.pending': {
    ja: (p) =>
      `${p.named('artifact', 'artifact')}の提出をお待ちしています(${p.text('done')}/${p.text('count')}件)。`,
    en: (p) =>
      `${p.named('artifact', 'artifact')}: to be submitted (${p.text('done')} of ${p.text('count')}).`,
  },
  'submitted.approval': {
    ja: (p) => `${p.named('artifact', 'artifact')}は提出済みです。承認をお待ちください。`,
    en: (p) => `${p.named('artifact', 'artifact')}: submitted, waiting for approval.`,
  },
  'submitted.unmet': {
    ja: (p) => `${p.named('artifact', 'artifact')}の提出が確認できないまま、受付を終了しました。`,
    en: (p) => `${p.named('artifact', 'artifact')}: not submitted, and no longer accepted.`,
  },
  'accepted.met': {
    ja: (p) => `${p.named('artifact', 'artifact')}が受け入れられました。`,
    en: (p) => `${p.named('artifact', 'artifact')}: accepted.`,
  },
  'accepted.pending': {
    ja: (p) => `${p.named('artifact', 'artifact')}の受け入れをお待ちしています。`,
    en: (p) => `${p.named('artifact', 'artifact')}: waiting for acceptance.`,
  },
  'accepted.unmet': {
    ja: (p) => `${p.named('artifact', 'artifact')}の受け入れが確認できないまま終了しました。`,
    en: (p) => `${p.named('artifact', 'artifact')}: never accepted.`,
  },
  'confirmed.met': {
    ja: (p) => `${p.named('confirmation', 'by')}の確認を受けました(${p.text('done')}件)。`,
    en: (p) => `Confirmed by ${p.named('confirmation', 'by')} (${p.text('done')}).`,
  },
  'confirmed.pending': {
    ja: (p) => `${p.named('confirmation', 'by')}の確認をお待ちしています${until(p, 'ja')}。`,
    en: (p) => `Waiting for confirmation by ${p.named('confirmation', 'by')}${until(p, 'en')}.`,
  },
  'confirmed.more': {
    ja: (p) =>
      `${p.named('confirmation', 'by')}の確認があと${p.number('needed') - p.number('done')}件必要です${until(p, 'ja')}。`,
    en: (p) =>
      `${p.number('needed') - p.number('done')} more confirmation(s) by ${p.named('confirmation', 'by')} needed${until(p, 'en')}.`,
  },
  'confirmed.late': {
    ja: (p) => `${p.named('confirmation', 'by')}の確認が期限(${p.date('latest')})までに届きませんでした。`,
    en: (p) => `Confirmation by ${p.named('confirmation', 'by')} did not arrive by ${p.date('latest')}.`,
  },
  'confirmed.unmet': {
    ja: (p) => `${p.named('confirmation', 'by')}の確認がないまま終了しました。`,
    en: (p) => `Ended without confirmation by ${p.named('confirmation', 'by')}.`,
  },
  'score.met': {
    ja: (p) => `${p.named('assessment', 'assessment')}で${p.text('atLeast')}点以上の基準を満たしました。`,
    en: (p) =>
      `${p.named('assessment', 'assessment')}: the required ${p.text('atLeast')} points were reached.`,
  },
  'score.pending': {
    ja: (p) => `${p.named('assessment', 'assessment')}(${p.text('atLeast')}点以上)の受験をお待ちしています。`,
    en: (p) =>
      `${p.named('assessment', 'assessment')}: still to be taken (${p.text('atLeast')} points needed).`,
  },
  'score.retake': {
    ja: (p) =>
      `${p.named('assessment', 'assessment')}の基準(${p.text('atLeast')}点以上)に届いていません${best(p, 'ja')}。再受験できます。`,
    en: (p) =>
      `${p.named('assessment', 'assessment')}: the required ${p.text('atLeast')} points were not reached${best(p, 'en')}. It can be taken again.`,
  },
  'score.unmet': {
    ja: (p) =>
      `${p.named('assessment', 'assessment')}の基準(${p.text('atLeast')}点以上)に届きませんでした${best(p, 'ja')}。`,
    en: (p) =>
      `${p.named('assessment', 'assessment')}: the required ${p.text('atLeast')} points were not reached${best(p, 'en')}.`,
  },
  'exam.met': {
    ja: (p) => `${p.named('exam', 'exam')}の合格発表を確認しました。`,
    en: (p) => `${p.named('exam', 'exam')}: the official pass was seen.`,
  },
  'exam.pending': {
    ja: (p) => `${p.named('exam', 'exam')}の公式の合格発表をお待ちしています。`,
    en: (p) => `${p.named('exam', 'exam')}: the official result is still to come.`,
  },
  'exam.provisional': {
    ja: (p) =>
      `${p.named('exam', 'exam')}は画面上の結果(暫定)で基準を満たしています。公式の合格発表をお待ちください。`,
    en: (p) =>
      `${p.named('exam', 'exam')}: Provisional – the on-screen result meets the criteria; please wait for the announcement.`,
  },
  'exam.incomplete': {
    ja: (p) => `${p.named('exam', 'exam')}の分野別評価点の一部が記録されていません。`,
    en: (p) => `${p.named('exam', 'exam')}: some field scores are not recorded yet.`,
  },
  'exam.retake': {
    ja: (p) =>
      `${p.named('exam', 'exam')}の合格基準(総合${p.text('passTotal')}点以上かつ各分野の基準点)に届いていません。再受験できます。`,
    en: (p) =>
      `${p.named('exam', 'exam')}: the pass mark (${p.text('passTotal')} in total and each field's own) was not reached. It can be taken again.`,
  },
  'exam.unmet': {
    ja: (p) =>
      `${p.named('exam', 'exam')}の合格基準(総合${p.text('passTotal')}点以上かつ各分野の基準点)に届きませんでした。`,
    en: (p) =>
      `${p.named('exam', 'exam')}: the pass mark (${p.text('passTotal')} in total and each field's own) was not reached.`,
  },
  'count.met': {
    ja: (p) => `${counted(p, 'ja')}が${p.text('needed')}回以上あります。`,
    en: (p) => `${counted(p, 'en')}: ${p.text('needed')} or more recorded.`,
  },
  'count.pending': {
    ja: (p) => `${counted(p, 'ja')}があと${p.text('left')}回必要です(現在${p.text('done')}回)。`,
    en: (p) => `${counted(p, 'en')}: ${p.text('left')} more needed (${p.text('done')} so far).`,
  },
  'count.variety': {
    ja: (p) =>
      `${counted(p, 'ja')}の${p.named('field', 'field')}が${p.text('least')}以上必要です(現在${p.text('distinct')})。`,
    en: (p) =>
      `${counted(p, 'en')}: at least ${p.text('least')} different ${p.named('field', 'field')} needed (${p.text('distinct')} so far).`,
  },
  'count.unmet': {
    ja: (p) => `${counted(p, 'ja')}が${p.text('needed')}回に届きませんでした(${p.text('done')}回)。`,
    en: (p) => `${counted(p, 'en')}: ${p.text('needed')} were not reached (${p.text('done')}).`,
  },
  'duration.met': {
    ja: (p) => `${p.text('days')}日間の活動を終えました(必要日数${p.text('needed')}日)。`,
    en: (p) => `Completed ${p.text('days')} days (${p.text('needed')} needed).`,
  },
  'duration.pending': {
    ja: (p) => `${p.text('needed')}日以上の活動が必要です。`,
    en: (p) => `${p.text('needed')} days or more are needed.`,
  },
  'duration.running': {
    ja: (p) =>
      `活動中です(${p.text('days')}日目、必要日数${p.text('needed')}日)。終了の記録をお待ちしています。`,
    en: (p) =>
      `In progress: day ${p.text('days')} of the ${p.text('needed')} needed; the end is still to be recorded.`,
  },
  'duration.unmet': {
    ja: (p) => `活動日数が${p.text('needed')}日に届きませんでした(${p.text('days')}日)。`,
    en: (p) => `${p.text('needed')} days were not reached (${p.text('days')}).`,
  },
}

function until(p: Reader, language: TextLanguage): string {
  if (!p.has('latest')) return ''
  return language === 'ja' ? `(期限:${p.date('latest')})` : ` (by ${p.date('latest')})`
}

function best(p: Reader, language: TextLanguage): string {
  if (!p.has('best')) return ''
  return language === 'ja' ? `(最高${p.text('best')}点)` : ` (best: ${p.text('best')})`
}

/** 「出席(DAY2-1、講師)」: without the sessions where they are too many to read. */
function counted(p: Reader, language: TextLanguage): string {
  const event = p.named('count', 'event')
  const sessions = p.has('sessions') && p.size('sessions') <= 2 ? [p.named('session', 'sessions')] : []
  const role = p.has('role') ? [p.named('role', 'role')] : []
  const details = [...sessions, ...role]
  if (language === 'ja') return details.length === 0 ? event : `${event}(${details.join('、')})`
  const at = sessions.map((names) => ` (${names})`).join('')
  return `${event}${at}${role.map((name) => ` as ${name}`).join('')}`
}
