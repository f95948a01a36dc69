import { type BilingualCheckText, row } from './check-text.ts'

/** The first line of a report, in a layman's words. */
export const headlineTexts = {
  valid: row(
    ['有効', '発行者の署名が正しく、有効期間内で、取り消されていません。', ''],
    ['Valid', 'The issuer’s signature holds, it is within its period and has not been revoked.', ''],
  ),
  expired: row(
    [
      '有効期限切れ',
      'このバッジの有効期限は過ぎています。',
      '更新されたバッジがないか、バッジを提示した方にご確認ください。',
    ],
    [
      'Expired',
      'The badge’s period of validity has ended.',
      'Ask whoever showed it whether it has been renewed.',
    ],
  ),
  'not-yet-valid': row(
    [
      '有効期間前',
      'このバッジの有効期間は、まだ始まっていません。',
      '有効期間が始まってから、もう一度検証してください。',
    ],
    ['Not yet valid', 'The badge’s period of validity has not begun.', 'Verify again when it has begun.'],
  ),
  revoked: row(
    [
      '取り消し済み',
      '発行者がこのバッジを取り消しました。',
      '理由は、発行元またはバッジを提示した方にお問い合わせください。',
    ],
    ['Revoked', 'The issuer has revoked this badge.', 'Ask the issuer or whoever showed it why.'],
  ),
  suspended: row(
    [
      '一時停止',
      '発行者がこのバッジの効力を一時的に止めています。',
      '再開の見込みは、発行元にお問い合わせください。',
    ],
    ['Suspended', 'The issuer has put this badge on hold.', 'Ask the issuer when it will stand again.'],
  ),
  superseded: row(
    [
      '差し替え済み',
      '発行者が、このバッジに代わる新しいものを発行しています。',
      '差し替え後のバッジで検証してください。',
    ],
    ['Superseded', 'The issuer has replaced this badge by a newer one.', 'Verify the newer one.'],
  ),
  tampered: row(
    [
      '改ざんの可能性',
      '署名と内容が一致しません。書き換えられたか、発行者の署名ではありません。',
      'このバッジを信用せず、発行元に直接ご確認ください。',
    ],
    [
      'Possibly tampered with',
      'The signature does not match the content: it was changed, or not signed by the issuer.',
      'Do not rely on this badge; ask the issuer directly.',
    ],
  ),
  invalid: row(
    ['無効', 'バッジとして必要な条件を満たしていません。', '下の「問題あり」の項目をご覧ください。'],
    ['Invalid', 'It does not meet what a badge must meet.', 'See the failed check below.'],
  ),
  indeterminate: row(
    [
      '判定できません',
      '確認に必要な情報がそろわないため、有効とも無効とも言えません。',
      '下の「確認できない」項目をご覧のうえ、時間をおいてお試しください。',
    ],
    [
      'Cannot be determined',
      'Something needed for the verification is missing: it can be called neither valid nor invalid.',
      'See the check that could not be made, and try again later.',
    ],
  ),
} as const

type Reported = {
  readonly headline: keyof typeof headlineTexts
  readonly checks: readonly { readonly check: string; readonly outcome: string; readonly code: string }[]
}

/** What "valid" rests on, where it rests on less than a signature and a status: a check without object passed nothing. */
const validTexts = {
  signedWithoutStatus: row(
    [
      '有効',
      '発行者の署名が正しく、有効期間内です。取り消されたかどうかを調べる仕組みは、このバッジにはありません。',
      '',
    ],
    [
      'Valid',
      'The issuer’s signature holds and it is within its period. The badge offers no way to tell whether it was revoked.',
      '',
    ],
  ),
  hosted: row(
    [
      '有効',
      '署名のないバッジです。発行元のサーバーに同じ記録が掲載されていること、有効期間内であること、取り消しの記載がないことを確認しました。根拠はこのサーバーだけです。',
      '',
    ],
    [
      'Valid',
      'The badge is not signed. The issuer’s host publishes the same record, it is within its period, and the host does not say that it is revoked. That host is the only proof.',
      '',
    ],
  ),
}

/** Codes of files in which there is nothing that could be invalid. A new kind of file adds its own. */
const withoutBadge: readonly string[] = [
  'empty',
  'not-recognised',
  'png-no-credential',
  'svg-no-credential',
  'pdf-no-credential',
  'picture-malformed',
  'picture-no-credential',
  'qr-no-credential',
  'page-no-credential',
]

const noBadge = row(['バッジが見つかりません', '', ''], ['No badge found', '', ''])

/** Whether a report is about a file that simply holds no badge, which is no alarm. */
export function holdsNoBadge({ checks }: Pick<Reported, 'checks'>): boolean {
  const failed = checks.find(({ outcome }) => outcome === 'failed')
  return failed !== undefined && withoutBadge.includes(failed.code)
}

/** What the headline means for this very report. */
export function headlineMeaning({ headline, checks }: Reported): BilingualCheckText {
  if (headline !== 'valid') return headlineTexts[headline]
  if (checks.some(({ code }) => code === 'hosted-only')) return validTexts.hosted
  const judged = checks.some(({ check, outcome }) => check === 'status' && outcome === 'passed')
  return judged ? headlineTexts.valid : validTexts.signedWithoutStatus
}

/** The first words about a report. Without a badge there is nothing to call invalid, whatever the verdict says. */
export function firstWords(report: Reported): BilingualCheckText {
  return holdsNoBadge(report) ? noBadge : headlineTexts[report.headline]
}
