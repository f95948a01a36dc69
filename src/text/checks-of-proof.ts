import { row } from './check-text.ts'

const askIssuer = '発行元に、直接お問い合わせください。'
const askIssuerEn = 'Ask the issuer directly.'
const tryLater = '時間をおいて、もう一度検証してください。続くときは発行元にお問い合わせください。'
const tryLaterEn = 'Verify again later; if it persists, ask the issuer.'
const doNotTrust = 'このバッジを信用せず、発行元に直接ご確認ください。'
const doNotTrustEn = 'Do not rely on this badge; ask the issuer directly.'

/** Codes of the checks of issuer and proof. */
export const proofTexts = {
  'issuer-missing': row(
    ['発行者が書かれていません', 'だれが発行したバッジかを示す情報がありません。', doNotTrust],
    ['No issuer', 'Nothing says who issued the badge.', doNotTrustEn],
  ),
  'issuer-unreachable': row(
    [
      '発行者の情報を取得できません',
      '発行者が公開している鍵の情報を、取得できませんでした。偽物という意味ではありません。',
      tryLater,
    ],
    [
      'The issuer cannot be reached',
      'The document in which the issuer publishes its keys could not be fetched. This does not mean that the badge is false.',
      tryLaterEn,
    ],
  ),
  'issuer-document-invalid': row(
    [
      '発行者の情報が正しくありません',
      '発行者のものとして公開されている情報が、鍵の情報として読み取れないか、別の発行者のものです。',
      askIssuer,
    ],
    [
      'The issuer’s document is not right',
      'What is published as the issuer’s document is unreadable or belongs to another.',
      askIssuerEn,
    ],
  ),
  'issuer-method-unsupported': row(
    [
      'この種類の発行者IDには対応していません',
      'この発行者IDから鍵の情報を得る方法に、対応していません。偽物という意味ではありません。',
      '発行元が案内する検証サイトでもご確認ください。',
    ],
    [
      'This kind of issuer id is not supported',
      'There is no way here to find the keys behind this id. This does not mean that the badge is false.',
      'Try the verifier that the issuer recommends.',
    ],
  ),
  'issuer-insecure-http': row(
    [
      '暗号化されていない通信で取得しました',
      '発行者の情報を、暗号化されていない通信(http)で取得しました。途中で書き換えられていないとは言い切れません。社内や開発用の環境でだけ許しています。',
      '社外の発行者であれば、https で公開するよう発行元に依頼してください。',
    ],
    [
      'Fetched without encryption',
      'The issuer’s document was read over http, where it could be changed on the way. It is allowed only inside a house or for development.',
      'Ask an issuer outside your house to publish it over https.',
    ],
  ),
  'proof-missing': row(
    ['署名がありません', 'だれでも書き換えられる状態のデータです。', doNotTrust],
    ['No signature', 'Anyone could have written or changed this data.', doNotTrustEn],
  ),
  'proof-unrecognised': row(
    [
      '対応していない種類の署名です',
      'この署名の方式を確認する手段がありません。偽物という意味ではありません。',
      '発行元が案内する検証サイトでもご確認ください。',
    ],
    [
      'An unknown kind of signature',
      'This kind of proof cannot be checked here. This does not mean that the badge is false.',
      'Try the verifier that the issuer recommends.',
    ],
  ),
  'proof-invalid': row(
    [
      '署名が内容と一致しません',
      '署名されたあとで内容が書き換えられたか、発行者の鍵で署名されたものではありません。',
      doNotTrust,
    ],
    [
      'The signature does not match',
      'The content was changed after signing, or was not signed with the issuer’s key.',
      doNotTrustEn,
    ],
  ),
  'proof-base': row(
    [
      '見せるための形になっていません',
      '所有者の手元に置く元の署名(基本証明)がそのまま付いています。検証できるのは、そこから作った開示用の署名だけです。',
      'バッジを提示した方に、ウォレットから開示用の形で書き出してもらってください。',
    ],
    [
      'Not in the form for showing',
      'It carries the base proof, which stays with the holder. Only a proof derived from it for disclosure can be verified.',
      'Ask whoever showed it to present it from the wallet, which derives that proof.',
    ],
  ),
  'proof-chain-broken': row(
    [
      '連なる署名が揃っていません',
      'ほかの署名に続けて付けられた署名ですが、その元の署名が見当たらないか、一つに決まりません。',
      doNotTrust,
    ],
    [
      'A chain of signatures is broken',
      'A proof was made on top of an earlier one, which is missing or is there more than once.',
      doNotTrustEn,
    ],
  ),
  'proof-purpose': row(
    ['証明書のための署名ではありません', '別の目的で作られた署名が使われています。', doNotTrust],
    ['Signed for another purpose', 'The proof was not made to issue a credential.', doNotTrustEn],
  ),
  'proof-created-in-future': row(
    ['署名の日時が未来です', '署名した日時が、現在より先になっています。', doNotTrust],
    ['Signed in the future', 'The proof says that it was made at a time that has not come.', doNotTrustEn],
  ),
  'proof-expired': row(
    [
      '署名の期限が切れています',
      '署名そのものに付けられた期限を過ぎています。',
      '発行元に、再発行を依頼してください。',
    ],
    [
      'The proof has expired',
      'The proof carries an end of its own, which has passed.',
      'Ask the issuer for a new one.',
    ],
  ),
  'key-not-listed': row(
    [
      '発行者の鍵ではありません',
      '署名に使われた鍵が、発行者の公開している鍵の一覧にありません。他人が発行者を名乗っているおそれがあります。',
      doNotTrust,
    ],
    [
      'Not the issuer’s key',
      'The key is not among those that the issuer publishes. Someone may be posing as the issuer.',
      doNotTrustEn,
    ],
  ),
  'key-unreachable': row(
    [
      '鍵を取得できません',
      '署名を確かめるための鍵を取得できませんでした。偽物という意味ではありません。',
      tryLater,
    ],
    [
      'The key cannot be had',
      'The key needed to check the signature could not be fetched. This does not mean that the badge is false.',
      tryLaterEn,
    ],
  ),
  'key-unsuitable': row(
    [
      '鍵が署名の方式に合いません',
      '公開されている鍵が読み取れないか、この署名の方式には使えないものです。',
      askIssuer,
    ],
    [
      'The key does not fit',
      'The published key is unreadable or not meant for this kind of signature.',
      askIssuerEn,
    ],
  ),
  'key-compromised': row(
    [
      '使ってはならない鍵です',
      '発行者が無効にした鍵、または秘密の部分まで公開されてしまった鍵で署名されています。',
      '発行元に、再発行を依頼してください。',
    ],
    [
      'The key must not be trusted',
      'The issuer has revoked this key, or its private part is exposed.',
      'Ask the issuer for a new badge.',
    ],
  ),
  'key-expired': row(
    [
      '鍵の使用期限が切れています',
      '発行者が定めた鍵の使用期限を過ぎているため、この署名は確認に使えません。',
      '発行元に、再発行を依頼してください。',
    ],
    [
      'The key has expired',
      'The issuer set an end to this key, and it has passed.',
      'Ask the issuer for a new badge.',
    ],
  ),
  'algorithm-refused': row(
    [
      '認められない署名方式です',
      '署名なし、または発行者の証明にならない方式が指定されています。',
      doNotTrust,
    ],
    ['A refused algorithm', 'It names no algorithm, or one that cannot prove an issuer.', doNotTrustEn],
  ),
  'claims-disagree': row(
    [
      'JWTの記載と証明書の内容が食い違っています',
      '同じ事柄について、二つの異なる値が書かれています。',
      doNotTrust,
    ],
    [
      'The JWT contradicts the credential',
      'The same fact is stated twice with different values.',
      doNotTrustEn,
    ],
  ),
  'claims-missing': row(
    [
      'JWTの記載が一部ありません',
      '規格で求められる記載が一部ありませんが、証明書の本文で確認できます。判定には影響しません。',
      '',
    ],
    [
      'The JWT lacks a claim',
      'A claim that the standard asks for is missing; the credential itself states the fact. The verdict is not affected.',
      '',
    ],
  ),
  'header-refused': row(
    [
      'JWTのヘッダーに認められない項目があります',
      '規格で認められていない項目、または食い違う鍵が指定されています。',
      doNotTrust,
    ],
    [
      'The JWT’s header is refused',
      'It holds a member that the standard does not allow, or two keys that differ.',
      doNotTrustEn,
    ],
  ),
} as const
