const ja = {
  title: '報告を数え直す',
  lead: '確定した人的資本の報告を、監査人用のZIPだけから数え直します。データベースも、発行した会社の説明も使いません。氏名はファイルに含まれていません。',
  file: '監査人用のZIP',
  fileHint: (megabytes: number): string =>
    `報告の「監査人に渡す」からダウンロードしたZIPです。${megabytes} MBまで。それより大きいものは、手元のコマンド akashi recount で数え直せます。`,
  drop: 'ここにファイルをドロップすることもできます。',
  button: '数え直す',
  privacy: 'ファイルは数え直しだけに使い、保存しません。',
  busy: '数え直しています。1分ほどかかることがあります。',
  again: '別の報告を数え直す',
  how: 'この確認の進め方',
  howSteps: [
    '監査人が、好きな文字列(サイコロの目など)と件数を決めて、報告した会社に伝えます。開示される記録は、その文字列だけで決まります。',
    '会社は、その文字列で監査人用のZIPを作り、監査人に渡します。',
    '監査人が、このページか手元の akashi recount で数え直します。',
  ],
  faults: {
    nothing: 'ファイルが選ばれていません。監査人用のZIPを選んで、もう一度お送りください。',
    empty: 'ファイルが空です。ダウンロードし直して、もう一度お送りください。',
    'too-large': (limit: string): string =>
      `ファイルが大きすぎます(上限 ${limit})。手元のコマンド akashi recount に、ZIPかフォルダーを渡して数え直してください。`,
    zip_broken:
      'ZIPとして読めません。ダウンロードし直すか、ファイルを選び直してください。報告のファイルをご自身でまとめる場合は、普通のZIP形式にしてください。',
    zip_encrypted: '暗号化されたZIPです。パスワードを外したZIPをお送りください。',
    zip_too_large:
      '展開すると大きくなりすぎるため、展開を止めました。手元のコマンド akashi recount で数え直してください。',
  },
  verdicts: {
    agrees: {
      title: '一致しました',
      means: '公表された数は、署名された記録から数え直した数と同じです。',
    },
    differs: {
      title: '一致しません',
      means:
        '下の「問題あり」の項目が、署名された報告と食い違っています。このファイルの数を使わず、報告した会社に確認してください。',
    },
    'cannot-tell': {
      title: '判定できません',
      means: '食い違いは見つかりませんでしたが、確認できない項目があります。',
    },
  },
  checks: '確認した項目',
  record: '数え直しの記録',
  recordBy: (url: string): string => `確認したページ: ${url}`,
  recordNote:
    'この記録は、上の日時に、上のSHA-256のファイルから数え直した結果です。数が正しく数えられたことを示し、授与そのものが適切だったことまでは示しません。',
  print: '記録を印刷する',
  printHint: 'このページを印刷すると、A4 1枚の記録になります。',
  checkedAt: '数え直した日時',
  about: '数え直した報告',
  run: '報告の番号',
  issuer: '署名した組織',
  ownIssuer: (name: string): string => `このサイトの発行者「${name}」`,
  signedAt: '署名日時',
  period: '対象期間',
  periodText: (from: string, to: string, asOf: string): string => `${from} 〜 ${to}(基準日 ${asOf})`,
  knownAt: '集計時点',
  audience: '利用範囲と秘匿',
  audiences: { internal: '社内', external: '社外への開示' },
  k: (audience: string, k: number): string => `${audience}、${k}人未満を秘匿`,
  sums: '数え直した数',
  sumsText: (gross: string, net: string, active: string): string =>
    `期間中の授与 ${gross}件(誤りを除く ${net}件)、基準日に有効 ${active}件`,
  noSums: '数えられる記録がありませんでした',
  file256: 'ファイルのSHA-256',
  fileName: 'ファイル',
  unreachable: '発行者のウェブサイトに接続できず、ZIPの中の文書だけで鍵を確かめました。',
  recordNumber: (index: number): string => `${index}番`,
  total: (of: { file: string; badge: string; column: string; published: string; counted: string }): string =>
    `${of.file} の ${of.badge}(${of.column}): 公表 ${of.published}、記録 ${of.counted}`,
  sampleOf: (seed: string, count: string): string => `文字列「${seed}」、${count}件`,
  otherSeed: (seed: string, own: string): string => `ZIPでは「${seed}」、監査人は「${own}」`,
  others: (count: number): string => `ほか${count}件`,
}

export type RecountTexts = typeof ja

const en: RecountTexts = {
  title: 'Recount a report',
  lead: 'Counts a frozen human-capital report again from the auditor’s ZIP alone: without a database, and without taking the company’s word. The files name nobody.',
  file: 'The auditor’s ZIP',
  fileHint: (megabytes) =>
    `Downloaded from "For the auditor" of a report. Up to ${megabytes} MB; recount larger ones with the command akashi recount on your own machine.`,
  drop: 'You can also drop the file here.',
  button: 'Recount',
  privacy: 'The file is used for the recount only and is not kept.',
  busy: 'Recounting. This can take a minute.',
  again: 'Recount another report',
  how: 'How to use this',
  howSteps: [
    'The auditor makes up a text (rolled dice, say) and a number of records, and tells the company. The text alone decides which records are opened.',
    'The company makes the ZIP with that text and hands it over.',
    'The auditor recounts it here, or with akashi recount on their own machine.',
  ],
  faults: {
    nothing: 'No file was chosen. Choose the auditor’s ZIP and send again.',
    empty: 'The file is empty. Download it again and send it.',
    'too-large': (limit) =>
      `The file is too large (limit ${limit}). Recount the ZIP or folder with the command akashi recount on your own machine.`,
    zip_broken:
      'This cannot be read as a ZIP. Download it again, or choose the right file. If you pack the files yourself, use an ordinary ZIP.',
    zip_encrypted: 'This ZIP is encrypted. Send one without a password.',
    zip_too_large:
      'It unpacks to far too much, so unpacking was stopped. Recount it with the command akashi recount on your own machine.',
  },
  verdicts: {
    agrees: {
      title: 'It agrees',
      means: 'The published figures are what the signed records add up to.',
    },
    differs: {
      title: 'It does not agree',
      means:
        'What is marked "failed" below is not as it was signed. Do not use the figures of this file; ask the company that reported them.',
    },
    'cannot-tell': {
      title: 'Cannot tell',
      means: 'Nothing disagrees, but some of it could not be checked.',
    },
  },
  checks: 'What was checked',
  record: 'Record of the recount',
  recordBy: (url) => `Recounted at ${url}`,
  recordNote:
    'This is what came of recounting, at the time above, the file with the SHA-256 above. It shows that the figures were counted rightly, not that each award was deserved.',
  print: 'Print the record',
  printHint: 'Printed, this page is a record on one sheet of A4.',
  checkedAt: 'Recounted at',
  about: 'The report',
  run: 'Number',
  issuer: 'Signed by',
  ownIssuer: (name) => `"${name}", an issuer of this site`,
  signedAt: 'Signed at',
  period: 'Period',
  periodText: (from, to, asOf) => `${from} to ${to} (as of ${asOf})`,
  knownAt: 'Known at',
  audience: 'Audience and small cells',
  audiences: { internal: 'internal', external: 'for publication' },
  k: (audience, k) => `${audience}; fewer than ${k} people are hidden`,
  sums: 'Recounted',
  sumsText: (gross, net, active) =>
    `${gross} awarded in the period (${net} without errors), ${active} active on the as-of day`,
  noSums: 'There were no records to count',
  file256: 'SHA-256 of the file',
  fileName: 'File',
  unreachable:
    'The issuer’s website could not be reached; the key was checked with the document in the ZIP only.',
  recordNumber: (index) => `no. ${index}`,
  total: ({ file, badge, column, published, counted }) =>
    `${badge} (${column}) in ${file}: published ${published}, records ${counted}`,
  sampleOf: (seed, count) => `text "${seed}", ${count} records`,
  otherSeed: (seed, own) => `"${seed}" in the ZIP, "${own}" of the auditor`,
  others: (count) => `and ${count} more`,
}

/** Words of the page on which an auditor recounts a report. */
export const recountTexts: { readonly ja: RecountTexts; readonly en: RecountTexts } = { ja, en }
