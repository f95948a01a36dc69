import { createHmac } from 'node:crypto'
import type { CheckCode, CheckName, JsonObject } from '../../../src/badge/index.ts'
import {
  badge,
  claimsOf,
  edit,
  guild,
  guildWebKey,
  jws,
  jwt,
  mallory,
  onWeb,
  p256,
  rsaIssuer,
  rsaKey,
  type Row,
} from '../kit.ts'
import type { TestKey } from '../keys.ts'

const document = badge(p256)
const payload: JsonObject = { ...document, ...claimsOf(document) }
const header: JsonObject = { alg: 'ES256', kid: p256.method, typ: 'JWT' }
const whole = JSON.stringify(payload)
/** No signature at all. */
const silent: TestKey = { ...p256.key, sign: () => new Uint8Array() }
/** A secret that everybody has: the issuer’s public key. */
const secret = Buffer.from(JSON.stringify(p256.key.publicJwk))
const hmacKey: TestKey = { ...p256.key, sign: (data) => createHmac('sha256', secret).update(data).digest() }

function claims(changes: JsonObject): string {
  return jwt(document, p256, {}, changes)
}

function withHeader(changes: JsonObject): string {
  return jwt(document, p256, changes)
}

/** The same bytes in another spelling: unused bits of the last letter, or padding. */
function respell(part: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const last = alphabet[alphabet.indexOf(part.at(-1) ?? 'A') ^ 1] ?? ''
  return `${part.slice(0, -1)}${last}`
}

const [head = '', body = '', signature = ''] = jwt(document, p256).split('.')
const two = 'two readers of one file see two badges'
const borrowed = 'the header leads to a key of the forger’s choice'
const forged = 'anybody can make one'

/** VC-JWTs: headers that mislead, claims that disagree, JSON and base64url with two readings. */
export function jwtRows(): readonly Row[] {
  const web = onWeb('main', mallory.key)
  const rows: readonly [string, string, string, CheckName, CheckCode, string][] = [
    [
      'alg-none',
      'alg none and no signature',
      forged,
      'proof',
      'algorithm-refused',
      jws({ ...header, alg: 'none' }, payload, silent),
    ],
    [
      'alg-none-signed',
      'alg none, with something where the signature was',
      forged,
      'proof',
      'algorithm-refused',
      jws({ ...header, alg: 'none' }, payload, p256.key),
    ],
    [
      'alg-none-spelled',
      'alg nOnE',
      forged,
      'proof',
      'algorithm-refused',
      jws({ ...header, alg: 'nOnE' }, payload, p256.key),
    ],
    [
      'alg-missing',
      'no alg',
      forged,
      'proof',
      'algorithm-refused',
      jws(edit(header, '/alg'), payload, p256.key),
    ],
    [
      'hmac-public-key',
      'HS256, with the issuer’s public key as the secret',
      forged,
      'proof',
      'algorithm-refused',
      jws({ ...header, alg: 'HS256' }, payload, hmacKey),
    ],
    [
      'alg-of-another-kind',
      'EdDSA said of a P-256 key',
      'a header says how it is to be verified, and is not believed',
      'proof',
      'algorithm-refused',
      withHeader({ alg: 'EdDSA' }),
    ],
    [
      'alg-of-another-curve',
      'ES384 said of a P-256 key',
      'a header says how it is to be verified, and is not believed',
      'proof',
      'algorithm-refused',
      withHeader({ alg: 'ES384' }),
    ],
    [
      'rs256-with-ec-key',
      'RS256 said of a P-256 key',
      'a header says how it is to be verified, and is not believed',
      'proof',
      'algorithm-refused',
      withHeader({ alg: 'RS256' }),
    ],
    [
      'crit',
      'crit demands an extension',
      'who does not know it must refuse (RFC 7515, 4.1.11)',
      'proof',
      'header-refused',
      withHeader({ crit: ['exp'], exp: 1 }),
    ],
    [
      'b64',
      'b64 false',
      'another text is signed than the one that is read',
      'proof',
      'header-refused',
      withHeader({ b64: false }),
    ],
    [
      'jku',
      'jku names the forger’s keys',
      borrowed,
      'proof',
      'header-refused',
      jwt(document, { ...p256, key: mallory.key }, { alg: 'EdDSA', jku: 'https://mallory.example/jwks' }),
    ],
    [
      'x5u',
      'x5u names the forger’s certificate',
      borrowed,
      'proof',
      'header-refused',
      withHeader({ x5u: 'https://mallory.example/cert.pem' }),
    ],
    [
      'inline-jwk',
      'an inline jwk of the forger and no kid',
      borrowed,
      'proof',
      'key-not-listed',
      jws({ alg: 'EdDSA', jwk: mallory.key.publicJwk }, payload, mallory.key),
    ],
    [
      'inline-jwk-beside-kid',
      'the issuer’s kid beside the forger’s jwk',
      borrowed,
      'proof',
      'header-refused',
      jws(
        { alg: 'EdDSA', kid: guild.method, jwk: mallory.key.publicJwk },
        { ...badge(), ...claimsOf(badge()) },
        guild.key,
      ),
    ],
    [
      'kid-of-the-forger',
      'kid is the forger’s own did:key',
      borrowed,
      'proof',
      'key-not-listed',
      jws({ alg: 'EdDSA', kid: mallory.method }, payload, mallory.key),
    ],
    [
      'kid-in-fragment',
      'kid spells the forger’s key in the fragment of the issuer’s did:web',
      borrowed,
      'proof',
      'key-not-listed',
      jwt(badge(web), { ...web, method: `${web.id}#${guildWebKey.multibase}` }),
    ],
    [
      'kid-on-the-forgers-host',
      'kid is an address on the forger’s host',
      borrowed,
      'proof',
      'key-not-listed',
      jwt(badge(web), { ...web, method: 'https://mallory.example/key' }),
    ],
    [
      'typ',
      'typ of another kind of token',
      'what was signed to log in is passed off as an award',
      'proof',
      'header-refused',
      withHeader({ typ: 'at+jwt' }),
    ],
    [
      'no-key',
      'neither kid nor jwk',
      'no word about the key',
      'proof',
      'header-refused',
      jws({ alg: 'ES256' }, payload, p256.key),
    ],
    [
      'content-changed',
      'another name in the payload',
      'the plainest forgery',
      'proof',
      'proof-invalid',
      [
        head,
        Buffer.from(whole.replace('Facilitation, completed', 'Medicine, completed')).toString('base64url'),
        signature,
      ].join('.'),
    ],
    [
      'of-another-key',
      'signed with the forger’s key of the same kind',
      'the plainest forgery',
      'proof',
      'proof-invalid',
      jwt(badge(), { ...guild, key: mallory.key }),
    ],
    [
      'der-signature',
      'the signature in DER',
      'several spellings of one signature',
      'proof',
      'proof-invalid',
      [
        head,
        body,
        Buffer.concat([
          Buffer.of(0x30, 0x44, 2, 0x20),
          Buffer.from(signature, 'base64url').subarray(0, 32),
          Buffer.of(2, 0x20),
          Buffer.from(signature, 'base64url').subarray(32),
        ]).toString('base64url'),
      ].join('.'),
    ],
    [
      'iss',
      'iss is another than the credential’s issuer',
      two,
      'proof',
      'claims-disagree',
      claims({ iss: mallory.id }),
    ],
    [
      'sub',
      'sub is another than the credential’s subject',
      two,
      'proof',
      'claims-disagree',
      claims({ sub: 'did:example:mallory' }),
    ],
    [
      'jti',
      'jti is another than the credential’s id',
      two,
      'proof',
      'claims-disagree',
      claims({ jti: 'urn:uuid:00000000-0000-4000-8000-000000000000' }),
    ],
    ['nbf', 'nbf is another than validFrom', two, 'proof', 'claims-disagree', claims({ nbf: 1 })],
    ['exp', 'exp is later than validUntil', two, 'proof', 'claims-disagree', claims({ exp: 4_000_000_000 })],
    ['nbf-as-text', 'nbf is text', two, 'proof', 'claims-disagree', claims({ nbf: '1777593600' })],
    [
      'exp-alone-passed',
      'no validUntil, and exp has passed',
      'its end stands in the claim alone',
      'validity',
      'expired',
      jws(header, { ...edit(payload, '/validUntil'), exp: 1779235200 }, p256.key),
    ],
    [
      'iat-ahead',
      'iat lies a year ahead',
      'a JWT that nobody can have made yet',
      'proof',
      'proof-created-in-future',
      claims({ iat: 1798761600 }),
    ],
    [
      'duplicate-in-header',
      'alg twice in the header',
      two,
      'format',
      'jws-malformed',
      jws(`{"alg":"none",${JSON.stringify(header).slice(1)}`, payload, p256.key),
    ],
    [
      'duplicate-in-payload',
      'credentialSubject twice in the payload',
      two,
      'format',
      'jws-payload-malformed',
      jws(header, whole.replace('{', '{"credentialSubject":{"id":"did:example:mallory"},'), p256.key),
    ],
    [
      'duplicate-escaped',
      'the same key once plain and once with an escape',
      two,
      'format',
      'jws-payload-malformed',
      jws(header, whole.replace('{', String.raw`{"n\u0061me":"Medicine",`), p256.key),
    ],
    [
      'proto-in-payload',
      '__proto__ in the payload',
      'a careless copy inherits what nobody sees',
      'format',
      'jws-payload-malformed',
      jws(header, whole.replace('{', '{"__proto__":{"verified":true},'), p256.key),
    ],
    [
      'vc-beside-credential',
      'a credential, and another in the claim vc',
      two,
      'format',
      'jws-payload-malformed',
      claims({ vc: badge(mallory) }),
    ],
    [
      'vp-claim',
      'a presentation in the claim vp',
      two,
      'format',
      'jws-payload-malformed',
      claims({ vp: { type: ['VerifiablePresentation'] } }),
    ],
    [
      'respelled-signature',
      'the signature’s last letter replaced by one that decodes to the same bytes',
      'one badge with many hashes slips past lists of known files',
      'format',
      'jws-malformed',
      [head, body, respell(signature)].join('.'),
    ],
    [
      'padded',
      'base64url with padding',
      'one badge with many hashes slips past lists of known files',
      'container',
      'not-recognised',
      `${head}.${body}.${signature}==`,
    ],
    [
      'rs256-changed',
      'an RS256 JWT whose payload was changed',
      'the plainest forgery',
      'proof',
      'proof-invalid',
      changeRsa(),
    ],
  ]
  return rows.map(([name, what, why, check, code, content]) => ({
    file: `jwts/${name}.jwt`,
    what,
    why,
    verdict: 'invalid' as const,
    check,
    code,
    content,
  }))
}

function changeRsa(): string {
  const [first = '', , last = ''] = jwt(badge(rsaIssuer), rsaIssuer).split('.')
  const other =
    jwt(badge(rsaIssuer, { name: 'Medicine, completed' }), { ...rsaIssuer, key: rsaKey }).split('.')[1] ?? ''
  return [first, other, last].join('.')
}
