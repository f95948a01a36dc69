import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../contexts.ts'
import { ContextUnknownError } from '../document-loader.ts'
import { toList, type JsonValue } from '../json.ts'
import type { Court } from './court.ts'
import { failed, findObstacle, passed, unknown, type Finding, type Line } from './finding.ts'
import type { Secured } from './format.ts'

const openBadgesContext =
  /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/(?:context(?:-3\.\d\.\d)*\.json|context\/ob_v3p0\.jsonld)$/

/**
 * The data model's context comes first and the Open Badges one second; JSON-LD would take another order, conforming
 * readers do not. A context that is not carried here is never fetched: whoever serves it could change its meaning.
 */
export async function checkContext({ credential, kind }: Secured, court: Court): Promise<Finding> {
  const contexts = toList(credential['@context'])
  const misplaced = findMisplaced(contexts, kind)
  if (misplaced) return { lines: [misplaced] }
  const strangers = await Promise.all(contexts.map((context) => findStranger(context, court)))
  const line = findObstacle(strangers.filter((stranger) => stranger !== undefined))
  return line ? { lines: [line] } : { lines: [passed(`${contexts.length} contexts known`)], found: true }
}

function findMisplaced(contexts: readonly JsonValue[], kind: Secured['kind']): Line | undefined {
  if (!contexts.some(isModel)) return failed('context-missing', 'no context of the credentials data model')
  if (!isModel(contexts[0])) return failed('context-order', `the first context must be ${CREDENTIALS_V2}`)
  if (kind !== 'achievement' && kind !== 'endorsement') return undefined
  if (!contexts.some(isOpenBadges)) return failed('context-missing', 'no Open Badges 3.0 context')
  if (!isOpenBadges(contexts[1])) return failed('context-order', 'the second context must be Open Badges 3.0')
  return undefined
}

function isModel(context: JsonValue | undefined): boolean {
  return context === CREDENTIALS_V2 || context === CREDENTIALS_V1
}

function isOpenBadges(context: JsonValue | undefined): boolean {
  return typeof context === 'string' && openBadgesContext.test(context)
}

async function findStranger(context: JsonValue, court: Court): Promise<Line | undefined> {
  if (typeof context !== 'string') return undefined
  try {
    await court.loader(context)
    return undefined
  } catch (error) {
    if (error instanceof ContextUnknownError) {
      return unknown('context-unknown', `the context ${context} is not known here and is never fetched`)
    }
    throw error
  }
}
