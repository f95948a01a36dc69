import type { CheckCode, CheckName, JsonObject, JsonValue, Verdict } from '../../../src/badge/index.ts'
import { badge, contexts, edit, guild, mallory, proofOf, prove, text, type Row } from '../kit.ts'
import { set } from '../web.ts'
import { statusOf } from './valid.ts'

const changed: readonly [string, string, JsonValue | undefined, string][] = [
  [
    'recipient-hash',
    '/credentialSubject/identifier/0/identityHash',
    `sha256$${'0'.repeat(64)}`,
    'a badge becomes somebody else’s',
  ],
  [
    'recipient-salt',
    '/credentialSubject/identifier/0/salt',
    'Iodised',
    'the hash no longer says whose it is',
  ],
  ['subject-id', '/credentialSubject/id', 'did:example:mallory', 'a badge becomes somebody else’s'],
  ['achievement-name', '/credentialSubject/achievement/name', 'Medicine', 'another achievement'],
  [
    'achievement-id',
    '/credentialSubject/achievement/id',
    'https://guild.example/achievements/other',
    'another achievement',
  ],
  [
    'criteria',
    '/credentialSubject/achievement/criteria/narrative',
    'Pass the board examination.',
    'nested three deep, where home-made canonical forms stop looking',
  ],
  [
    'image',
    '/credentialSubject/achievement/image/id',
    'https://mallory.example/phd.png',
    'another picture under the same signature',
  ],
  [
    'alignment',
    '/credentialSubject/achievement/alignment/0/targetUrl',
    'https://framework.example/items/master',
    'a higher level of a framework',
  ],
  ['result', '/credentialSubject/result/0/value', '100', 'better marks'],
  ['evidence', '/evidence/0/narrative', 'Led the whole programme.', 'invented evidence'],
  ['evidence-removed', '/evidence', undefined, 'unwelcome evidence disappears'],
  ['issuer-name', '/issuer/name', 'Ministry of Education', 'a grander issuer on every page that shows it'],
  ['issuer-id', '/issuer/id', mallory.id, 'another issuer'],
  ['valid-until', '/validUntil', '2099-05-01T00:00:00Z', 'a badge that never ends'],
  ['valid-until-removed', '/validUntil', undefined, 'a badge that never ends'],
  ['awarded-date', '/awardedDate', '2016-05-01T00:00:00Z', 'ten years of seniority'],
  ['status-removed', '/credentialStatus', undefined, 'a revoked badge loses the way to find out'],
  [
    'status-index',
    '/credentialStatus/statusListIndex',
    '45',
    'a revoked badge borrows another’s good standing',
  ],
  ['id', '/id', 'urn:uuid:00000000-0000-4000-8000-000000000000', 'two badges out of one'],
]

const model = 'https://www.w3.org/2018/credentials#'
const dateTime = 'http://www.w3.org/2001/XMLSchema#dateTime'
const disguise =
  'the graph is the one that was signed, so the signature holds; who reads the JSON sees no end and no status'

/** One row per way of writing the same graph so that `validUntil` is not seen. */
function disguised(signed: JsonObject): readonly [string, string, JsonObject][] {
  const { validUntil = '', ...rest } = signed
  const ended = { '@value': validUntil, '@type': dateTime }
  const again = { id: rest['id'] ?? '', type: rest['type'] ?? '', validUntil }
  const withContext = (context: JsonObject, members: JsonObject): JsonObject => ({
    ...rest,
    '@context': [...contexts, context],
    ...members,
  })
  return [
    [
      'disguised-full-iri',
      'validUntil, long past, written as its full IRI',
      { ...rest, [`${model}validUntil`]: ended },
    ],
    [
      'disguised-alias',
      'validUntil under a name that an inline context gives it',
      withContext({ until: { '@id': `${model}validUntil`, '@type': dateTime } }, { until: validUntil }),
    ],
    [
      'disguised-prefix',
      'validUntil as a compact IRI of an inline prefix',
      withContext({ m: { '@id': model, '@prefix': true } }, { 'm:validUntil': ended }),
    ],
    ['disguised-included', 'validUntil moved into @included', { ...rest, '@included': [again] }],
    ['disguised-nest', 'validUntil moved into @nest', { ...rest, '@nest': { validUntil } }],
  ]
}

type Signed = readonly [string, string, string, Verdict, CheckName, CheckCode, JsonObject]

async function contextRows(): Promise<readonly Signed[]> {
  const second = (entry: JsonValue): JsonObject => badge(guild, { '@context': [...contexts, entry] })
  const proof = await proofOf(badge())
  const unsigned = { proof: { ...proof } }
  const meaning = 'the words keep their look and change their meaning'
  return [
    [
      'undefined-term',
      'a member that no context defines',
      'what no term defines is in no signature',
      'invalid',
      'json-ld',
      'term-undefined',
      { ...(await prove(badge())), honours: 'summa cum laude' },
    ],
    [
      'undefined-term-nested',
      'the same, inside the achievement',
      'what no term defines is in no signature',
      'invalid',
      'json-ld',
      'term-undefined',
      edit(await prove(badge()), '/credentialSubject/achievement/honours', 'summa cum laude'),
    ],
    [
      'context-order',
      'the two contexts change places',
      'readers disagree on what it is',
      'invalid',
      'context',
      'context-order',
      { ...(await prove(badge())), '@context': contexts.toReversed() },
    ],
    [
      'context-without-model',
      'no context of the data model',
      meaning,
      'invalid',
      'context',
      'context-missing',
      { ...badge(), ...unsigned, '@context': [contexts[1]] },
    ],
    [
      'context-without-badge',
      'no Open Badges context',
      meaning,
      'invalid',
      'context',
      'context-missing',
      { ...badge(), ...unsigned, '@context': [contexts[0]] },
    ],
    [
      'context-absent',
      'no @context at all',
      meaning,
      'invalid',
      'context',
      'context-missing',
      edit({ ...badge(), ...unsigned }, '/@context'),
    ],
    [
      'context-redefines',
      'an inline context gives validUntil, which is protected, another meaning',
      meaning,
      'invalid',
      'json-ld',
      'json-ld-invalid',
      { ...second({ validUntil: 'https://mallory.example/#x' }), ...unsigned },
    ],
    [
      'context-redefines-type',
      'an inline context redefines the class Achievement',
      meaning,
      'invalid',
      'json-ld',
      'json-ld-invalid',
      { ...second({ Achievement: 'https://mallory.example/#Anything' }), ...unsigned },
    ],
    [
      'context-null-inside',
      'the achievement drops all contexts with "@context": null',
      meaning,
      'invalid',
      'json-ld',
      'json-ld-invalid',
      edit({ ...badge(), ...unsigned }, '/credentialSubject/achievement/@context', [null, {}]),
    ],
    [
      'context-vocab',
      'an inline @vocab gives unsigned members a meaning after signing',
      'anything can be added once there is a default meaning',
      'invalid',
      'proof',
      'proof-invalid',
      { ...second({ '@vocab': 'https://mallory.example/#' }), ...unsigned, honours: 'summa cum laude' },
    ],
    [
      'context-unknown',
      'a context from somewhere, signed along',
      'whoever serves it can change what the badge means; it is never fetched, and the badge never called valid',
      'indeterminate',
      'context',
      'context-unknown',
      { ...second('https://mallory.example/context.json'), ...unsigned },
    ],
    [
      'context-lookalike',
      'a context whose address only looks like that of 1EdTech',
      'a look-alike serves other meanings',
      'invalid',
      'context',
      'context-missing',
      {
        ...badge(guild, {
          '@context': [
            contexts[0],
            'https://purl.imsglobal.org.mallory.example/spec/ob/v3p0/context-3.0.3.json',
          ],
        }),
        ...unsigned,
      },
    ],
    [
      'context-in-proof',
      'a context inside the proof',
      'it would change what the proof’s own words mean',
      'invalid',
      'proof',
      'proof-invalid',
      { ...badge(), proof: { ...proof, '@context': { created: 'https://mallory.example/#x' } } },
    ],
  ]
}

/** What an embedded proof must notice, and ways to slip past it without breaking it. */
export async function contentRows(): Promise<readonly Row[]> {
  const whole = await prove(badge(guild, { credentialStatus: statusOf('main', set.clear) }))
  const past = await prove(badge(guild, { validUntil: '2026-05-20T00:00:00Z' }))
  const invalid = 'invalid' as const
  return [
    ...changed.map(([name, pointer, value, why]) => ({
      file: `content/${name}.json`,
      what: `${pointer} ${value === undefined ? 'left out' : 'changed'} after signing`,
      why,
      verdict: invalid,
      check: 'proof' as const,
      code: name === 'issuer-id' ? ('key-not-listed' as const) : ('proof-invalid' as const),
      content: text(edit(whole, pointer, value)),
    })),
    ...disguised(past).map(([name, what, document]) => ({
      file: `terms/${name}.json`,
      what,
      why: disguise,
      verdict: invalid,
      check: 'json-ld' as const,
      code: 'term-disguised' as const,
      content: text(document),
    })),
    ...(await contextRows()).map(([name, what, why, verdict, check, code, document]) => ({
      file: `terms/${name}.json`,
      what,
      why,
      verdict,
      check,
      code,
      content: text(document),
    })),
    {
      file: 'terms/disguised-status.json',
      what: 'credentialStatus of a revoked badge written as its full IRI',
      why: disguise,
      verdict: invalid,
      check: 'json-ld',
      code: 'term-disguised',
      content: text(await hideStatus()),
    },
  ]
}

async function hideStatus(): Promise<JsonObject> {
  const signed = await prove(badge(guild, { credentialStatus: statusOf('main', set.revoked) }))
  const { credentialStatus = '', ...rest } = signed
  return { ...rest, [`${model}credentialStatus`]: credentialStatus }
}
