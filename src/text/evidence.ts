/** Signed into badges that were awarded without facts. The approver's own reason stays in the house. */
export const directDecisionEvidence = {
  genre: 'direct-decision',
  name: { ja: '発行者の判断による授与', en: 'Awarded on the issuer’s own decision' },
  narrative: {
    ja: '取得条件に関する記録によらず、発行者の承認者の判断で授与されました。',
    en: 'It was awarded without recorded facts, by the decision of an approver of the issuer.',
  },
} as const
