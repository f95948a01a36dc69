/** Columns of the results as CSV, in order. The keys are what programs read; the words are for people. */
export const resultColumns = {
  item: { ja: 'ファイル・URL', en: 'File or URL' },
  verdict: { ja: '判定(コード)', en: 'Verdict (code)' },
  verdict_words: { ja: '判定', en: 'Verdict' },
  badge: { ja: 'バッジ', en: 'Badge' },
  issuer: { ja: '発行者', en: 'Issuer' },
  issuer_id: { ja: '発行者のID', en: 'Issuer id' },
  issuer_known: { ja: '発行者の確認(コード)', en: 'Issuer known (code)' },
  recipient: { ja: '氏名', en: 'Name' },
  awarded_on: { ja: '授与日', en: 'Awarded on' },
  valid_until: { ja: '有効期限', en: 'Valid until' },
  reason_code: { ja: '理由(コード)', en: 'Reason (code)' },
  reason: { ja: '理由', en: 'Reason' },
  credential_id: { ja: '証明書のID', en: 'Credential id' },
} as const
