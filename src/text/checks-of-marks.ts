import { row } from './check-text.ts'

const notMark = '判定には影響しません。'
const notMarkEn = 'The verdict is not affected.'

/** Codes of the checks that only mark a badge: refresh, endorsements and recipient. */
export const markTexts = {
  refreshed: row(
    ['最新の版を確認しました', '発行者から取得した最新の版を検証しました。', ''],
    ['The newest version was verified', 'It was fetched from the issuer.', ''],
  ),
  'refresh-failed': row(
    ['最新の版を取得できません', `手元の版をそのまま検証しました。${notMark}`, ''],
    ['The newest version could not be fetched', `The version at hand was verified. ${notMarkEn}`, ''],
  ),
  'refresh-rejected': row(
    [
      '最新の版として取得したものは使えません',
      `発行者の案内先から取得したものが、このバッジの新しい版と確認できませんでした。手元の版をそのまま検証しました。${notMark}`,
      '',
    ],
    [
      'What was fetched as the newest version does not count',
      `It could not be confirmed as a newer version of this badge. The version at hand was verified. ${notMarkEn}`,
      '',
    ],
  ),
  'refresh-unsupported': row(
    [
      '最新の版は問い合わせていません',
      `発行者に新しい版があるかもしれませんが、問い合わせていません。${notMark}`,
      '',
    ],
    [
      'A newer version was not asked for',
      `The issuer may have a newer version; it was not asked. ${notMarkEn}`,
      '',
    ],
  ),
  'endorsement-invalid': row(
    [
      '推薦の署名が正しくありません',
      `このバッジに付けられた推薦を確認できません。${notMark}`,
      '推薦の内容は、ないものとしてご覧ください。',
    ],
    [
      'An endorsement does not hold',
      `An endorsement attached to this badge fails. ${notMarkEn}`,
      'Read the badge as if the endorsement were not there.',
    ],
  ),
  'endorsement-unrelated': row(
    [
      'このバッジについての推薦ではありません',
      `付けられた推薦は、このバッジに含まれるものを対象としていません。${notMark}`,
      '推薦の内容は、ないものとしてご覧ください。',
    ],
    [
      'An endorsement of something else',
      `An endorsement attached to this badge speaks of nothing in it. ${notMarkEn}`,
      'Read the badge as if the endorsement were not there.',
    ],
  ),
  'contained-not-valid': row(
    [
      '含まれるバッジに、有効と確認できないものがあります',
      '複数のバッジをまとめた記録です。記録全体の判定とは別に、バッジごとの判定をご覧ください。',
      '',
    ],
    [
      'A badge inside is not shown to be valid',
      'This record bundles several badges. Its verdict is not theirs; see each of them.',
      '',
    ],
  ),
  'endorsement-unverified': row(
    [
      '確認できていない推薦があります',
      `このバッジに付いている推薦のうち、確認できないものがあります。${notMark}`,
      '',
    ],
    [
      'An endorsement could not be checked',
      `The badge carries an endorsement that could not be verified. ${notMarkEn}`,
      '',
    ],
  ),
  'recipient-matches': row(
    [
      'このメールアドレスの方に授与されたバッジです',
      '入力されたメールアドレスと、バッジの受領者が一致しました。',
      '',
    ],
    ['The badge was given to this e-mail address', 'The address you entered is that of its recipient.', ''],
  ),
  'recipient-differs': row(
    [
      'このメールアドレスの方に授与されたバッジではありません',
      '入力されたメールアドレスと、バッジの受領者が一致しませんでした。別のメールアドレスで受け取った可能性もあります。',
      '受け取ったときのメールアドレスを、本人にご確認ください。',
    ],
    [
      'The badge was not given to this e-mail address',
      'The address you entered is not that of its recipient. It may have been given to another address of the same person.',
      'Ask the person which address was used.',
    ],
  ),
} as const
