import type { FetchDocument } from '../../src/badge/index.ts'

/** An address that leads to another one. */
export class LeadsTo {
  readonly url: string
  constructor(url: string) {
    this.url = url
  }
}

/** A web that holds exactly these documents; objects are served as JSON, everything else is out of reach. */
export function sampleWeb(
  documents: Readonly<Record<string, string | Uint8Array | object>>,
): FetchDocument & {
  readonly asked: string[]
} {
  const asked: string[] = []
  const fetch: FetchDocument = async (url) => {
    asked.push(url)
    const document = documents[url]
    if (document instanceof LeadsTo) return await fetch(document.url)
    if (document === undefined) return { failure: 'network-error', url, detail: 'nobody answers' }
    const body =
      document instanceof Uint8Array
        ? document
        : Buffer.from(typeof document === 'string' ? document : JSON.stringify(document))
    return { status: 200, url, mediaType: 'application/json', body }
  }
  return Object.assign(fetch, { asked })
}
