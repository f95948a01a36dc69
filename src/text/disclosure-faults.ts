type Parameters = Readonly<Record<string, string | number>>
type Text = { readonly ja: (p: Parameters) => string; readonly en: (p: Parameters) => string }

const text = (ja: string | ((p: Parameters) => string), en: string | ((p: Parameters) => string)): Text => ({
  ja: typeof ja === 'string' ? () => ja : ja,
  en: typeof en === 'string' ? () => en : en,
})

/** What is wrong with what reports are made from, and what to do, by fault code. */
export const disclosureFaultTexts = {
  organisation_needed: text(
    'どの組織の数値かを指定してください。',
    'Say which organisation the figures are of.',
  ),
  as_of_future: text(
    (p) =>
      `「${p['value'] ?? ''}」は未来の日付です。人員の基準日は今日(${p['limit'] ?? ''})までにしてください。`,
    (p) =>
      `"${p['value'] ?? ''}" lies in the future. A headcount is as of today (${p['limit'] ?? ''}) at the latest.`,
  ),
  headcount_empty: text(
    '数えられる人が1人もいないため、取り込みませんでした。行の内容を確認してください。',
    'Nobody in the file can be counted, so nothing was kept. Check its rows.',
  ),
  file_needed: text('ファイルを選んでください。', 'Choose a file.'),
  mapping_shape: text(
    '列の対応は {"見出し": "項目"} の形のJSONで書いてください。',
    'Write the mapping as JSON of the form {"heading": "field"}.',
  ),
  figure_badge_unknown: text(
    (p) =>
      `「${p['value'] ?? ''}」というバッジの種類はカタログにありません。カタログにない古いバッジは、badge を空にして name_ja に名前を書いてください。`,
    (p) =>
      `There is no badge class "${p['value'] ?? ''}" in the catalogue. For an older badge that has none, leave "badge" empty and write its name into "name_ja".`,
  ),
  consolidates_itself: text(
    '連結の対象に自分自身は書けません。取り除いてください。',
    'An organisation does not consolidate itself. Remove it.',
  ),
} as const satisfies Record<string, Text>
