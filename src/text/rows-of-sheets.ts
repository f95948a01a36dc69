type Parameters = Readonly<Record<string, string | number>>
type Text = { readonly ja: (p: Parameters) => string; readonly en: (p: Parameters) => string }

const of = (p: Parameters, name: string): string => String(p[name] ?? '')

const text = (ja: string | ((p: Parameters) => string), en: string | ((p: Parameters) => string)): Text => ({
  ja: typeof ja === 'string' ? () => ja : ja,
  en: typeof en === 'string' ? () => en : en,
})

/** What is wrong with a workbook, a headcount file or another file of figures, and what to do, by fault code. */
export const sheetTexts = {
  xlsx_unreadable: text(
    'Excelブック(.xlsx)として読めません。Excelで開き、「Excel ブック(.xlsx)」か「CSV UTF-8」として保存し直してください。',
    'This cannot be read as an Excel workbook. Open it in Excel and save it again as .xlsx or as CSV UTF-8.',
  ),
  xlsx_encrypted: text(
    'パスワード付き、または古い形式(.xls)のブックは読めません。パスワードを外し、.xlsx として保存し直してください。',
    'Workbooks with a password and old .xls files cannot be read. Remove the password and save it as .xlsx.',
  ),
  xlsx_too_large: text(
    (p) =>
      `展開すると大きすぎるブックです(上限 ${Math.floor(Number(p['limit'] ?? 0) / 1024 / 1024)} MB)。必要な列だけを残すか、CSVにしてください。`,
    (p) =>
      `The workbook unpacks to too much (limit ${Math.floor(Number(p['limit'] ?? 0) / 1024 / 1024)} MB). Keep only the columns needed, or use CSV.`,
  ),
  xlsx_formula: text(
    '計算結果が保存されていない数式です。Excelで開いて保存し直すか、値として貼り付けてください。',
    'This formula was saved without its value. Open and save the file in Excel, or paste it as a value.',
  ),
  xlsx_outside: text(
    '別のファイルや外部を参照する数式です。値として貼り付けてください。外部の内容は読みません。',
    'This formula refers to another file or to the outside, which is never opened. Paste it as a value.',
  ),
  xlsx_formulas_read: text(
    (p) => `数式のセルが${of(p, 'count')}個あります。Excelで最後に保存したときの計算結果を読みました。`,
    (p) => `Formulas in ${of(p, 'count')} cells: their values as last saved in Excel were read.`,
  ),
  xlsx_other_sheets: text(
    (p) => `シート「${of(p, 'sheet')}」だけを読みました。ほかに表示中のシートが${of(p, 'count')}枚あります。`,
    (p) =>
      `Only the sheet "${of(p, 'sheet')}" was read. ${of(p, 'count')} more sheets are shown in the file.`,
  ),
  cell_error: text(
    'セルがエラー値(#REF! など)です。元の値に直してください。',
    'The cell holds an error such as #REF!. Put the value there.',
  ),
  heading_missing: text(
    'この内容の列が見つかりません。1行目に見出しを入れるか、どの列がこれに当たるかを指定してください。',
    'No column holds this. Put a heading on line 1, or say which column it is.',
  ),
  headings_nowhere: text(
    (p) =>
      `人員数として読める列がありません(「${of(p, 'value')}」)。1行目を見出しにしてください。1人1行の名簿なら「社員番号」か「メールアドレス」と、「部署」「性別」「年代」「雇用区分」など。人数の表なら「区分」「属性」「値」「人数」です。別の見出しを使うときは、どの列が何に当たるかを指定します(ページでは「列の読み方」、コマンドでは --map "見出し=employee_number")。`,
    (p) =>
      `No column of this file is known ("${of(p, 'value')}"). Put headings on line 1: for one person a row "employee_number" or "email" with "department", "gender", "age_band", "employment_type" and so on; for numbers "segment", "dimension", "value" and "headcount". Where the headings are others, say what each column holds (on the page under "How columns are read", on the command line with --map "heading=employee_number").`,
  ),
  heading_repeated: text(
    (p) =>
      `「${of(p, 'other')}」と同じ内容(${of(p, 'field')})の列です。使わない方を ignored に指定するか、消してください。`,
    (p) =>
      `It holds the same (${of(p, 'field')}) as "${of(p, 'other')}". Map the one not to be used to "ignored", or remove it.`,
  ),
  headings_unknown: text(
    (p) =>
      `内容の分からない列が${of(p, 'count')}列あり、読まずに除きました: ${of(p, 'names')}。必要なら、どの内容に当たるかを指定してください。`,
    (p) =>
      `Columns that are not known were left out (${of(p, 'count')}): ${of(p, 'names')}. Say what they hold if they are needed.`,
  ),
  mapping_unknown: text(
    (p) => `「${of(p, 'value')}」という内容はありません。次のどれかにしてください: ${of(p, 'known')}`,
    (p) => `There is no field "${of(p, 'value')}". Use one of: ${of(p, 'known')}`,
  ),
  mapping_nowhere: text(
    '列の対応で指定された見出しが、ファイルの1行目にありません。見出しのとおりに書いてください。',
    'The mapping names a heading that the file does not have. Write it as on line 1.',
  ),
  word_unknown: text(
    (p) => `「${of(p, 'value')}」は使えない語です。次のように書いてください: ${of(p, 'known')}`,
    (p) => `"${of(p, 'value')}" is not a word for this. Write it like: ${of(p, 'known')}`,
  ),
  segment_unclear: text(
    (p) =>
      `「${of(p, 'value')}」がどの集計区分に当たるか分かりません。regular(正社員)、fixed_term(有期)、dispatched_indefinite(無期雇用派遣)、dispatched_registered(登録型派遣)、secondee_in(出向受入)などを「segment」列に入れてください。`,
    (p) =>
      `It is not clear which population "${of(p, 'value')}" is. Put regular, fixed_term, dispatched_indefinite, dispatched_registered, secondee_in or another segment into a column "segment".`,
  ),
  segments_assumed: text(
    (p) => `雇用区分の列がないため、${of(p, 'count')}人すべてを正社員(regular)として数えました。`,
    (p) => `No column tells the kind of employment: all ${of(p, 'count')} people are counted as regular.`,
  ),
  region_unknown: text(
    (p) => `「${of(p, 'value')}」は都道府県として読めません。都道府県名か、01〜47の番号で書いてください。`,
    (p) => `"${of(p, 'value')}" is no prefecture. Write its name in Japanese or its number, 01 to 47.`,
  ),
  age_invalid: text(
    (p) => `「${of(p, 'value')}」は年齢や生年として読めません。45、1981、1980年代のように書いてください。`,
    (p) => `"${of(p, 'value')}" is no age or year of birth. Write it like 45, 1981 or 1980s.`,
  ),
  count_invalid: text(
    (p) => `「${of(p, 'value')}」は数として読めません。0以上の整数で書いてください。`,
    (p) => `"${of(p, 'value')}" is no count. Write a whole number of 0 or more.`,
  ),
  decimal_invalid: text(
    (p) => `「${of(p, 'value')}」は数値として読めません。6.3のように、単位を付けずに書いてください。`,
    (p) => `"${of(p, 'value')}" is no number. Write it like 6.3, without a unit.`,
  ),
  year_invalid: text(
    (p) => `「${of(p, 'value')}」は年度として読めません。2026のように西暦4桁で書いてください。`,
    (p) => `"${of(p, 'value')}" is no year. Write four digits, such as 2026.`,
  ),
  person_unnamed: text(
    '社員番号もメールアドレスもありません。どちらかを入れてください。',
    'There is neither an employee number nor a mail address. Put one of them.',
  ),
  cells_exceed: text(
    (p) =>
      `${of(p, 'segment')} の ${of(p, 'dimension')} 別の合計(${of(p, 'sum')}人)が、区分の総数(${of(p, 'total')}人)を超えています。どちらかを直してください。`,
    (p) =>
      `The numbers of ${of(p, 'segment')} by ${of(p, 'dimension')} come to ${of(p, 'sum')}, more than its total of ${of(p, 'total')}. Mend one of them.`,
  ),
  department_deep: text(
    (p) =>
      `部署の階層が深すぎます(「${of(p, 'value')}」、上限 ${of(p, 'limit')}階層)。「本部/部/課」のように、${of(p, 'limit')}階層以内で書いてください。`,
    (p) =>
      `The department "${of(p, 'value')}" has too many levels (limit ${of(p, 'limit')}). Write it in ${of(p, 'limit')} levels or fewer, such as "Division/Branch/Section".`,
  ),
  department_short: text(
    (p) =>
      `「${of(p, 'department')}」の人数(${of(p, 'headcount')}人)が、その下の部署の合計(${of(p, 'sum')}人)より少なくなっています。部署の人数には、下の部署の人数も含めて書いてください(直属の人数だけを書いていた場合は、下の部署の合計に足してください)。`,
    (p) =>
      `"${of(p, 'department')}" has ${of(p, 'headcount')} people, fewer than the departments beneath it together (${of(p, 'sum')}). Write the number of a department with those beneath it taken in. If it was the people right in it alone, add the departments beneath to it.`,
  ),
  departments_apart: text(
    (p) =>
      `部署の人数は、下の部署の人数を含むものとして読みます。そうすると部署の合計は${of(p, 'whole')}人となり、総数(${of(p, 'total')}人)に一致しません。どの行も下の部署を含まない人数であれば、ちょうど一致します。「${of(p, 'department')}」などの人数に、下の部署の人数を含めて書いてください。`,
    (p) =>
      `The number of a department is read as taking in those beneath it. So the departments come to ${of(p, 'whole')} and not to the total of ${of(p, 'total')}, to which they do come if no row takes in another. Write the numbers of "${of(p, 'department')}" and the like with the departments beneath taken in.`,
  ),
  departments_own: text(
    (p) =>
      `部署の人数は、下の部署の人数を含むものとして読みました。下のどの部署にも属さない人(直属)がいる部署が${of(p, 'count')}つあります: ${of(p, 'names')}。違う場合は、ファイルを直してください。`,
    (p) =>
      `Numbers of departments were read as taking in the departments beneath. Departments with people in none of those beneath: ${of(p, 'count')} (${of(p, 'names')}). Mend the file if that is not so.`,
  ),
  one_of_needed: text(
    (p) => `次のどれか1つが必要です: ${of(p, 'names')}`,
    (p) => `One of these is needed: ${of(p, 'names')}`,
  ),
} as const satisfies Record<string, Text>
