// A program of its own, run by `killable.ts`: PDF on standard input, its embedded files on standard output.
import { buffer } from 'node:stream/consumers'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import type { Answer } from './answer.ts'

/** More objects than any certificate has; a walk of that many takes a second. */
const maxObjects = 500_000
const maxFiles = 100
/** An embedded file may be a baked picture. */
const maxFileBytes = 10 * 1024 * 1024

/**
 * Every file specification with an embedded file that the document leads to, wherever it stands: the name tree
 * `EmbeddedFiles`, associated files (`AF`), annotations (ISO 32000-2, 7.11). What an earlier revision held and the
 * present one does not lead to is not found.
 */
function embeddedFiles(context: PDFContext): readonly Uint8Array[] {
  const seen = new Set<PDFObject>()
  const files = new Set<PDFRawStream>()
  const open: (PDFObject | undefined)[] = [context.trailerInfo.Root]
  // In the order of the document: what is appended while walking is walked too.
  for (const next of open) {
    const object = next instanceof PDFRef ? context.lookup(next) : next
    if (object === undefined || seen.has(object)) continue
    if (seen.size > maxObjects) throw new Error('too many objects')
    if (files.size >= maxFiles) break
    const inside = insideOf(object)
    // Only what can lead in a circle is remembered.
    if (inside !== undefined) seen.add(object)
    for (const item of inside ?? []) open.push(item)
    if (object instanceof PDFDict) for (const file of filesOf(object)) files.add(file)
  }
  return [...files].map(contentOf).filter((content) => content.length <= maxFileBytes)
}

function insideOf(object: PDFObject): readonly PDFObject[] | undefined {
  if (object instanceof PDFArray) return object.asArray()
  if (object instanceof PDFStream) return [object.dict]
  return object instanceof PDFDict ? object.values() : undefined
}

/** The same file may be named once for old readers and once for new (`F`, `UF`). */
function filesOf(dictionary: PDFDict): readonly PDFRawStream[] {
  const embedded = dictionary.lookup(PDFName.of('EF'))
  if (!(embedded instanceof PDFDict)) return []
  return embedded
    .keys()
    .map((key) => embedded.lookup(key))
    .filter((file) => file instanceof PDFRawStream)
}

function contentOf(file: PDFRawStream): Uint8Array {
  try {
    return decodePDFRawStream(file).decode()
  } catch {
    // One attachment that cannot be unpacked does not spoil the others.
    return new Uint8Array()
  }
}

async function read(bytes: Uint8Array): Promise<Answer> {
  try {
    // Documents that only forbid printing are encrypted too, for the empty password.
    const { context } = await PDFDocument.load(bytes, { password: '', updateMetadata: false })
    // The library reads on over anything that is broken; without a catalogue nothing was there.
    if (!(context.lookup(context.trailerInfo.Root) instanceof PDFDict)) return { refused: 'malformed' }
    return { found: embeddedFiles(context).map((file) => Buffer.from(file).toString('base64')) }
  } catch {
    return { refused: (await isEncrypted(bytes)) ? 'encrypted' : 'malformed' }
  }
}

async function isEncrypted(bytes: Uint8Array): Promise<boolean> {
  try {
    return (await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false })).isEncrypted
  } catch {
    return false
  }
}

process.stdout.write(JSON.stringify(await read(await buffer(process.stdin))))
