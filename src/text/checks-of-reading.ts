import { row } from './check-text.ts'

const askHolder = 'バッジを提示した方に、元のファイルまたは公開URLをもう一度もらってください。'
const askHolderEn = 'Ask whoever showed it for the original file or its public URL.'
const askIssuer = '発行元に、正しい形式のバッジの再発行を依頼してください。'
const askIssuerEn = 'Ask the issuer for a badge in the correct form.'
const tryLater = '時間をおいて、もう一度検証してください。'
const tryLaterEn = 'Verify again later.'

const noBadge = [
  'バッジの情報が入っていません',
  'このファイルにはバッジの情報が入っていません。SNSなどに投稿された画像からは取り除かれることがあります。',
  '元のファイルかバッジのURLを、提示した方からもらってください。',
] as const
const noBadgeEn = [
  'No badge inside',
  'This file holds no badge. Social networks often remove it from pictures that are posted there.',
  'Ask whoever showed it for the original file or the address of the badge.',
] as const

/** Codes of the checks that open and read a file, and those that any check may answer with. */
export const readingTexts = {
  ok: row(
    ['問題ありません', 'この項目を確認し、問題はありませんでした。', ''],
    ['Passed', 'This was checked and is in order.', ''],
  ),
  'not-reached': row(
    [
      '確認していません',
      '前の項目で確認が止まったため、この項目は確認できていません。',
      '先に、止まった項目をご覧ください。',
    ],
    [
      'Not checked',
      'An earlier check stopped the verification, so this one was not made.',
      'See the check that stopped it.',
    ],
  ),
  'not-present': row(
    ['該当なし', 'このバッジには、この項目にあたる情報がありません。', ''],
    ['Not applicable', 'The badge holds nothing for this check.', ''],
  ),
  'not-offered': row(
    [
      '照合していません',
      'メールアドレスの入力がなかったため、受領者は照合していません。',
      '受領者を照合するには、メールアドレスを入力して検証してください。',
    ],
    [
      'Not asked',
      'No recipient was given to compare with.',
      'To check whose badge it is, verify again with an e-mail address.',
    ],
  ),
  'unexpected-error': row(
    [
      '確認できませんでした',
      '検証する側で予期しない問題が起き、この項目を確認できませんでした。バッジの良し悪しを示すものではありません。',
      `${tryLater}続くときは、この検証サイトの管理者にお知らせください。`,
    ],
    [
      'Could not be checked',
      'Something unexpected happened on the verifier’s side. It says nothing about the badge.',
      `${tryLaterEn} If it persists, tell the operator of this site.`,
    ],
  ),
  empty: row(
    [
      'ファイルが空です',
      '中身が0バイトで、何も入っていません。ダウンロードや転送が途中で止まったのかもしれません。',
      'もう一度ダウンロードするか、提示した方に送り直してもらってください。',
    ],
    [
      'The file is empty',
      'It has no content at all (0 bytes). A download or transfer may have stopped halfway.',
      'Download it again, or ask whoever showed it to send it again.',
    ],
  ),
  'too-large': row(
    ['大きすぎます', 'ファイル、または中の情報が、読み取れる上限を超えています。', askHolder],
    ['Too large', 'The file, or what is inside it, exceeds what can be read.', askHolderEn],
  ),
  'not-recognised': row(noBadge, noBadgeEn),
  'png-malformed': row(
    ['PNG画像が壊れています', '画像の構造が正しくないため、安全に読み取れません。', askHolder],
    ['The PNG image is damaged', 'Its structure is not right, so it cannot be read safely.', askHolderEn],
  ),
  'png-no-credential': row(noBadge, noBadgeEn),
  'png-duplicate-credential': row(
    [
      '画像にバッジ情報が複数あります',
      '1枚の画像に複数のバッジ情報があり、どれが本物か決められません。',
      askHolder,
    ],
    [
      'Several badges in one image',
      'The image carries more than one badge, so it is unclear which one counts.',
      askHolderEn,
    ],
  ),
  'svg-malformed': row(
    ['SVG画像が壊れています', 'XMLとして正しくないため、安全に読み取れません。', askHolder],
    ['The SVG image is damaged', 'It is not well-formed XML, so it cannot be read safely.', askHolderEn],
  ),
  'svg-no-credential': row(noBadge, noBadgeEn),
  'svg-duplicate-credential': row(
    [
      '画像にバッジ情報が複数あります',
      '1枚の画像に複数のバッジ情報があり、どれが本物か決められません。',
      askHolder,
    ],
    [
      'Several badges in one image',
      'The image carries more than one badge, so it is unclear which one counts.',
      askHolderEn,
    ],
  ),
  'svg-entity': row(
    [
      '危険な記述を含むSVGです',
      '読み取る側に負荷をかけるおそれのある記述(エンティティ宣言)が含まれています。',
      askHolder,
    ],
    [
      'The SVG holds a dangerous declaration',
      'Entity declarations can harm the reader and are refused.',
      askHolderEn,
    ],
  ),
  'carrier-odd': row(
    [
      'ファイルの形に標準と違う点があります',
      'バッジは読み取れましたが、ファイルの作りが標準どおりではありません。判定には影響しません。',
      '',
    ],
    [
      'The file is unusual',
      'The badge could be read, but the file is not built as the standard says. The verdict is not affected.',
      '',
    ],
  ),
  unreachable: row(
    [
      'URLを開けませんでした',
      '指定されたURLから、バッジを取得できませんでした。',
      'URLをご確認のうえ、時間をおいてお試しください。ファイルがあれば、ファイルで検証できます。',
    ],
    [
      'The URL could not be opened',
      'No badge could be fetched from that address.',
      'Check the URL and try again later. If you have the file, verify the file.',
    ],
  ),
  'fetch-refused': row(
    [
      'このURLは開きません',
      '安全のため、https以外のURLや、社内・個人用ネットワークのURLは開きません。',
      '公開されている https:// のURLを指定するか、ファイルで検証してください。',
    ],
    [
      'This URL is not opened',
      'For safety, only public https addresses are opened.',
      'Give a public https:// URL, or verify the file.',
    ],
  ),
  'json-malformed': row(
    ['データが壊れています', 'JSONとして正しく読み取れませんでした。', askHolder],
    ['The data is damaged', 'It cannot be read as JSON.', askHolderEn],
  ),
  'json-duplicate-key': row(
    [
      '同じ項目が二重に書かれています',
      '同じ名前の項目が2回あり、読む人によって内容が変わるおそれがあります。',
      askIssuer,
    ],
    ['A member occurs twice', 'Two readers could see two different badges in it.', askIssuerEn],
  ),
  'json-too-deep': row(
    [
      'データの入れ子が深すぎます',
      '通常のバッジではありえない深さの入れ子のため、読み取りを止めました。',
      askHolder,
    ],
    ['Nested too deeply', 'No ordinary badge is nested this deeply; reading was stopped.', askHolderEn],
  ),
  'json-forbidden-key': row(
    [
      '危険な項目名があります',
      '読み取る側のプログラムに害を与えるおそれのある項目名が含まれています。',
      askHolder,
    ],
    ['A dangerous member name', 'It holds a name that can harm the reading program.', askHolderEn],
  ),
  'not-a-credential': row(
    [
      '証明書のデータではありません',
      '検証できる証明書(Verifiable Credential)の形式ではありません。',
      'バッジのファイルかどうか、ご確認ください。',
    ],
    ['Not a credential', 'It is not a verifiable credential.', 'Check that it is a badge file.'],
  ),
  'jws-malformed': row(
    ['JWTの形式が正しくありません', '署名付きデータ(JWT)として読み取れませんでした。', askHolder],
    ['The JWT is malformed', 'It cannot be read as a signed token.', askHolderEn],
  ),
  'jws-payload-malformed': row(
    ['JWTの中身が正しくありません', '署名付きデータの中身が、1件の証明書になっていません。', askIssuer],
    ['The JWT’s content is malformed', 'Its content is not exactly one credential.', askIssuerEn],
  ),
  'envelope-unknown': row(
    [
      'この形で包まれた証明書は開けません',
      '証明書が別の形式のデータに包まれていて、ここでは中身を読めません。偽物という意味ではありません。',
      '発行元が案内する検証サイトでもご確認ください。',
    ],
    [
      'An unknown kind of envelope',
      'The credential is wrapped in a form that cannot be opened here. This does not mean that it is false.',
      'Try the verifier that the issuer recommends.',
    ],
  ),
  'not-an-open-badge': row(
    [
      'オープンバッジではない証明書です',
      '検証できる証明書ですが、Open Badges 3.0のバッジではありません。署名・有効期間・取り消しの有無は確認します。',
      '',
    ],
    [
      'A credential, but not an Open Badge',
      'It is a verifiable credential of another kind. Signature, validity and status are still checked.',
      '',
    ],
  ),
} as const
