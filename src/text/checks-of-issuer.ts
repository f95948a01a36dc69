import { row } from './check-text.ts'

const notMark = '判定そのものは変わりません。'
const notMarkEn = 'The verdict itself does not change.'
const byOtherMeans =
  '発行者を名乗る組織に、公式サイトの連絡先など、このバッジに書かれていない手段で確認してください。'
const byOtherMeansEn =
  'Ask the organisation by a way that the badge does not name, such as the contact on its official website.'

/** What could deceive a reader about who the issuer is. */
export const issuerTexts = {
  'issuer-domain-mixed': row(
    [
      '発行者のドメインに、種類の違う文字が混ざっています',
      `英字にほかの国の文字を混ぜ、別のドメインに見せかけている可能性があります。${notMark}`,
      byOtherMeans,
    ],
    [
      'The issuer’s domain mixes scripts',
      `Letters of several scripts in one name can make it look like another domain. ${notMarkEn}`,
      byOtherMeansEn,
    ],
  ),
  'issuer-domain-lookalike': row(
    [
      '発行者のドメインが、見た目の似た別の文字で書かれています',
      `普通の英字に見えますが、別の文字です。よく知られたドメインに見せかけている可能性があります。${notMark}`,
      byOtherMeans,
    ],
    [
      'The issuer’s domain is written in look-alike letters',
      `What looks like ordinary Latin letters is not. It may pretend to be a well-known domain. ${notMarkEn}`,
      byOtherMeansEn,
    ],
  ),
  'issuer-domain-imitates': row(
    [
      '登録されている組織のドメインによく似た、別のドメインです',
      `この検証サイトに登録されているドメインと紛らわしい名前ですが、同じ持ち主のものではありません。${notMark}`,
      byOtherMeans,
    ],
    [
      'The domain resembles a registered one, but is another',
      `It can be taken for a domain that is registered here, and does not belong to the same owner. ${notMarkEn}`,
      byOtherMeansEn,
    ],
  ),
  'issuer-leads-elsewhere': row(
    [
      '発行者の情報が別のサイトにあります',
      `発行者IDのアドレスから、別のサイトへ転送されました。IDに書かれたサイトの組織が発行したとは言い切れないため、ドメインは確認できていません。${notMark}`,
      byOtherMeans,
    ],
    [
      'The issuer’s document is on another site',
      `The address in the issuer’s id leads on to another site. That does not show that the organisation behind the address issued this badge, so its domain is not confirmed. ${notMarkEn}`,
      byOtherMeansEn,
    ],
  ),
  'issuer-url-elsewhere': row(
    [
      '発行者のウェブサイトとして、ほかの組織のものが書かれています',
      `書かれているウェブサイトは、署名したドメインとは別の、登録されている組織のものです。${notMark}`,
      byOtherMeans,
    ],
    [
      'The website it names is somebody else’s',
      `It belongs to a registered organisation, but the key is published by another domain. ${notMarkEn}`,
      byOtherMeansEn,
    ],
  ),
  'corporate-number-differs': row(
    [
      '法人番号が、登録されている番号と違います',
      `バッジに書かれた法人番号が、このドメインの法人として登録されている番号と一致しません。${notMark}`,
      '登録されている法人番号のほうをご覧のうえ、発行元にお問い合わせください。',
    ],
    [
      'The corporate number is not the registered one',
      `The badge states another 法人番号 than the one registered for this domain. ${notMarkEn}`,
      'Go by the registered number, and ask the issuer.',
    ],
  ),
  'corporate-number-elsewhere': row(
    [
      'ほかのドメインの法人として登録されている番号です',
      `バッジに書かれた法人番号は、この発行者のドメインではなく、別のドメインの法人として登録されています。${notMark}`,
      byOtherMeans,
    ],
    [
      'The corporate number is registered for another domain',
      `The 法人番号 that the badge states belongs to a legal entity registered under another domain. ${notMarkEn}`,
      byOtherMeansEn,
    ],
  ),
  'name-hidden': row(
    [
      '名前に、目に見えない文字が含まれています',
      `文字の並びを変えたり、別の名前に見せかけたりするための文字かもしれません。取り除いて表示しています。${notMark}`,
      '表示されている名前だけで判断せず、発行者のドメインを確かめてください。',
    ],
    [
      'A name holds characters that cannot be seen',
      `They can reorder text or make one name pass for another; they are left out of what is shown. ${notMarkEn}`,
      'Do not go by the name alone: look at the issuer’s domain.',
    ],
  ),
  'name-lookalike': row(
    [
      '名前に、英字によく似た別の文字が混ざっています',
      `別の名前に見せかけている可能性があります。${notMark}`,
      '表示されている名前だけで判断せず、発行者のドメインを確かめてください。',
    ],
    [
      'A name is written with look-alike letters',
      `It may pretend to be another name. ${notMarkEn}`,
      'Do not go by the name alone: look at the issuer’s domain.',
    ],
  ),
} as const
