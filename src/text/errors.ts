type Parameters = Readonly<Record<string, string | number>>
type Text = { readonly ja: (p: Parameters) => string; readonly en: (p: Parameters) => string }

const text = (ja: string | ((p: Parameters) => string), en: string | ((p: Parameters) => string)): Text => ({
  ja: typeof ja === 'string' ? () => ja : ja,
  en: typeof en === 'string' ? () => en : en,
})

/** What a person reads when a request is refused, by error code: what happened and what to do next. */
export const errorTexts = {
  bad_request: text(
    'リクエストの形式が正しくありません。内容を確認して、もう一度お試しください。',
    'The request is malformed. Check it and try again.',
  ),
  field_invalid: text(
    '入力に誤りがあります。示された項目を直して、もう一度お送りください。',
    'Some fields are not right. Correct the fields named and send again.',
  ),
  token_missing: text(
    'この操作にはAPIキーまたは管理者のサインインが必要です。`akashi token new` で発行したキーを Authorization ヘッダーに付けてください。',
    'This needs an API key or an administrator’s session. Send a key made with `akashi token new` in the Authorization header.',
  ),
  token_invalid: text(
    'APIキーが無効か、期限切れです。管理者に新しいキーの発行を依頼してください。',
    'The API key is unknown, revoked or expired. Ask the administrator for a new one.',
  ),
  not_permitted: text(
    (p) => `この操作の権限がありません(必要な権限: ${p['permission'] ?? ''})。管理者にご確認ください。`,
    (p) => `You are not allowed to do this (needed: ${p['permission'] ?? ''}). Ask the administrator.`,
  ),
  second_person_needed: text(
    'この組織では、申請した人とは別の人の承認が必要です。別の承認者に依頼してください。',
    'This organisation asks for a second person: someone other than the one who asked must approve.',
  ),
  not_found: text(
    'お探しのものは見つかりませんでした。URLをご確認ください。非公開のバッジは、受領者と発行者だけが開けます。',
    'Nothing was found here. Check the address. An unpublished badge opens only for its holder and its issuer.',
  ),
  not_acceptable: text(
    'ご希望の形式では提供していません。JSON、JWT、PNG、SVG、HTMLのいずれかを指定してください。',
    'It is not available in the form you asked for. Ask for JSON, JWT, PNG, SVG or HTML.',
  ),
  conflict: text(
    '同時に行われた別の操作と重なりました。最新の状態を確認して、もう一度お試しください。',
    'This collided with another change. Look at the present state and try again.',
  ),
  idempotency_key_reused: text(
    '同じ Idempotency-Key が別の内容で使われています。新しいキーを付けてください。',
    'This Idempotency-Key was used with other content. Use a new key.',
  ),
  award_not_approved: text(
    'この授与はまだ承認されていません。承認後に発行してください。',
    'This award has not been approved yet. Have it approved, then issue.',
  ),
  already_ended: text(
    'このバッジはすでに取り消されているため、この操作はできません。',
    'This badge has already been revoked, so this cannot be done.',
  ),
  not_suspended: text(
    'このバッジは一時停止中ではないため、再開できません。',
    'This badge is not suspended, so it cannot be reinstated.',
  ),
  too_large: text(
    (p) => `大きすぎます。上限は${p['limit'] ?? ''}です。`,
    (p) => `Too large. The limit is ${p['limit'] ?? ''}.`,
  ),
  too_many_items: text(
    (p) => `一度に検証できるのは${p['limit'] ?? ''}件までです。分けてお試しください。`,
    (p) => `At most ${p['limit'] ?? ''} can be verified at once. Send them in parts.`,
  ),
  batch_too_large: text(
    (p) =>
      `ファイルの合計が大きすぎます。一度に検証できるのは合計${p['limit'] ?? ''}までです。分けてお試しください。`,
    (p) =>
      `The files are too large together. At most ${p['limit'] ?? ''} can be verified at once. Send them in parts.`,
  ),
  sheet_too_long: text(
    (p) =>
      `表「${p['sheet'] ?? ''}」は${p['rows'] ?? ''}行あり、XLSXの上限(${p['limit'] ?? ''}行)を超えます。CSVで出力してください。`,
    (p) =>
      `Table "${p['sheet'] ?? ''}" has ${p['rows'] ?? ''} rows, more than a sheet may have (${p['limit'] ?? ''}). Take CSV instead.`,
  ),
  media_type_unsupported: text(
    'この形式のデータは受け付けていません。Content-Type を確認してください。',
    'Data of this type is not accepted here. Check the Content-Type.',
  ),
  unreadable: text(
    'ファイルの内容を読み取れませんでした。壊れていないか、形式が正しいかを確認してください。',
    'The content could not be read. Check that it is whole and of the right format.',
  ),
  rows_refused: text(
    (p) =>
      `${p['count'] ?? ''}行に誤りがあるため、何も取り込みませんでした。直して取り込み直すか、正しい行だけを取り込む指定(--keep-good)をしてください。`,
    (p) =>
      `${p['count'] ?? ''} rows have faults, so nothing was kept. Correct them and import again, or keep only the good rows (--keep-good).`,
  ),
  badge_unknown: text(
    (p) => `「${p['badge'] ?? ''}」というバッジはカタログにありません。IDを確認してください。`,
    (p) => `There is no badge "${p['badge'] ?? ''}" in the catalogue. Check the id.`,
  ),
  person_unknown: text(
    (p) => `「${p['person'] ?? ''}」に当たる人が登録されていません。先に名簿を取り込んでください。`,
    (p) => `Nobody is known as "${p['person'] ?? ''}". Import the people file first.`,
  ),
  rule_not_met: text(
    '取得条件を満たしていないため、授与できません。足りない項目を確認してください。',
    'The criteria are not met, so it cannot be awarded. See which part is missing.',
  ),
  nothing_issued: text(
    '1件も発行できませんでした。items の各項目の理由を確認してください。',
    'Nothing was issued. See the reason of each of the items.',
  ),
  reason_required: text('理由を入力してください。', 'Give a reason.'),
  order_dependent_text: text(
    (p) =>
      `「${p['first'] ?? ''}」と「${p['second'] ?? ''}」は、検証ソフトによって並び順が変わる文字を含むため、署名できません。どちらかの文字を変えてください。`,
    (p) =>
      `"${p['first'] ?? ''}" and "${p['second'] ?? ''}" sort differently in different verifiers, so they cannot be signed together. Change one of them.`,
  ),
  image_refused: text(
    'この画像は使えません。PNGまたはSVGの画像で、壊れていないものをお使いください。',
    'This image cannot be used. Use an undamaged PNG or SVG.',
  ),
  glyph_missing: text(
    (p) => `同梱の書体にない文字です(${p['character'] ?? ''})。別の文字に変えてください。`,
    (p) => `The bundled typeface lacks a character (${p['character'] ?? ''}). Use another one.`,
  ),
  too_many_requests: text(
    'アクセスが集中しています。しばらく待ってから、もう一度お試しください。',
    'Too many requests. Wait a little and try again.',
  ),
  busy: text(
    'ほかのファイルを読み取っているため、いまは受け付けられません。1分ほど待ってから、同じファイルをもう一度お送りください。',
    'Other files are being read, so this one could not be taken now. Wait a minute, then send the same file again.',
  ),
  key_unavailable: text(
    (p) =>
      `「${p['organisation'] ?? ''}」の署名鍵を使えません。\`akashi keys new\` で作成し、パスフレーズの設定を確認してください。`,
    (p) =>
      `No usable signing key for "${p['organisation'] ?? ''}". Make one with \`akashi keys new\` and check the passphrase setting.`,
  ),
  catalogue_invalid: text(
    'バッジのカタログに誤りがあります。示されたファイルと項目を直して、もう一度起動してください。',
    'The badge catalogue has faults. Correct the files and places named, then start again.',
  ),
  settings_invalid: text(
    '設定に誤りがあります。示された環境変数やファイルを直して、もう一度起動してください。',
    'Some settings are not right. Correct the environment variables or files named, then start again.',
  ),
  report_unbalanced: text(
    (p) =>
      `集計が一致しないため、報告書を作成しませんでした(バッジ「${p['badge'] ?? ''}」、区分「${p['segment'] ?? ''}」、${p['at'] ?? ''}: ${p['left'] ?? ''} に対し ${p['right'] ?? ''}。不一致は${p['count'] ?? ''}件)。期間と基準日を変えずにもう一度作成し、それでも一致しないときは、この内容を添えてお問い合わせください。`,
    (p) =>
      `The figures do not balance, so no report was made (badge "${p['badge'] ?? ''}", segment "${p['segment'] ?? ''}", ${p['at'] ?? ''}: ${p['left'] ?? ''} against ${p['right'] ?? ''}; ${p['count'] ?? ''} in all). Make it once more with the same period and as-of date; if they still differ, send us this text.`,
  ),
} as const satisfies Record<string, Text>

/** Said when the fault is ours; nothing of the inside leaves the house. */
export const internalErrorText = text(
  (p) =>
    `こちらの不具合で処理できませんでした。時間をおいてお試しください。お問い合わせの際は番号 ${p['requestId'] ?? ''} をお知らせください。`,
  (p) =>
    `Something failed on our side. Try again later; when you write to us, quote ${p['requestId'] ?? ''}.`,
)
