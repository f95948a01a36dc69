/**
 * What the rule answers, in words. Keys are those of the domain's messages. The Japanese is written for the programme
 * office and the learner: what is missing first, です・ます. The English says the same plainly.
 */
import { learningTexts } from './criteria-learning.ts'
import { readerOf } from './criteria-reader.ts'
import { standingTexts } from './criteria-standing.ts'
import { workTexts } from './criteria-work.ts'

import type { CodeNames, TextLanguage } from './criteria-items.ts'
import type { CriteriaParameters, CriteriaTexts } from './criteria-reader.ts'

/** The sentence for a message of the rule. `names` gives sessions, badges and artifacts their display names. */
export function criteriaText(
  key: string,
  params: CriteriaParameters,
  language: TextLanguage,
  names: CodeNames = {},
): string {
  const say = criteriaTexts[key]?.[language]
  return say === undefined ? key : say(readerOf(params, language, names))
}

const logicTexts: CriteriaTexts = {
  'all.met': {
    ja: () => '取得条件をすべて満たしています。',
    en: () => 'All criteria are met.',
  },
  'all.remaining': {
    ja: (p) => `あと ${p.items().join('、')} のみです。`,
    en: (p) => `Only ${p.items().join(', ')} still to go.`,
  },
  'all.unmet': {
    ja: (p) => `${p.text('count')}つの条件を満たせなくなりました。`,
    en: (p) => `${p.text('count')} criteria can no longer be met.`,
  },
  'any.met': {
    ja: () => 'いずれかの条件を満たしています。',
    en: () => 'One of the alternatives is met.',
  },
  'any.pending': {
    ja: (p) => `${p.text('of')}つの条件のうち、いずれか1つを満たす必要があります。`,
    en: (p) => `One of ${p.text('of')} alternatives is needed.`,
  },
  'any.unmet': {
    ja: () => 'いずれの条件も満たせなくなりました。',
    en: () => 'None of the alternatives can be met any more.',
  },
  'atLeast.met': {
    ja: (p) => `${p.text('n')}つ以上の条件を満たしています。`,
    en: (p) => `At least ${p.text('n')} of the conditions are met.`,
  },
  'atLeast.pending': {
    ja: (p) => `${p.text('of')}つの条件のうち${p.text('n')}つが必要です(現在${p.text('met')}つ)。`,
    en: (p) => `${p.text('n')} of ${p.text('of')} conditions are needed (${p.text('met')} so far).`,
  },
  'atLeast.unmet': {
    ja: (p) => `必要な${p.text('n')}つの条件を満たせなくなりました(現在${p.text('met')}つ)。`,
    en: (p) => `The ${p.text('n')} conditions needed can no longer be reached (${p.text('met')} met).`,
  },
  'window.ended': {
    ja: (p) => `対象期間(${p.date('to')}まで)が終了しました。`,
    en: (p) => `The period ended on ${p.date('to')}.`,
  },
}

export const criteriaTexts: CriteriaTexts = {
  ...logicTexts,
  ...learningTexts,
  ...workTexts,
  ...standingTexts,
}
