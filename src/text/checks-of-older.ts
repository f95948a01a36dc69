import { row } from './check-text.ts'

const askIssuer = '発行元に、直接お問い合わせください。'
const askIssuerEn = 'Ask the issuer directly.'
const tryLater = '時間をおいて、もう一度検証してください。続くときは発行元にお問い合わせください。'
const tryLaterEn = 'Verify again later; if it persists, ask the issuer.'
const doNotTrust = 'このバッジを信用せず、発行元に直接ご確認ください。'
const doNotTrustEn = 'Do not rely on this badge; ask the issuer directly.'

/** Codes that only badges of Open Badges 2.0 and before can lead to. */
export const olderTexts = {
  'open-badges-2': row(
    ['旧版の規格のバッジです', 'Open Badges 2.0以前の規格で作られています。その規格の方法で検証します。', ''],
    [
      'A badge of an older standard',
      'It follows Open Badges 2.0 or earlier and is verified in the way of that standard.',
      '',
    ],
  ),
  'not-needed': row(
    ['この規格では確認の対象外です', 'このバッジの規格には、この項目にあたる決まりがありません。', ''],
    ['Not part of this standard', 'The standard that this badge follows has nothing to check here.', ''],
  ),
  'badge-class-unreachable': row(
    [
      'バッジの説明を取得できません',
      'バッジの名称や取得条件を公開しているページを取得できませんでした。偽物という意味ではありません。',
      tryLater,
    ],
    [
      'The badge’s description cannot be reached',
      'The document that holds its name and criteria could not be fetched. This does not mean that the badge is false.',
      tryLaterEn,
    ],
  ),
  'hosted-only': row(
    [
      '発行元のサーバーにある記録だけが根拠です',
      'このバッジには署名がありません。発行元のサーバーに同じ記録が公開されていることを確認しました。サーバーがなくなると検証できなくなります。',
      '',
    ],
    [
      'The issuer’s host is the only proof',
      'This badge is not signed. The issuer’s own host publishes the same record; once that host is gone, nothing proves it.',
      '',
    ],
  ),
  'hosted-unreachable': row(
    [
      '発行元のサーバーにある記録を取得できません',
      'このバッジには署名がなく、発行元のサーバーにある記録だけが根拠ですが、取得できませんでした。偽物という意味ではありません。',
      tryLater,
    ],
    [
      'The record on the issuer’s host cannot be reached',
      'This badge is not signed; only the record on its host could prove it, and that could not be fetched. This does not mean that the badge is false.',
      tryLaterEn,
    ],
  ),
  'hosted-differs': row(
    [
      '発行元のサーバーにある記録と違います',
      'ファイルの内容が、発行元のサーバーに公開されている記録と一致しません。',
      doNotTrust,
    ],
    [
      'It differs from the record on the issuer’s host',
      'What the file says is not what the host publishes.',
      doNotTrustEn,
    ],
  ),
  'hosted-elsewhere': row(
    [
      '発行者のものではないサーバーにあります',
      '記録が、発行者が定めた場所とは別のサーバーに置かれています。だれでも同じものを置けるため、発行の証拠になりません。',
      askIssuer,
    ],
    [
      'It is hosted by somebody else',
      'The record stands on a host that is not the issuer’s. Anybody could have put it there.',
      askIssuerEn,
    ],
  ),
} as const
