import { words, type DisclosureColumns } from './disclosure-words.ts'

/** T3: levels of the competency model. */
export const levelsWords: DisclosureColumns = {
  definition_version: words(
    '定義の版',
    'Definition',
    'レベルを定めたコンピテンシーモデルの名称と版。',
    'Competency model and version that define the levels.',
  ),
  level: words(
    'レベル',
    'Level',
    'レベル。1+ はレベル1以上(いずれかのレベル)。',
    'Level; "1+" is level 1 or above, that is any level.',
  ),
  level_name_ja: words(
    'レベル名',
    'Level (Japanese)',
    'レベルの日本語名。',
    'Name of the level in Japanese.',
  ),
  dss_type: words(
    'デジタルスキル標準',
    'Digital Skill Standards',
    'レベルの項目が対応するデジタルスキル標準の区分(DSS-L、DSS-P)。',
    'Parts of the Digital Skill Standards that the level stands on (DSS-L, DSS-P).',
  ),
  holders: words(
    '人数',
    'People',
    '基準日にそのレベルの有効なバッジを持つ人の実人数。複数のレベルのバッジを持つ人は、各レベルで1人、「以上」の行でも1人と数えます。人員表のある区分では人員表に含まれる人に限ります。',
    'Distinct people with an active badge of the level on the as-of date: once at each level they hold, and once in "or above". In segments with a headcount only people in it.',
  ),
  rate_pct: words(
    '人員数に占める割合',
    'Share of headcount (%)',
    '人数÷基準日の人員数。',
    'People over the headcount on the as-of date.',
  ),
  target: words('目標人数', 'Target', '目標とする実人数。', 'Distinct people aimed at.'),
  target_year: words(
    '目標年度',
    'Target year',
    '目標を達成する年度(開始年で表記)。',
    'Fiscal year of the target, named for the year in which it begins.',
  ),
  achievement_pct: words('達成率', 'Achievement (%)', '人数÷目標人数。', 'People over target.'),
  prev: words(
    '前年の人数',
    'People, year before',
    '1年前の基準日の実人数。1年前の人員表がない場合は「…」。',
    'Distinct people one year before; "…" where there is no headcount of then.',
  ),
}

/** T4: coverage of skill frameworks. */
export const coverageWords: DisclosureColumns = {
  framework: words('枠組み', 'Framework', 'スキル標準などの識別子。', 'Identifier of the skill framework.'),
  framework_version: words('枠組みの版', 'Version', '枠組みの版。', 'Version of the framework.'),
  item_code: words('項目コード', 'Item', '項目の識別子。', 'Code of the item.'),
  item_name_ja: words('項目名', 'Item (Japanese)', '項目の日本語名。', 'Name of the item in Japanese.'),
  aligned_badges: words(
    '対応するバッジの種類数',
    'Aligned badge classes',
    'その項目に対応づけられたバッジの種類の数。枠組み全体への対応づけは含みません。',
    'Badge classes aligned to the item; alignments to the framework as a whole do not count.',
  ),
  holders_active: words(
    '保有者数',
    'Holders',
    '対応するバッジのいずれかを基準日に有効に持つ人の実人数。人員表のある区分では人員表に含まれる人に限ります。',
    'Distinct people with an active aligned badge on the as-of date; in segments with a headcount only people in it.',
  ),
  coverage_pct: words('カバー率', 'Coverage (%)', '保有者数÷人員数。', 'Holders over headcount.'),
  headcount: words(
    '人員数',
    'Headcount',
    '基準日の人員表の実人数。',
    'Distinct people in the headcount on the as-of date.',
  ),
}
