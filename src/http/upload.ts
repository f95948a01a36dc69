import type { FastifyRequest } from 'fastify'

import { DomainError } from '../domain/error.ts'

export type UploadedFile = {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly mediaType: string
}

/** What a form brought: files (the first is `file`) by the name of their field, and text fields. */
export type Upload = {
  readonly file?: UploadedFile
  readonly files: Readonly<Record<string, UploadedFile>>
  readonly fields: Readonly<Record<string, string>>
  /** A file was chosen, but nothing is in it. */
  readonly emptyFile?: boolean
}

/**
 * Reads a multipart form within the limits of `app.ts`. An empty file field counts as none. Throws `bad_request` for a
 * form that breaks off.
 */
export async function readForm(request: FastifyRequest): Promise<Upload> {
  return await whole(async () => await collect(request))
}

/** Runs a reader of forms. Throws `bad_request` for a form that breaks off. */
export async function whole<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    // The reader of forms names its own refusals (`FST_…`); what has no code is the form's broken syntax.
    if (!(error instanceof Error) || 'code' in error) throw error
    throw new DomainError('bad_request', {}, { cause: error })
  }
}

async function collect(request: FastifyRequest): Promise<Upload> {
  const fields: Record<string, string> = {}
  const files: Record<string, UploadedFile> = {}
  let emptyFile = false
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields[part.fieldname] = part.value
      continue
    }
    const bytes = await part.toBuffer()
    if (bytes.length > 0) files[part.fieldname] = { bytes, fileName: part.filename, mediaType: part.mimetype }
    else if (part.filename) emptyFile = true
  }
  const [file] = Object.values(files)
  const common = emptyFile ? { files, fields, emptyFile } : { files, fields }
  return file === undefined ? common : { file, ...common }
}

/** Whether the request carries a form with a file. */
export const isForm = (request: FastifyRequest): boolean => request.isMultipart()

/** The raw body of a route whose scope keeps bodies as bytes (`keepBodiesRaw`). */
export function rawBody(request: FastifyRequest): Uint8Array {
  if (!(request.body instanceof Uint8Array) || request.body.length === 0) throw new DomainError('bad_request')
  return request.body
}
