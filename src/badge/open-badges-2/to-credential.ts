import { isJsonObject, toList, type JsonObject, type JsonValue } from '../json.ts'
import { present } from '../present.ts'

/**
 * What an older badge says, in the words of Open Badges 3.0, so that one reader serves both. For showing and for the
 * recipient check only: nothing signed looks like this.
 */
export function toCredentialView(assertion: JsonObject, badge: JsonObject, issuer: JsonObject): JsonObject {
  const { issuedOn, expires } = assertion
  return present({
    id: assertion['id'],
    issuer: present({ id: issuer['id'] ?? issuer['url'], name: issuer['name'], url: issuer['url'] }),
    awardedDate: toText(issuedOn),
    validFrom: toText(issuedOn),
    validUntil: toText(expires),
    evidence: toList(assertion['evidence']).map(toEvidence),
    credentialSubject: { identifier: [toIdentity(assertion)], achievement: toAchievement(badge) },
  })
}

function toAchievement(badge: JsonObject): JsonObject {
  const { criteria } = badge
  return present({
    id: badge['id'],
    name: badge['name'],
    description: badge['description'],
    image: badge['image'],
    criteria: isJsonObject(criteria) ? criteria : present({ id: criteria }),
    alignment: badge['alignment'],
  })
}

/** The identity object of 3.0; the salted hash is made the same way in every generation. */
function toIdentity({ recipient, salt }: JsonObject): JsonObject {
  if (!isJsonObject(recipient)) {
    const text = typeof recipient === 'string' ? recipient : ''
    return present({
      identityType: 'email',
      hashed: /^(?:sha256|md5)\$/.test(text),
      identityHash: text,
      salt,
    })
  }
  return present({
    identityType: recipient['type'],
    hashed: recipient['hashed'] === true || recipient['hashed'] === 'true',
    identityHash: recipient['identity'],
    salt: recipient['salt'],
  })
}

function toEvidence(evidence: JsonValue): JsonValue {
  return isJsonObject(evidence) ? evidence : { id: evidence }
}

function toText(date: JsonValue | undefined): JsonValue | undefined {
  return typeof date === 'number' ? new Date(date * 1000).toISOString() : date
}
