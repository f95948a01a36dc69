import type { CheckCode, CheckName, Verdict } from '../../../src/badge/index.ts'
import { pngAround, svg, textChunk } from '../images.ts'
import { badge, guild, prove, text, type Row } from '../kit.ts'
import { createPublicKey } from 'node:crypto'
import { assertion, older } from '../web.ts'
import { endorsedBadge, endorsement } from './valid.ts'
import { council, jws, mallory, rsaKey } from '../kit.ts'

type Carrier = readonly [string, string, string, CheckName, CheckCode, string | Uint8Array, Verdict?]

const differ = 'readers take different ones'

async function images(): Promise<readonly Carrier[]> {
  const good = JSON.stringify(await prove(badge()))
  const other = JSON.stringify(await prove(badge(mallory), mallory))
  const chunk = textChunk(good)
  const badCrc = Buffer.from(chunk)
  badCrc.writeUInt8((badCrc.at(-1) ?? 0) ^ 1, badCrc.length - 1)
  const lying = Buffer.from(chunk)
  lying.writeUInt32BE(0x7fffffff, 0)
  const element = (json: string): string => `<o:credential><![CDATA[${json}]]></o:credential>`
  return [
    [
      'png/two-credentials.png',
      'two badges in one image',
      differ,
      'container',
      'png-duplicate-credential',
      pngAround([chunk, textChunk(other)]),
    ],
    [
      'png/bad-crc.png',
      'the chunk’s checksum is wrong',
      'changed after baking, by accident or not',
      'container',
      'png-malformed',
      pngAround([badCrc]),
    ],
    [
      'png/lying-length.png',
      'a chunk that claims two gigabytes',
      'a reader sets memory aside for it',
      'container',
      'png-malformed',
      pngAround([lying]),
    ],
    [
      'png/after-the-end.png',
      'the badge stands after IEND',
      'what follows the end is no part of the image',
      'container',
      'png-no-credential',
      pngAround([], chunk),
    ],
    [
      'png/none.png',
      'an image without a badge',
      'a picture of a badge is no badge',
      'container',
      'png-no-credential',
      pngAround([]),
    ],
    [
      'png/text-bomb.png',
      '16 kilobytes that expand to 16 megabytes',
      'an image that fills the verifier’s memory',
      'container',
      'too-large',
      pngAround([textChunk(Buffer.alloc(16 << 20, 32), { compressed: true, level: 9 })]),
    ],
    [
      'png/not-utf8.png',
      'the badge is not UTF-8',
      'readers guess',
      'container',
      'png-malformed',
      pngAround([textChunk(Buffer.concat([Buffer.from('{"a":"'), Buffer.of(0xff), Buffer.from('"}')]))]),
    ],
    [
      'svg/two-credentials.svg',
      'two badges in one image',
      differ,
      'container',
      'svg-duplicate-credential',
      svg(element(good) + element(other)),
    ],
    [
      'svg/two-in-one-element.svg',
      'one badge in the attribute, another in the element',
      differ,
      'container',
      'svg-duplicate-credential',
      svg(`<o:credential verify="a.b.c"><![CDATA[${good}]]></o:credential>`),
    ],
    [
      'svg/entity-bomb.svg',
      'entities that multiply',
      'an image that fills the verifier’s memory',
      'container',
      'svg-entity',
      svg(
        '&d;',
        '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]>',
      ),
    ],
    [
      'svg/external-entity.svg',
      'an entity that names a file',
      'the verifier reads its own files for a stranger',
      'container',
      'svg-entity',
      svg('&x;', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ],
    [
      'svg/look-alike-namespace.svg',
      'a namespace that only looks like that of Open Badges',
      'only the namespace says what an element is',
      'container',
      'svg-no-credential',
      svg(element(good), '', 'https://purl.imsglobal.org.mallory.example/ob/v3p0'),
    ],
    [
      'svg/wrong-element.svg',
      'the right namespace, another element',
      'only the name says what an element is',
      'container',
      'svg-no-credential',
      svg(element(good).replaceAll('o:credential', 'o:credentials')),
    ],
    [
      'svg/not-well-formed.svg',
      'a tag that is not closed',
      'readers mend it differently',
      'container',
      'svg-malformed',
      svg(`<o:credential>${element(good)}`),
    ],
  ]
}

/** Things beside the badge, which never make it false and must not lend it anything. */
async function marks(): Promise<readonly Carrier[]> {
  const about = 'https://guild.example/achievements/facilitation'
  const forged = {
    ...(await endorsement(about, mallory)),
    issuer: { id: council.id, type: ['Profile'], name: 'Sample Council (fictional)' },
  }
  const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
  const plain = badge(guild, {
    refreshService: { id: 'https://mallory.example/refresh', type: '1EdTechCredentialRefresh' },
  })
  const contexts = Array.isArray(plain['@context']) ? plain['@context'] : []
  const lent = 'a forged recommendation lends the badge a name'
  return [
    [
      'marks/endorsement-forged.json',
      'an endorsement in a council’s name, signed by the forger',
      lent,
      'endorsements',
      'endorsement-invalid',
      text(await endorsedBadge(forged)),
      'valid',
    ],
    [
      'marks/endorsement-expired.json',
      'an endorsement that has ended',
      lent,
      'endorsements',
      'endorsement-invalid',
      text(await endorsedBadge(await endorsement(about, council, { validUntil: '2026-05-20T00:00:00Z' }))),
      'valid',
    ],
    [
      'marks/endorsement-unrelated.json',
      'a council’s good endorsement of something else',
      lent,
      'endorsements',
      'endorsement-unrelated',
      text(await endorsedBadge(await endorsement('https://other.example/achievements/1'))),
      'valid',
    ],
    [
      'marks/refresh-of-another.json',
      'its refresh service answers a badge of the forger',
      'the judged badge is exchanged for another',
      'refresh',
      'refresh-rejected',
      text(await prove({ ...plain, '@context': [...contexts, extensions] })),
      'valid',
    ],
  ]
}

/** Open Badges 2.0: what its host or its issuer’s key do not vouch for. */
function olderBadges(): readonly Carrier[] {
  const signed = (changes: object, key = rsaKey): string =>
    jws(
      { alg: 'RS256' },
      {
        ...assertion('urn:uuid:4a1f7c1e-5d2b-4f0e-9a53-2c7a90c1b008'),
        verification: { type: 'signed', creator: `${older.issuer}#key` },
        ...changes,
      },
      key,
    )
  return [
    [
      'ob2/hosted-elsewhere.json',
      'an assertion in the issuer’s name on the forger’s host',
      'anybody can host one',
      'proof',
      'hosted-elsewhere',
      text(assertion(older.elsewhere)),
    ],
    [
      'ob2/hosted-differs.json',
      'another recipient than the hosted copy has',
      'a badge becomes somebody else’s',
      'proof',
      'hosted-differs',
      text(
        assertion(older.assertion, {
          recipient: { type: 'email', hashed: false, identity: 'mallory@example.com' },
        }),
      ),
    ],
    [
      'ob2/hosted-revoked.json',
      'its host says that it is revoked',
      'a withdrawn badge is called valid',
      'status',
      'revoked',
      text(assertion(older.revoked)),
    ],
    [
      'ob2/wrong-type.json',
      'a type that is no Assertion',
      'any JSON with a recipient passes',
      'schema',
      'schema-violation',
      text(assertion(older.assertion, { type: 'OtherAssertion' })),
    ],
    [
      'ob2/wrong-context.json',
      'a context that is not that of Open Badges',
      'the words may mean anything',
      'context',
      'context-missing',
      text(assertion(older.assertion, { '@context': 'https://w3id.org/openbadges/invalid' })),
    ],
    [
      'ob2/signed-unlisted.jwt',
      'signed with a key that the issuer’s profile does not list',
      'anybody can sign in the issuer’s name',
      'proof',
      'key-not-listed',
      signed({ verification: { type: 'signed', creator: 'https://mallory.example/ob2/key' } }),
    ],
    [
      'ob2/signed-changed.jwt',
      'another recipient than was signed',
      'a badge becomes somebody else’s',
      'proof',
      'proof-invalid',
      recombine(
        signed({}),
        signed({ recipient: { type: 'email', hashed: false, identity: 'mallory@example.com' } }),
      ),
    ],
    [
      'ob2/signed-revoked.jwt',
      'named in the issuer’s revocation list',
      'a withdrawn badge is called valid',
      'status',
      'revoked',
      signed({ id: 'urn:uuid:4a1f7c1e-5d2b-4f0e-9a53-2c7a90c1b009' }),
    ],
    [
      'ob2/unsigned-signed.json',
      'says that it is signed, and is not',
      'its own word is taken for a proof',
      'proof',
      'proof-missing',
      text(
        assertion('urn:uuid:4a1f7c1e-5d2b-4f0e-9a53-2c7a90c1b008', {
          verification: { type: 'signed', creator: `${older.issuer}#key` },
        }),
      ),
    ],
  ]
}

function recombine(signed: string, other: string): string {
  const [head = '', , signature = ''] = signed.split('.')
  return [head, other.split('.')[1] ?? '', signature].join('.')
}

/** The issuer’s RSA key as Open Badges 2.0 publishes it. */
export function publicPem(): string {
  return createPublicKey({ key: { ...rsaKey.publicJwk }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString()
}

export async function carrierRows(): Promise<readonly Row[]> {
  return [...(await images()), ...(await marks()), ...olderBadges()].map(
    ([file, what, why, check, code, content, verdict = 'invalid']) => ({
      file,
      what,
      why,
      verdict,
      check,
      code,
      content,
    }),
  )
}
