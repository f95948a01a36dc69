type Parameters = Readonly<Record<string, string | number>>
type Text = { readonly ja: (p: Parameters) => string; readonly en: (p: Parameters) => string }

const text = (ja: string | ((p: Parameters) => string), en: string | ((p: Parameters) => string)): Text => ({
  ja: typeof ja === 'string' ? () => ja : ja,
  en: typeof en === 'string' ? () => en : en,
})

/** What is wrong with a file of the catalogue or with a family's artwork, and what to do, by fault code. */
export const catalogueFaultTexts = {
  folder_unreadable: text(
    'このフォルダーを読めません。場所と読み取り権限を確認してください。',
    'This folder cannot be read. Check that it exists and may be read.',
  ),
  file_missing: text('このファイルがありません。追加してください。', 'This file is missing. Add it.'),
  file_unexpected: text(
    'ここに置けるファイルではありません。名前と場所を確認するか、取り除いてください。',
    'No such file belongs here. Check its name and place, or remove it.',
  ),
  file_unreadable: text(
    'ファイルを読めません。場所と読み取り権限を確認してください。',
    'The file cannot be read. Check that it exists and may be read.',
  ),
  too_many_files: text(
    (p) => `ファイルが多すぎます(${p['count'] ?? ''}件、上限 ${p['limit'] ?? ''}件)。`,
    (p) => `There are too many files (${p['count'] ?? ''}, limit ${p['limit'] ?? ''}).`,
  ),
  json_malformed: text(
    (p) => `JSONとして読めません(${p['reason'] ?? ''})。括弧、コンマ、引用符を確認してください。`,
    (p) => `This is not well-formed JSON (${p['reason'] ?? ''}). Check brackets, commas and quotes.`,
  ),
  key_repeated: text(
    '同じ項目が2回書かれています。どちらか一方を消してください。',
    'The same key is written twice. Remove one of them.',
  ),
  id_repeated: text(
    (p) => `「${p['id'] ?? ''}」は、すでに使われています。別のIDにしてください。`,
    (p) => `"${p['id'] ?? ''}" is used already. Choose another id.`,
  ),
  name_unknown: text(
    (p) => `「${p['name'] ?? ''}」は ${p['in'] ?? ''} にありません。つづりを確認するか、追加してください。`,
    (p) => `There is no "${p['name'] ?? ''}" in ${p['in'] ?? ''}. Check the spelling or add it.`,
  ),
  not_an_issuer: text(
    (p) =>
      `「${p['name'] ?? ''}」は発行者ではありません。organisations.json で issuer を true にしてください。`,
    (p) => `"${p['name'] ?? ''}" is not an issuer. Set "issuer": true in organisations.json.`,
  ),
  not_the_folder: text(
    (p) => `family(${p['written'] ?? ''})がフォルダー名(${p['family'] ?? ''})と違います。そろえてください。`,
    (p) =>
      `The family (${p['written'] ?? ''}) differs from its folder (${p['family'] ?? ''}). Make them equal.`,
  ),
  not_the_file_name: text(
    (p) => `id(${p['id'] ?? ''})がファイル名(${p['name'] ?? ''})と違います。そろえてください。`,
    (p) => `The id (${p['id'] ?? ''}) differs from the file's name (${p['name'] ?? ''}). Make them equal.`,
  ),
  sample_unmarked: text(
    (p) => `見本の組織の名称は「${p['mark'] ?? ''}」で始めてください。`,
    (p) => `The name of a sample organisation must begin with "${p['mark'] ?? ''}".`,
  ),
  cohort_ends_before_start: text(
    (p) => `期の終わり(${p['to'] ?? ''})が始まり(${p['from'] ?? ''})より前です。`,
    (p) => `The cohort ends (${p['to'] ?? ''}) before it begins (${p['from'] ?? ''}).`,
  ),
  level_unknown: text(
    (p) => `レベル${p['level'] ?? ''}は levels にありません。`,
    (p) => `There is no level ${p['level'] ?? ''} among the levels.`,
  ),
  scheme_of_other_exam: text(
    (p) => `「${p['name'] ?? ''}」は別の試験(${p['exam'] ?? ''})の合格基準です。`,
    (p) => `"${p['name'] ?? ''}" is the scheme of another exam (${p['exam'] ?? ''}).`,
  ),
  placeholder_unknown: text(
    (p) =>
      `「${p['placeholder'] ?? ''}」は使えません。{date}、{dates}、{minutes}、{hours}、{days}、{count} のいずれかにしてください。`,
    (p) =>
      `"${p['placeholder'] ?? ''}" means nothing here. Use {date}, {dates}, {minutes}, {hours}, {days} or {count}.`,
  ),
  label_too_long: text(
    (p) => `バッジの文字は${p['limit'] ?? ''}文字までです(現在${p['length'] ?? ''}文字)。`,
    (p) => `A label has at most ${p['limit'] ?? ''} characters (it has ${p['length'] ?? ''}).`,
  ),
  order_dependent_text: text(
    (p) =>
      `「${p['first'] ?? ''}」と「${p['second'] ?? ''}」は、検証ソフトによって並び順が変わる文字を含むため、署名できません。どちらかの文字を変えてください。`,
    (p) =>
      `"${p['first'] ?? ''}" and "${p['second'] ?? ''}" sort differently in different verifiers, so they cannot be signed together. Change one of them.`,
  ),
  series_incomplete: text(
    (p) => `シリーズ「${p['series'] ?? ''}」のレベルがそろっていません(現在 ${p['levels'] ?? ''})。`,
    (p) => `The series "${p['series'] ?? ''}" lacks a level (there are ${p['levels'] ?? ''}).`,
  ),
  holds_itself: text(
    (p) => `取得に自分自身が必要になっています(${p['path'] ?? ''})。どこかで切ってください。`,
    (p) => `The badge needs itself (${p['path'] ?? ''}). Break the circle somewhere.`,
  ),
  artwork_not_well_formed: text('図柄がXMLとして読めません。', 'The artwork is not well-formed XML.'),
  artwork_doctype: text(
    '図柄に DOCTYPE や ENTITY は使えません。',
    'Artwork may not hold a DOCTYPE or an entity.',
  ),
  artwork_not_svg: text('図柄がSVGではありません。', 'The artwork is not an SVG.'),
  artwork_attribute: text(
    (p) => `図柄に属性 ${p['name'] ?? ''}="${p['value'] ?? ''}" は使えません。`,
    (p) => `Artwork may not hold the attribute ${p['name'] ?? ''}="${p['value'] ?? ''}".`,
  ),
  artwork_element: text(
    (p) => `図柄に要素 <${p['name'] ?? ''}> は使えません。`,
    (p) => `Artwork may not hold the element <${p['name'] ?? ''}>.`,
  ),
  artwork_colour: text(
    (p) => `「${p['value'] ?? ''}」は色ではありません。#rrggbb の形で書いてください。`,
    (p) => `"${p['value'] ?? ''}" is not a colour. Write it as #rrggbb.`,
  ),
  artwork_contrast: text(
    '図柄の文字と地の色の差が足りません。濃淡の差を広げてください。',
    'Text and ground of the artwork are too alike. Widen their contrast.',
  ),
  artwork_view_box: text(
    '図柄の viewBox が決められたものと違います。',
    'The artwork has another viewBox than the one asked for.',
  ),
  artwork_too_many_elements: text(
    '図柄の要素が多すぎます。単純にしてください。',
    'The artwork has too many elements. Simplify it.',
  ),
} as const satisfies Record<string, Text>
