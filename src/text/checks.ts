import { formTexts } from './checks-of-form.ts'
import { markTexts } from './checks-of-marks.ts'
import { olderTexts } from './checks-of-older.ts'
import { proofTexts } from './checks-of-proof.ts'
import { readingTexts } from './checks-of-reading.ts'
import { standingTexts } from './checks-of-standing.ts'

export { headlineTexts } from './headlines.ts'
export type { BilingualCheckText, CheckText } from './check-text.ts'

/** The words of every code that a check of a badge can answer with. */
export const checkTexts = {
  ...readingTexts,
  ...formTexts,
  ...proofTexts,
  ...standingTexts,
  ...markTexts,
  ...olderTexts,
} as const

/** What each check is about, as the fold-out of a badge page names it. */
export const checkNameTexts = {
  container: { ja: 'ファイル', en: 'File' },
  format: { ja: '形式', en: 'Format' },
  context: { ja: '規格の宣言', en: 'Contexts' },
  schema: { ja: '項目', en: 'Structure' },
  'json-ld': { ja: '項目の定義', en: 'Terms' },
  issuer: { ja: '発行者', en: 'Issuer' },
  proof: { ja: '署名', en: 'Signature' },
  refresh: { ja: '最新の版', en: 'Newer version' },
  validity: { ja: '有効期間', en: 'Validity' },
  status: { ja: '取り消しの有無', en: 'Status' },
  endorsements: { ja: '推薦', en: 'Endorsements' },
  recipient: { ja: '受領者の照合', en: 'Recipient' },
} as const

/** One word for how a check came out. */
export const outcomeTexts = {
  passed: { ja: '問題なし', en: 'passed' },
  failed: { ja: '無効', en: 'failed' },
  warning: { ja: '注意', en: 'note' },
  skipped: { ja: '確認せず', en: 'not checked' },
  unknown: { ja: '確認できない', en: 'unknown' },
} as const

/** How the issuer is known: a ladder, lowest rung first. */
export const issuerKnownTexts = {
  unknown: { ja: '発行者を確認できていません', en: 'The issuer could not be confirmed' },
  'signature-only': {
    ja: '署名のみ確認(発行者の名前は自己申告です)',
    en: 'Signature only: the issuer’s name is its own word',
  },
  domain: { ja: 'このドメインが署名の鍵を公開しています', en: 'This domain publishes the signing key' },
  'legal-entity': { ja: 'ドメインと法人名を確認しました', en: 'Domain and named legal entity confirmed' },
  endorsed: { ja: '登録された団体が推薦する発行者です', en: 'Endorsed by a body on the operator’s list' },
} as const
