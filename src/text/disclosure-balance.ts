import { badgeId } from './disclosure-badges.ts'
import { words, type DisclosureColumns } from './disclosure-words.ts'

/** T9: what runs out soon, and what was renewed. */
export const expiryWords: DisclosureColumns = {
  badge_id: badgeId,
  ...Object.fromEntries(
    [30, 90, 180].map((days) => [
      `expiring_${days}`,
      words(
        `${days}日以内に期限`,
        `Expiring within ${days} days`,
        `基準日に有効で、有効期限が基準日から${days}日以内(当日を含む)のバッジの延べ数。`,
        `Total of badges active on the as-of date whose last day is at most ${days} days later.`,
      ),
    ]),
  ),
  expired: words(
    '有効期限切れ数',
    'Expired',
    '有効期限の翌日が期間中にあるバッジの延べ数。後に更新されたものを含みます。',
    'Total of badges whose first day after validity lies in the period, those renewed later included.',
  ),
  renewed: words(
    '更新数',
    'Renewed',
    '期間中に更新されたバッジの延べ数。',
    'Total of renewals in the period, before and after expiry.',
  ),
  renewal_rate_pct: words(
    '更新率',
    'Renewal rate (%)',
    '更新数÷(更新数+期間中に期限切れとなり、期末まで更新されなかった数)。',
    'Renewals over renewals and badges that expired in the period and were not renewed by its end.',
  ),
}

/** T13: opening and closing stock with what happened between. */
export const reconciliationWords: DisclosureColumns = {
  badge_id: badgeId,
  opening_active: words(
    '期首の有効数',
    'Active at opening',
    '期間の前日に有効なバッジの延べ数。',
    'Total of badges active on the day before the period.',
  ),
  issued: words(
    '発行(+)',
    'Issued (+)',
    '期間中に発行された延べ数(総数)。',
    'Total issued (gross) in the period.',
  ),
  renewed: words(
    '復活(+)',
    'Reopened (+)',
    '終了した後に更新され、再び有効となった延べ数。期限前の更新は有効数を変えないため含みません。',
    'Total of badges renewed after they had ended. A renewal before expiry moves nothing and is not here.',
  ),
  expired: words(
    '有効期限切れ(−)',
    'Expired (−)',
    '期間中に有効期限が切れた延べ数。',
    'Total that expired in the period.',
  ),
  revoked: words(
    '取り消し(−)',
    'Revoked (−)',
    '期間中に取り消された延べ数。本人の辞退を含みます。',
    'Total revoked in the period, those declined by the holder included.',
  ),
  suspended: words(
    '一時停止の純増(−)',
    'Suspended, net (−)',
    '期間中に一時停止となった数から、再開または終了した数を引いた延べ数。負の値は再開などが上回ったことを示します。',
    'Total suspended in the period less those reinstated or ended; negative where more came back.',
  ),
  superseded_out: words(
    '差し替え(旧)(−)',
    'Superseded, out (−)',
    '期間中に差し替えられた旧バッジの延べ数。',
    'Total of credentials replaced in the period.',
  ),
  superseded_in: words(
    '差し替え(新)(+)',
    'Superseded, in (+)',
    '期間中に差し替えで発行された新バッジの延べ数。旧と同数で、有効数は変わりません。',
    'Total of credentials that replaced them: the same number, so that the stock does not move.',
  ),
  closing_active: words(
    '期末の有効数',
    'Active at closing',
    '期間の末日に有効なバッジの延べ数。増減とは別に、各バッジの状態から数えた値です。',
    'Total of badges active on the last day of the period, counted from how each badge stood and not from the flows.',
  ),
  balanced: words(
    '一致',
    'Balanced',
    '期首+発行+復活−期限切れ−取り消し−一時停止の純増=期末 が成り立てば1。',
    '1 where opening + issued + reopened − expired − revoked − suspended equals closing.',
  ),
}
