import { row } from './check-text.ts'

const askIssuer = '発行元に、正しい形式のバッジの再発行を依頼してください。'
const askIssuerEn = 'Ask the issuer for a badge in the correct form.'

/** Codes of the checks of context, schema and JSON-LD. */
export const formTexts = {
  'context-missing': row(
    ['規格の宣言がありません', 'オープンバッジに必要な規格(コンテキスト)の宣言がありません。', askIssuer],
    [
      'A required context is missing',
      'The badge does not declare the vocabularies that Open Badges 3.0 requires.',
      askIssuerEn,
    ],
  ),
  'context-order': row(
    [
      '規格の宣言の順序が正しくありません',
      'コンテキストは、証明書、オープンバッジの順に宣言する決まりです。',
      askIssuer,
    ],
    [
      'The contexts are in the wrong order',
      'The credentials context comes first, the Open Badges context second.',
      askIssuerEn,
    ],
  ),
  'context-unknown': row(
    [
      '未知の規格を使っています',
      'この検証サイトが持っていない規格(コンテキスト)が使われています。外部から取り込むと意味をすり替えられるおそれがあるため、取り込みません。',
      '発行元にお問い合わせください。',
    ],
    [
      'An unknown context',
      'The badge uses a vocabulary not carried here. It is never fetched, because whoever serves it could change its meaning.',
      'Ask the issuer.',
    ],
  ),
  'schema-violation': row(
    [
      '必要な項目が規格に合っていません',
      '規格で決められた項目が欠けているか、書き方が規格と違います。',
      askIssuer,
    ],
    ['Does not conform', 'A member that the standard demands is missing or of the wrong form.', askIssuerEn],
  ),
  'schema-lenient': row(
    ['厳密な書式とは少し異なります', '緩やかな読み方では規格に合っています。判定には影響しません。', ''],
    [
      'Conforms only to the lenient schema',
      'It fits the lenient reading of the standard. The verdict is not affected.',
      '',
    ],
  ),
  'schema-unknown': row(
    [
      '独自の書式は確認していません',
      '発行元が指定した独自の書式(スキーマ)は取り込まず、確認していません。判定には影響しません。',
      '',
    ],
    [
      'A further schema was not applied',
      'The issuer names a schema of its own, which is not fetched. The verdict is not affected.',
      '',
    ],
  ),
  'subject-unidentified': row(
    ['受領者が特定されていません', 'だれに授与されたバッジかを示す情報がありません。', askIssuer],
    ['No recipient', 'Nothing says to whom the badge was given.', askIssuerEn],
  ),
  'criteria-empty': row(
    ['取得条件が書かれていません', '何をすれば取得できるバッジなのかが示されていません。', askIssuer],
    ['No criteria', 'It does not say what one has to do to earn it.', askIssuerEn],
  ),
  'result-unresolved': row(
    ['結果の説明が見つかりません', '記載された成績や到達度が、どの項目のものか確認できません。', askIssuer],
    [
      'A result refers to nothing',
      'A result names a description or level that the badge does not have.',
      askIssuerEn,
    ],
  ),
  'date-invalid': row(
    [
      '日時の書き方が正しくありません',
      'タイムゾーンのない日時、または存在しない日付が使われています。',
      askIssuer,
    ],
    ['A date is not right', 'A date lacks its time zone or does not exist.', askIssuerEn],
  ),
  'term-undefined': row(
    ['定義のない項目があります', '規格に定義のない項目があり、その内容は署名で守られません。', askIssuer],
    [
      'An undefined term',
      'It holds a member that no context defines, which a signature would not protect.',
      askIssuerEn,
    ],
  ),
  'term-disguised': row(
    [
      '項目が別の名前で隠されています',
      '署名された内容の一部（有効期限や取り消しの確認先など）が、本来の項目名では見えないように書き換えられています。',
      askIssuer,
    ],
    [
      'A signed statement is hidden',
      'Part of what was signed, such as its end or where its status is kept, was rewritten so that it no longer stands under its own name.',
      askIssuerEn,
    ],
  ),
  'json-ld-invalid': row(
    ['データの意味を確定できません', 'JSON-LDとして正しく解釈できませんでした。', askIssuer],
    ['Not valid JSON-LD', 'Its meaning cannot be determined.', askIssuerEn],
  ),
  'resource-differs': row(
    [
      '関連する資料の内容が変わっています',
      'この証明書が参照している資料が、発行者が署名したときの内容と一致しません。',
      '資料の内容を信用せず、発行元にご確認ください。',
    ],
    [
      'A related resource has changed',
      'A document that the credential refers to is not what the issuer saw when signing.',
      'Do not rely on that document; ask the issuer.',
    ],
  ),
  'resource-unchecked': row(
    [
      '関連する資料を確認できていません',
      'この証明書が参照している資料を取得できなかったため、内容が変わっていないかを確認していません。',
      '資料を使うときは、時間をおいてもう一度検証してください。',
    ],
    [
      'A related resource was not checked',
      'A document that the credential refers to could not be had, so nobody compared its content.',
      'If you need that document, verify again later.',
    ],
  ),
} as const
