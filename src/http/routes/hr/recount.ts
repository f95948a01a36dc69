import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

import type { Ports } from '../../../actions/ports.ts'
import { recountFiles } from '../../../actions/recount-files.ts'
import { issuerDid } from '../../../actions/public-urls.ts'
import { DomainError } from '../../../domain/error.ts'
import { unpackWithin, ZipError } from '../../../sheets/index.ts'
import { recountTexts } from '../../../text/hr-recount.ts'
import { pageContext } from '../../page-context.ts'
import { isForm, whole } from '../../upload.ts'
import { type RecountPage, recountPage } from '../../views/hr/recount-page.ts'
import type { Scope } from '../route.ts'

/** A report of a quarter of a million awards fits; for larger ones there is the command. */
const megabytes = 10
const mostFiles = 500
/** Of all files together, and of the records that are packed once more inside. */
const mostUnpacked = 64 * 1024 * 1024

/** A stranger counts a report again from its files: no store is asked. */
export function hrRecount(scope: Scope, ports: Ports): void {
  const config = { permission: 'verify-badge', rateLimit: { max: 20, timeWindow: '1 minute' } } as const
  const html = 'text/html; charset=utf-8'
  scope.get('/hr/recount', { config: { permission: 'verify-badge' } }, async (request, reply) => {
    void reply.header('cache-control', 'no-store').type(html)
    return await reply.send(recountPage({ ...pageContext(ports, request), megabytes }))
  })
  scope.post('/hr/recount', { config }, async (request, reply) => {
    const page: RecountPage = { ...pageContext(ports, request), megabytes, posted: true }
    const came = await recounted(ports, request)
    void reply.header('cache-control', 'no-store').type(html)
    return await reply.code('fault' in came ? 422 : 200).send(recountPage({ ...page, ...came }))
  })
}

type Came = Pick<Required<RecountPage>, 'recounted'> | Pick<Required<RecountPage>, 'fault'>

async function recounted(ports: Ports, request: FastifyRequest): Promise<Came> {
  const { faults } = recountTexts[request.locale]
  const file = isForm(request) ? await fileOf(request) : undefined
  if (file === undefined) return { fault: faults.nothing }
  if (file.bytes.length === 0) return { fault: faults.empty }
  if (file.isCut) return { fault: faults['too-large'](`${megabytes} MB`) }
  try {
    const files = unpackWithin(file.bytes, mostFiles, mostUnpacked)
    const report = await recountFiles(ports, files, { mostUnpacked })
    const issuerName = ownIssuer(ports, report.issuer)?.[request.locale]
    return {
      recounted: {
        report,
        fileName: file.name,
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
        checkedAt: ports.clock().toISOString(),
        ...(issuerName === undefined ? {} : { issuerName }),
      },
    }
  } catch (error) {
    if (error instanceof ZipError) return { fault: faults[error.code] }
    if (error instanceof DomainError && error.code === 'too_large') return { fault: faults.zip_too_large }
    throw error
  }
}

type Sent = { readonly bytes: Uint8Array; readonly name: string; readonly isCut: boolean }

/** The chosen file, cut off behind the limit so that the page itself can say what to do with a larger one. */
async function fileOf(request: FastifyRequest): Promise<Sent | undefined> {
  return await whole(async () => {
    const limits = { files: 1, fields: 4, fileSize: megabytes * 1024 * 1024 }
    const part = await request.file({ limits, throwFileSizeLimit: false })
    if (part === undefined || part.filename === '') return undefined
    const bytes = await part.toBuffer()
    return { bytes, name: part.filename, isCut: part.file.truncated }
  })
}

/** The organisation of this site that goes by this DID. */
function ownIssuer({ catalogue, baseUrl }: Ports, did: string | undefined) {
  for (const { id, name } of catalogue.organisations.values()) if (issuerDid(baseUrl, id) === did) return name
  return undefined
}
