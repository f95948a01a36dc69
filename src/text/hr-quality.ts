const ja = {
  title: 'データの状態',
  lead: '集計で分からないことと、直し方です。直すと、次の集計から反映されます。',
  basis: (awards: string, holders: string): string =>
    `発行したバッジ ${awards}件、保有者 ${holders}人を調べました。`,
  good: '問題なし',
  counting: '保有者と人員数が食い違うところがないかは、いま調べています。この画面に表示します。',
  count: '件数',
  what: '項目',
  next: '直し方',
  items: {
    awardsWithoutDepartment: {
      name: '授与日の部署が分からない授与',
      means: '部署別の表で「不明」になります。',
      next: '授与日を含む期間の所属を、名簿ファイル(affiliations)で取り込んでください。',
    },
    holdersOutsideRegister: {
      name: '自社の名簿にない保有者',
      means: '他社や地域の参加者であれば問題ありません。社員であれば、保有率の分子から漏れています。',
      next: '社員が含まれていないか確認し、含まれていれば名簿ファイルで取り込んでください。',
    },
    holdersWithoutSegment: {
      name: '対象者区分が分からない保有者',
      means: '区分別の表に正しく入りません。',
      next: '名簿ファイルの区分(segment)か雇用形態(employment_type)の列を埋めて、取り込み直してください。',
    },
    exceeded: {
      name: '保有者が人員数を上回るところ',
      means:
        '保有率が100%を超えます。人員ファイルと名簿で、部署の書き方、区分、時点のどれかが食い違っています。',
      next: '人員ファイルと名簿をそろえて取り込み直すか、一人1行の人員ファイルに切り替えてください。',
    },
    departments: {
      name: '人員数にない部署の保有者',
      means:
        '人員数には部署がありますが、次の部署の人数がありません。名簿と人員ファイルで部署の書き方が違うと、人数のある側の保有率は低く、または0.0%になります。',
      next: '名簿と人員ファイルで部署の名称(または部署コード)をそろえて、取り込み直してください。',
    },
    badgesWithoutLevel: {
      name: 'レベルのない授与済みのバッジ',
      means: 'DX人材などのレベルの表(T3)に数えられません。',
      next: 'レベルに数えるべきバッジであれば、カタログの competency-model.json に加えてください。',
    },
    unmatched: {
      name: '人員数のうち、名簿と結びつかない人',
      means: '人数には入りますが、保有者と結びつけられません。',
      next: '人員ファイルと名簿の社員番号かメールアドレスの書き方をそろえて、取り込み直してください。',
    },
  },
  scopes: (scope: string, asOf: string, people: string): string => `${scope} ${asOf}: ${people}人`,
}

export type QualityTexts = typeof ja

const en: QualityTexts = {
  title: 'Data quality',
  lead: 'What the reports cannot know, and how to mend it. The next report shows the difference.',
  basis: (awards, holders) => `${awards} badges issued and ${holders} holders were looked at.`,
  good: 'fine',
  counting: 'Whether holders and headcount disagree anywhere is being counted, and will be shown here.',
  count: 'Count',
  what: 'What',
  next: 'What to do',
  items: {
    awardsWithoutDepartment: {
      name: 'Awards whose department on that day is not known',
      means: 'Tables by department show them as unknown.',
      next: 'Import the affiliation of the day of the award with a people file.',
    },
    holdersOutsideRegister: {
      name: 'Holders who are not in the register',
      means: 'Fine for people of other companies and residents. Employees are missing from the rates.',
      next: 'See whether employees are among them, and import those with a people file.',
    },
    holdersWithoutSegment: {
      name: 'Holders whose segment is not known',
      means: 'Tables by segment cannot place them rightly.',
      next: 'Fill the column segment or employment_type of the people file and import it again.',
    },
    exceeded: {
      name: 'Places with more holders than headcount',
      means:
        'Their holder rate exceeds 100%: the headcount file and the register differ in how departments are written, in segments or in time.',
      next: 'Bring both files into line and import them again, or use a headcount file with one row a person.',
    },
    departments: {
      name: 'Holders in departments that the headcount does not have',
      means:
        'The headcount tells departments, but not these. Where the register and the headcount file write a department differently, the rate beside the number is too low, or 0.0%.',
      next: 'Write departments (or their codes) alike in both files and import again.',
    },
    badgesWithoutLevel: {
      name: 'Badges that were awarded and have no level',
      means: 'The table of levels (T3) does not count them.',
      next: 'If they should count, add them to competency-model.json of the catalogue.',
    },
    unmatched: {
      name: 'People of the headcount who are not in the register',
      means: 'They are counted, but cannot be recognised as holders.',
      next: 'Write employee numbers or e-mail addresses alike in both files and import again.',
    },
  },
  scopes: (scope, asOf, people) => `${scope} ${asOf}: ${people} people`,
}

/** Words of the page that says what reports cannot know. */
export const qualityTexts: { readonly ja: QualityTexts; readonly en: QualityTexts } = { ja, en }
