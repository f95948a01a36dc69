import type { CriteriaTexts } from './criteria-reader.ts'

/** What a person holds, and to whom the badge is open. */
export const standingTexts: CriteriaTexts = {
  'holds.met': {
    ja: (p) => `必要なバッジ(${p.named('badge', 'badges')})を保有しています。`,
    en: (p) => `Holds the badges needed (${p.named('badge', 'badges')}).`,
  },
  'holds.pending': {
    ja: (p) => `あと${p.text('needed')}つのバッジが必要です(対象:${p.named('badge', 'badges')})。`,
    en: (p) => `${p.text('needed')} more badge(s) needed, of: ${p.named('badge', 'badges')}.`,
  },
  'holds.unmet': {
    ja: (p) => `必要なバッジ(${p.named('badge', 'badges')})を保有していません。`,
    en: (p) => `Does not hold the badges needed (${p.named('badge', 'badges')}).`,
  },
  'awards.met': {
    ja: (p) => `${p.named('badge', 'badge')}を${p.text('needed')}回以上取得しています。`,
    en: (p) => `Was awarded ${p.named('badge', 'badge')} ${p.text('needed')} times or more.`,
  },
  'awards.pending': {
    ja: (p) =>
      `${p.named('badge', 'badge')}を${p.text('needed')}回取得する必要があります(現在${p.text('done')}回)。`,
    en: (p) =>
      `${p.text('needed')} awards of ${p.named('badge', 'badge')} are needed (${p.text('done')} so far).`,
  },
  'awards.unmet': {
    ja: (p) => `${p.named('badge', 'badge')}の取得が${p.text('needed')}回に届きませんでした。`,
    en: (p) => `${p.text('needed')} awards of ${p.named('badge', 'badge')} were not reached.`,
  },
  'segment.met': {
    ja: () => '対象者の区分に該当しています。',
    en: () => 'Belongs to the people this badge is for.',
  },
  'segment.pending': {
    ja: (p) => `対象者の区分が登録されていません(対象:${p.named('segment', 'allowed')})。`,
    en: (p) => `No segment is registered (this badge is for: ${p.named('segment', 'allowed')}).`,
  },
  'segment.unmet': {
    ja: (p) => `このバッジの対象は「${p.named('segment', 'allowed')}」です。`,
    en: (p) => `This badge is for: ${p.named('segment', 'allowed')}.`,
  },
  'profile.met': {
    ja: (p) => `${p.named('profile', 'field')}の条件に該当しています。`,
    en: (p) => `${p.named('profile', 'field')}: as required.`,
  },
  'profile.pending': {
    ja: (p) =>
      `${p.named('profile', 'field')}の登録または条件の充足をお待ちしています(基準日:${p.date('on')})。`,
    en: (p) =>
      `${p.named('profile', 'field')}: not registered or not yet as required (as of ${p.date('on')}).`,
  },
  'profile.unmet': {
    ja: (p) => `${p.named('profile', 'field')}が対象の条件に該当しません(基準日:${p.date('on')})。`,
    en: (p) => `${p.named('profile', 'field')}: not as required (as of ${p.date('on')}).`,
  },
  'member.met': {
    ja: (p) => `${p.named('community', 'community')}のメンバーです。`,
    en: (p) => `Is a member of ${p.named('community', 'community')}.`,
  },
  'member.pending': {
    ja: (p) => `${p.named('community', 'community')}への参加をお待ちしています。`,
    en: (p) => `Membership of ${p.named('community', 'community')} is still to come.`,
  },
  'member.unmet': {
    ja: (p) => `活動期間中の${p.named('community', 'community')}のメンバーではありません。`,
    en: (p) => `Is not a member of ${p.named('community', 'community')} in this season.`,
  },
  'contributed.met': {
    ja: (p) => `${p.text('edition')}の制作に協力しました。`,
    en: (p) => `Contributed to ${p.text('edition')}.`,
  },
  'contributed.pending': {
    ja: () => '制作協力の記録をお待ちしています。',
    en: () => 'A contribution is still to be recorded.',
  },
  'contributed.unmet': {
    ja: () => '制作協力の記録がないまま終了しました。',
    en: () => 'Ended without a recorded contribution.',
  },
}
