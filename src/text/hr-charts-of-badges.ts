const ja = {
  trend: {
    title: '発行数と有効なバッジの推移',
    reading: (year: string, issued: string, active: string): string =>
      `${year}の発行数は${issued}、年度末に有効なバッジは${active}です。`,
    readingSoFar: (year: string, issued: string, active: string, day: string): string =>
      `${year}のこれまでの発行数は${issued}、${day}に有効なバッジは${active}です。`,
    year: '年度',
    column: '発行数(取り消しを除く)',
    line: '年度末に有効なバッジ',
    lineHidden: '有効 x',
    partial: '途中',
    underWay: (day: string): string =>
      `「途中」の年度は、まだ終わっていません(有効なバッジは${day}現在の数です)。`,
    veiled: '斜線の枠は発行数が秘匿(x)の年度で、枠の高さは数を表しません。',
    earlier: 'それ以前など',
    earlierNote:
      '「それ以前など」は、累計発行数から各年度の発行数を引いた残りで、導入前の発行と、後から取り消されたものを含みます。',
    legend: '凡例',
  },
  use: {
    title: '発行後の活用',
    reading: (views: string, verifications: string): string =>
      `期間中に、バッジのページは${views}見られ、${verifications}検証されました(ボットと本人は除く)。`,
    readingRates: (rate: string): string => `発行から90日以内に使われた割合は${rate}です。`,
    kinds: {
      page_views_human: '閲覧',
      verifications: '検証',
      downloads: 'ダウンロード',
      made_public: '公開',
      share_link_created: '共有リンクの作成',
    },
    what: '使われ方',
    count: '回数(延べ)',
    rates: {
      public_rate_pct: '公開率',
      d30_used_rate_pct: '30日以内に使われた割合',
      d90_used_rate_pct: '90日以内に使われた割合',
    },
    empty: 'この期間に、閲覧・検証・ダウンロードの記録がありません。',
    next: '受領者がバッジを公開し、だれかが見ると、日ごとの回数だけを数えます。',
  },
  expiry: {
    title: 'これから期限を迎えるバッジ',
    reading: (soon: string, half: string): string =>
      `基準日から90日以内に${soon}、180日以内に${half}が期限を迎えます。`,
    readingNone: '基準日から180日以内に期限を迎えるバッジはありません。',
    within: (days: number): string => `${days}日以内`,
    badge: 'バッジ',
    renewed: '更新率',
    empty: '基準日から180日以内に期限を迎えるバッジはありません。',
    next: '有効期限のあるバッジが期限に近づくと、ここに表示します。',
  },
}

const en: typeof ja = {
  trend: {
    title: 'Badges issued, and active at year end',
    reading: (year, issued, active) => `${year}: ${issued} issued, ${active} active at the end of the year.`,
    readingSoFar: (year, issued, active, day) =>
      `${year} so far: ${issued} issued, ${active} active on ${day}.`,
    year: 'Fiscal year',
    column: 'Issued (net of voided ones)',
    line: 'Active at year end',
    lineHidden: 'Active x',
    partial: 'under way',
    underWay: (day) => `The year “under way” is not over (its active badges are those of ${day}).`,
    veiled: 'A hatched box stands for a hidden number (x); its height says nothing of it.',
    earlier: 'Earlier and others',
    earlierNote:
      '“Earlier and others” is what remains of all badges ever issued: those of earlier years and of earlier systems, and those voided later.',
    legend: 'Key',
  },
  use: {
    title: 'Use after issue',
    reading: (views, verifications) =>
      `In the period badge pages were viewed ${views} and verified ${verifications} (without bots and holders).`,
    readingRates: (rate) => `${rate} were used within 90 days of issue.`,
    kinds: {
      page_views_human: 'Views',
      verifications: 'Verifications',
      downloads: 'Downloads',
      made_public: 'Made public',
      share_link_created: 'Share links made',
    },
    what: 'Use',
    count: 'Times (total)',
    rates: {
      public_rate_pct: 'Made public',
      d30_used_rate_pct: 'Used within 30 days',
      d90_used_rate_pct: 'Used within 90 days',
    },
    empty: 'No views, verifications or downloads are recorded in this period.',
    next: 'Once holders publish badges and somebody looks, the day’s counts appear here.',
  },
  expiry: {
    title: 'Badges that will expire',
    reading: (soon, half) => `${soon} expire within 90 days of the as-of day, ${half} within 180 days.`,
    readingNone: 'No badge expires within 180 days of the as-of day.',
    within: (days) => `Within ${days} days`,
    badge: 'Badge',
    renewed: 'Renewal rate',
    empty: 'No badge expires within 180 days of the as-of day.',
    next: 'Badges with a term appear here when its end comes near.',
  },
}

/** Words of the charts that count badges: the trend, use after issue, and what will expire. */
export const hrChartsOfBadges = { ja, en }
