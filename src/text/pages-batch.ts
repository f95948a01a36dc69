const ja = {
  title: (count: number): string => `${count}件の検証結果`,
  allValid: 'すべて有効です。',
  someNot: (valid: number): string =>
    valid === 0
      ? '有効と確認できたものはありません。下の表で理由をご確認ください。'
      : '有効と確認できないものがあります。下の表で理由をご確認ください。',
  unit: '件',
  verdicts: { valid: '有効', invalid: '無効・期限切れなど', indeterminate: '判定できない' },
  table: '検証結果の一覧',
  item: 'ファイル・URL',
  verdict: '判定',
  badge: 'バッジ',
  recipient: '氏名',
  until: '有効期限',
  reason: '理由',
  csv: 'CSVでダウンロード',
  csvHint: '表計算ソフトで開けます(UTF-8)。',
  onlyFiles: 'ファイルを検証しました。貼り付けられた内容は検証していません。',
  details: 'ひとつずつの検証結果',
}

export type BatchTexts = typeof ja

const en: BatchTexts = {
  title: (count) => `${count} results`,
  allValid: 'All are valid.',
  someNot: (valid) =>
    valid === 0
      ? 'None could be confirmed as valid. The table below says why.'
      : 'Not all could be confirmed as valid. The table below says why.',
  unit: '',
  verdicts: { valid: 'Valid', invalid: 'Not valid', indeterminate: 'Cannot tell' },
  table: 'List of results',
  item: 'File or URL',
  verdict: 'Verdict',
  badge: 'Badge',
  recipient: 'Name',
  until: 'Valid until',
  reason: 'Reason',
  csv: 'Download as CSV',
  csvHint: 'Opens in a spreadsheet (UTF-8).',
  onlyFiles: 'The files were verified. The pasted text was not.',
  details: 'Each result in full',
}

/** Words of the result page for several badges. */
export const batchTexts: { readonly ja: BatchTexts; readonly en: BatchTexts } = { ja, en }
