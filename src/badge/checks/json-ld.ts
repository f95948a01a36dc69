import { canonize } from '../canonical.ts'
import { findDisguised } from '../disguise.ts'
import type { JsonObject } from '../json.ts'
import { findRedefined } from '../redefinition.ts'
import { ContextUnknownError } from '../document-loader.ts'
import type { Court } from './court.ts'
import { failed, passed, unknown, type Finding, type Line } from './finding.ts'
import type { Secured } from './format.ts'
import { describeUndefined } from './undefined-term.ts'
import { findExcess } from './workload.ts'

/** Time for one canonicalisation; documents can be built to need hours. */
const canonizeTimeout = 5_000

/**
 * Canonical N-Quads of the credential without its proof, made in safe mode: a term that no context defines would
 * otherwise be outside the signature.
 */
export async function checkJsonLd({ credential, kind }: Secured, court: Court): Promise<Finding<string>> {
  const excess = findExcess(credential)
  if (excess) return { lines: [unknown('too-large', `too many ${excess} to be judged`)] }
  const { proof: _proof, ...document } = credential
  const redefined = findRedefined(document)
  if (redefined !== undefined)
    return { lines: [failed('json-ld-invalid', `an inline context gives ${redefined} another meaning`)] }
  try {
    const quads = await canonize(document, {
      documentLoader: court.loader,
      timeout: canonizeTimeout,
    })
    if (quads === '') return { lines: [failed('json-ld-invalid', 'the document states nothing')] }
    // A JWT signs the JSON itself; only an embedded proof can be carried over to another JSON. What a presentation
    // carries is looked through credential by credential.
    const hidden =
      'proof' in credential && kind !== 'presentation' ? findDisguised(document, quads) : undefined
    const line = hidden === undefined ? passed('every term is defined') : disguised(hidden)
    return { lines: [line], found: quads }
  } catch (error) {
    return { lines: [toLine(error, document)] }
  }
}

function disguised(property: string): Line {
  return failed('term-disguised', `${property} is stated, but not under its own name`)
}

function toLine(error: unknown, document: JsonObject): Line {
  if (error instanceof ContextUnknownError) return unknown('context-unknown', error.message)
  if (!(error instanceof Error)) return failed('json-ld-invalid', 'canonicalisation failed')
  return error.name === 'jsonld.ValidationError'
    ? failed('term-undefined', describeUndefined(eventOf(error), document))
    : failed('json-ld-invalid', error.message)
}

/** jsonld's errors carry the offending property in `details.event`. */
function eventOf(error: Error): unknown {
  const details: unknown = 'details' in error ? error.details : undefined
  return typeof details === 'object' && details !== null && 'event' in details ? details.event : undefined
}
