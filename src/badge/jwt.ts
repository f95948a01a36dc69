import type { JsonObject } from './json.ts'
import { isJsonObject } from './json.ts'
import type { Signer } from './ports.ts'
import { toNumericDate } from './whole-seconds.ts'

/**
 * Writes a secured credential as a VC-JWT: the same credential without `proof`, and the claims `iss sub jti nbf exp`
 * that mirror it (spec.md 3.1). The header holds `alg`, `kid` and `typ` and nothing else.
 * @param credentialJson the stored Data Integrity form.
 * @param signer ES256; its id is the key's https JWK URL.
 * @returns compact JWS.
 * @throws TypeError when the text is no credential, lacks a subject id, or the signer is not ES256.
 */
export async function toJwt(credentialJson: string, signer: Signer): Promise<string> {
  if (signer.algorithm !== 'ES256') throw new TypeError('a VC-JWT is signed with ES256')
  const header = { alg: signer.algorithm, kid: signer.id, typ: 'JWT' }
  const input = `${encode(header)}.${encode(toPayload(credentialJson))}`
  const signature = await signer.sign({ data: Buffer.from(input, 'ascii') })
  return `${input}.${Buffer.from(signature).toString('base64url')}`
}

function toPayload(credentialJson: string): JsonObject {
  const credential: unknown = JSON.parse(credentialJson)
  if (!isJsonObject(credential)) throw new TypeError('the stored credential is not an object')
  const { proof: _proof, ...payload } = credential
  return { ...payload, ...toClaims(credential) }
}

function toClaims({ id, issuer, credentialSubject, validFrom, validUntil }: JsonObject): JsonObject {
  return {
    iss: idOf(issuer, 'issuer'),
    sub: idOf(credentialSubject, 'credentialSubject'),
    jti: text(id, 'id'),
    nbf: toNumericDate(text(validFrom, 'validFrom')),
    ...(validUntil !== undefined && { exp: toNumericDate(text(validUntil, 'validUntil')) }),
  }
}

function idOf(value: unknown, property: string): string {
  return text(isJsonObject(value) ? value['id'] : value, `${property}.id`)
}

function text(value: unknown, property: string): string {
  if (typeof value !== 'string') throw new TypeError(`the stored credential has no ${property}`)
  return value
}

function encode(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')
}
