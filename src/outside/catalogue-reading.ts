import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import type { CatalogueParts } from '../domain/catalogue-faults.ts'
import { DomainError, type Fault } from '../domain/error.ts'
import { type FileContent, type FileKind, schemaFaults, type Validators } from './catalogue-schemas.ts'
import { findDuplicateKey } from './duplicate-key.ts'

/** Far above any real file: a catalogue is text written by people. */
const maxBytes = 256 * 1024
const maxFiles = 5_000

/** A file of the catalogue: path from its folder with `/`, SHA-256 of its bytes in hex. */
export type CatalogueFile = { readonly path: string; readonly sha256: string }

type Listed = { readonly path: string; readonly kind: FileKind }
/** A file whose content is as its schema says. */
export type Content<Kind extends FileKind> = { readonly path: string; readonly value: FileContent[Kind] }

/** One pass over the folder: what was read, what was wrong, and which parts are therefore not whole. */
export class CatalogueReading {
  readonly faults: Fault[] = []
  readonly files: CatalogueFile[] = []
  readonly unread = new Set<keyof CatalogueParts>()
  readonly #folder: string
  readonly #validators: Validators

  constructor(folder: string, validators: Validators) {
    this.#folder = folder
    this.#validators = validators
  }

  /** The files of the catalogue by path, with a fault for each that is missing or too many. */
  list(): Listed[] {
    const found = this.#jsonFiles()
    const paths = new Set(found)
    const families = found.flatMap((path) => familyOf(path) ?? [])
    const needed = [
      'organisations.json',
      'competency-model.json',
      ...families.map((name) => `${name}/programme.json`),
    ]
    for (const path of new Set(needed)) {
      if (paths.has(path)) continue
      this.#refuse(kindOf(path), { code: 'file_missing', at: `${path}#` })
    }
    return found.flatMap((path) => {
      const kind = kindOf(path)
      if (kind !== undefined) return [{ path, kind }]
      this.faults.push({ code: 'file_unexpected', at: `${path}#` })
      return []
    })
  }

  /** The content of a file, alone in a list, or nothing when it has faults. */
  read<Kind extends FileKind>(path: string, kind: Kind): Content<Kind>[] {
    const bytes = this.#bytes(path, kind)
    if (bytes === undefined) return []
    const json = this.#parse(path, kind, bytes)
    if (json === undefined) return []
    const validate: Validators[Kind] = this.#validators[kind]
    if (validate(json.value)) return [{ path, value: json.value }]
    this.#refuse(kind, ...schemaFaults(path, validate.errors))
    return []
  }

  #jsonFiles(): string[] {
    const entries = this.#entries()
    const found = entries.filter((path) => path.endsWith('.json')).toSorted()
    if (found.length <= maxFiles) return found
    this.faults.push({ code: 'too_many_files', at: '#', params: { count: found.length, limit: maxFiles } })
    return []
  }

  #entries(): string[] {
    try {
      return readdirSync(this.#folder, { recursive: true, encoding: 'utf8' }).map((path) =>
        path.replaceAll('\\', '/'),
      )
    } catch (cause) {
      throw new DomainError(
        'catalogue_invalid',
        {},
        { faults: [{ code: 'folder_unreadable', at: this.#folder }], cause },
      )
    }
  }

  #bytes(path: string, kind: FileKind): Buffer | undefined {
    const file = join(this.#folder, path)
    try {
      const { size } = statSync(file)
      if (size <= maxBytes) return readFileSync(file)
      this.#refuse(kind, {
        code: 'file_too_large',
        at: `${path}#`,
        params: { bytes: size, limit: maxBytes },
      })
    } catch {
      this.#refuse(kind, { code: 'file_unreadable', at: `${path}#` })
    }
    return undefined
  }

  #parse(path: string, kind: FileKind, bytes: Buffer): { readonly value: unknown } | undefined {
    this.files.push({ path, sha256: createHash('sha256').update(bytes).digest('hex') })
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
      const value: unknown = JSON.parse(text)
      const twice = findDuplicateKey(text)
      if (twice === undefined) return { value }
      this.#refuse(kind, { code: 'key_repeated', at: `${path}#${twice}` })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.#refuse(kind, { code: 'json_malformed', at: `${path}#`, params: { reason } })
    }
    return undefined
  }

  #refuse(kind: FileKind | undefined, ...faults: readonly Fault[]): void {
    this.faults.push(...faults)
    if (kind !== undefined) this.unread.add(partOf[kind])
  }
}

const partOf = {
  organisations: 'organisations',
  programmes: 'programmes',
  'badge-class': 'badges',
  framework: 'frameworks',
  'exam-scheme': 'examSchemes',
  'competency-model': 'competencyModel',
  'disclosure-mapping': 'disclosureMapping',
} as const satisfies Record<FileKind, keyof CatalogueParts>

const familyOf = (path: string): string | undefined => {
  const [folder, file] = path.split('/')
  return file === undefined || folder === 'frameworks' || folder === 'exam-schemes' ? undefined : folder
}

/** What a file is, by where it stands. */
function kindOf(path: string): FileKind | undefined {
  if (path === 'organisations.json') return 'organisations'
  if (path === 'competency-model.json') return 'competency-model'
  if (path === 'disclosure-mapping.json') return 'disclosure-mapping'
  const [folder, file, deeper] = path.split('/')
  if (file === undefined || deeper !== undefined) return undefined
  if (folder === 'frameworks') return 'framework'
  if (folder === 'exam-schemes') return 'exam-scheme'
  return file === 'programme.json' ? 'programmes' : 'badge-class'
}
