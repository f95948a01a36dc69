const ja = {
  title: 'この数の出どころ',
  lead: (table: string, column: string): string => `表${table}「${column}」`,
  back: '列の定義を見る',
  how: '集め方',
  from: {
    targets: '目標のファイル(targets)に書かれた値です。',
    legacy:
      '本システムの導入前に発行されたバッジの数を、期首残高のファイル(legacy)から加えています。1件ごとの記録はありません。',
    surveys:
      'アンケートの設問ごとの集計ファイル(surveys)から取り込んだ値です。1人ひとりの回答は受け取っていません。',
    costs: '研修費用のファイル(costs)の金額を、期間で合計したものです。1人ひとりの費用は記録していません。',
    capacities: '定員のファイル(capacities)に書かれた値です。',
    visits: '学校訪問の集計ファイル(visits)の値を合計したものです。児童・生徒の記録はありません。',
    hosts: '受入先のファイル(hosts)と、受け入れの記録にある受入先を、重複を除いて数えたものです。',
    outcomes:
      '終了後の進路ごとの人数のファイル(outcomes)から取り込んだ値です。だれがどの進路かは受け取っていません。',
    usage:
      'バッジのページの閲覧、ダウンロード、検証などの回数を、1日ごとに数えたものです。だれが行ったかは記録していません。検索ロボットなどの自動アクセスと、本人の閲覧は除いています。',
  },
  since: (day: string): string => `${day}から数えています。`,
  files: '取り込んだファイル',
  filesNote:
    '新しいものから順に並べています。同じ項目の行は、あとから取り込んだファイルの値を使います。確定した報告は、確定した時点の値のままです。',
  none: 'この時点までに取り込んだファイルはありません。',
  file: 'ファイル',
  kind: '種類',
  recordedAt: '取り込み日時',
  by: '取り込んだ人',
  organisation: '組織',
  callers: { operator: 'サーバーの管理者', instance: '見本の初期データ' },
}

export type SourceTexts = typeof ja

const en: SourceTexts = {
  title: 'Where this number comes from',
  lead: (table, column) => `“${column}” of table ${table}`,
  back: 'Its definition',
  how: 'How it is gathered',
  from: {
    targets: 'It stands in a file of targets.',
    legacy:
      'Badges issued before this system came into use are added from a file of opening balances (legacy). There are no single records.',
    surveys: 'It comes from a file of survey results by question (surveys). Nobody’s answers are received.',
    costs:
      'The amounts of the files of training costs, summed over the period. No cost of one person is kept.',
    capacities: 'It stands in a file of capacities.',
    visits: 'The numbers of the files of school visits, added up. There is no record of any pupil.',
    hosts: 'The hosts of the files (hosts) and of the recorded engagements, each counted once.',
    outcomes:
      'It comes from files of people by way after a programme (outcomes). Who went which way is not received.',
    usage:
      'Views of badge pages, downloads, verifications and so on, counted by day. Who made them is not recorded. Robots and the holders themselves are left out.',
  },
  since: (day) => `Counted since ${day}.`,
  files: 'Files',
  filesNote:
    'Newest first. Of rows about the same thing the latest counts. A frozen report keeps what was known when it was frozen.',
  none: 'No file had been imported by then.',
  file: 'File',
  kind: 'Kind',
  recordedAt: 'Imported',
  by: 'By',
  organisation: 'Organisation',
  callers: { operator: 'the administrator of the server', instance: 'the data of the sample' },
}

/** Words of the page that says where a number comes from. */
export const sourceTexts: { readonly ja: SourceTexts; readonly en: SourceTexts } = { ja, en }
