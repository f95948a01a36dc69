import type { Catalogue } from '../domain/catalogue.ts'
import { catalogueFaults, type CatalogueParts, type Placed } from '../domain/catalogue-faults.ts'
import { DomainError, type Fault } from '../domain/error.ts'
import { CatalogueReading, type CatalogueFile, type Content } from './catalogue-reading.ts'
import { compileCatalogueSchemas, type FileKind } from './catalogue-schemas.ts'

export type { CatalogueFile } from './catalogue-reading.ts'

export type ReadCatalogue = {
  readonly catalogue: Catalogue
  /** Every JSON file read, by path. */
  readonly files: readonly CatalogueFile[]
  /** Per family, the day that counts as today in its sample files (`YYYY-MM-DD`, JST). */
  readonly sampleReferenceDates: ReadonlyMap<string, string>
}

/**
 * Reads and checks the catalogue under `folder` (`badge-templates/`): each file against its schema, then all of them
 * against each other. Throws one `DomainError('catalogue_invalid')` whose faults are all faults of all files, each
 * `at` a `file#/json/pointer`.
 */
export function readCatalogueFiles(folder: string): ReadCatalogue {
  const reading = new CatalogueReading(folder, compileCatalogueSchemas())
  const read = readAll(reading)
  const parts = toParts(read)
  const faults = [
    ...reading.faults,
    ...read.programmes.flatMap(familyFaults),
    ...[...read.badges, ...read.frameworks, ...read.examSchemes].flatMap(fileNameFaults),
    ...catalogueFaults(parts, reading.unread),
  ]
  if (faults.length > 0 || parts.competencyModel === undefined)
    throw new DomainError('catalogue_invalid', { count: faults.length }, { faults })
  return {
    catalogue: {
      organisations: byId(parts.organisations),
      programmes: byId(parts.programmes),
      badges: byId(parts.badges),
      frameworks: byId(parts.frameworks),
      examSchemes: byId(parts.examSchemes),
      competencyModel: parts.competencyModel.value,
      ...(parts.disclosureMapping && { disclosureMapping: parts.disclosureMapping.value }),
    },
    files: reading.files,
    sampleReferenceDates: referenceDates(read.programmes),
  }
}

type Read = ReturnType<typeof readAll>

function readAll(reading: CatalogueReading) {
  const listed = reading.list()
  const all = <Kind extends FileKind>(kind: Kind): Content<Kind>[] =>
    listed.filter((file) => file.kind === kind).flatMap(({ path }) => reading.read(path, kind))
  return {
    organisations: all('organisations'),
    programmes: all('programmes'),
    badges: all('badge-class'),
    frameworks: all('framework'),
    examSchemes: all('exam-scheme'),
    models: all('competency-model'),
    mappings: all('disclosure-mapping'),
  }
}

function toParts(read: Read): CatalogueParts {
  const model = read.models[0]
  const mapping = read.mappings[0]
  return {
    organisations: read.organisations.flatMap(({ path, value }) =>
      each(path, 'organisations', value.organisations),
    ),
    programmes: read.programmes.flatMap(({ path, value }) => each(path, 'programmes', value.programmes)),
    badges: read.badges.map(placed),
    frameworks: read.frameworks.map(placed),
    examSchemes: read.examSchemes.map(placed),
    ...(model === undefined ? {} : { competencyModel: placed(model) }),
    ...(mapping === undefined ? {} : { disclosureMapping: placed(mapping) }),
  }
}

const byId = <Value extends { readonly id: string }>(list: readonly Placed<Value>[]): Map<string, Value> =>
  new Map(list.map(({ value }) => [value.id, value]))

const referenceDates = (programmes: readonly Content<'programmes'>[]): Map<string, string> =>
  new Map(
    programmes.flatMap(({ value }) =>
      value.sampleReferenceDate === undefined ? [] : [[value.family, value.sampleReferenceDate]],
    ),
  )

const placed = <Value>({ path, value }: { readonly path: string; readonly value: Value }): Placed<Value> => ({
  at: `${path}#`,
  value,
})

const each = <Value>(path: string, key: string, list: readonly Value[]): Placed<Value>[] =>
  list.map((value, index) => ({ at: `${path}#/${key}/${index}`, value }))

/** The folder is the family's name: artwork and samples are found by it. */
function familyFaults({ path, value }: Content<'programmes'>): Fault[] {
  const family = path.split('/')[0] ?? ''
  const wrong = (at: string, written: string): Fault[] =>
    written === family ? [] : [{ code: 'not_the_folder', at: `${path}#${at}`, params: { family, written } }]
  return [
    ...wrong('/family', value.family),
    ...value.programmes.flatMap((programme, index) => wrong(`/programmes/${index}/family`, programme.family)),
  ]
}

/** A file that holds another id than its name says is found by nobody. */
function fileNameFaults({
  path,
  value,
}: {
  readonly path: string
  readonly value: { readonly id: string }
}): Fault[] {
  const name =
    path
      .split('/')
      .at(-1)
      ?.replace(/\.json$/, '') ?? ''
  return name === value.id
    ? []
    : [{ code: 'not_the_file_name', at: `${path}#/id`, params: { name, id: value.id } }]
}
