const clr = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#'
const own = { id: '@id', type: '@type' }

function set(id: string, type: string): object {
  return { '@id': id, '@type': type, '@container': '@set' }
}

/** The two versions differ in the vocabulary they take Open Badges' classes from, and in two later terms. */
function toContext(
  openBadges: string,
  ofCredential: Readonly<Record<string, object>>,
  ofSubject: Readonly<Record<string, object>>,
): object {
  return {
    '@context': {
      ...own,
      ClrCredential: { '@id': `${clr}ClrCredential`, '@context': { ...own, ...ofCredential } },
      ClrSubject: {
        '@id': `${clr}ClrSubject`,
        '@context': {
          ...own,
          cred: 'https://www.w3.org/2018/credentials#',
          obi: openBadges,
          achievement: set(`${clr}achievement`, 'obi:Achievement'),
          association: set(`${clr}association`, `${clr}Association`),
          verifiableCredential: set(`${clr}verifiableCredential`, 'cred:verifiableCredential'),
          ...ofSubject,
        },
      },
      Association: {
        '@id': `${clr}Association`,
        '@context': {
          associationType: { '@id': `${clr}AssociationType` },
          sourceId: { '@id': `${clr}sourceId`, '@type': 'xsd:anyURI' },
          targetId: { '@id': `${clr}targetId`, '@type': 'xsd:anyURI' },
        },
      },
    },
  }
}

const base = 'https://purl.imsglobal.org/spec/clr/v2p0'

/** The contexts of CLR 2.0, which no package that is used here carries, by URL. */
export const clrContexts: readonly (readonly [string, object])[] = [
  [`${base}/context.json`, toContext('https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#', {}, {})],
  [
    `${base}/context-2.0.1.json`,
    toContext(
      'https://purl.imsglobal.org/spec/vc/ob/vocab.html#',
      { partial: { '@id': `${clr}partial`, '@type': 'xsd:boolean' } },
      { identifier: set(`${clr}identifier-1`, 'obi:Identifier') },
    ),
  ],
]
