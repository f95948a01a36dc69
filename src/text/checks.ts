import { askingTexts } from './checks-of-asking.ts'
import { carrierTexts } from './checks-of-carriers.ts'
import { formTexts } from './checks-of-form.ts'
import { issuerTexts } from './checks-of-issuer.ts'
import { markTexts } from './checks-of-marks.ts'
import { olderTexts } from './checks-of-older.ts'
import { proofTexts } from './checks-of-proof.ts'
import { readingTexts } from './checks-of-reading.ts'
import { standingTexts } from './checks-of-standing.ts'

export { firstWords, headlineMeaning, headlineTexts, holdsNoBadge } from './headlines.ts'
export type { BilingualCheckText } from './check-text.ts'

/** The words of every code that a check of a badge can answer with. */
export const checkTexts = {
  ...readingTexts,
  ...carrierTexts,
  ...formTexts,
  ...issuerTexts,
  ...proofTexts,
  ...askingTexts,
  ...standingTexts,
  ...markTexts,
  ...olderTexts,
} as const

/** Whether a code tells of what could deceive a reader about the issuer. */
export function isIssuerDoubt(code: string): boolean {
  return Object.hasOwn(issuerTexts, code)
}

/** What each check is about, as the fold-out of a badge page names it. */
export const checkNameTexts = {
  container: { ja: 'ファイル', en: 'File' },
  format: { ja: '形式', en: 'Format' },
  context: { ja: '準拠する規格', en: 'Standard' },
  schema: { ja: '必要な記載', en: 'Required content' },
  'json-ld': { ja: '署名で守られる範囲', en: 'Covered by the signature' },
  issuer: { ja: '発行者', en: 'Issuer' },
  proof: { ja: '署名', en: 'Signature' },
  refresh: { ja: '最新の版', en: 'Newer version' },
  validity: { ja: '有効期間', en: 'Validity' },
  status: { ja: '取り消し・一時停止', en: 'Status' },
  endorsements: { ja: '推薦', en: 'Endorsements' },
  recipient: { ja: '受領者の照合', en: 'Recipient' },
} as const

/** One word for how a check came out. */
export const outcomeTexts = {
  passed: { ja: '問題なし', en: 'passed' },
  failed: { ja: '問題あり', en: 'failed' },
  warning: { ja: '注意', en: 'note' },
  skipped: { ja: '未確認', en: 'not checked' },
  unknown: { ja: '確認できない', en: 'unknown' },
} as const

/** Where a line has a word of its own, that word; one that is in `headlineTexts` is taken from there. */
export const codeWordTexts = {
  'not-present': { ja: '該当なし', en: 'not applicable' },
  'not-needed': { ja: '対象外', en: 'not needed' },
  'not-offered': { ja: '未照合', en: 'not asked' },
  'recipient-matches': { ja: '一致', en: 'matches' },
  'recipient-differs': { ja: '不一致', en: 'does not match' },
} as const

/** How engineers and the standards call what a check looks at. */
export const technicalNames = {
  container: 'container (JSON, JWT, PNG iTXt, SVG, PDF embedded file, QR code)',
  format: 'Verifiable Credential (JSON, JWS)',
  context: '@context',
  schema: 'JSON Schema of Open Badges 3.0',
  'json-ld': 'JSON-LD terms',
  issuer: 'issuer profile, DID document, keys',
  proof: 'proof (Data Integrity or JWT)',
  refresh: 'refreshService',
  validity: 'validFrom, validUntil',
  status: 'credentialStatus',
  endorsements: 'endorsement',
  recipient: 'credentialSubject.identifier',
} as const

/** How the issuer is known: a ladder, lowest rung first. */
export const issuerKnownTexts = {
  unknown: { ja: '発行者を確認できていません', en: 'Not confirmed' },
  'signature-only': {
    ja: '署名のみ(発行者の名前は自己申告です)',
    en: 'Signature only: the issuer’s name is its own word',
  },
  domain: { ja: 'ドメインまで', en: 'Up to the domain' },
  'legal-entity': { ja: 'ドメインと法人まで', en: 'Up to domain and legal entity' },
  endorsed: {
    ja: 'ドメインと法人、登録団体の推薦まで',
    en: 'Up to domain, legal entity and the endorsement of a listed body',
  },
} as const
