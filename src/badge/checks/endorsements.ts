import { isCompactJws } from '../bake/payload.ts'
import { isJsonObject, toList, type JsonObject, type JsonValue } from '../json.ts'
import type { Court } from './court.ts'
import { passed, skipped, unknown, warning, type Finding, type Line } from './finding.ts'
import { findLapse, prove } from './prove.ts'
import { issuerIdOf } from './schema.ts'

/** Endorsements of a badge, and endorsements of these. */
const maxDepth = 2
/** Endorsements that one verification judges; each costs a canonicalisation and some documents. */
const maxCount = 8

/** Members whose content belongs to somebody else's statement and not to this document. */
const foreign: ReadonlySet<string> = new Set([
  'endorsement',
  'endorsementJwt',
  'proof',
  'verifiableCredential',
])

type Allowance = { left: number }

/** An endorsement that holds: who endorses what in the document. */
export type Endorsement = { readonly by: string; readonly of: string }

type Judged = { readonly lines: readonly Line[]; readonly holds: readonly Endorsement[] }

/**
 * Every endorsement in the document, wherever it stands, judged with the checks that judge a badge, and once more for
 * those that endorse it. Marks only: whoever endorses cannot make a badge false. Answers those that hold and speak of
 * something in the document itself.
 */
export async function checkEndorsements(
  credential: JsonObject,
  court: Court,
): Promise<Finding<readonly Endorsement[]>> {
  const { lines, holds } = await judgeAll(credential, 1, { left: maxCount }, court)
  return { lines: lines.length > 0 ? lines : [skipped('not-present', 'no endorsements')], found: holds }
}

async function judgeAll(
  credential: JsonObject,
  depth: number,
  allowance: Allowance,
  court: Court,
): Promise<Judged> {
  const found = findEndorsements(credential)
  const taken = depth > maxDepth ? [] : found.slice(0, allowance.left)
  allowance.left -= taken.length
  if (found.length === 0) return { lines: [], holds: [] }
  const ids = new Set(findIds(credential))
  const judged = await Promise.all(taken.map((one) => judge(one, ids, depth, allowance, court)))
  const left = found.length - taken.length
  const unjudged =
    left === 0 ? [] : [unknown('endorsement-unverified', `${left} were not judged`, { count: left })]
  return {
    lines: [...judged.flatMap(({ lines }) => lines), ...unjudged],
    holds: judged.flatMap(({ holds }) => holds),
  }
}

async function judge(
  endorsement: JsonValue,
  ids: ReadonlySet<string>,
  depth: number,
  allowance: Allowance,
  court: Court,
): Promise<Judged> {
  const { lines, found } = await prove(toText(endorsement), court)
  const obstacle = found ? await findLapse(found, court) : lines[0]
  if (found === undefined || obstacle !== undefined) return marked(toMark(obstacle))
  const { credential, kind } = found.secured
  if (kind !== 'endorsement')
    return marked(warning('endorsement-invalid', 'it is not an EndorsementCredential'))
  const [subject] = toList(credential['credentialSubject'])
  const endorsed = isJsonObject(subject) ? subject['id'] : undefined
  const evidence = { by: issuerIdOf(credential) ?? '', of: typeof endorsed === 'string' ? endorsed : '' }
  const inside = ids.has(evidence.of)
  const line = inside
    ? passed(`${evidence.by} endorses ${evidence.of}`, evidence)
    : warning('endorsement-unrelated', `${evidence.of || 'nothing'} is not in the badge`, evidence)
  const further = await judgeAll(credential, depth + 1, allowance, court)
  return { lines: [line, ...further.lines], holds: inside ? [evidence] : [] }
}

function marked(line: Line): Judged {
  return { lines: [line], holds: [] }
}

function toMark(obstacle: Line | undefined): Line {
  const detail = `${obstacle?.code ?? 'unread'}: ${obstacle?.detail ?? ''}`
  return obstacle?.outcome === 'failed'
    ? warning('endorsement-invalid', detail)
    : unknown('endorsement-unverified', detail)
}

/** A member of the wrong kind becomes text that no check takes for a credential. */
function toText(endorsement: JsonValue): string {
  return typeof endorsement === 'string' && isCompactJws(endorsement)
    ? endorsement
    : JSON.stringify(endorsement)
}

function findEndorsements(value: JsonValue): readonly JsonValue[] {
  return walk(value, ({ endorsement, endorsementJwt }) => [...toList(endorsement), ...toList(endorsementJwt)])
}

/** What an endorsement may be about: everything in the document that has a name. */
function findIds(value: JsonObject): readonly string[] {
  const { issuer } = value
  const ids = walk(value, ({ id }) => (typeof id === 'string' ? [id] : []))
  return typeof issuer === 'string' ? [...ids, issuer] : ids
}

/** Objects in the document's own statements, each asked for what it has. */
function walk<T>(value: JsonValue, ask: (object: JsonObject) => readonly T[]): readonly T[] {
  if (Array.isArray(value)) {
    const members: readonly JsonValue[] = value
    return members.flatMap((member) => walk(member, ask))
  }
  if (!isJsonObject(value)) return []
  const inner = Object.entries(value)
    .filter(([key]) => !foreign.has(key))
    .flatMap(([, member]) => walk(member, ask))
  return [...ask(value), ...inner]
}
