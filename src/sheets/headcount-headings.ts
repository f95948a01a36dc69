/** What a column of a headcount file may hold. */
export const headcountFields = [
  'employee_number',
  'email',
  'entity',
  'entity_name',
  'department',
  'department_name',
  'grade',
  'gender',
  'birth_date',
  'birth_year',
  'age',
  'age_band',
  'region',
  'employment_type',
  'hired_on',
  'segment',
  'dimension',
  'value',
  'value_name',
  'headcount',
  /** Never read, never stored: names, addresses. */
  'ignored',
] as const
export type HeadcountField = (typeof headcountFields)[number]

/** Heading as written → what it holds: what a caller says, and what an organisation said last time. */
export type HeadingMapping = Readonly<Record<string, HeadcountField>>

/** Headings of personnel systems. Compared without spaces, brackets, signs and case, full-width forms made plain. */
const usual: Readonly<Record<HeadcountField, readonly string[]>> = {
  employee_number: [
    '社員番号',
    '従業員番号',
    '社員コード',
    '従業員コード',
    '社員No',
    '社員ID',
    '職員番号',
    'employee no',
    'employee id',
    'staff number',
    'person',
  ],
  email: ['メール', 'メールアドレス', 'e-mail', 'email address', 'mail'],
  entity: [
    '会社コード',
    '法人コード',
    '会社',
    '所属会社',
    '出向元会社',
    'company',
    'company code',
    'legal entity',
  ],
  entity_name: ['会社名', '所属会社名', '法人名', 'company name'],
  department: [
    '部署コード',
    '所属コード',
    '部門コード',
    '組織コード',
    '部署',
    '所属',
    '部門',
    '所属部署',
    '部課',
    'department code',
    'division',
    'org unit',
  ],
  department_name: [
    '部署名',
    '所属名',
    '部門名',
    '組織名',
    '所属部署名',
    '部署名称',
    '所属名称',
    'department name',
  ],
  grade: [
    '役職',
    '職位',
    '等級',
    '資格',
    '職級',
    '役職名',
    '管理職区分',
    'グレード',
    'job grade',
    'position',
    'title',
    'level',
  ],
  gender: ['性別', '男女', 'sex'],
  birth_date: ['生年月日', '誕生日', 'date of birth', 'birthday', 'birthdate'],
  birth_year: ['生年', '生まれ年', '出生年', '西暦生年', 'year of birth', 'birth year band'],
  age: ['年齢', '満年齢'],
  age_band: ['年代', '年齢層', '年齢区分', '年齢階層', 'age group'],
  region: ['勤務地', '都道府県', '勤務地都道府県', '地域', '勤務都道府県', 'prefecture', 'work location'],
  employment_type: [
    '雇用区分',
    '雇用形態',
    '社員区分',
    '従業員区分',
    '契約区分',
    '雇用種別',
    'contract type',
    'employment status',
  ],
  hired_on: [
    '入社年月日',
    '入社日',
    '採用日',
    '採用年月日',
    '入社年',
    'hire date',
    'date of hire',
    'hired',
    'joined on',
  ],
  segment: ['セグメント', '対象者区分', '集計区分', '人員区分', '区分'],
  dimension: ['軸', '属性', '集計軸', '分類', 'attribute'],
  value: ['値', '属性値', '分類コード', 'code'],
  value_name: ['名称', '値の名称', '分類名', 'name of value', 'label'],
  headcount: ['人数', '従業員数', '人員数', '在籍人数', '就業人員', 'number of employees', 'count'],
  ignored: [
    '氏名',
    '姓',
    '名',
    '名前',
    '社員名',
    '従業員名',
    '氏',
    'フリガナ',
    'ふりがな',
    'カナ',
    '氏名カナ',
    '氏名(カナ)',
    'ローマ字',
    'ローマ字氏名',
    '旧姓',
    '電話番号',
    '住所',
    '郵便番号',
    '備考',
    'name',
    'full name',
    'first name',
    'last name',
    'family name',
    'given name',
    'phone',
    'address',
    'note',
    'notes',
    'remarks',
  ],
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s・･()[\]「」_./:#-]/gu, '')

const known: ReadonlyMap<string, HeadcountField> = new Map(
  headcountFields.flatMap((field) =>
    [field, ...usual[field]].map((heading): [string, HeadcountField] => [plain(heading), field]),
  ),
)

export type ReadHeading = {
  readonly heading: string
  readonly field?: HeadcountField
  /** Who says so: the caller's mapping, or our own table. */
  readonly by?: 'mapping' | 'usual'
}

/** What each heading holds. A column that nobody knows has no field, is named to the caller and left out. */
export function readHeadings(headings: readonly string[], mapping: HeadingMapping): readonly ReadHeading[] {
  const given = new Map(Object.entries(mapping).map(([heading, field]) => [plain(heading), field]))
  return headings.map((written) => {
    const heading = written.trim()
    const mapped = given.get(plain(heading))
    if (mapped !== undefined) return { heading, field: mapped, by: 'mapping' }
    const field = known.get(plain(heading))
    return field === undefined ? { heading } : { heading, field, by: 'usual' }
  })
}

/** Headings that stand nowhere in the file. */
export function unmetHeadings(headings: readonly string[], asked: readonly string[]): string[] {
  const there = new Set(headings.map(plain))
  return asked.filter((heading) => !there.has(plain(heading)))
}
