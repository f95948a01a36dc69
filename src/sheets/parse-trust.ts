import { readRows, type ReadOptions, type RowShape } from './read-rows.ts'
import type { RowFault } from './row-fault.ts'
import { withoutEmpty } from './without-empty.ts'

/** The files of a trust folder, which an office keeps in a spreadsheet. */
export const trustFiles = ['legal-entities.csv', 'endorsers.csv', 'status-lists.csv'] as const
export type TrustFile = (typeof trustFiles)[number]

const entityColumns = [
  { name: 'issuer', kind: 'issuerOrDomain', required: true },
  { name: 'corporate_number', kind: 'corporateNumber', required: true },
  { name: 'name_ja', kind: 'name', required: true },
  { name: 'name_en', kind: 'name' },
  { name: 'checked_on', kind: 'pastDate', required: true },
  { name: 'source', kind: 'note' },
] as const

const endorserColumns = [
  { name: 'id', kind: 'issuerId', required: true },
  { name: 'name_ja', kind: 'name', required: true },
  { name: 'name_en', kind: 'name' },
] as const

const listColumns = [
  { name: 'issuer', kind: 'issuerId', required: true },
  { name: 'lister', kind: 'issuerId', required: true },
] as const

type EntityRow = {
  readonly issuer: string
  readonly corporateNumber: string
  readonly nameJa: string
  readonly nameEn?: string
  readonly checkedOn: string
  readonly source?: string
}
type EndorserRow = { readonly id: string; readonly nameJa: string; readonly nameEn?: string }
type ListRow = { readonly issuer: string; readonly lister: string }

export type ParsedTrust = {
  readonly legalEntities: readonly EntityRow[]
  readonly endorsers: readonly EndorserRow[]
  readonly statusLists: readonly ListRow[]
  /** Each with its file, line and column. */
  readonly faults: readonly RowFault[]
}

const entities: RowShape<(typeof entityColumns)[number]['name'], EntityRow> = {
  columns: entityColumns,
  listKey: 'rows',
  idColumn: 'issuer',
  idOf: ({ issuer }) => issuer,
  toRow: (row) =>
    withoutEmpty<EntityRow>({
      // Required columns are there: rows without them never come here.
      issuer: row.issuer ?? '',
      corporateNumber: row.corporate_number ?? '',
      nameJa: row.name_ja ?? '',
      nameEn: row.name_en,
      checkedOn: row.checked_on ?? '',
      source: row.source,
    }),
}

const endorsers: RowShape<(typeof endorserColumns)[number]['name'], EndorserRow> = {
  columns: endorserColumns,
  listKey: 'rows',
  idColumn: 'id',
  idOf: ({ id }) => id,
  toRow: (row) =>
    withoutEmpty<EndorserRow>({ id: row.id ?? '', nameJa: row.name_ja ?? '', nameEn: row.name_en }),
}

const lists: RowShape<(typeof listColumns)[number]['name'], ListRow> = {
  columns: listColumns,
  listKey: 'rows',
  idColumn: 'lister',
  // An issuer may have its lists kept by several.
  idOf: ({ issuer, lister }) => `${issuer}\n${lister}`,
  toRow: ({ issuer = '', lister = '' }) => ({ issuer, lister }),
}

/** The files that are there → rows, and every fault of all of them. A file that is missing adds nothing. */
export function parseTrust(
  files: Readonly<Partial<Record<TrustFile, Uint8Array>>>,
  options: ReadOptions,
): ParsedTrust {
  const faults: RowFault[] = []
  const read = <Name extends string, Row>(file: TrustFile, shape: RowShape<Name, Row>): readonly Row[] => {
    const bytes = files[file]
    if (bytes === undefined) return []
    const { rows, faults: found } = readRows(bytes, shape, { ...options, fileName: file })
    for (const fault of found) faults.push({ ...fault, params: { ...fault.params, file } })
    return rows.map(({ row }) => row)
  }
  return {
    legalEntities: read('legal-entities.csv', entities),
    endorsers: read('endorsers.csv', endorsers),
    statusLists: read('status-lists.csv', lists),
    faults,
  }
}
