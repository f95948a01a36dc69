import { row } from './check-text.ts'

const askOriginal = '元のファイルかバッジのURLを、提示した方からもらってください。'
const askOriginalEn = 'Ask whoever showed it for the original file or the address of the badge.'

/** Codes of files that carry a badge inside: PDF, pictures of QR codes, web pages. */
export const carrierTexts = {
  'text-not-utf-8': row(
    [
      '文字コードがUTF-8ではありません',
      'バッジのファイルはUTF-8と決められていますが、このファイルはUTF-16で保存されています。',
      '保存し直す前の、元のファイルで検証してください。',
    ],
    [
      'The text is not UTF-8',
      'Badge files are in UTF-8, but this one was saved in UTF-16.',
      'Verify the original file, as it was before it was saved again.',
    ],
  ),
  'pdf-malformed': row(
    ['PDFが壊れています', 'PDFの構造が正しくないため、中の添付ファイルを取り出せません。', askOriginal],
    [
      'The PDF is damaged',
      'Its structure is not right, so its attachments cannot be taken out.',
      askOriginalEn,
    ],
  ),
  'pdf-encrypted': row(
    [
      'パスワード付きのPDFです',
      'パスワードで保護されているため、中のバッジを確認できません。',
      'パスワードを解除して保存し直したPDFか、添付されているバッジのファイルで検証してください。',
    ],
    [
      'The PDF needs a password',
      'It is protected by a password, so the badge inside cannot be looked at.',
      'Save it without the password, or take the attached badge out and verify that.',
    ],
  ),
  'pdf-no-credential': row(
    [
      'PDFにバッジが添付されていません',
      'このPDFの添付ファイルに、バッジのデータはありません。印刷された文面だけでは、真正性を確認できません。',
      '紙面にQRコードがあれば、その部分の写真か画像で検証してください。なければ、バッジのファイルかURLを、提示した方からもらってください。',
    ],
    [
      'No badge attached to the PDF',
      'No badge is among this PDF’s attachments. What is printed on its pages cannot be verified.',
      'If a page shows a QR code, verify a picture of it. Otherwise ask whoever showed it for the badge’s file or address.',
    ],
  ),
  'several-credentials': row(
    [
      'バッジが複数入っています',
      '1つのファイルに複数のバッジがあるため、全体としての判定はできません。',
      '取り出せたバッジは、下にひとつずつの判定を示します。QRコードが複数写った画像は、ひとつずつに切り分けて検証してください。',
    ],
    [
      'Several badges in one file',
      'The file holds more than one badge, so there is no single verdict.',
      'Badges that could be taken out are judged one by one below. If a picture shows several QR codes, cut it so that it shows one.',
    ],
  ),
  'picture-malformed': row(
    ['画像が壊れています', '画像として正しく読み取れませんでした。', askOriginal],
    ['The picture is damaged', 'It cannot be read as a picture.', askOriginalEn],
  ),
  'picture-no-credential': row(
    [
      'QRコードが見つかりません',
      'この画像には、バッジの情報も、読み取れるQRコードもありません。',
      'QRコードが大きく、まっすぐ、鮮明に写るように撮り直してください。または、バッジの元のファイルかURLで検証してください。',
    ],
    [
      'No QR code found',
      'The picture holds no badge and shows no QR code that could be read.',
      'Take it again so that the code is large, straight and sharp, or verify the badge’s original file or address.',
    ],
  ),
  'qr-no-credential': row(
    [
      'QRコードはバッジのものではありません',
      'QRコードは読み取れましたが、バッジのURLでもデータでもありません。',
      askOriginal,
    ],
    [
      'The QR code is not one of a badge',
      'The QR code could be read, but it is neither the address of a badge nor its data.',
      askOriginalEn,
    ],
  ),
  'page-no-credential': row(
    [
      'このURLからバッジのデータを取得できません',
      '開いたのは人が読むためのWebページで、検証できるバッジのデータへの案内がありませんでした。',
      'ページにある「ダウンロード」などから、バッジのファイルを入手して検証してください。',
    ],
    [
      'The address gives no badge data',
      'It leads to a web page for people that names no badge data to verify.',
      'Download the badge’s file from that page, if it offers one, and verify the file.',
    ],
  ),
  'not-readable-here': row(
    [
      'ここでは読み取れない種類のファイルです',
      'この検証環境は、PDFや写真の読み取りに対応していません。',
      'バッジのファイル(JSON、JWT、PNG、SVG)かURLで検証してください。',
    ],
    [
      'This kind of file is not read here',
      'This verifier is not set up to read PDFs and photographs.',
      'Verify the badge’s file (JSON, JWT, PNG, SVG) or its address.',
    ],
  ),
  'too-costly': row(
    [
      '読み取りを中止しました',
      'ファイルが大きい、または複雑なため、決められた時間とメモリーの範囲で読み取れませんでした。バッジの良し悪しを示すものではありません。',
      '画像は小さくして、PDFは添付されているバッジのファイルを取り出して、もう一度検証してください。',
    ],
    [
      'Reading was stopped',
      'The file is so large or complex that it could not be read within the time and memory allowed. It says nothing about the badge.',
      'Make the picture smaller, or take the attached badge out of the PDF, and verify again.',
    ],
  ),
  'from-pdf': row(
    [
      'PDFに添付されたバッジを検証しました',
      '確認したのは、PDFに添付されたバッジのデータです。紙面の文字や画像は確認していません。',
      '紙面の氏名や内容が、ここに示すバッジの内容と同じか、見比べてください。',
    ],
    [
      'The badge attached to the PDF was verified',
      'What was verified is the badge attached to the PDF. The text and pictures on its pages were not.',
      'Compare the names and words on its pages with those of the badge shown here.',
    ],
  ),
  'from-qr': row(
    [
      'QRコードのバッジを検証しました',
      '確認したのは、画像のQRコードが示すバッジです。QRコードのまわりの文字や画像は確認していません。',
      'まわりに書かれた氏名や内容が、ここに示すバッジの内容と同じか、見比べてください。',
    ],
    [
      'The badge behind the QR code was verified',
      'What was verified is the badge that the QR code leads to. The text and pictures around the code were not.',
      'Compare the names and text around the code with those of the badge shown here.',
    ],
  ),
  'from-page': row(
    [
      'ページが示すデータを検証しました',
      '指定されたWebページが案内しているバッジのデータを取得しました。',
      '',
    ],
    ['The page’s data was verified', 'The badge data that the web page points to was fetched.', ''],
  ),
} as const
