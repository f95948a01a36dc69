type Parameters = Readonly<Record<string, string | number>>
type Text = { readonly ja: (p: Parameters) => string; readonly en: (p: Parameters) => string }

const text = (ja: string | ((p: Parameters) => string), en: string | ((p: Parameters) => string)): Text => ({
  ja: typeof ja === 'string' ? () => ja : ja,
  en: typeof en === 'string' ? () => en : en,
})

/** What is wrong with a field of a request or with the store, and what to do, by fault code. */
export const generalFaultTexts = {
  missing: text('この項目は必須です。値を入れてください。', 'This is needed. Give a value.'),
  missing_badge: text(
    'バッジのファイルを選ぶか、URLまたはデータを貼り付けてください。',
    'Choose a badge’s file, or paste its address or data.',
  ),
  body_empty: text(
    '本文が空です。バッジのファイルをそのまま本文にするか、フォームの file として送ってください。JSONでは {"url": "https://…"} か {"credential": …} の形で送れます。',
    'The body is empty. Send the badge’s file as the body or as "file" in a form, or JSON: {"url": "https://…"} or {"credential": …}.',
  ),
  schema: text(
    (p) => `決められた形式に合いません(${p['reason'] ?? ''})。`,
    (p) => `It is not of the form that is asked for (${p['reason'] ?? ''}).`,
  ),
  body_malformed: text(
    '本文をJSONとして読み取れませんでした。かっこやコンマの対応を確認してください。',
    'The body is not JSON. Check its brackets and commas.',
  ),
  unexpected: text(
    'この名前の項目はありません。つづりを確認するか、取り除いてください。',
    'There is no field of this name. Check the spelling, or leave it out.',
  ),
  choice: text(
    (p) => `次のいずれかを指定してください: ${p['choices'] ?? ''}`,
    (p) => `Give one of: ${p['choices'] ?? ''}`,
  ),
  vc_issuer_unknown: text(
    'この発行者は、ここでは署名できません。署名できる発行者は GET /vc-api/issuers で確認できます。',
    'This issuer does not sign here. GET /vc-api/issuers lists those that do.',
  ),
  vc_suite_other: text(
    (p) => `この発行者の署名方式(${p['suite'] ?? ''})では使えません。方式の合う発行者を選んでください。`,
    (p) =>
      `This does not go with the issuer’s cryptosuite (${p['suite'] ?? ''}). Choose an issuer of the other one.`,
  ),
  vc_not_securable: text(
    'このとおりには署名できません。JSONポインターが、証明書の中に実在する項目を指しているか確認してください。',
    'It cannot be signed like this. Check that every JSON pointer points to something in the credential.',
  ),
  vc_not_derivable: text(
    '選択開示用の証明書を作れません。ecdsa-sd-2023 の発行時の署名が付いた証明書と、その中の項目を指すJSONポインターを送ってください。',
    'Nothing can be derived. Send a credential with an ecdsa-sd-2023 base proof, and pointers to what is in it.',
  ),
  organisation_unknown: text(
    'この組織は登録されていません。組織のIDを確認してください。',
    'No such organisation is known here. Check its id.',
  ),
  organisation_not_permitted: text(
    'この組織の記録を書き込む権限がありません。キーの組織と、行の組織を合わせてください。',
    'You may not write for this organisation. The row must name the organisation of your key.',
  ),
  fact_id_taken: text(
    '同じ fact_id で、内容の異なる記録がすでにあります。訂正は、別の fact_id を付け、corrects に元の fact_id を書いてください。',
    'Another fact has this fact_id already. To correct it, send a new fact_id and name the old one in corrects.',
  ),
  corrects_itself: text(
    '自分自身を訂正することはできません。corrects には、訂正したい記録の fact_id を書いてください。',
    'A fact cannot correct itself. Name the fact to be corrected in corrects.',
  ),
  status_unknown: text(
    (p) =>
      `${p['kind'] ?? ''} の status に「${p['value'] ?? ''}」は使えません。次のどれかにするか、空にしてください: ${p['known'] ?? ''}。記録を取り消すときは void とし、corrects に元の fact_id を書いてください。`,
    (p) =>
      `"${p['value'] ?? ''}" is no status of ${p['kind'] ?? ''}. Leave it empty or use one of: ${p['known'] ?? ''}; or void, with "corrects", to withdraw a fact.`,
  ),
  void_corrects_nothing: text(
    'status が void の行には、取り消す記録の fact_id を corrects に書いてください。',
    'A row with the status void names the fact_id that it withdraws in "corrects".',
  ),
  by_role_unknown: text(
    (p) =>
      `「${p['value'] ?? ''}」という確認者の立場はありません。次のどれかにしてください: ${p['known'] ?? ''}`,
    (p) => `There is no confirming role "${p['value'] ?? ''}". Use one of: ${p['known'] ?? ''}`,
  ),
  session_unknown: text(
    (p) =>
      `このプログラムに「${p['value'] ?? ''}」という回はありません。次のどれかにしてください: ${p['known'] ?? ''}`,
    (p) => `The programme has no session "${p['value'] ?? ''}". Use one of: ${p['known'] ?? ''}`,
  ),
  organisations_new: text(
    (p) =>
      `カタログにも名簿にもない組織が${p['count'] ?? ''}件あります。IDの誤りでないか確認してください: ${p['names'] ?? ''}`,
    (p) =>
      `Organisations that neither the catalogue nor the register knows: ${p['count'] ?? ''}. Check that their ids are right: ${p['names'] ?? ''}`,
  ),
  rows_repeated: text(
    (p) =>
      `同じ内容の行が${p['count'] ?? ''}行あり、重ねては取り込みませんでした。別々の記録であれば、行ごとに違う fact_id を付けてください。`,
    (p) =>
      `Rows that say the same as an earlier one: ${p['count'] ?? ''}, counted once. If they are facts of their own, give each a fact_id.`,
  ),
  corrects_unknown: text(
    (p) =>
      `訂正しようとしている記録「${p['value'] ?? ''}」がありません。この組織の記録の fact_id を書いてください。同じファイルにある記録を訂正するときは、訂正する行を後に置いてください。`,
    (p) =>
      `There is no fact "${p['value'] ?? ''}" to correct. Give the fact_id of a fact of this organisation; in one file, the correction comes after it.`,
  ),
  corrects_not_yours: text(
    (p) =>
      `記録「${p['value'] ?? ''}」は、ほかの組織が運営するプログラムのものなので訂正できません。運営する組織に訂正を依頼してください。`,
    (p) =>
      `The fact "${p['value'] ?? ''}" is of a programme that another organisation runs. Ask that organisation to correct it.`,
  ),
  corrects_other_programme: text(
    (p) =>
      `記録「${p['value'] ?? ''}」とはプログラムが違います。訂正する行には、元の記録と同じ programme を書いてください。`,
    (p) =>
      `The fact "${p['value'] ?? ''}" is of another programme. A correction names the same "programme" as what it corrects.`,
  ),
  programme_unknown: text(
    (p) => `「${p['value'] ?? ''}」というプログラムはカタログにありません。IDを確認してください。`,
    (p) => `There is no programme "${p['value'] ?? ''}" in the catalogue. Check the id.`,
  ),
  identifier_taken: text(
    (p) =>
      `「${p['value'] ?? ''}」は、すでに別の人の社員番号またはメールアドレスとして登録されています。どちらが正しいかを確認してください。`,
    (p) => `"${p['value'] ?? ''}" is registered as somebody else's number or address. Check which is right.`,
  ),
  programme_needed: text(
    'プログラムのIDを入れてください。組織のキーで書き込めるのは、その組織が運営するプログラムの記録と、所属の記録だけです。',
    'Name the programme. A key of an organisation writes facts of the programmes it runs, and affiliations.',
  ),
  cohort_unknown: text(
    (p) =>
      `「${p['value'] ?? ''}」という期はプログラムに登録されていないため、有効期限を決められません。カタログの cohorts に期を加えてください。`,
    (p) =>
      `The programme has no cohort "${p['value'] ?? ''}", so the end of validity cannot be known. Add it to the programme's cohorts in the catalogue.`,
  ),
  validity_over: text(
    (p) =>
      `授与日(${p['value'] ?? ''})の時点で、有効期限がすでに過ぎています。授与日か、有効期限の決まりを確認してください。`,
    (p) =>
      `The period of validity had ended by the day of the award (${p['value'] ?? ''}). Check that day, or the validity policy.`,
  ),
  instant_without_zone: text(
    '日時は、2026-11-15T12:00:00+09:00 のように時差まで書いてください。',
    'Write the time with its zone, as in 2026-11-15T12:00:00+09:00.',
  ),
  date_unreadable: text(
    '日付は、2026-11-15 のように年-月-日で書いてください。',
    'Write the date as year-month-day, as in 2026-11-15.',
  ),
  last_key: text(
    'この種類の鍵は、ほかにありません。先に新しい鍵を作ってから、使用を終えてください。',
    'There is no other key of this kind. Make a new one first, then retire this one.',
  ),
  null_character: text(
    '使えない文字(NUL)が含まれています。取り除いてください。',
    'It holds a character that cannot be kept (NUL). Take it out.',
  ),
  passphrase_needed: text(
    '署名鍵を暗号化するパスフレーズが必要です。AKASHI_KEY_PASSPHRASE_FILE に、パスフレーズを書いたファイルを指定してください。',
    'A passphrase is needed to encrypt the signing keys. Name a file that holds it in AKASHI_KEY_PASSPHRASE_FILE.',
  ),
  folder_exists: text(
    'このフォルダーはすでにあります。新しい名前を指定してください。',
    'This folder exists already. Name a new one.',
  ),
  backup_by_postgres: text(
    'PostgreSQLのデータは pg_dump で控えを取ってください。鍵のフォルダーも忘れずに控えてください。',
    'Back up PostgreSQL with pg_dump, and the key folder beside it.',
  ),
  file_unreadable: text(
    'ファイルを読めません。名前と権限を確認してください。',
    'The file cannot be read. Check its name and permissions.',
  ),
  date_in_future: text(
    '未来の日付です。すでに過ぎた日付にしてください。',
    'The date lies in the future. Give a day that has passed.',
  ),
  date_too_early: text(
    (p) => `「${p['value'] ?? ''}」は古すぎます。${p['earliest'] ?? ''}以降の日付にしてください。`,
    (p) => `"${p['value'] ?? ''}" is too early. Give a day from ${p['earliest'] ?? ''} on.`,
  ),
  occasion_only_once: text(
    'このバッジは一人に一度だけ授与するものです。occasion を省いてください。',
    'This badge is awarded only once to a person. Leave out the occasion.',
  ),
  scope_unknown: text(
    (p) =>
      `「${p['value'] ?? ''}」という権限はありません。\`akashi token new --help\` で一覧を確認してください。`,
    (p) => `There is no scope "${p['value'] ?? ''}". \`akashi token new --help\` lists them.`,
  ),
  idempotency_key: text(
    'Idempotency-Key ヘッダーに、この依頼だけの値(UUIDなど)を付けてください。同じ依頼を送り直しても、二重に発行されなくなります。',
    'Send an Idempotency-Key header with a value of your own for this request, such as a UUID; sending it again then issues nothing twice.',
  ),
  cursor_invalid: text(
    'このページの続きを示す値(after)を読めません。一覧を最初から開き直してください。',
    'The cursor (after) cannot be read. Open the list again from its first page.',
  ),
  database_url_unknown: text(
    '使えないデータベースです。sqlite:ファイル名 または postgres://… の形で指定してください。',
    'No such database is supported. Give sqlite:FILE or postgres://….',
  ),
  picture_size: text(
    (p) => `画像の大きさは、次のいずれかにしてください: ${p['sizes'] ?? ''}(ピクセル)。`,
    (p) => `Pictures come in these sizes: ${p['sizes'] ?? ''} (pixels).`,
  ),
  version_frozen: text(
    (p) =>
      `版 ${p['version'] ?? ''} はすでに授与されているため、内容(よりどころとする合格基準、セッション、スキル標準の文を含む)を変えられません。元に戻すか、version を上げて新しい版にしてください。`,
    (p) =>
      `Version ${p['version'] ?? ''} has been awarded, so neither it nor the pass marks, sessions and framework texts it rests on can change. Restore them, or raise "version" to make a new one.`,
  ),
  base_url_changed: text(
    (p) =>
      `公開URLが変わりました(これまで ${p['stored'] ?? ''}、今回 ${p['given'] ?? ''})。発行済みのバッジには元のURLが署名されています。AKASHI_BASE_URL を ${p['stored'] ?? ''} に戻すか、新しいデータフォルダー(AKASHI_DATA_DIR)で始めてください。`,
    (p) =>
      `The public address has changed (it was ${p['stored'] ?? ''}, now ${p['given'] ?? ''}). Issued badges carry the old one in their signatures. Set AKASHI_BASE_URL back to ${p['stored'] ?? ''}, or start with a new data folder (AKASHI_DATA_DIR).`,
  ),
  store_is_other: text(
    (p) =>
      p['kind'] === 'sample'
        ? 'このデータは見本用です。本番では、別のデータフォルダー(AKASHI_DATA_DIR)か DATABASE_URL を指定してください。'
        : 'このデータは本番用です。見本は、別のデータフォルダー(AKASHI_DATA_DIR)で試してください。',
    (p) =>
      p['kind'] === 'sample'
        ? 'This store holds sample data. For real use, name another data folder (AKASHI_DATA_DIR) or DATABASE_URL.'
        : 'This store holds real data. Try samples in another data folder (AKASHI_DATA_DIR).',
  ),
  store_is_sample: text(
    'このデータは見本用のため、本番では使えません。別のデータフォルダー(AKASHI_DATA_DIR)か DATABASE_URL を指定し、`npx akashi setup` を実行してください。',
    'This store holds sample data and cannot serve for real. Name another data folder (AKASHI_DATA_DIR) or DATABASE_URL, then run `npx akashi setup`.',
  ),
  setup_needed: text(
    'データがまだ準備されていません。`npx akashi setup` を実行してから、もう一度起動してください。',
    'The store has not been prepared. Run `npx akashi setup`, then start again.',
  ),
  report_row_unbalanced: text(
    (p) =>
      `バッジ「${p['badge'] ?? ''}」、区分「${p['segment'] ?? ''}」で、${p['left'] ?? ''} と ${p['right'] ?? ''} が一致しません。元の記録を確認してください。`,
    (p) =>
      `${p['left'] ?? ''} and ${p['right'] ?? ''} differ for badge "${p['badge'] ?? ''}", segment "${p['segment'] ?? ''}". Look at the records behind them.`,
  ),
} as const satisfies Record<string, Text>
