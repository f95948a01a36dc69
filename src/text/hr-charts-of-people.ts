const ja = {
  levels: {
    title: 'DX人材のレベルと目標',
    reading: (level: string, holders: string, target: string, share: string, year: string): string =>
      `レベル${level}以上は${holders}で、${year}年度の目標${target}人に対する達成率は${share}です。`,
    readingPlain: (level: string, holders: string): string => `レベル${level}以上は${holders}です。`,
    level: 'レベル',
    holders: '保有者',
    rate: '人員に占める割合',
    target: '目標',
    targetYear: '目標年度',
    achievement: '達成率',
    previous: '前年',
    mark: (target: string, year: string): string => `目標 ${target}人(${year}年度)`,
    bar: '保有者(実人数)',
    empty: 'DX人材のレベルに当たるバッジを持つ人が、まだいません。',
    next: '目標を登録すると、達成率も表示します。レベル(level)・目標人数(target)・目標年度(target_year)の3列のCSVファイルを用意し、システムの管理者に取り込みを依頼してください(コマンドは「akashi figures import targets」)。',
  },
  heat: {
    title: '部署ごとのスキルの広がり',
    reading: (item: string, department: string, share: string): string =>
      `もっとも高いのは${department}の「${item}」で、部署の${share}が対応するバッジを持っています。`,
    readingHidden: '少人数が分からないように、ほとんどの値を伏せています。',
    readingPlain: '部署の人員数がないため、割合ではなく保有者の人数を示しています。',
    item: '項目',
    others: (count: number): string => ` ほか${count}項目`,
    merged: '同じバッジに対応する項目は、値が同じなので1行にまとめています(表では分けています)。',
    steps: '割合(%)',
    upTo: (from: number, to: number): string => `${from}〜${to}`,
    from: (from: number): string => `${from}〜`,
    none: '0',
    whole: '全体',
    wholeOf: (department: string): string => `${department} 全体`,
    opens: '下線のある部署を選ぶと、その中の部署ごとに表示します。',
    trail: '表示している部署',
    everyDepartment: 'すべての部署',
    empty: 'スキル項目に対応するバッジの保有者や、部署の記録がまだありません。',
    nobodyIn: (department: string): string =>
      `部署が「${department}」に当たる人のなかに、スキル項目に対応するバッジの保有者はいません。`,
    next: '人員数を部署つきで取り込むと、部署ごとの割合を表示します。',
    nextNames: '名簿と人員数で部署名の書き方が違うときは、そろえると、同じ部署として数えます。',
  },
  funnel: {
    title: '応募から修了まで',
    reading: (cohort: string, applicants: string, completed: string): string =>
      `${cohort}は、応募${applicants}、修了${completed}でした。`,
    readingNone: (cohort: string, completed: string): string =>
      `この期間に応募の記録はありません。${cohort}の修了は${completed}でした。`,
    moreDrawn: (count: number): string => `${count}つの期を図に示しています。ほかの期は表にあります。`,
    more: (count: number): string => `応募の多い期から${count}つを図に示しています。ほかの期は表にあります。`,
    cohort: 'プログラムと期',
    stages: {
      applicants: '応募',
      selected: '選考通過',
      started: '開始',
      completed: '修了',
    },
    completion: '修了率',
    empty: 'この期間に、応募や受講の記録がありません。',
    next: '応募、選考、受講の記録を取り込むと、ここに表示します。',
  },
}

const en: typeof ja = {
  levels: {
    title: 'DX talent levels against target',
    reading: (level, holders, target, share, year) =>
      `${holders} people are at level ${level} or above: ${share} of the target of ${target} for fiscal year ${year}.`,
    readingPlain: (level, holders) => `${holders} people are at level ${level} or above.`,
    level: 'Level',
    holders: 'Holders',
    rate: 'Share of headcount',
    target: 'Target',
    targetYear: 'Target year',
    achievement: 'Achieved',
    previous: 'Year before',
    mark: (target, year) => `Target ${target} (FY${year})`,
    bar: 'Holders (distinct people)',
    empty: 'Nobody holds a badge of a DX talent level yet.',
    next: 'Once targets are registered, achievement is shown too. Prepare a CSV file of three columns, level, target and target_year, and ask the administrator of this system to import it (the command is “akashi figures import targets”).',
  },
  heat: {
    title: 'Skills by department',
    reading: (item, department, share) =>
      `Highest: “${item}” in ${department}, where ${share} of the department hold an aligned badge.`,
    readingHidden: 'Nearly every value is hidden, so that no small number of people can be told.',
    readingPlain: 'No headcount by department: numbers of holders are shown instead of shares.',
    item: 'Item',
    others: (count) => ` and ${count} more`,
    merged:
      'Items that stand on the same badges have the same values and share a row; the table tells them apart.',
    steps: 'Share (%)',
    upTo: (from, to) => `${from}–${to}`,
    from: (from) => `${from}–`,
    none: '0',
    whole: 'Whole',
    wholeOf: (department) => `${department}, whole`,
    opens: 'Choose an underlined department to see the departments in it.',
    trail: 'Departments shown',
    everyDepartment: 'All departments',
    empty: 'No holders of badges aligned to a skill, or no departments, are recorded yet.',
    nobodyIn: (department) =>
      `No holder of a badge aligned to a skill is of a department that matches “${department}”.`,
    next: 'Import a headcount with departments to see the shares by department.',
    nextNames:
      'If the register and the headcount write a department differently, write it alike: then they count as one.',
  },
  funnel: {
    title: 'From application to completion',
    reading: (cohort, applicants, completed) => `${cohort}: ${applicants} applied, ${completed} completed.`,
    readingNone: (cohort, completed) =>
      `No applications are recorded in this period. ${cohort}: ${completed} completed.`,
    moreDrawn: (count) => `${count} cohorts are drawn; the table has all of them.`,
    more: (count) => `The ${count} cohorts with most applicants are drawn; the table has all of them.`,
    cohort: 'Programme and cohort',
    stages: { applicants: 'Applied', selected: 'Selected', started: 'Started', completed: 'Completed' },
    completion: 'Completion rate',
    empty: 'No applications or attendance are recorded in this period.',
    next: 'Import applications, selections and attendance to see them here.',
  },
}

/** Words of the charts that count people: levels, skills by department, and from application to completion. */
export const hrChartsOfPeople = { ja, en }
