const security = 'https://w3id.org/security#'
const own = { '@protected': true, id: '@id', type: '@type' }
const dateTime = 'http://www.w3.org/2001/XMLSchema#dateTime'
const multibase = { '@type': `${security}multibase` }

function relation(term: string): object {
  return { '@id': `${security}${term}`, '@type': '@id', '@container': '@set' }
}

const proofPurposes = {
  ...own,
  assertionMethod: relation('assertionMethod'),
  authentication: relation('authenticationMethod'),
  capabilityInvocation: relation('capabilityInvocationMethod'),
  capabilityDelegation: relation('capabilityDelegationMethod'),
  keyAgreement: relation('keyAgreementMethod'),
}

const verificationKey = {
  ...own,
  controller: { '@id': `${security}controller`, '@type': '@id' },
  revoked: { '@id': `${security}revoked`, '@type': dateTime },
  publicKeyMultibase: { '@id': `${security}publicKeyMultibase`, ...multibase },
}

const signature = {
  ...own,
  challenge: `${security}challenge`,
  created: { '@id': 'http://purl.org/dc/terms/created', '@type': dateTime },
  domain: `${security}domain`,
  expires: { '@id': `${security}expiration`, '@type': dateTime },
  nonce: `${security}nonce`,
  proofPurpose: { '@id': `${security}proofPurpose`, '@type': '@vocab', '@context': proofPurposes },
  proofValue: { '@id': `${security}proofValue`, ...multibase },
  verificationMethod: { '@id': `${security}verificationMethod`, '@type': '@id' },
}

/**
 * The context of `https://w3id.org/security/suites/ed25519-2020/v1`, for reading legacy proofs. No package of ours
 * carries it, so it is spelled here term by term; its digest is pinned like that of the others.
 */
export const ed25519Signature2020Context = {
  '@context': {
    ...own,
    proof: { '@id': `${security}proof`, '@type': '@id', '@container': '@graph' },
    Ed25519VerificationKey2020: {
      '@id': `${security}Ed25519VerificationKey2020`,
      '@context': verificationKey,
    },
    Ed25519Signature2020: { '@id': `${security}Ed25519Signature2020`, '@context': signature },
  },
}
