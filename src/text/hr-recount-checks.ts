const ja = {
  means: {
    signature: {
      name: '署名',
      purpose: '報告の内容に署名があり、署名のあとで変わっていないこと',
      passed: (of: { issuer: string }): string => `${of.issuer} の鍵による署名で、内容は変わっていません。`,
      next: 'このZIPの数は使わず、報告した会社から、監査人用のZIPをもう一度受け取ってください。',
    },
    key: {
      name: '署名者の鍵',
      purpose: '署名の鍵を、発行者が自分のウェブサイトでも公開していること',
      passed: (): string => '発行者のウェブサイトの公開情報に、この署名の鍵があります。',
      next: '発行者のウェブサイトに接続できるときに、もう一度数え直してください。それまでは、だれの署名かが確かめられていません。',
    },
    files: {
      name: 'ファイル',
      purpose: '署名された報告のファイルがすべてそろい、1バイトも変わっていないこと',
      passed: (): string => '表、Excel、JSON、記録、ステータスリストのすべてが、署名時のものと同じです。',
      next: '手を加えていないZIPを、報告した会社からもう一度受け取ってください。',
    },
    records: {
      name: '記録の合計',
      purpose: '1件ずつの記録を足し上げると、署名された合計になること',
      passed: (of: { records: string }): string =>
        `${of.records}件の記録を足し上げた合計が、署名された合計と同じです。`,
      next: '記録が足されたか、抜かれています。報告した会社に、違いの理由を確認してください。',
    },
    totals: {
      name: '公表された数',
      purpose: '表T1(授与数)とT13(増減)に公表された数が、記録の合計と同じであること',
      passed: (of: { compared: string; hidden: string }): string =>
        `${of.compared}個の数が、記録から数え直した数と同じです。秘匿されている(x)${of.hidden}個は照合できません。`,
      next: '公表された数が記録と違います。報告した会社に、訂正が必要かどうかを確認してください。',
    },
    sample: {
      name: '抽出した記録',
      purpose: '監査人の文字列で選ばれる記録が、数えられた記録の中にそのまま含まれていること',
      passed: (of: { opened: string; seed: string; sampled: string; numbered: number }): string =>
        `開示された${of.opened}件は、すべて数えられた記録に含まれ、内容も同じです。監査人が決めた文字列「${of.seed}」で選ばれた${of.sampled}件です${of.numbered > 0 ? `(ほかに番号を指定した記録 ${of.numbered}件)` : ''}。自分が伝えた文字列・件数と同じか確かめてください。`,
      next: '開示された記録が、数えられた記録か、文字列で選ばれる記録と違います。報告した会社に理由を確認し、同じ文字列でZIPを作り直してもらってください。',
    },
    status: {
      name: 'ステータスリスト',
      purpose: '開示された記録の状態が、その日に署名されたステータスリストと同じであること',
      passed: (of: { bits: string; lists: string }): string =>
        `開示された${of.bits}件の状態(有効か、取り消し・停止か)が、署名された${of.lists}個のリストと同じです。`,
      next: '取り消されたバッジが有効として数えられているか、その逆です。報告した会社に確認してください。',
    },
  },
  maybeChosen:
    '開示された記録は数えられた記録と食い違いませんが、どの文字列で選ばれたかがZIPに書かれていません。会社が選んだ記録かもしれません。',
  openSome:
    '記録を会社の元の資料と突き合わせるには、文字列と件数を会社に伝え、ZIPを作り直してもらってください。',
  skipped: {
    signature: '',
    key: '報告の署名を確かめられなかったため、確認していません。',
    files: '報告の署名を確かめられなかったため、確認していません。',
    records: '数えられる記録がないため、確認していません。',
    totals: '照合できる公表値がないため、確認していません。',
    sample: '開示された記録がZIPにないため、確認していません。',
    status: '突き合わせる記録がZIPにないため、確認していません。',
  },
  problems: {
    'manifest-malformed': 'manifest.json が、報告のマニフェストとして読めません',
    'signature-invalid': 'manifest.json の署名が正しくありません',
    'key-unavailable': '発行者の文書がZIPにないため、署名を確かめられません',
    'key-differs-online': '署名の鍵が、発行者のウェブサイトの公開情報にありません',
    'file-missing': 'ZIPにないファイル',
    'file-differs': '署名時のものと異なるファイル',
    'list-invalid': '署名が正しくないか、ないステータスリスト',
    'openings-malformed': '開示された記録のファイルが読めません',
    'sample-malformed': '記録の選び方のファイルが読めません',
    'sample-differs': '開示された記録が、文字列と件数で選ばれる記録と異なります',
    'seed-differs': '記録を選んだ文字列が、監査人の決めたものと異なります',
    'root-differs': '記録から計算した値が、署名された値と異なります',
    'totals-differ': '記録の合計が、署名された合計と異なります',
    'total-differs': '記録と異なる公表値',
    'leaf-miscounted': '1件が1件として数えられていない記録',
    'opening-differs': '数えられた記録と内容が異なる、開示された記録',
    'path-differs': '署名された値に結びつかない、開示された記録',
    'status-differs': '当日のステータスリストと状態が異なる記録',
    'status-unknown': 'ステータスリストがZIPにない記録',
  },
}

type CheckTexts = typeof ja

const en: CheckTexts = {
  means: {
    signature: {
      name: 'Signature',
      purpose: 'The report is signed and unchanged since',
      passed: ({ issuer }) => `Signed with a key of ${issuer}, and unchanged.`,
      next: 'Do not use the figures of this ZIP; get the auditor’s ZIP from the company again.',
    },
    key: {
      name: 'The signer’s key',
      purpose: 'The issuer publishes the key on its own website too',
      passed: () => 'The issuer’s document on the web lists this key.',
      next: 'Recount once the issuer’s website can be reached. Until then nobody has shown whose signature it is.',
    },
    files: {
      name: 'Files',
      purpose: 'All files of the signed report are there, and not a byte differs',
      passed: () => 'Tables, workbook, JSON, records and status lists are all as they were signed.',
      next: 'Get the untouched ZIP from the company again.',
    },
    records: {
      name: 'Sum of the records',
      purpose: 'The single records add up to the totals that were signed',
      passed: ({ records }) => `${records} records add up to the totals that were signed.`,
      next: 'Records were added or left out. Ask the company for the reason.',
    },
    totals: {
      name: 'Published figures',
      purpose: 'What tables T1 (awards) and T13 (changes) say is what the records add up to',
      passed: ({ compared, hidden }) =>
        `${compared} figures are what the records add up to. ${hidden} are hidden (x) and cannot be compared.`,
      next: 'A published figure is not what the records say. Ask the company whether it must be corrected.',
    },
    sample: {
      name: 'Opened records',
      purpose: 'The records that the auditor’s text chooses are among those counted, as they are',
      passed: ({ opened, seed, sampled, numbered }) =>
        `All ${opened} opened records are among those counted, with the same content. The auditor’s text "${seed}" chose ${sampled} of them${numbered > 0 ? ` (and ${numbered} were asked for by number)` : ''}. Make sure that the text and the number are those you gave.`,
      next: 'The opened records are not those that were counted, or not those that the text chooses. Ask the company why, and for a new ZIP with the same text.',
    },
    status: {
      name: 'Status lists',
      purpose: 'The state of each opened record agrees with the status list that was signed that day',
      passed: ({ bits, lists }) =>
        `The state of ${bits} opened records (active, or revoked or suspended) agrees with ${lists} signed lists.`,
      next: 'A revoked badge was counted as active, or the other way round. Ask the company.',
    },
  },
  maybeChosen:
    'The opened records do not disagree with those counted, but the ZIP does not say which text chose them: the company may have.',
  openSome:
    'To compare records with the company’s papers, tell it a text and a number and ask for a new ZIP.',
  skipped: {
    signature: '',
    key: 'Not checked, since the signature of the report could not be.',
    files: 'Not checked, since the signature of the report could not be.',
    records: 'Not checked: there are no records to count.',
    totals: 'Not checked: there is no published figure to compare.',
    sample: 'Not checked: no record was opened in this ZIP.',
    status: 'Not checked: the ZIP opens no record to compare.',
  },
  problems: {
    'manifest-malformed': 'manifest.json cannot be read as the manifest of a report',
    'signature-invalid': 'The signature of manifest.json is not right',
    'key-unavailable': 'The issuer’s document is not in the ZIP, so the signature cannot be checked',
    'key-differs-online': 'The issuer’s document on the web does not list the key of the signature',
    'file-missing': 'Not in the ZIP',
    'file-differs': 'Not as it was signed',
    'list-invalid': 'Status list that is missing or whose signature is not right',
    'openings-malformed': 'The file of opened records cannot be read',
    'sample-malformed': 'The file that says how records were chosen cannot be read',
    'sample-differs': 'Other records are open than the text and the number choose',
    'seed-differs': 'The text that chose the records is not the auditor’s',
    'root-differs': 'What is computed from the records is not what was signed',
    'totals-differ': 'The records do not add up to the totals that were signed',
    'total-differs': 'Published figure that is not what the records add up to',
    'leaf-miscounted': 'Record that is not counted once',
    'opening-differs': 'Opened record that is not the one counted',
    'path-differs': 'Opened record that does not lead to what was signed',
    'status-differs': 'Record that disagrees with the status list of that day',
    'status-unknown': 'Record whose status list is not in the ZIP',
  },
}

/** What each check of a recount is about, what it shows when it passes, what to do when it does not, and what can be wrong. */
export const recountCheckTexts: { readonly ja: CheckTexts; readonly en: CheckTexts } = { ja, en }
