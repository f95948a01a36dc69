type Finding = {
  readonly subject: 'base-url' | 'store' | 'catalogue' | 'keys' | 'signing' | 'sample' | 'trust' | 'outbound'
  readonly fine: boolean
  readonly params: Readonly<Record<string, string | number>>
}

type Words = (p: Finding['params'], fine: boolean) => string

const ja: Readonly<Record<Finding['subject'], Words>> = {
  'base-url': (p) => `公開URL: ${p['url']}`,
  store: (p, fine) =>
    fine
      ? `データ: 正常(記録${p['facts'] ?? 0}件、授与${p['awards'] ?? 0}件、証明書${p['credentials'] ?? 0}件)`
      : 'データ: 破損の疑いがあります。サーバーを止め、控えから戻してください。',
  catalogue: (p) => `カタログ: バッジ${p['classes']}種類、発行者${p['issuers']}組織`,
  sample: (p) =>
    p['sample'] === 1 ? '見本のデータで動いています。本番は `npx akashi setup` から。' : '本番のデータです。',
  trust: (p) =>
    `検証の登録簿: 法人${p['legalEntities']}件、推薦団体${p['endorsers']}件、取り消しリストの管理者${p['statusLists']}件`,
  outbound: ({ offline, proxy }) =>
    offline === 1
      ? '検証: オフライン設定(AKASHI_OFFLINE)です。外部の文書は取得せず、確認できない項目は「判定できません」になります。'
      : proxy === ''
        ? '検証: 発行者の文書を直接取得します'
        : `検証: 発行者の文書をプロキシ ${proxy} 経由で取得します`,
  signing: (p) => `署名鍵: ${p['organisation']} ${p['algorithm']} ${p['kid']} で署名できます`,
  keys: (p) =>
    `署名鍵: ${p['organisation']} の ${p['algorithm']} が使えません(${p['reason']})。\`npx akashi keys new --organisation ${p['organisation']}\` とパスフレーズの設定を確認してください。`,
}

const en: Readonly<Record<Finding['subject'], Words>> = {
  'base-url': (p) => `Public address: ${p['url']}`,
  store: (p, fine) =>
    fine
      ? `Store: sound (${p['facts'] ?? 0} facts, ${p['awards'] ?? 0} awards, ${p['credentials'] ?? 0} credentials)`
      : 'Store: it looks damaged. Stop the server and restore a backup.',
  catalogue: (p) => `Catalogue: ${p['classes']} badge classes, ${p['issuers']} issuers`,
  sample: (p) =>
    p['sample'] === 1 ? 'Running on sample data. For real: `npx akashi setup`.' : 'This is a real store.',
  trust: (p) =>
    `Trust folder: ${p['legalEntities']} legal entities, ${p['endorsers']} endorsing bodies, ${p['statusLists']} keepers of status lists`,
  outbound: ({ offline, proxy }) =>
    offline === 1
      ? 'Verifier: set to be offline (AKASHI_OFFLINE). Nothing outside is asked; what cannot be checked is indeterminate.'
      : proxy === ''
        ? 'Verifier: asks issuers’ hosts directly'
        : `Verifier: asks issuers’ hosts through the proxy ${proxy}`,
  signing: (p) => `Signing key: ${p['organisation']} ${p['algorithm']} ${p['kid']} signs`,
  keys: (p) =>
    `Signing key: ${p['organisation']} ${p['algorithm']} cannot be used (${p['reason']}). See \`npx akashi keys new --organisation ${p['organisation']}\` and the passphrase setting.`,
}

/** What `doctor` says of one finding, with what to do where it is not fine. */
export function examinationText(finding: Finding, language: 'ja' | 'en'): string {
  return (language === 'ja' ? ja : en)[finding.subject](finding.params, finding.fine)
}
