type Parameters = Readonly<Record<string, string | number>>
type Text = { readonly ja: (p: Parameters) => string; readonly en: (p: Parameters) => string }
type Place = { readonly code: string; readonly at?: string; readonly params?: Parameters }

const text = (ja: string | ((p: Parameters) => string), en: string | ((p: Parameters) => string)): Text => ({
  ja: typeof ja === 'string' ? () => ja : ja,
  en: typeof en === 'string' ? () => en : en,
})

/** What is wrong with a setting or a key file, and what to do, by fault code. `at` is the variable or the file. */
export const settingTexts = {
  port_invalid: text('1から65535までの整数にしてください。', 'Give a whole number from 1 to 65535.'),
  host_invalid: text(
    '待ち受けるIPアドレスかホスト名にしてください(例: 127.0.0.1、外部から接続するなら 0.0.0.0)。',
    'Give the IP address or host name to listen on (127.0.0.1, or 0.0.0.0 to be reached from outside).',
  ),
  base_url_invalid: text(
    '公開URLは https://badges.example.jp のように、パスを付けずに書いてください。',
    'Give the public origin without a path, like https://badges.example.jp.',
  ),
  base_url_http: text(
    'http:// はこのコンピューター(localhost)でだけ使えます。https:// のURLにしてください。',
    'http:// is for this machine (localhost) only. Give an https:// URL.',
  ),
  folder_invalid: text(
    'フォルダーではありません。フォルダーのパスを書いてください(なければ作成します)。',
    'This is not a folder. Give the path of one; it is made when it is not there.',
  ),
  database_url_invalid: text(
    'sqlite:/path/akashi.db または postgres://user:password@host:5432/name の形で書いてください。',
    'Write sqlite:/path/akashi.db or postgres://user:password@host:5432/name.',
  ),
  trust_file_unreadable: text(
    (p) => `ファイルを読めません(${p['reason'] ?? ''})。パスと読み取り権限を確認してください。`,
    (p) => `The file cannot be read (${p['reason'] ?? ''}). Check its path and permissions.`,
  ),
  fetch_allow_invalid: text(
    'http://localhost:3000 のように、パスを付けないURLを空白で区切って書いてください。',
    'Write origins without a path, separated by spaces, like http://localhost:3000.',
  ),
  outbound_proxy_invalid: text(
    'http://proxy.example:8080 の形で書いてください(認証が必要なら http://user:password@proxy.example:8080。パスワードの記号は %40 のように符号化します)。',
    'Write http://proxy.example:8080, or http://user:password@proxy.example:8080 where it asks for one (signs in the password encoded, like %40).',
  ),
  offline_invalid: text(
    '1(オフライン。外部に接続しない)か 0 にしてください。',
    'Give 1 (offline: nothing outside is asked) or 0.',
  ),
  verifications_invalid: text(
    '1から999999までの整数にしてください(1つのアドレスから1分間に検証できる件数)。',
    'Give a whole number from 1 to 999999: what one address may have verified in a minute.',
  ),
  trust_proxy_invalid: text(
    'プロキシのIPアドレスか、10.0.0.0/8 のような範囲を、コンマか空白で区切って書いてください。',
    'Write the addresses of your proxies, or networks like 10.0.0.0/8, separated by commas or spaces.',
  ),
  passphrase_twice: text(
    'AKASHI_KEY_PASSPHRASE と AKASHI_KEY_PASSPHRASE_FILE は、どちらか一方だけにしてください。',
    'Set either AKASHI_KEY_PASSPHRASE or AKASHI_KEY_PASSPHRASE_FILE, not both.',
  ),
  passphrase_file_unreadable: text(
    (p) => `ファイルを読めません(${p['reason'] ?? ''})。パスと読み取り権限を確認してください。`,
    (p) => `The file cannot be read (${p['reason'] ?? ''}). Check its path and permissions.`,
  ),
  passphrase_empty: text(
    'パスフレーズが空です。推測されにくい長い文を設定してください。',
    'The passphrase is empty. Give a long one that nobody can guess.',
  ),
  passphrase_short: text(
    (p) => `警告: パスフレーズが短すぎます。${p['limit'] ?? ''}文字以上をおすすめします。`,
    (p) => `Warning: the passphrase is short. Use ${p['limit'] ?? ''} characters or more.`,
  ),
  keys_in_clear_invalid: text(
    '指定できる値は development だけです。署名鍵を暗号化するには、この変数を消して AKASHI_KEY_PASSPHRASE を設定してください。',
    'The only value is "development". To encrypt the signing keys, remove this variable and set AKASHI_KEY_PASSPHRASE.',
  ),
  keys_in_clear_refused: text(
    '公開用の設定(localhost以外のURL、またはPostgreSQL)では、署名鍵を暗号化せずに置けません。この変数を消して AKASHI_KEY_PASSPHRASE を設定してください。',
    'Signing keys may not lie unencrypted on an instance with a public URL or PostgreSQL. Remove this variable and set AKASHI_KEY_PASSPHRASE.',
  ),
  keys_in_clear: text(
    '警告: 開発用の設定のため、署名鍵が暗号化されずに保存されます。このフォルダーを読める人は誰でもバッジを偽造できます。本番では使わないでください。',
    'WARNING: development setting. Signing keys are stored UNENCRYPTED: whoever reads the folder can forge badges. Never use this in production.',
  ),
  conformance_invalid: text(
    '指定できる値は 1 だけです。適合性試験を行わないときは、この変数を消してください。',
    'The only value is 1. Remove this variable unless you run a conformance suite.',
  ),
  conformance_run: text(
    '警告: 適合性試験用の設定です。VC-APIは、求められれば発行者と鍵の結び付きを確認せずに検証します。本番では使わないでください。',
    'WARNING: conformance run. The VC-API verifies without binding issuers to their keys when asked to. Never use this in production.',
  ),
  log_level_invalid: text(
    (p) => `次のどれかにしてください: ${p['known'] ?? ''}`,
    (p) => `Use one of: ${p['known'] ?? ''}`,
  ),
  variable_unknown: text(
    (p) => `警告: この環境変数は使われません。つづりを確認してください(使えるもの: ${p['known'] ?? ''})。`,
    (p) => `Warning: nothing reads this variable. Check its spelling (there are: ${p['known'] ?? ''}).`,
  ),
  setup_other_organisation: text(
    (p) =>
      `カタログには、すでに別の組織(${p['standing'] ?? ''})があります。何も変更していません。その組織のまま使うか、新しいデータフォルダー(AKASHI_DATA_DIR)で始めてください。`,
    (p) =>
      `The catalogue belongs to another organisation already (${p['standing'] ?? ''}). Nothing was changed. Go on with that one, or start with a new data folder (AKASHI_DATA_DIR).`,
  ),
  setup_differs: text(
    (p) =>
      `すでにあるカタログと内容が違います(${p['fields'] ?? ''})。何も変更していません。変えるときは、このファイルを編集してください。`,
    (p) =>
      `The catalogue that is there says otherwise (${p['fields'] ?? ''}). Nothing was changed. To change it, edit this file.`,
  ),
  key_file_not_json: text(
    '鍵ファイルが壊れています。バックアップから戻してください。',
    'The key file is damaged. Restore it from a backup.',
  ),
  key_file_field_wrong: text(
    '鍵ファイルの項目が欠けているか、誤っています。バックアップから戻してください。',
    'Fields of the key file are missing or wrong. Restore it from a backup.',
  ),
  key_file_foreign: text(
    '別の組織の鍵、または名前を変えた鍵です。元の「組織/鍵ID.json」の場所に戻してください。',
    'This key belongs to another organisation or was renamed. Move it back to organisation/key-id.json.',
  ),
  key_file_unreadable: text(
    (p) => `鍵ファイルを読めません(${p['reason'] ?? ''})。所有者と読み取り権限を確認してください。`,
    (p) => `The key file cannot be read (${p['reason'] ?? ''}). Check its owner and permissions.`,
  ),
  key_shared: text(
    (p) =>
      `${p['other'] ?? ''} と同じ鍵です。鍵は組織ごとに別でなければなりません。コピーした方を消し、\`akashi keys new\` で作り直してください。`,
    (p) =>
      `This is the same key as ${p['other'] ?? ''}. Every key belongs to one organisation. Remove the copy and make a new one with \`akashi keys new\`.`,
  ),
  key_in_clear: text(
    '署名鍵が暗号化されていません。消して、AKASHI_KEY_PASSPHRASE を設定してから `akashi keys new` で作り直してください。',
    'The signing key is not encrypted. Remove it, set AKASHI_KEY_PASSPHRASE and make a new one with `akashi keys new`.',
  ),
  key_passphrase_missing: text(
    '署名鍵のパスフレーズがありません。AKASHI_KEY_PASSPHRASE か AKASHI_KEY_PASSPHRASE_FILE を設定してください。',
    'There is no passphrase for the signing keys. Set AKASHI_KEY_PASSPHRASE or AKASHI_KEY_PASSPHRASE_FILE.',
  ),
  key_passphrase_wrong: text(
    'このパスフレーズでは署名鍵を開けません。鍵を作ったときのパスフレーズを設定してください。',
    'The passphrase does not open this signing key. Set the one with which it was made.',
  ),
  key_mismatch: text(
    '鍵ファイルの公開部分と秘密部分が合いません。バックアップから戻してください。',
    'The public and private parts of the key file do not belong together. Restore it from a backup.',
  ),
  key_folder_ignored: text(
    '警告: カタログにない組織の鍵なので、使いません。',
    'Warning: the catalogue has no such organisation, so its keys are not used.',
  ),
  key_none: text(
    (p) => `署名に使える ${p['algorithm'] ?? ''} の鍵がありません。\`akashi keys new\` で作ってください。`,
    (p) => `There is no ${p['algorithm'] ?? ''} key to sign with. Make one with \`akashi keys new\`.`,
  ),
} as const satisfies Record<string, Text>

/** Where, what stood there and what to do, in one line. Undefined for a code that is not of this table. */
export function describeSettingFault(fault: Place, language: 'ja' | 'en'): string | undefined {
  if (!isSettingCode(fault.code)) return undefined
  const value = fault.params?.['value']
  const where = [fault.at, value === undefined ? undefined : `"${value}"`].filter(
    (part) => part !== undefined,
  )
  const what = settingTexts[fault.code][language](fault.params ?? {})
  return where.length === 0 ? what : `${where.join(' = ')}: ${what}`
}

function isSettingCode(code: string): code is keyof typeof settingTexts {
  return Object.hasOwn(settingTexts, code)
}
