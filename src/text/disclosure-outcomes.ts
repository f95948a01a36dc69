import { words, type DisclosureColumns } from './disclosure-words.ts'

const programmeId = words(
  'プログラムID',
  'Programme id',
  'プログラムの識別子。all は全プログラムの合計。',
  'Identifier of the programme; "all" takes all together.',
)

const download = (kind: string) =>
  words(
    `${kind}のダウンロード数`,
    `Downloads (${kind})`,
    `期間中に${kind}形式でダウンロードされた延べ数${kind === 'JSON' ? '(JWTを含む)' : ''}。本人によるものを含み、発行者と自動巡回を除きます。同じ日の同じ利用者は1回と数えます。`,
    `Total of downloads as ${kind}${kind === 'JSON' ? ' (JWT included)' : ''} in the period, those of the holder included, without the issuer and bots; one visitor counts once a day.`,
  )
const verified = (ja: string, en: string) =>
  words(
    `検証結果: ${ja}`,
    `Verified: ${en}`,
    `検証のうち結果が「${ja}」の延べ数。`,
    `Total of verifications that said "${en}".`,
  )

/** T8: use after issue. */
export const utilisationWords: DisclosureColumns = {
  badge_id: words(
    'バッジID',
    'Badge id',
    'バッジの識別子。all は合計。',
    'Identifier of the badge class; "all" is the total.',
  ),
  issued: words('発行数', 'Issued', '期間中の発行数(総数)の延べ数。', 'Total issued (gross) in the period.'),
  claimed: words(
    '受領数',
    'Claimed',
    '本人が受領した延べ数。まだ集計していない場合は「…」。',
    'Total claimed by holders; "…" where not counted yet.',
  ),
  claim_rate_pct: words('受領率', 'Claim rate (%)', '受領数÷発行数。', 'Claimed over issued.'),
  median_days_to_claim: words(
    '受領までの日数(中央値)',
    'Median days to claim',
    '発行から受領までの日数の中央値。',
    'Median of days from issue to claim.',
  ),
  downloaded_png: download('PNG'),
  downloaded_svg: download('SVG'),
  downloaded_json: download('JSON'),
  made_public: words(
    '公開数',
    'Made public',
    '期間中に本人が公開した延べ数。',
    'Total of badges that holders made public in the period.',
  ),
  public_rate_pct: words(
    '公開率',
    'Public rate (%)',
    '期間中に発行したバッジ(総数)のうち、集計時点(known_at)までに一度でも公開されたものの割合。雇用主の視点の集計では「…」。',
    'Share of the badges issued (gross) in the period that were ever made public by known_at; "…" in reports from an employer’s viewpoint.',
  ),
  share_link_created: words(
    '共有リンク作成数',
    'Share links',
    '期間中に作成された共有リンクの延べ数。',
    'Total of share links made in the period.',
  ),
  page_views_human: words(
    '閲覧数',
    'Page views',
    'バッジのページが開かれた延べ数。自動巡回やリンクのプレビュー、発行者の閲覧、本人用リンクからの閲覧を除き、同じ日の同じ利用者は1回と数えます。',
    'Total of views of badge pages, without bots, link previews, the issuer and views by the holder’s own link; one reader counts once a day.',
  ),
  verifications: words(
    '検証数',
    'Verifications',
    '期間中に当サイトで検証された延べ数。発行者、本人用リンクからの検証、自動巡回を除き、同じ日の同じ利用者・同じ結果は1回と数えます。',
    'Total of verifications on this site in the period, without the issuer, those by the holder’s own link, and bots; one visitor and result counts once a day.',
  ),
  verify_valid: verified('有効', 'valid'),
  verify_expired: verified('有効期限切れ', 'expired'),
  verify_revoked: verified('取り消し済み', 'revoked'),
  verify_invalid: verified('無効', 'invalid'),
  d30_used_rate_pct: words(
    '30日以内の活用率',
    'Used within 30 days (%)',
    '期間中に最初の証明書を発行したバッジのうち、発行から30日以内にダウンロード、他の人による閲覧、検証のいずれかがあったものの割合。30日がまだ過ぎていないバッジと、利用の集計を始める前に発行したバッジは分母にも分子にも含みません。雇用主の視点の集計では「…」。',
    'Share of the badges first issued in the period that were downloaded, viewed by others or verified within 30 days of issue. Badges whose 30 days are not over, or that were issued before counting began, are left out of both parts; "…" in reports from an employer’s viewpoint.',
  ),
  d90_used_rate_pct: words(
    '90日以内の活用率',
    'Used within 90 days (%)',
    '期間中に最初の証明書を発行したバッジのうち、発行から90日以内にダウンロード、他の人による閲覧、検証のいずれかがあったものの割合。90日がまだ過ぎていないバッジと、利用の集計を始める前に発行したバッジは分母にも分子にも含みません。雇用主の視点の集計では「…」。',
    'Share of the badges first issued in the period that were downloaded, viewed by others or verified within 90 days of issue. Badges whose 90 days are not over, or that were issued before counting began, are left out of both parts; "…" in reports from an employer’s viewpoint.',
  ),
}

/** T10: what participants answered. */
export const surveyWords: DisclosureColumns = {
  programme_id: programmeId,
  cohort: words('期', 'Cohort', 'プログラムの期(回)。', 'The run of the programme.'),
  question_id: words('設問ID', 'Question id', '設問の識別子。', 'Identifier of the question.'),
  question_ja: words('設問', 'Question (Japanese)', '設問文。', 'The question as asked.'),
  scale_min: words('尺度の最小', 'Scale minimum', '回答の最小値。', 'Lowest answer.'),
  scale_max: words('尺度の最大', 'Scale maximum', '回答の最大値。', 'Highest answer.'),
  n: words('回答数(n)', 'Answers (n)', '有効回答の延べ数。', 'Total of answers.'),
  response_rate_pct: words(
    '回答率',
    'Response rate (%)',
    '回答数÷調査対象者数。対象者数が不明な場合は「…」。',
    'Answers over people asked; "…" where that is not known.',
  ),
  mean_1dp: words(
    '平均',
    'Mean',
    '回答の平均。小数第2位を四捨五入。',
    'Mean of the answers, one decimal, half up.',
  ),
  top_box_pct: words(
    '最高評価の割合',
    'Top box (%)',
    '最も高い選択肢を選んだ回答÷回答数。',
    'Answers that chose the highest value over all answers.',
  ),
  timing: words(
    '時期',
    'Timing',
    '事前(pre)、事後(post)、追跡(followup)の別。',
    'Before (pre), after (post) or followup.',
  ),
}

/** T11: what programmes did outside the company. */
export const impactWords: DisclosureColumns = {
  programme_id: programmeId,
  schools: words(
    '学校数',
    'Schools',
    '期間中に訪問した学校の実数。同じ学校への複数回の訪問は1校と数えます。',
    'Distinct schools visited in the period.',
  ),
  sessions: words(
    '授業回数',
    'Sessions',
    '期間中に実施した授業の延べ数。',
    'Total of classes held in the period.',
  ),
  pupils: words(
    '児童・生徒数',
    'Pupils',
    '授業に参加した児童・生徒の延べ数。',
    'Total of pupils in the classes.',
  ),
  prefectures: words('都道府県数', 'Prefectures', '実施した都道府県の実数。', 'Distinct prefectures.'),
  instructors_unique: words(
    '講師数(実人数)',
    'Instructors (people)',
    '期間中に講師を務めた人の実人数。',
    'Distinct people who taught in the period.',
  ),
  instructors_total: words(
    '講師数(延べ数)',
    'Instructors (appearances)',
    '期間中の登壇の延べ数。',
    'Total of appearances as instructor in the period.',
  ),
  hosts: words(
    '受入企業・団体数',
    'Hosts',
    '期間中に受け入れた企業・団体の実数。',
    'Distinct organisations that took people in during the period.',
  ),
  municipalities: words(
    '市区町村数',
    'Municipalities',
    '実施または受け入れのあった市区町村の実数。',
    'Distinct municipalities of schools and hosts.',
  ),
}

/** T15: ways after a programme. */
export const careersWords: DisclosureColumns = {
  programme_id: programmeId,
  quarter: words(
    '四半期',
    'Quarter',
    '発行組織の年度による四半期(FYは年度の開始年)。',
    'Quarter of the organisation’s fiscal year, named for the year in which it begins.',
  ),
  outcome: words(
    '進路',
    'Outcome',
    '継続(continued)、就職(employed)、独立(independent)、いずれでもない(none)の別。',
    'Continued, employed, independent or none.',
  ),
  outcome_name_ja: words(
    '進路名',
    'Outcome (Japanese)',
    '進路の日本語名。',
    'Name of the outcome in Japanese.',
  ),
  people: words(
    '人数',
    'People',
    'その進路の実人数。集計値だけを保管し、個人の進路は保管しません。',
    'Distinct people of this outcome. Only sums are kept, never a person’s own.',
  ),
  people_total: words(
    '人数計',
    'People, all outcomes',
    '四半期に進路を把握した人の実人数。割合の分母です。',
    'Distinct people whose outcome is known for the quarter: the denominator.',
  ),
  share_pct: words('割合', 'Share (%)', '人数÷人数計。', 'People over people of all outcomes.'),
}
