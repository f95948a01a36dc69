/** What visitors and holders are told of counting. */
export const usageNote = {
  ja: '当サイトのバッジの閲覧・ダウンロード・検証について記録するのは、バッジの種類ごとの1日の件数と、各バッジが発行から30日・90日以内に使われたかどうかだけです。誰が利用したかは記録しません。',
  en: 'Of views, downloads and verifications of this site’s badges, only two things are kept: daily counts for each kind of badge, and whether a badge was used within 30 and 90 days of issue. Who used it is not recorded.',
} as const
