import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts'
import { present } from '../present.ts'

/**
 * The credential of a VCDM 1.1 JWT. Its signer may leave out of `vc` what the registered claims say already (VCDM 1.1,
 * 6.3.1); they are put back. What `vc` does say is left as it is, to be compared with the claims.
 */
export function withRegisteredClaims(vc: JsonObject, claims: JsonObject): JsonObject {
  const { iss, sub, jti, nbf, exp } = claims
  const { issuer, credentialSubject: subject } = vc
  return {
    ...present({
      id: jti,
      issuanceDate: toDate(nbf),
      expirationDate: toDate(exp),
      credentialSubject: sub === undefined ? undefined : { id: sub },
      issuer: iss,
    }),
    ...vc,
    ...(isJsonObject(issuer) && iss !== undefined && { issuer: { id: iss, ...issuer } }),
    ...(isJsonObject(subject) && sub !== undefined && { credentialSubject: { id: sub, ...subject } }),
  }
}

/** NumericDate → date and time; anything else is not put back. */
function toDate(seconds: JsonValue | undefined): string | undefined {
  const fits = typeof seconds === 'number' && Math.abs(seconds) < 8e12
  return fits ? new Date(Math.floor(seconds) * 1000).toISOString().replace('.000Z', 'Z') : undefined
}
