type Bilingual = { readonly ja: string; readonly en: string }

const scopeNames = {
  submitting: { ja: '提出会社', en: 'the submitting company' },
  domestic: { ja: '国内連結', en: 'the domestic group' },
  consolidated: { ja: '連結', en: 'the consolidated group' },
  designated: { ja: '指定会社', en: 'the designated company' },
} as const satisfies Record<string, Bilingual>

/** Printed beside rates where the importer gave no definition. */
export function headcountDefinition(scope: keyof typeof scopeNames): Bilingual {
  const { ja, en } = scopeNames[scope]
  return {
    ja: `${ja}の従業員数。取り込んだ人員ファイルの人数で、含める雇用区分の定義は登録されていません。`,
    en: `Headcount of ${en}: the number of people in the imported file. Which kinds of employment it includes was not recorded.`,
  }
}

/** Of the sample headcounts: nobody should take them for real ones. */
export const sampleHeadcountDefinition: Bilingual = {
  ja: '見本のための架空の人数。登録されている見本の人より多く、実在の団体の従業員数ではありません。',
  en: 'Fictional numbers for the sample: more than the sample people in the register, and no real organisation’s headcount.',
}
