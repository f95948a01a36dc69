/** How a credential stands, in the words of the glossary: 有効期限切れ is not 失効, 取り消し is not expiry. */
export const stateTexts = {
  active: { ja: '有効', en: 'Valid' },
  expired: { ja: '有効期限切れ', en: 'Expired' },
  revoked: { ja: '取り消し済み', en: 'Revoked' },
  suspended: { ja: '一時停止', en: 'Suspended' },
  superseded: { ja: '差し替え済み', en: 'Replaced' },
} as const
