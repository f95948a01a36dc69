import { row } from './check-text.ts'

/** Codes of what whoever asks demands of a proof, and of presentations. */
export const askingTexts = {
  'issuer-unbound': row(
    [
      '発行者と鍵の結び付きを確認していません',
      '適合性試験用の指定により、発行者がこの鍵を公開しているかどうかを調べませんでした。',
      'だれが発行したかを確かめるには、この指定なしで検証してください。',
    ],
    [
      'Issuer and key were not compared',
      'As asked for in a conformance run, nobody looked whether the issuer publishes this key.',
      'Verify without that option to find out who issued it.',
    ],
  ),
  'proof-domain': row(
    [
      '別の提示先のための署名です',
      '署名に書かれた提示先(domain)が、検証で指定されたものと異なります。',
      'この検証者に宛てて、あらためて提示してもらってください。',
    ],
    [
      'Made for another place',
      'The domain in the proof is not the one that was asked for.',
      'Ask for a new presentation, made for this verifier.',
    ],
  ),
  'proof-challenge': row(
    [
      '別の確認のための署名です',
      '署名に書かれた確認用の値(challenge)が、検証で指定されたものと異なります。使い回しのおそれがあります。',
      '新しい確認用の値で、あらためて提示してもらってください。',
    ],
    [
      'Made in answer to another challenge',
      'The challenge in the proof is not the one that was asked for; it may have been used before.',
      'Ask for a new presentation, in answer to a new challenge.',
    ],
  ),
  'not-a-presentation': row(
    [
      '提示データ(プレゼンテーション)ではありません',
      '検証できる提示データ(Verifiable Presentation)の形式ではありません。',
      '提示データの作り方を、提示した方にご確認ください。',
    ],
    [
      'Not a presentation',
      'It is not a verifiable presentation.',
      'Check with whoever showed it how it was made.',
    ],
  ),
  'self-asserted': row(
    [
      '提示した本人による申告です',
      '含まれる証明書に発行者の署名はなく、提示した本人の署名だけで守られています。',
      '内容の裏付けが必要な場合は、別の資料をご確認ください。',
    ],
    [
      'The holder’s own statement',
      'The credential inside has no signature of its own; only the presentation’s protects it.',
      'If you need more than the holder’s word, ask for other evidence.',
    ],
  ),
} as const
