type Parameters = Readonly<Record<string, string | number>>
type Text = { readonly ja: (p: Parameters) => string; readonly en: (p: Parameters) => string }

const text = (ja: string | ((p: Parameters) => string), en: string | ((p: Parameters) => string)): Text => ({
  ja: typeof ja === 'string' ? () => ja : ja,
  en: typeof en === 'string' ? () => en : en,
})

/** What is wrong with what reports are made from, and what to do, by fault code. */
export const disclosureFaultTexts = {
  organisation_needed: text(
    'どの組織の数値かを指定してください(コマンドでは --organisation)。',
    'Say which organisation the figures are of (--organisation on the command line).',
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
  date: text(
    (p) => `「${p['value'] ?? ''}」は日付ではありません。2027-03-31 の形で書いてください。`,
    (p) => `"${p['value'] ?? ''}" is no date. Write it as 2027-03-31.`,
  ),
  instant: text(
    (p) => `「${p['value'] ?? ''}」は時刻ではありません。2027-05-10T09:00:00+09:00 の形で書いてください。`,
    (p) => `"${p['value'] ?? ''}" is no instant. Write it as 2027-05-10T09:00:00+09:00.`,
  ),
  number_expected: text(
    (p) => `${p['value'] ?? ''} は数ではありません。数字で入力してください。`,
    (p) => `${p['value'] ?? ''} is no number. Enter digits.`,
  ),
  number_range: text(
    (p) =>
      `${p['value'] ?? ''} は使えません。${p['least'] ?? ''}から${p['most'] ?? ''}までの整数にしてください。`,
    (p) =>
      `${p['value'] ?? ''} cannot be used. Take a whole number from ${p['least'] ?? ''} to ${p['most'] ?? ''}.`,
  ),
  period_unclear: text(
    '期間は、初日と末日の両方(初日が先)を指定するか、年度と四半期で指定してください。',
    'Give both the first and the last day of the period, the first one first, or a fiscal year and a quarter.',
  ),
  known_at_future: text(
    '集計時点(known_at)には、現在より後の時刻は指定できません。',
    'known_at cannot lie in the future: what is not recorded yet could not be counted again.',
  ),
  freeze_future: text(
    (p) =>
      `基準日 ${p['value'] ?? ''} は、まだ来ていません。確定できるのは、今日(${p['today'] ?? ''})までの基準日の報告です。基準日(as_of)を今日以前にするか、その日が過ぎてから確定してください。`,
    (p) =>
      `The as-of day ${p['value'] ?? ''} is yet to come. A report can be frozen as of today (${p['today'] ?? ''}) or earlier: give such a day (as_of), or freeze it once the day has passed.`,
  ),
  seed_missing: text(
    '記録を開示するには、監査人が決めた文字列が必要です。監査人に文字列と件数を決めてもらい、その文字列を指定してください(seed)。',
    'Records are opened by a text that the auditor makes up. Ask the auditor for a text and a number, and give that text (seed).',
  ),
  seed_unusable: text(
    (p) =>
      `この文字列は使えません。${p['limit'] ?? ''}文字まで、改行などの制御文字を含まない文字列を、監査人に決めてもらってください。`,
    (p) =>
      `This text cannot be used. Ask the auditor for one of up to ${p['limit'] ?? ''} characters, without line breaks or other control characters.`,
  ),
  bundle_unreadable: text(
    'ZIPとして読み取れません。監査人用のフォルダー、または `akashi report bundle` で書き出したZIPを指定してください。',
    'This is no ZIP that can be read. Give the folder for the auditor, or the ZIP that `akashi report bundle` wrote.',
  ),
  run_unknown: text(
    (p) =>
      `「${p['value'] ?? ''}」という確定済みの集計はありません。\`akashi report list\` で番号を確かめてください。`,
    (p) => `There is no frozen report "${p['value'] ?? ''}". See \`akashi report list\`.`,
  ),
} as const satisfies Record<string, Text>
