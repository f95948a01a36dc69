import { hiddenMeaning, words, type DisclosureColumns } from './disclosure-words.ts'

export const badgeId = words(
  'バッジID',
  'Badge id',
  'バッジ(種類)の識別子。all は全種類の合計、legacy: で始まるものは本システム導入前に発行されたバッジです。',
  'Identifier of the badge class. "all" is the total of all classes; "legacy:" marks badges issued before this system.',
)

/** T1: how many badges were issued, stand and have ended. */
export const badgeCountsWords: DisclosureColumns = {
  programme_id: words(
    'プログラムID',
    'Programme id',
    'バッジを発行するプログラムの識別子。',
    'Identifier of the programme that the badge belongs to.',
  ),
  programme_name_ja: words(
    'プログラム名',
    'Programme (Japanese)',
    'プログラムの日本語名。',
    'Name of the programme in Japanese.',
  ),
  badge_id: badgeId,
  badge_name_ja: words(
    'バッジ名',
    'Badge (Japanese)',
    'バッジの日本語名。',
    'Name of the badge in Japanese.',
  ),
  badge_name_en: words(
    'バッジ名(英語)',
    'Badge (English)',
    'バッジの英語名。',
    'Name of the badge in English.',
  ),
  series: words(
    'シリーズ',
    'Series',
    '段階のあるバッジのまとまり。属さない場合は「-」。',
    'The series of graded badges that it belongs to; "-" if none.',
  ),
  level: words('レベル', 'Level', 'シリーズの中での段階。', 'Its step within the series.'),
  proof_kind: words(
    '証明する内容',
    'What it proves',
    'スキル(skill)、知識(knowledge)、参加・受講(participation)の別。',
    'Skill, knowledge or participation.',
  ),
  issued_gross: words(
    '発行数(総数)',
    'Issued (gross)',
    '期間中に授与日(日本時間)があるバッジの延べ数。同じ人の複数のバッジも1個ずつ数え、後に取り消したものを含みます。更新と差し替えは含みません。',
    'Total of badges whose award date (Japan time) lies in the period. Every badge counts, also several of one person and those revoked later; renewals and replacements do not.',
  ),
  issued_net: words(
    '発行数(純数)',
    'Issued (net)',
    '発行数(総数)から、誤発行、要件未達、証跡の虚偽、本人の辞退により取り消したものを除いた延べ数。取り消した日を問わず、集計時点(known_at)までに記録されたものを除きます。',
    'Total of gross less badges revoked as issued in error, criteria not met or false evidence, or declined by the holder, whenever that was, as far as recorded by known_at.',
  ),
  renewed: words(
    '更新数',
    'Renewed',
    '期間中に更新されたバッジの延べ数。期限前の更新と期限後の更新の両方を含みます。',
    'Total of renewals in the period, before and after expiry.',
  ),
  revoked: words(
    '取り消し数',
    'Revoked',
    '期間中に取り消されたバッジの延べ数。本人の辞退を含み、有効期限切れは含みません。',
    'Total of badges revoked in the period, those declined by the holder included; expiry is not revocation.',
  ),
  expired_in_period: words(
    '有効期限切れ数',
    'Expired in period',
    '有効期限の翌日が期間中にあるバッジの延べ数。',
    'Total of badges whose first day after validity lies in the period.',
  ),
  active_at: words(
    '有効数(基準日)',
    'Active on the as-of date',
    '基準日に有効なバッジの延べ数。有効期限の当日は有効とし、取り消し、一時停止、有効期限切れのものを除きます。',
    'Total of badges active on the as-of date. The last day of validity counts as active; revoked, suspended and expired badges do not.',
  ),
  holders: words(
    '保有者数',
    'Holders',
    '基準日に有効なバッジを1個以上持つ人の実人数。人員表のある区分では基準日の人員表に含まれる人に限り(退職者を除く)、人員表のない区分では全員を数えます。',
    'Distinct people who hold at least one active badge on the as-of date: in segments with a headcount only people in it (no leavers), in others everybody.',
  ),
  first_time_holders: words(
    '新規取得者数',
    'First-time holders',
    '期間中に初めて取得した人の実人数(合計行では、いずれかのバッジを初めて取得した人)。純数から除かれるバッジは取得とみなしません。期間中に退職した人を含みます。',
    'Distinct people whose first badge of this class (in the total: of any class) was awarded in the period; badges left out of net do not count. People who left since are included.',
  ),
  cumulative_issued: words(
    '累計発行数',
    'Issued, cumulative',
    '導入以来、基準日までに授与されたバッジの延べ数(総数)。導入前の発行数(期首残高)を含みます。区分別の行には導入前の分を含みません。',
    'Total (gross) of badges awarded up to the as-of date since the beginning, opening balances included; rows of one segment do not include these.',
  ),
  cumulative_types: words(
    '累計種類数',
    'Types, cumulative',
    '基準日までに1個以上発行されたバッジの種類の数。',
    'Number of badge classes of which at least one was issued by the as-of date.',
  ),
  legacy_included: words(
    'うち導入前の発行数',
    'Of which issued before',
    '累計発行数のうち、本システム導入前に他のサービスなどで発行された延べ数。出典は期首残高の記録にあります。',
    'Total, within the cumulative figure, of badges issued before this system; their source is on record with the opening balance.',
  ),
  prev_issued: words(
    '前年同期の発行数',
    'Issued, year before',
    '1年前の同じ期間の発行数(総数)の延べ数。集計時点(known_at)までの記録で数え直した値です。',
    'Total (gross) of the same period one year before, counted anew from what was recorded by known_at.',
  ),
  yoy_diff: words(
    '前年同期差',
    'Difference',
    '発行数(総数)の前年同期との差。延べ数の差です。',
    'Issued (gross) less that of the year before: a difference of totals.',
  ),
  yoy_pct: words(
    '前年同期比増減率',
    'Change (%)',
    '前年同期差÷前年同期の発行数。前年同期が0の場合は「-」。',
    'Difference over the figure of the year before; "-" where that is 0.',
  ),
}

/** T2: holders by attribute, with their share of the headcount. */
export const holdersWords: DisclosureColumns = {
  badge_id: words(
    'バッジ',
    'Badge',
    'バッジID。series: で始まるものはシリーズのいずれか、all はいずれかのバッジ。',
    'Badge id; "series:" stands for any badge of the series, "all" for any badge.',
  ),
  dimension: words(
    '属性',
    'Attribute',
    '人員表の区分軸(部署、性別、年代など)。all は区分しない行。',
    'What people are told apart by, as the headcount does; "all" does not tell apart.',
  ),
  value_code: words(
    '属性値',
    'Value',
    '属性の値。unknown は不明。年代は 0-29(〜29歳)から 60-(60歳〜)までで、人員表の人数(全区分の合計)が秘匿の最小人数に満たない端の年代は隣とまとめ、0-39(〜39歳)や 50-(50歳〜)のように示します。',
    'Value of the attribute; "unknown" where it is not known. Age bands run from 0-29 to 60-; one at either end of which the headcount of all segments is below the smallest group is merged with its neighbour, such as 0-39 or 50-.',
  ),
  value_name_ja: words(
    '属性値の名称',
    'Value (Japanese)',
    '属性値の日本語名。人員表に名称があればその名称。',
    'Name of the value in Japanese: that of the headcount where it gives one.',
  ),
  headcount: words(
    '人員数',
    'Headcount',
    '基準日の人員表の実人数。保有率の分母です。人員表に数がない場合は「-」。',
    'Distinct people in the headcount on the as-of date: the denominator. "-" where the headcount has no number.',
  ),
  holders: words(
    '保有者数',
    'Holders',
    '基準日に有効なバッジを持つ人の実人数。人員表のある区分と「all」の行では、人員表に含まれる人に限ります。T1の合計行は人員表のない区分の人も数えるため、T1の保有者数と一致しないことがあります。',
    'Distinct people who hold an active badge on the as-of date; in segments with a headcount, and in rows of all segments, only people in it. The total of T1 also counts people of segments without a headcount, so that the two can differ.',
  ),
  holder_rate_pct: words(
    '保有率',
    'Holder rate (%)',
    '保有者数÷人員数。小数第2位を四捨五入。部署を授与時でみる場合、部署別の率は分母と対応しないため「-」。',
    'Holders over headcount, one decimal, half up. By department at award time there is none, since the headcount counts present departments.',
  ),
  prev_holder_rate_pct: words(
    '前年の保有率',
    'Holder rate, year before (%)',
    '1年前の基準日の保有者数÷1年前の人員数。1年前の人員表がない場合は「…」。',
    'The same rate one year before, over the headcount of then; "…" where there is none.',
  ),
  diff_pt: words(
    '前年差(ポイント)',
    'Difference (points)',
    '保有率の前年との差。丸める前の率の差を四捨五入した値です。',
    'Difference of the two rates in points, rounded after subtracting the exact rates.',
  ),
  suppressed: words(
    '秘匿',
    'Suppressed',
    `行のいずれかの数が x(秘匿)であれば1、なければ0。x は、${hiddenMeaning.ja}です。`,
    `1 where a figure of the row is x, otherwise 0. x is ${hiddenMeaning.en}.`,
  ),
  suppression_reason: words(
    '秘匿の理由',
    'Reason',
    'x とした理由。x のない行は「-」。',
    'Why figures of the row are x; "-" where none is.',
  ),
}
