/** Why a document could not be had, for a reader of a report, by the code of the failure. */
export const fetchFailureTexts = {
  'url-invalid': { ja: 'URLとして読めません', en: 'not a usable URL' },
  'scheme-refused': { ja: 'https ではないため、開きません', en: 'not https, so it is not opened' },
  'address-refused': {
    ja: '公開されたサイトのURLではないため、開きません',
    en: 'not an address of a public site, so it is not opened',
  },
  offline: {
    ja: 'この検証サーバーは、外部に接続しない設定(オフライン)です',
    en: 'this verifier is set to be offline',
  },
  'dns-failed': { ja: 'ドメイン名が見つかりません', en: 'the domain name is not found' },
  timeout: { ja: '時間内に応答がありませんでした', en: 'no answer in time' },
  'too-large': { ja: '大きすぎます', en: 'it is too large' },
  'too-many-redirects': { ja: '転送が多すぎます', en: 'too many redirects' },
  'too-many-requests': {
    ja: '一度に取得できる数を超えました',
    en: 'more documents than one verification may fetch',
  },
  'network-error': {
    ja: '安全に接続できませんでした(停止中、または証明書の誤り)',
    en: 'no safe connection (it is down, or its certificate is wrong)',
  },
  'http-error': { ja: 'サイトがエラーを返しました', en: 'the site answered with an error' },
} as const

/** What a printed record says of the documents behind a verdict. */
export const documentTexts = {
  offline: {
    ja: 'この検証サーバーは外部に接続しない設定(オフライン)のため、確認できません。外部に接続できるサーバーで検証してください。',
    en: 'This verifier is set to be offline, so this cannot be checked here. Use one that may reach the issuer.',
  },
  unread: { ja: '取得できなかった文書', en: 'Documents that could not be had' },
  kept: {
    ja: '取得済みの内容を使った文書',
    en: 'Documents kept from an earlier fetch',
  },
} as const
