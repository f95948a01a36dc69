const ja = {
  lead: '参加した人数と、その後の進路です。個人の記録は表示されません。',
  runBy: (name: string): string => `運営: ${name}`,
  year: '年度',
  show: '表示する',
  careers: 'プログラム後の進路',
  careersText: '四半期ごとの人数の割合です。',
  careersNone: 'この年度の進路の記録は、まだありません。',
  hiddenShare: '少人数が分からないように、割合は示しません。',
  tables: { T5: '参加した人', T6: '応募から修了まで', T11: '社会への広がり', T15: '進路の人数' },
  note: (k: number): string =>
    `${k}人未満の数と、それを推し量れる数は x としています。公表する資料にそのまま使えます。`,
  none: 'この年度の記録はありません。',
  links: 'プログラムごとの実績',
  linksText: '協働する自治体や企業と共有できるページです。参加した人数と、その後の進路をまとめています。',
}

export type ProgrammeTexts = typeof ja

const en: ProgrammeTexts = {
  lead: 'How many took part, and what they did afterwards. Nobody’s own record is shown.',
  runBy: (name) => `Run by ${name}`,
  year: 'Fiscal year',
  show: 'Show',
  careers: 'Ways after the programme',
  careersText: 'Shares of people, by quarter.',
  careersNone: 'Nothing is recorded for this year yet.',
  hiddenShare: 'Shares are not shown, so that no small number of people can be told.',
  tables: {
    T5: 'Participants',
    T6: 'From application to completion',
    T11: 'Social impact',
    T15: 'People by way',
  },
  note: (k) =>
    `Fewer than ${k} people, and what would give them away, are x. The figures may be published as they are.`,
  none: 'Nothing is recorded for this year.',
  links: 'Each programme’s results',
  linksText:
    'Pages to share with the municipalities and companies that take part: participants, and their ways afterwards.',
}

/** Words of the statistics page of a programme. */
export const programmeTexts: { readonly ja: ProgrammeTexts; readonly en: ProgrammeTexts } = { ja, en }
