type Words = {
  /** What stands in quotation marks in the parser's own line: the command, option or argument, then its value. */
  readonly named: string
  readonly value: string
  readonly choices: string | undefined
  /** A name that looks much like the one given. */
  readonly similar: string | undefined
}

const perhaps = (similar: string | undefined): string =>
  similar === undefined ? '' : `もしかして: ${similar}`

/**
 * The command line parser's refusals in Japanese, by its error code; it says them in English itself. A code that is not
 * here keeps its English line.
 */
export const usageTextsJa: Readonly<Record<string, (words: Words) => string>> = {
  'commander.unknownCommand': ({ named, similar }) =>
    `「${named}」というコマンドはありません。${perhaps(similar)}`,
  'commander.unknownOption': ({ named, similar }) =>
    `「${named}」というオプションはありません。${perhaps(similar)}`,
  'commander.missingArgument': ({ named }) => `<${named}> を指定してください。`,
  'commander.missingMandatoryOptionValue': ({ named }) => `「${named}」を付けてください。`,
  'commander.optionMissingArgument': ({ named }) => `「${named}」には値が必要です。`,
  'commander.invalidArgument': ({ named, value, choices }) =>
    `「${named}」に「${value}」は使えません。${choices === undefined ? '' : `次のいずれかにしてください: ${choices}`}`,
  'commander.excessArguments': () => '引数が多すぎます。',
}

/** Nothing has that id. A shell has no address to check, but lists that show ids. */
export const nothingFound = {
  ja: '見つかりませんでした。IDをご確認ください。IDは `akashi list`(署名鍵は `akashi keys list`、APIキーは `akashi token list`)で分かります。',
  en: 'Nothing was found. Check the id: `akashi list` shows them (`akashi keys list` for signing keys, `akashi token list` for API keys).',
} as const
