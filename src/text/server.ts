/** What the server says on the terminal while it starts. */
export const serverTexts = {
  ja: {
    sample:
      '見本モードで起動しています。発行者と人物はすべて架空です。見本の署名鍵は暗号化されていません(本番では使えません)。',
    issued: (count: number): string => `見本のバッジを${count}個発行しました。`,
    ready: (url: string): string => `準備ができました。ブラウザーで開いてください: ${url}`,
    adminLink: (url: string): string => `管理者用の一回限りのリンク(24時間有効): ${url}`,
    adminLinkCommand: '管理者用のリンクは `npx akashi token admin-link` で発行できます。',
    forReal:
      '本番で使うには: AKASHI_BASE_URL(https)、AKASHI_KEY_PASSPHRASE_FILE と、見本とは別の AKASHI_DATA_DIR(または DATABASE_URL)を設定し、`npx akashi setup` を実行してください。',
    issuing: '見本のバッジを発行しています',
    stopping: '終了しています。',
  },
  en: {
    sample:
      'Starting in sample mode: all issuers and people are fictional. The sample signing keys are not encrypted and cannot be used for real.',
    issued: (count: number): string => `Issued ${count} sample badges.`,
    ready: (url: string): string => `Ready. Open in a browser: ${url}`,
    adminLink: (url: string): string => `One-time administrator link (valid for 24 hours): ${url}`,
    adminLinkCommand: 'For a new administrator link, run `npx akashi token admin-link`.',
    forReal:
      'To start for real: set AKASHI_BASE_URL (https), AKASHI_KEY_PASSPHRASE_FILE and an AKASHI_DATA_DIR of its own (or DATABASE_URL), then run `npx akashi setup`.',
    issuing: 'Issuing sample badges',
    stopping: 'Stopping.',
  },
} as const
