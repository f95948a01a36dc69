import { type Tag, scanXml } from './scan-xml.ts'
import type { Zip } from './zip.ts'

/** Number formats that say how a number is meant, by the index of a cell's style. */
export type CellStyle = 'date' | 'plain' | { readonly zeros: number }

export type Workbook = {
  /** Path of the first sheet that is shown. */
  readonly sheet: string
  readonly sheetName: string
  /** How many more sheets are shown: only the first is read. */
  readonly others: number
  readonly strings: readonly string[]
  readonly styles: readonly CellStyle[]
  /** Dates count from 1904 (old Excel for Mac). */
  readonly from1904: boolean
}

/** What of an .xlsx file is needed to read its first sheet. Undefined when it is no workbook. */
export function readWorkbook(zip: Zip): Workbook | undefined {
  const book = zip.read('xl/workbook.xml')
  const links = zip.read('xl/_rels/workbook.xml.rels')
  if (book === undefined || links === undefined) return undefined
  const targets = relationships(links)
  const sheets: { name: string; path: string }[] = []
  let from1904 = false
  scanXml(book, {
    open: ({ name, attributes }) => {
      if (name === 'workbookPr') from1904 = isTrue(attributes['date1904'])
      if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return
      const path = targets.get(attributes['id'] ?? '')
      if (path !== undefined) sheets.push({ name: attributes['name'] ?? '', path })
    },
  })
  const [first] = sheets
  if (first === undefined) return undefined
  return {
    sheet: first.path,
    sheetName: first.name,
    others: sheets.length - 1,
    strings: sharedStrings(zip.read('xl/sharedStrings.xml')),
    styles: cellStyles(zip.read('xl/styles.xml')),
    from1904,
  }
}

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true'

/** Id → path inside the archive. Links that lead outside are never followed. */
function relationships(xml: Buffer): Map<string, string> {
  const targets = new Map<string, string>()
  scanXml(xml, {
    open: ({ name, attributes }) => {
      const { Id: id, Target: target, TargetMode: mode } = attributes
      if (name !== 'Relationship' || id === undefined || target === undefined || mode === 'External') return
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
  })
  return targets
}

/** Text of each entry; readings (furigana, `rPh`) are no part of it. */
function sharedStrings(xml: Buffer | undefined): string[] {
  const strings: string[] = []
  if (xml === undefined) return strings
  let text = ''
  const within: string[] = []
  scanXml(xml, {
    open: ({ name }) => {
      within.push(name)
      if (name === 'si') text = ''
    },
    text: (part) => {
      if (within.at(-1) === 't' && !within.includes('rPh')) text += part
    },
    close: (name) => {
      within.pop()
      if (name === 'si') strings.push(text)
    },
  })
  return strings
}

/** Built-in formats that are dates, East Asian ones among them (ECMA-376 part 1, 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)

function cellStyles(xml: Buffer | undefined): CellStyle[] {
  const styles: CellStyle[] = []
  if (xml === undefined) return styles
  const codes = new Map<string, string>()
  let inCells = false
  scanXml(xml, {
    open: ({ name, attributes }: Tag) => {
      if (name === 'numFmt') codes.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) styles.push(styleOf(attributes['numFmtId'] ?? '0', codes))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

function styleOf(id: string, codes: ReadonlyMap<string, string>): CellStyle {
  const code = codes.get(id)
  if (code === undefined) return isBuiltInDate(Number(id)) ? 'date' : 'plain'
  if (/^0{2,20}$/u.test(code)) return { zeros: code.length }
  // What stands in quotes, brackets or behind a backslash is shown as it is.
  const bare = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./gu, '')
  return /[ydeg]/iu.test(bare) && !/general/iu.test(bare) ? 'date' : 'plain'
}
