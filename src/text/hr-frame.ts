const ja = {
  sections: '集計のページ',
  section: {
    dashboard: 'ダッシュボード',
    tables: '集計表',
    runs: '確定した報告',
    headcount: '人員数',
    quality: 'データの状態',
  },
  leave: 'サインアウト',
  period: '期間',
  days: (from: string, to: string): string => `${from}から${to}まで`,
  asOf: '基準日',
  asOfHint: '空欄にすると、期間の末日です。期間の途中(期中)なら今日です。',
  running: '期中',
  ahead: 'まだ来ていない日です。いま記録されている内容だけで数えています。',
  fiscalYear: '年度',
  quarter: '期間',
  wholeYear: '通期',
  quarterOf: (quarter: number): string => `第${quarter}四半期`,
  scope: '集計範囲',
  scopeHint:
    '提出会社は、有価証券報告書を提出する会社(この組織)だけです。連結は、カタログに登録した子会社などを含みます。',
  viewpointHint:
    '「自社が発行したバッジ」は、社外の人に発行したものも数えます。「自社の人が持つバッジ」は、自社の人だけを数え、他社のバッジは本人が結び付けたものに限ります。',
  words: {
    title: 'ことばの説明',
    counted: { total: '同じ人でも、バッジや出席の1件ごとに数えた数', unique: '同じ人を1人と数えた人数' },
    hidden: '秘匿(x)',
    hiddenText: (k: number): string =>
      `${k}人未満の数と、足し算や引き算でそれが分かってしまう数を、x と表示します。`,
  },
  viewpoint: { label: '対象のバッジ', issuer: '自社が発行したバッジ', employer: '自社の人が持つバッジ' },
  audience: { label: '用途', internal: '社内用', external: '公表用' },
  departmentAt: { label: '異動した人の部署', 'as-of': '基準日の部署', award: '授与時の部署' },
  hides: (k: number): string => `${k}人未満の数は x(秘匿)`,
  k: '秘匿する人数',
  kHint: 'これより少ない人数を x にします。空欄にすると、社内用は5、公表用は10です。',
  knownAt: '集計時点',
  knownAtHint: 'この時刻(日本時間)までに記録されたものだけを数えます。空欄にすると、現在です。',
  change: '期間と条件を変える',
  show: '表示する',
  reset: '初期設定に戻す',
  chooseTitle: '組織を選ぶ',
  chooseText: 'どの組織の数値を見ますか。',
  chooseGroups: { issuing: 'バッジを発行する組織', other: '参加する組織' },
  chooseNone: 'カタログに組織がありません。',
  enterTitle: '人的資本の数値を見る',
  enterText: '管理者から受け取ったAPIキーを入力してください。人数や割合だけを見る権限でも入れます。',
  enterKey: 'APIキー',
  enterKeyHint: '「akashi_」で始まる文字列です。',
  enterButton: '入る',
  enterNote:
    '一回限りのリンクを受け取った方は、それを開いてください。どちらもお持ちでない方は、管理者に 「akashi token hr-link」での発行を依頼してください。',
  enterShared:
    '入ってから12時間で自動的にサインアウトします。共用のパソコンでは、終わったらサインアウトしてください。',
  linkTitle: '人的資本の数値を見る',
  linkText: 'このリンクは一度だけ使えます。下のボタンを押すと、このブラウザーで数値のページに入ります。',
  linkNote: 'お心当たりのない方は、押さずにこのページを閉じてください。',
  overTitle: 'このリンクは使えません',
  overText:
    'このリンクは、すでに使われたか、有効期限が切れています。管理者に、新しいリンクの発行を依頼してください(コマンドは「akashi token hr-link」)。',
  overIn: 'このブラウザーですでに入っている方や、APIキーをお持ちの方は、次のボタンからお進みください。',
  overButton: '人的資本の数値へ',
  wrong: {
    empty: 'APIキーを入力してください。',
    unknown:
      'このAPIキーでは入れません。文字が欠けていないか確認してください。無効になったか、期限が切れたときは、管理者に新しいキーの発行を依頼してください。',
    narrow:
      'このAPIキーには、人的資本の数値を見る権限(disclosure:read)がありません。管理者に、権限のあるキーの発行を依頼してください。',
  },
}

export type HrFrameTexts = typeof ja

const en: HrFrameTexts = {
  sections: 'Figures',
  section: {
    dashboard: 'Dashboard',
    tables: 'Tables',
    runs: 'Frozen reports',
    headcount: 'Headcount',
    quality: 'Data quality',
  },
  leave: 'Sign out',
  period: 'Period',
  days: (from, to) => `${from} to ${to}`,
  asOf: 'As of',
  asOfHint: 'Unless given, the last day of the period, or today while the period runs.',
  running: 'under way',
  ahead: 'A day yet to come: counted from what is recorded now.',
  fiscalYear: 'Fiscal year',
  quarter: 'Period',
  wholeYear: 'Whole year',
  quarterOf: (quarter) => `Quarter ${quarter}`,
  scope: 'Scope',
  scopeHint:
    'The submitting company is the one that files the annual securities report: this organisation alone. A group includes the subsidiaries in the catalogue.',
  viewpointHint:
    '“Badges issued by us” counts those given to people outside too. “Badges held by our people” counts our people only, and badges of other issuers only where the person linked them.',
  words: {
    title: 'What the words mean',
    counted: {
      total: 'every badge, attendance and so on, also several of one person',
      unique: 'people, each once',
    },
    hidden: 'Hidden (x)',
    hiddenText: (k) =>
      `Figures of fewer than ${k} people, and those from which one could be worked out, are shown as x.`,
  },
  viewpoint: { label: 'Badges', issuer: 'Badges issued by us', employer: 'Badges held by our people' },
  audience: { label: 'For', internal: 'Internal use', external: 'Publication' },
  departmentAt: {
    label: 'Department of people who moved',
    'as-of': 'That of the as-of day',
    award: 'That of the award',
  },
  hides: (k) => `Fewer than ${k} people: x (hidden)`,
  k: 'Hide below',
  kHint: 'Fewer people than this become x. 5 for internal use and 10 for publication unless given.',
  knownAt: 'Known at',
  knownAtHint: 'Counts only what was recorded by then (Japan time). Now unless given.',
  change: 'Change period and conditions',
  show: 'Show',
  reset: 'Back to the defaults',
  chooseTitle: 'Choose an organisation',
  chooseText: 'Whose figures do you want to see?',
  chooseGroups: { issuing: 'Organisations that issue badges', other: 'Organisations that take part' },
  chooseNone: 'The catalogue has no organisation.',
  enterTitle: 'See the human-capital figures',
  enterText: 'Enter the API key that the administrator gave you. A key that only sees totals is enough.',
  enterKey: 'API key',
  enterKeyHint: 'It begins with “akashi_”.',
  enterButton: 'Enter',
  enterNote:
    'If you were sent a one-time link, open that instead. If you have neither, ask the administrator for one (akashi token hr-link).',
  enterShared: 'You are signed out after 12 hours. On a shared computer, sign out when you are done.',
  linkTitle: 'See the human-capital figures',
  linkText: 'This link works once. Press the button to enter with this browser.',
  linkNote: 'If you did not expect this page, close it without pressing the button.',
  overTitle: 'This link no longer works',
  overText:
    'The link was used already or has expired. The administrator can make a new one (the command is “akashi token hr-link”).',
  overIn: 'If you have entered with this browser before, or have an API key, go on with the button.',
  overButton: 'To the human-capital figures',
  wrong: {
    empty: 'Enter the API key.',
    unknown:
      'This API key does not open the pages. Check that no character is missing. If it was ended or has expired, ask the administrator for a new one.',
    narrow: 'This API key may not see the figures (disclosure:read). Ask the administrator for one that may.',
  },
}

/** Words of the frame round the pages of figures, and of the sign-in to them. */
export const hrFrameTexts: { readonly ja: HrFrameTexts; readonly en: HrFrameTexts } = { ja, en }
