import { documentLoader } from '../document-loader.ts'
import { Memory } from '../remember.ts'
import type { Court } from './court.ts'
import type { Finding } from './finding.ts'
import { readFormat, type Secured } from './format.ts'
import { checkJsonLd } from './json-ld.ts'
import { checkSchema } from './schema.ts'

/** What the text of a credential says by itself, whatever the time and whoever its issuer is. */
export type Reading = {
  readonly format: Finding<Secured>
  readonly jsonLd?: Finding<string>
  readonly schema?: Finding
}

const readings = new Memory<Reading>()

/**
 * Reads a credential that many badges lean on, such as a status list or an endorsement: its form, its canonical form
 * and its structure, once for the same text. Who signed it and whether it stands today is asked each time.
 */
export async function readOnce(text: string, court: Court): Promise<Reading> {
  // Other contexts would make another reading.
  if (court.loader !== documentLoader) return read(text, court)
  const { known, keep } = readings.recall(text)
  if (known) return known
  const reading = await read(text, court)
  // A refusal may come from lack of time, and is not worth the room.
  const quads = reading.schema?.found === undefined ? undefined : reading.jsonLd?.found
  if (quads !== undefined) keep(reading, quads.length)
  return reading
}

async function read(text: string, court: Court): Promise<Reading> {
  const format = readFormat(text)
  const { found } = format
  return found === undefined
    ? { format }
    : { format, jsonLd: await checkJsonLd(found, court), schema: checkSchema(found) }
}
