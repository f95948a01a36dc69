import { isFailure, type Court } from './checks/court.ts'
import type { JsonObject } from './json.ts'
import { parsePublicDocument } from './public-document.ts'
import { JsonError } from './strict-json.ts'

const acceptKey =
  'application/jwk+json, application/jwk-set+json, application/json;q=0.9, application/ld+json;q=0.8'

/** The JSON object at an address, its fragment aside; undefined when there is none to be had. */
export async function fetchObject(url: string, court: Court): Promise<JsonObject | undefined> {
  return (await fetchPlaced(url, court))?.document
}

/** A document with the address that answered: after redirects it may be another than was asked. */
export type Placed = { readonly document: JsonObject; readonly answeredBy: string }

/** `fetchObject`, for a document that counts by where it stands. */
export async function fetchPlaced(url: string, court: Court): Promise<Placed | undefined> {
  const answer = await court.fetch(url.split('#')[0] ?? url, { accept: acceptKey })
  if (isFailure(answer)) return undefined
  try {
    return { document: parsePublicDocument(answer.body), answeredBy: answer.url }
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
}
