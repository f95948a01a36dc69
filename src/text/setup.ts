type Done = {
  readonly folder: string
  /** The catalogue was there already and stays as it is. */
  readonly kept: boolean
  readonly keysDir: string
  readonly keys: number
  readonly baseUrl: string
}

/** What `akashi setup` says when everything is in place. */
export const setupTexts = {
  ja: {
    done: ({ folder, kept, keysDir, keys, baseUrl }: Done): string =>
      [
        '本番用の準備ができました。',
        `  カタログ: ${folder}(${kept ? 'すでにあるものを、そのまま使います' : 'バッジの文面と条件はここで編集できます'})`,
        `  署名鍵: ${keysDir}(${keys > 0 ? '新しく作成しました。控えを取ってください' : '既存のものを使います'})`,
        `  公開URL: ${baseUrl}(発行したバッジに書き込まれるため、後から変えられません)`,
        '次に `npx akashi people 名簿.csv`、`npx akashi import 記録.csv`、`npx akashi serve` をお試しください。',
      ].join('\n'),
  },
  en: {
    done: ({ folder, kept, keysDir, keys, baseUrl }: Done): string =>
      [
        'Ready for real use.',
        `  Catalogue: ${folder} (${kept ? 'kept as it was' : 'edit the texts and rules of your badges here'})`,
        `  Signing keys: ${keysDir} (${keys > 0 ? 'newly made: back them up' : 'those that were there'})`,
        `  Public address: ${baseUrl} (signed into every badge, so it cannot change later)`,
        'Next: `npx akashi people people.csv`, `npx akashi import facts.csv`, `npx akashi serve`.',
      ].join('\n'),
  },
} as const
