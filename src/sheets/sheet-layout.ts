/** How the sheet of a table is laid out. */
export type SheetLayout = {
  /** Columns on the left that say the same in every row: folded away behind a [+] of the spreadsheet's own. */
  readonly folded: number
}

/**
 * What the writer of workbooks cannot say: columns folded into an outline, and pages as wide as the sheet, with the heading
 * on each. Elements stand in the order of CT_Worksheet (ISO/IEC 29500-1, 18.3.1.99), which Excel insists on.
 */
export function layOutSheet(xml: string, { folded }: SheetLayout): string {
  return xml
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace(
      '<cols>',
      `<sheetFormatPr defaultRowHeight="15"${folded > 0 ? ' outlineLevelCol="1"' : ''}/><cols>`,
    )
    .replaceAll(/<col min="(?<at>\d+)"/gu, (col, at: string) => {
      if (Number(at) <= folded) return `<col outlineLevel="1" hidden="1" min="${at}"`
      return Number(at) === folded + 1 && folded > 0 ? `<col collapsed="1" min="${at}"` : col
    })
    .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ')
}

/** The first row of every sheet is printed on each of its pages. */
export function repeatHeadings(workbook: string, sheets: readonly string[]): string {
  const names = sheets.map(
    (sheet, at) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${sheet.replaceAll("'", "''")}'!$1:$1</definedName>`,
  )
  return workbook.replace('<definedNames/>', `<definedNames>${names.join('')}</definedNames>`)
}
