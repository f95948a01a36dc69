import { row } from './check-text.ts'

const askIssuer = '発行元に、直接お問い合わせください。'
const askIssuerEn = 'Ask the issuer directly.'
const tryLater = '時間をおいて、もう一度検証してください。続くときは発行元にお問い合わせください。'
const tryLaterEn = 'Verify again later; if it persists, ask the issuer.'
const notMark = '判定には影響しません。'
const notMarkEn = 'The verdict is not affected.'

/** Codes of the checks of validity and status. */
export const standingTexts = {
  'not-yet-valid': row(
    [
      '有効期間前です',
      'まだ有効期間が始まっていません。',
      '有効期間が始まってから、もう一度検証してください。',
    ],
    ['Not yet valid', 'Its period of validity has not begun.', 'Verify again when it has begun.'],
  ),
  expired: row(
    [
      '有効期限が切れています',
      'このバッジの有効期限は過ぎています。',
      '更新されたバッジがないか、バッジを提示した方にご確認ください。',
    ],
    ['Expired', 'Its period of validity has ended.', 'Ask whoever showed it whether it has been renewed.'],
  ),
  'dates-out-of-order': row(
    ['有効期間の前後が逆です', '終わりの日時が、始まりの日時より前になっています。', askIssuer],
    ['The dates are out of order', 'It ends before it begins.', askIssuerEn],
  ),
  revoked: row(
    [
      '取り消されています',
      '発行者がこのバッジを取り消しました。',
      '理由は、発行元またはバッジを提示した方にお問い合わせください。',
    ],
    ['Revoked', 'The issuer has revoked this badge.', 'Ask the issuer or whoever showed it why.'],
  ),
  suspended: row(
    [
      '一時停止されています',
      '発行者がこのバッジの効力を一時的に止めています。',
      '再開の見込みは、発行元にお問い合わせください。',
    ],
    ['Suspended', 'The issuer has put this badge on hold.', 'Ask the issuer when it will stand again.'],
  ),
  superseded: row(
    [
      '新しいバッジに差し替えられています',
      '発行者が、このバッジに代わる新しいものを発行しています。',
      '差し替え後のバッジで検証してください。',
    ],
    ['Superseded', 'The issuer has replaced this badge by a newer one.', 'Verify the newer one.'],
  ),
  'status-unreachable': row(
    [
      '取り消されていないか確認できません',
      '発行者の取り消しリストを取得または確認できませんでした。取り消されたという意味ではありません。',
      tryLater,
    ],
    [
      'Status unknown',
      'The issuer’s status list could not be fetched or checked. This does not mean that the badge is revoked.',
      tryLaterEn,
    ],
  ),
  'status-list-invalid': row(
    [
      '取り消しリストが正しくありません',
      '取り消しリストの形式や署名に問題があり、取り消されていないことを確かめられません。',
      askIssuer,
    ],
    [
      'The status list is not right',
      'Its form or its signature does not hold, so it cannot show that the badge stands.',
      askIssuerEn,
    ],
  ),
  'status-list-issuer': row(
    [
      '別の発行者の取り消しリストです',
      '取り消しリストが、このバッジの発行者のものではありません。',
      askIssuer,
    ],
    ['A status list of someone else', 'The list was not issued by the issuer of the badge.', askIssuerEn],
  ),
  'status-list-proof': row(
    [
      '取り消しリストの署名が正しくありません',
      '取り消しリストが改ざんされているか、発行者の鍵で署名されていません。',
      askIssuer,
    ],
    [
      'The status list’s signature does not hold',
      'The list was changed, or is not signed with a key of the issuer.',
      askIssuerEn,
    ],
  ),
  'status-list-expired': row(
    [
      '取り消しリストの有効期間外です',
      '取り消しリスト自体の有効期間外のため、取り消されていないことを確かめられません。',
      askIssuer,
    ],
    [
      'The status list is not in force',
      'The list’s own period of validity has ended or not begun, so it cannot show that the badge stands.',
      askIssuerEn,
    ],
  ),
  'status-list-short': row(
    [
      '取り消しリストが短すぎます',
      '取り消しリストの件数が、規格で決められた最少の件数に足りません。',
      askIssuer,
    ],
    ['The status list is too short', 'It has fewer entries than the standard demands.', askIssuerEn],
  ),
  'status-purpose': row(
    ['目的の違う取り消しリストです', 'バッジの記載と、取り消しリストの目的が一致しません。', askIssuer],
    [
      'A status list for another purpose',
      'The list is not for the purpose that the badge names.',
      askIssuerEn,
    ],
  ),
  'status-index': row(
    [
      '取り消しリストに該当の番号がありません',
      'バッジに書かれた番号が、取り消しリストの範囲を超えています。',
      askIssuer,
    ],
    ['Not in the status list', 'The badge’s number lies past the end of the list.', askIssuerEn],
  ),
  'status-type-unknown': row(
    [
      '対応していない取り消しの方式です',
      '取り消されていないことを確かめる手段がありません。取り消されたという意味ではありません。',
      askIssuer,
    ],
    [
      'An unknown kind of status',
      'There is no way here to tell whether it still stands. This does not mean that it is revoked.',
      askIssuerEn,
    ],
  ),
  'refresh-available': row(
    [
      '新しい版があります',
      `発行者が、新しい版のあることを示しています。${notMark}`,
      'バッジを提示した方に、新しいバッジをもらってください。',
    ],
    [
      'A newer one exists',
      `The issuer says that there is a newer version. ${notMarkEn}`,
      'Ask whoever showed it for the newer badge.',
    ],
  ),
  'status-message': row(
    [
      '発行者からのお知らせがあります',
      `発行者が、このバッジについてのお知らせを付けています。${notMark}`,
      '',
    ],
    ['A message of the issuer', `The issuer has attached a message to this badge. ${notMarkEn}`, ''],
  ),
} as const
