import { sheetTexts } from './rows-of-sheets.ts'

type Parameters = Readonly<Record<string, string | number>>
type Text = { readonly ja: (p: Parameters) => string; readonly en: (p: Parameters) => string }
type Place = {
  readonly code: string
  readonly at?: string
  readonly line?: number
  readonly params?: Parameters
}

const text = (ja: string | ((p: Parameters) => string), en: string | ((p: Parameters) => string)): Text => ({
  ja: typeof ja === 'string' ? () => ja : ja,
  en: typeof en === 'string' ? () => en : en,
})

/** What is wrong with a row of a facts, people or trust file, and what to write instead, by fault code. */
export const rowTexts = {
  file_empty: text(
    'ファイルが空です。1行目に列名、2行目以降にデータを入れてください。',
    'The file is empty. Put the column names on line 1 and the data below.',
  ),
  file_too_large: text(
    (p) => `ファイルが大きすぎます(上限 ${toMegabytes(p['limit'])})。いくつかに分けてください。`,
    (p) => `The file is too large (limit ${toMegabytes(p['limit'])}). Split it.`,
  ),
  file_stopped: text(
    'このファイルを読むのに時間またはメモリーがかかりすぎるため、途中で止めました。必要なシートと列だけを残すか、「CSV UTF-8(コンマ区切り)」で保存し直してください。',
    'Reading this file took too long or too much memory and was stopped. Keep only the sheet and columns that are needed, or save it as CSV UTF-8.',
  ),
  file_not_text: text(
    (p) =>
      `CSVでもJSONでもありません(${p['found'] ?? ''})。Excelでは「CSV UTF-8(コンマ区切り)」として保存し直してください。`,
    (p) =>
      `This is neither CSV nor JSON (${p['found'] ?? ''}). In Excel, save it as "CSV UTF-8 (Comma delimited)".`,
  ),
  encoding_unreadable: text(
    (p) =>
      `${p['encoding'] ?? ''}として読めない文字があります(先頭から${p['offset'] ?? ''}バイト目、${p['byte'] ?? ''})。文字コードをUTF-8にして保存し直してください。`,
    (p) =>
      `A character cannot be read as ${p['encoding'] ?? ''} (byte offset ${p['offset'] ?? ''}, ${p['byte'] ?? ''}). Save the file again as UTF-8.`,
  ),
  csv_quote: text(
    '引用符(")の使い方が正しくありません。値の中の " は "" と重ね、値全体を " で囲んでください。',
    'The quotes (") do not match. Write " inside a value as "" and put the whole value in quotes.',
  ),
  csv_record_too_long: text(
    (p) => `1行が長すぎます(上限 ${p['limit'] ?? ''}バイト)。引用符(")の閉じ忘れがないか確認してください。`,
    (p) =>
      `The row is too long (limit ${p['limit'] ?? ''} bytes). Look for a quote (") that is never closed.`,
  ),
  given_up: text(
    (p) =>
      `読めない行が${p['limit'] ?? ''}行に達したため、ここから先は調べていません。CSVとして保存し直してください。`,
    (p) =>
      `${p['limit'] ?? ''} rows could not be read, so the rest was not looked at. Save the file again as CSV (UTF-8).`,
  ),
  json_unreadable: text(
    'JSONとして正しくありません。括弧、コンマ、引用符を確認してください。',
    'This is not well-formed JSON. Check brackets, commas and quotes.',
  ),
  json_shape: text(
    (p) => `JSONは [ … ] または {"${p['key'] ?? ''}": [ … ]} の形で書いてください。`,
    (p) => `Write the JSON as [ … ] or {"${p['key'] ?? ''}": [ … ]}.`,
  ),
  json_too_deep: text(
    (p) => `JSONの入れ子が深すぎます(上限 ${p['limit'] ?? ''}段)。各項目の値は文字列か数値にしてください。`,
    (p) =>
      `The JSON is nested too deeply (limit ${p['limit'] ?? ''}). Every value should be text or a number.`,
  ),
  json_key_repeated: text(
    '同じ項目が2回書かれています。どちらか一方を消してください。',
    'The same key is written twice. Remove one of them.',
  ),
  rows_too_many: text(
    (p) => `行数が上限(${p['limit'] ?? ''}行)を超えています。ファイルを分けてください。`,
    (p) => `There are more than ${p['limit'] ?? ''} rows. Split the file.`,
  ),
  columns_too_many: text(
    (p) => `列数が上限(${p['limit'] ?? ''}列)を超えています。不要な列を消してください。`,
    (p) => `There are more than ${p['limit'] ?? ''} columns. Remove those that are not needed.`,
  ),
  column_missing: text(
    'この列がありません。1行目に列名を足し、各行に値を入れてください。',
    'This column is missing. Add its name to line 1 and a value to each row.',
  ),
  column_unknown: text(
    'この列名は使えません。つづりを確認するか、列を消してください。',
    'There is no such column. Check the spelling or remove the column.',
  ),
  column_unnamed: text(
    (p) => `左から${p['position'] ?? ''}列目に列名がありません。列名を入れるか、列を消してください。`,
    (p) => `Column ${p['position'] ?? ''} from the left has no name. Name it or remove it.`,
  ),
  column_repeated: text(
    '同じ列名が2回あります。どちらかを消してください。',
    'The column appears twice. Remove one of them.',
  ),
  row_cells: text(
    (p) =>
      `列の数が合いません(列名は${p['expected'] ?? ''}列、この行は${p['found'] ?? ''}列)。コンマを含む値は " で囲んでください。`,
    (p) =>
      `The row has ${p['found'] ?? ''} cells where the header has ${p['expected'] ?? ''}. Put values with commas in quotes (").`,
  ),
  row_shape: text('{ … } の形で書いてください。', 'Write each item as { … }.'),
  row_duplicate: text(
    (p) =>
      `${p['first'] ?? ''}行目と同じIDですが、内容が違います。別のIDにするか、どちらかの行を消してください。`,
    (p) =>
      `It has the id of line ${p['first'] ?? ''} but other content. Give it another id or remove one of the two.`,
  ),
  value_missing: text(
    '値がありません。必ず入れてください。',
    'There is no value. This column must be filled.',
  ),
  value_not_text: text('文字列か数値で書いてください。', 'Write it as text or a number.'),
  text_control: text(
    (p) => `使えない文字(${p['character'] ?? ''})が含まれています。入力し直してください。`,
    (p) => `It contains a character that cannot be used (${p['character'] ?? ''}). Type it again.`,
  ),
  text_too_long: text(
    (p) => `長すぎます。${p['limit'] ?? ''}文字以内にしてください。`,
    (p) => `Too long. Use at most ${p['limit'] ?? ''} characters.`,
  ),
  kind_unknown: text(
    (p) => `「${p['value'] ?? ''}」という種類はありません。次のどれかにしてください: ${p['known'] ?? ''}`,
    (p) => `There is no kind "${p['value'] ?? ''}". Use one of: ${p['known'] ?? ''}`,
  ),
  date_invalid: text(
    (p) =>
      `「${p['value'] ?? ''}」は実在する日付として読めません。2026-07-05、2026/7/5、2026年7月5日のように西暦で書いてください。`,
    (p) => `"${p['value'] ?? ''}" is not a real date. Write 2026-07-05, 2026/7/5 or 2026年7月5日.`,
  ),
  date_after_today: text(
    (p) =>
      `「${p['value'] ?? ''}」は未来の日付です。記録できるのは、すでに起きたことだけです(今日は ${p['limit'] ?? ''})。`,
    (p) =>
      `"${p['value'] ?? ''}" lies in the future. Only what has happened is recorded (today is ${p['limit'] ?? ''}).`,
  ),
  date_far_future: text(
    (p) => `「${p['value'] ?? ''}」は先の日付すぎます。${p['limit'] ?? ''}までの日付にしてください。`,
    (p) => `"${p['value'] ?? ''}" is too far in the future. Use a date up to ${p['limit'] ?? ''}.`,
  ),
  date_far_past: text(
    (p) => `「${p['value'] ?? ''}」は昔の日付すぎます。年を確認してください(${p['limit'] ?? ''}以降)。`,
    (p) => `"${p['value'] ?? ''}" is too far in the past. Check the year (from ${p['limit'] ?? ''} on).`,
  ),
  instant_invalid: text(
    (p) =>
      `「${p['value'] ?? ''}」は時差付きの日時として読めません。2026-07-05T10:00:00+09:00 のように書いてください。`,
    (p) =>
      `"${p['value'] ?? ''}" is not a date and time with a zone. Write it like 2026-07-05T10:00:00+09:00.`,
  ),
  minutes_invalid: text(
    (p) =>
      `「${p['value'] ?? ''}」は分数として読めません。0から${p['limit'] ?? ''}までの整数を、単位を付けずに書いてください。`,
    (p) =>
      `"${p['value'] ?? ''}" is not a number of minutes. Write a whole number from 0 to ${p['limit'] ?? ''}, without a unit.`,
  ),
  mail_invalid: text(
    (p) =>
      `「${p['value'] ?? ''}」はメールアドレスとして読めません。name@example.jp のように書いてください。`,
    (p) => `"${p['value'] ?? ''}" is not a mail address. Write it like name@example.jp.`,
  ),
  period_reversed: text(
    (p) => `終わり(${p['to'] ?? ''})が始まり(${p['from'] ?? ''})より前です。日付を確認してください。`,
    (p) => `It ends (${p['to'] ?? ''}) before it begins (${p['from'] ?? ''}). Check the dates.`,
  ),
  corporate_number_form: text(
    (p) => `「${p['value'] ?? ''}」は法人番号ではありません。13桁の数字で書いてください。`,
    (p) => `"${p['value'] ?? ''}" is no corporate number. Write its 13 digits.`,
  ),
  corporate_number_digit: text(
    (p) =>
      `法人番号「${p['value'] ?? ''}」は、先頭の検査用数字が合いません。国税庁の法人番号公表サイトで確認して、書き直してください。`,
    (p) =>
      `The check digit of the corporate number "${p['value'] ?? ''}" does not fit. Look it up at the National Tax Agency’s Corporate Number Publication Site.`,
  ),
  issuer_id_invalid: text(
    (p) =>
      `「${p['value'] ?? ''}」は発行者のIDとして読めません。検証結果の技術情報にある did:… または https://… の形で書いてください。`,
    (p) =>
      `"${p['value'] ?? ''}" is no issuer id. Write it as did:… or https://…, as the technical details of a verification show it.`,
  ),
  issuer_domain_invalid: text(
    (p) =>
      `「${p['value'] ?? ''}」は使えません。ドメイン(badges.example.jp)か、did:web:… または https://… の発行者IDを書いてください。did:key などの鍵だけのIDには、法人を結び付けられません。`,
    (p) =>
      `"${p['value'] ?? ''}" cannot be used. Write a domain (badges.example.jp) or an issuer id of the form did:web:… or https://…. No legal entity stands behind an id that is only a key, such as did:key.`,
  ),
  ...sheetTexts,
} as const satisfies Record<string, Text>

/** Where and what, in one line: 「12行目 occurred_on: …」. Undefined for a code that is not of this table. */
export function describeRowFault(fault: Place, language: 'ja' | 'en'): string | undefined {
  if (!isRowCode(fault.code)) return undefined
  const where = [fault.params?.['file'], toPlace(fault, language), fault.at]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
  const what = rowTexts[fault.code][language](fault.params ?? {})
  return where === '' ? what : `${where}: ${what}`
}

function isRowCode(code: string): code is keyof typeof rowTexts {
  return Object.hasOwn(rowTexts, code)
}

function toPlace({ line, params }: Place, language: 'ja' | 'en'): string | undefined {
  if (line === undefined) return undefined
  const item = params?.['item']
  if (language === 'ja') return item === undefined ? `${line}行目` : `${line}行目(${item}件目)`
  return item === undefined ? `line ${line}` : `line ${line} (item ${item})`
}

function toMegabytes(bytes: string | number | undefined): string {
  return `${Math.floor(Number(bytes ?? 0) / 1024 / 1024)} MB`
}
