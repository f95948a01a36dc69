import { isFailure, type Court } from '../court.ts'
import { failed, passed, warning, type Line } from '../finding.ts'
import type { JsonObject, JsonValue } from '../../json.ts'
import { hash, readMultibaseDigest, readSri, type Algorithm, type Digest } from './digest.ts'
import { findIdFaults, isUrl, readObjects, type Fault } from './values.ts'

/** Resources that one verification fetches; further ones are said to be unchecked. */
const maxFetched = 8

/**
 * Hashes of documents whose bytes are published for good, so that they need not be fetched: the base context of VCDM
 * 2.0 as its appendix B.1 gives it. An older state of it, from before the Recommendation, is another document.
 */
const published: ReadonlyMap<string, Readonly<Record<Algorithm, string>>> = new Map([
  [
    'https://www.w3.org/ns/credentials/v2',
    {
      sha256: '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
      sha384:
        '97f1eb8e5042356c805fdd61afa2c557663785e0794dcafa21e138fd38def18cb360133c221aa31d6896a6bf3e65b614',
      sha512:
        '5d55452bd2dcf8a29f5a290473eb242b1c5fb77d4e68f1a0aa87baa4dba2694852d65ec63d48ac04a99d956f9f7153b9406f84d2d04c74869b02c239a1d81305',
    },
  ],
])

/** VCDM 2.0, 5.3: objects with a URL of their own each and at least one well-formed digest. */
export function findResourceFaults({ relatedResource }: JsonObject): readonly Fault[] {
  if (relatedResource === undefined) return []
  const at = '/relatedResource'
  const objects = readObjects(relatedResource)
  if (objects === undefined) return [`${at} must be one or more objects`]
  const ids = objects.map(({ id }) => id)
  return [
    ...objects.flatMap((object) => [...findIdFaults(object, at, true), ...findDigestFaults(object, at)]),
    ...(new Set(ids).size < ids.length ? [`${at} names one resource twice`] : []),
  ]
}

function findDigestFaults(object: JsonObject, at: string): readonly Fault[] {
  const { digestSRI, digestMultibase } = object
  if (digestSRI === undefined && digestMultibase === undefined)
    return [`${at} must have digestSRI or digestMultibase`]
  return digestsOf(object) === undefined ? [`${at} has a malformed digest`] : []
}

/** One list a spelling: within digestSRI any may match, but each spelling must. */
function digestsOf({ digestSRI, digestMultibase }: JsonObject): readonly (readonly Digest[])[] | undefined {
  const sri = digestSRI === undefined ? undefined : toText(digestSRI, readSri)
  const multibase =
    digestMultibase === undefined
      ? undefined
      : toText(digestMultibase, (text) => {
          const digest = readMultibaseDigest(text)
          return digest && [digest]
        })
  const read = [
    ...(digestSRI === undefined ? [] : [sri]),
    ...(digestMultibase === undefined ? [] : [multibase]),
  ]
  const whole = read.filter((digests) => digests !== undefined)
  return whole.length === read.length ? whole : undefined
}

function toText<T>(value: JsonValue, read: (text: string) => T | undefined): T | undefined {
  return typeof value === 'string' ? read(value) : undefined
}

/**
 * Compares what is at hand or can be had with its digest: a difference fails. What cannot be had is a warning and not
 * unknown: the signature covers the digest, so nothing in the credential depends on a host that is away today.
 */
export async function checkResources(credential: JsonObject, court: Court): Promise<readonly Line[]> {
  const objects = readObjects(credential['relatedResource'] ?? []) ?? []
  let left = maxFetched
  return Promise.all(
    objects.map(async (object) => {
      const url = isUrl(object['id']) ? object['id'] : ''
      const digests = digestsOf(object) ?? []
      const known = published.get(url)
      if (known) {
        const holds = digests.every((some) =>
          some.some(({ algorithm, bytes }) => known[algorithm] === bytes.toString('hex')),
        )
        return toLine(url, holds)
      }
      left -= 1
      if (left < 0) return warning('resource-unchecked', `${url}: more than ${maxFetched} resources`)
      const answer = await court.fetch(url, { accept: acceptOf(object) })
      if (isFailure(answer))
        return warning('resource-unchecked', `${url}: ${answer.failure}: ${answer.detail}`)
      const holds = digests.every((some) =>
        some.some(({ algorithm, bytes }) => hash(algorithm, answer.body).equals(bytes)),
      )
      return toLine(url, holds)
    }),
  )
}

function acceptOf({ mediaType }: JsonObject): string {
  return typeof mediaType === 'string' && /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : '*/*'
}

function toLine(url: string, holds: boolean): Line {
  return holds
    ? passed(`${url} has the content that the issuer saw`)
    : failed('resource-differs', `${url} is not what the issuer saw`)
}
