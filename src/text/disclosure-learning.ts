import { words, type DisclosureColumns } from './disclosure-words.ts'

const programmeId = words(
  'プログラムID',
  'Programme id',
  'プログラムの識別子。all は全プログラムの合計(人は1人と数えます)。',
  'Identifier of the programme; "all" takes all together, each person once.',
)
const cohort = words('期', 'Cohort', 'プログラムの期(回)。', 'The run of the programme.')

/** T5: hours of training. */
export const trainingWords: DisclosureColumns = {
  programme_id: programmeId,
  participants: words(
    '受講者数',
    'Participants',
    '期間中に1回以上出席した人の実人数。期間中に退職した人を含みます。「授与時の部署」では出席した日の部署に数え、期間中に異動した人はそれぞれの部署に1人と数えます。',
    'Distinct people who attended at least once in the period, people who left since included. With departments of the award they count where they belonged on the day attended; who moved in between counts once in each.',
  ),
  completers: words(
    '修了者数',
    'Completers',
    '期間中に修了した人の実人数。修了の記録、または修了を示すバッジの授与によります。',
    'Distinct people who completed in the period, by a record of it or by the badge that says so.',
  ),
  hours_total: words(
    '研修時間',
    'Hours',
    '期間中に実際に出席した時間の延べ数(分を60で割った値)。予定時間と自己申告の学習時間は含みません。自己申告の学習は「kind」が study の行に分けて示します。',
    'Total of hours attended in the period (minutes over 60). Neither scheduled time nor study that people reported themselves; the latter stands apart in rows of kind "study".',
  ),
  hours_per_participant: words(
    '受講者1人当たり研修時間',
    'Hours per participant',
    '研修時間÷受講者数。',
    'Hours over participants.',
  ),
  hours_per_employee: words(
    '従業員1人当たり研修時間',
    'Hours per employee',
    '人員表のある区分の人の研修時間÷基準日の人員数。',
    'Hours of people in segments with a headcount over the headcount on the as-of date.',
  ),
  cost_total_jpy: words(
    '研修費用(円)',
    'Cost (yen)',
    '期間に属する費用の合計。入力がない場合は「…」。全プログラムの行は、費用の入力があるプログラムだけの合計です。',
    'Costs of the period; "…" where none was entered. The row of all programmes is the total of those of which a cost was entered.',
  ),
  cost_per_employee: words(
    '従業員1人当たり研修費用(円)',
    'Cost per employee (yen)',
    '研修費用÷基準日の人員数。円未満を四捨五入。費用の入力がない場合は「…」。',
    'Cost over the headcount on the as-of date, to the yen; "…" where no cost was entered.',
  ),
  dimension: words(
    '属性',
    'Attribute',
    '区分軸。部署などは基準日のもの。all は区分しない行、kind は学習の種類。',
    'What people are told apart by, as of the as-of date; "all" does not tell apart, "kind" is the kind of learning.',
  ),
  value: words(
    '属性値',
    'Value',
    '属性の値。unknown は不明。年代はT2と同じ区分です(人数の少ない端の年代は隣とまとめます)。',
    'Value of the attribute; "unknown" where it is not known. Age bands are those of T2, where small ones at either end are merged.',
  ),
}

/** T6: from application to completion. */
export const funnelWords: DisclosureColumns = {
  programme_id: programmeId,
  cohort,
  capacity: words(
    '定員',
    'Capacity',
    '期の定員。登録がない場合は「…」。',
    'Places of the cohort; "…" where not entered.',
  ),
  applicants: words(
    '応募者数',
    'Applicants',
    '期間中に応募した人の実人数。',
    'Distinct people who applied in the period.',
  ),
  ratio: words(
    '倍率',
    'Applicants per place',
    '基準日までの応募者数÷定員。期の全体の行だけに示し、区分別の行は「-」です(定員は区分ごとに定めないため)。定員の登録がない期では、どの行も応募者数÷選考通過者数です。',
    'Applicants up to the as-of date over capacity, in the row of the whole cohort; rows of one segment have "-", since places are given to a cohort. In a cohort of which no capacity was entered, every row is applicants over those selected.',
  ),
  selected: words(
    '選考通過者数',
    'Selected',
    '期間中に選ばれた人の実人数。',
    'Distinct people selected in the period.',
  ),
  declined: words(
    '辞退者数(受講前)',
    'Declined',
    '選考後に辞退した人の実人数。',
    'Distinct people who declined their place.',
  ),
  started: words(
    '受講開始者数',
    'Started',
    '期間中に受講登録した人の実人数。登録の記録がないプログラムでは、初めて出席した人。',
    'Distinct people registered in the period; where no register is kept, those who first attended.',
  ),
  withdrew: words(
    '途中離脱者数',
    'Withdrew',
    '期間中に受講をやめた人の実人数。',
    'Distinct people who gave up in the period.',
  ),
  cancelled_by_provider: words(
    '実施側の中止による未修了者数',
    'Cancelled by provider',
    '学級閉鎖や荒天など実施側の都合で中止となり、振替も修了もしていない人の実人数。欠席とは数えません。',
    'Distinct people whose session was called off by the provider and who neither made it up nor completed. Never an absence.',
  ),
  completed: words(
    '修了者数',
    'Completed',
    '期間中に修了した人の実人数。',
    'Distinct people who completed in the period.',
  ),
  completion_rate_pct: words(
    '修了率',
    'Completion rate (%)',
    '修了者数÷(受講開始者数−実施側の中止による未修了者数)。年度をまたぐ期があるため、期の開始から基準日までの累計で計算します。',
    'Completed over started less cancelled by provider, from the cohort’s first day to the as-of date, since a course may run over the end of a year.',
  ),
}

/** T7: exams. */
export const examWords: DisclosureColumns = {
  exam: words('試験', 'Exam', '試験の識別子。', 'Identifier of the exam.'),
  sittings: words(
    '受験数',
    'Sittings',
    '期間中に正式な結果が発表された受験の延べ数。当日の画面表示だけの結果は含みません。',
    'Total of sittings whose official result was announced in the period; an on-screen result alone does not count.',
  ),
  passes: words('合格数', 'Passes', '受験数のうち合格の延べ数。', 'Total of those that were passes.'),
  pass_rate_pct: words('合格率', 'Pass rate (%)', '合格数÷受験数。', 'Passes over sittings.'),
  first_time_pass: words(
    '初回受験での合格者数',
    'Passed at first sitting',
    '初めての受験で合格した人の実人数。',
    'Distinct people who passed the first time they sat.',
  ),
  confirmed_badges: words(
    '合格確認バッジの発行数',
    'Confirmed badges',
    '発行者が結果を確認して期間中に発行したバッジの延べ数(純数)。合格を公的に証明するものではありません。',
    'Total (net) of badges issued in the period on an official result that the issuer has seen. They are no official certification.',
  ),
  community_members: words(
    '学習コミュニティ参加者数',
    'Community members',
    '期間中に試験対策のプログラムに登録または参加した人の実人数。',
    'Distinct people registered or present in the period in programmes that prepare for the exam.',
  ),
}

/** T12: the register of dispatched staff's training. */
export const dispatchedLogWords: DisclosureColumns = {
  staff_no: words(
    'スタッフ番号',
    'Staff number',
    '派遣元での番号。',
    'Number with the dispatching employer.',
  ),
  name: words('氏名', 'Name', '本人の氏名。', 'Name of the person.'),
  session: words('研修(回)', 'Session', '受講した回の名称。', 'The session attended.'),
  date: words('実施日', 'Date', '受講した日(日本時間)。', 'Day of the training (Japan time).'),
  minutes: words('時間(分)', 'Minutes', '受講した時間(分)。', 'Minutes attended.'),
  content: words('教育訓練の内容', 'Content', 'プログラムの名称。', 'Name of the programme.'),
}
