import { createHash } from 'node:crypto'

import { decodeBits, isJsonObject, readStatus } from '../badge/index.ts'
import { DomainError } from '../domain/error.ts'
import type { RunFileKind } from '../store/disclosure-tables.ts'
import type { StoredFile, StoredFileHead } from '../store/report-runs.ts'
import { toldBits } from './audit-trail.ts'
import type { Kept } from './kept-content.ts'
import type { Ports } from './ports.ts'
import { issuerDid, publicUrls } from './public-urls.ts'
import { didDocument } from './show-issuer.ts'
import { statusDocuments } from './show-status-list.ts'

/** A packed file whose pieces the store has already. */
export const packed = (name: string, kind: RunFileKind, kept: Kept): StoredFileHead & Kept => ({
  name,
  kind,
  download: name,
  ascii: name,
  mediaType: 'application/gzip',
  ...kept,
})

type Unhashed = Omit<StoredFile, 'sha256' | 'size'> & { readonly kind: RunFileKind }

/** A file with its hash. */
export function toStored(file: Unhashed): StoredFile {
  return {
    ...file,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    size: file.bytes.length,
  }
}

type ListFile = {
  readonly list: string
  /** Its address. */
  readonly id: string
  readonly issuer: string
  readonly bits: Uint8Array
  readonly file: StoredFile
}

/** The signed status lists as they are at this moment. */
export async function statusListFiles(ports: Ports, lists: readonly string[]): Promise<ListFile[]> {
  const files: ListFile[] = []
  for (const list of lists) {
    const { list: text } = await statusDocuments(ports, list)
    const { issuer, bits } = readList(text)
    const name = `status-list-${list}.json`
    const file = toStored({ ...jsonFile(name, text), kind: 'audit' })
    files.push({ list, id: publicUrls.statusList(ports.baseUrl, list), issuer, bits, file })
  }
  return files
}

const jsonFile = (name: string, text: string) => ({
  name,
  download: name,
  ascii: name,
  mediaType: 'application/json',
  bytes: new TextEncoder().encode(text),
})

function readList(text: string): { issuer: string; bits: Uint8Array } {
  const document: unknown = JSON.parse(text)
  const subject = isJsonObject(document) ? document['credentialSubject'] : undefined
  const encoded = isJsonObject(subject) ? subject['encodedList'] : undefined
  const issuer = isJsonObject(document) ? document['issuer'] : undefined
  if (typeof encoded !== 'string' || typeof issuer !== 'string')
    throw new TypeError('a status list of our own is malformed')
  return { issuer, bits: decodeBits(encoded) }
}

/** The documents of everyone whose signature the auditor must check. */
export async function issuerFiles(
  ports: Ports,
  lists: readonly ListFile[],
  organisation: string,
): Promise<StoredFile[]> {
  const signing = new Set([issuerDid(ports.baseUrl, organisation), ...lists.map(({ issuer }) => issuer)])
  const files: StoredFile[] = []
  for (const slug of ports.catalogue.organisations.keys()) {
    if (!signing.has(issuerDid(ports.baseUrl, slug))) continue
    const text = JSON.stringify(await didDocument(ports, slug), null, 1)
    files.push(toStored({ ...jsonFile(`issuer-${slug}.json`, text), kind: 'audit' }))
  }
  return files
}

/** A badge that was revoked between counting and signing would make its record and its bit disagree for ever. */
export function checkBits(told: ReadonlyMap<string, Uint8Array>, lists: readonly ListFile[]): void {
  for (const { list, bits } of lists)
    for (const [index, said] of told.get(list)?.entries() ?? []) {
      if (said === toldBits.nothing) continue
      if ((readStatus(bits, index) === 1) !== (said === toldBits.set)) throw new DomainError('conflict')
    }
}
