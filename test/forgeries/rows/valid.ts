import { readFileSync } from 'node:fs'
import type { JsonObject } from '../../../src/badge/index.ts'
import { isJsonObject } from '../../../src/badge/json.ts'
import {
  base58,
  badge,
  claimsOf,
  council,
  contexts,
  edit,
  guild,
  guildWebKey,
  jws,
  jwt,
  onWeb,
  p256,
  p384,
  proofOf,
  prove,
  rsaIssuer,
  subject,
  text,
  type Row,
} from '../kit.ts'
import { malleate } from '../keys.ts'
import { assertion, listUrl, older, profileId, set } from '../web.ts'
import { png, pngAround, svg, textChunk } from '../images.ts'
import { deriveFrom } from '../derive.ts'

const model1 = 'https://www.w3.org/2018/credentials/v1'
const control = 'a verifier that refuses everything would otherwise look perfect'

export const statusOf = (list: string, index: number | string, changes: JsonObject = {}): JsonObject => ({
  id: `${listUrl(list)}#${index}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: String(index),
  statusListCredential: listUrl(list),
  ...changes,
})

export function olderModel(changes: JsonObject = {}): JsonObject {
  const { validFrom = '', validUntil = '', ...rest } = badge()
  return {
    ...rest,
    '@context': [model1, contexts[1], 'https://w3id.org/security/data-integrity/v2'],
    issuanceDate: validFrom,
    expirationDate: validUntil,
    ...changes,
  }
}

export async function endorsement(of: string, by = council, changes: JsonObject = {}): Promise<JsonObject> {
  const credential = {
    '@context': [...contexts],
    id: 'urn:uuid:4a1f7c1e-5d2b-4f0e-9a53-2c7a90c1b003',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    issuer: { id: by.id, type: ['Profile'], name: 'Sample Council (fictional)' },
    validFrom: '2026-05-01T00:00:00Z',
    name: 'Endorsement',
    credentialSubject: { id: of, type: ['EndorsementSubject'], endorsementComment: 'Well taught.' },
    ...changes,
  }
  return prove(credential, by)
}

export async function endorsedBadge(one: JsonObject): Promise<JsonObject> {
  return prove(badge(guild, { credentialSubject: subject({}, { endorsement: [one] }) }))
}

async function suite2020(): Promise<JsonObject> {
  const document = olderModel({
    '@context': [model1, contexts[1], 'https://w3id.org/security/suites/ed25519-2020/v1'],
  })
  return {
    ...document,
    proof: await proofOf(document, guild, { type: 'Ed25519Signature2020' }, ['cryptosuite']),
  }
}

export async function chain(): Promise<readonly [JsonObject, JsonObject, JsonObject]> {
  const document = badge()
  const first = await proofOf(document, guild, { id: 'urn:uuid:4a1f7c1e-5d2b-4f0e-9a53-2c7a90c1b004' })
  const second = await proofOf({ ...document, proof: [first] }, guild, { previousProof: first['id'] ?? '' })
  return [document, first, second]
}

async function highS(): Promise<JsonObject> {
  const document = await prove(badge(p256), p256)
  const proof = isJsonObject(document['proof']) ? document['proof'] : {}
  const { decodeBase58btc } = await import('../../../src/badge/multikey.ts')
  const value = typeof proof['proofValue'] === 'string' ? proof['proofValue'] : ''
  return edit(document, '/proof/proofValue', base58(malleate(decodeBase58btc(value), 'P-256')))
}

async function vcClaim(): Promise<string> {
  const document = edit(olderModel(), '/issuer/id', p256.id)
  const claims = { ...claimsOf(badge(p256)), vc: document }
  return jws({ alg: 'ES256', kid: p256.method, typ: 'JWT' }, claims, p256.key)
}

/** Badges that every verifier of the kind should find valid. */
export async function validRows(): Promise<readonly Row[]> {
  const plain = await prove(badge())
  const onProfile = { id: profileId, method: `${profileId}/keys/1`, key: guildWebKey }
  const [document, first, second] = await chain()
  const compact = jwt(badge(p256), p256)
  const strange = {
    type: 'DataIntegrityProof',
    cryptosuite: 'made-up-2099',
    proofPurpose: 'assertionMethod',
    verificationMethod: guild.method,
    proofValue: 'z1',
  }
  const rows: readonly [string, string, string | Uint8Array, ...Partial<[Row['check'], Row['code']]>][] = [
    ['eddsa.json', 'Data Integrity, eddsa-rdfc-2022, did:key', text(plain)],
    ['ecdsa-p256.json', 'Data Integrity, ecdsa-rdfc-2019 with P-256', text(await prove(badge(p256), p256))],
    ['ecdsa-p384.json', 'Data Integrity, ecdsa-rdfc-2019 with P-384', text(await prove(badge(p384), p384))],
    [
      'ecdsa-high-s.json',
      'the twin signature (r, n − s): neither FIPS 186-5 nor the cryptosuite forbids it, and it proves the same',
      text(await highS()),
    ],
    ['sd-derived.json', 'ecdsa-sd-2023, disclosed by the holder', text(await deriveFrom('everything'))],
    ['ed25519-signature-2020.json', 'data model 1.1 with the older suite', text(await suite2020())],
    ['vcdm-1.1.json', 'data model 1.1 with eddsa-rdfc-2022', text(await prove(olderModel()))],
    [
      'did-web.json',
      'issuer did:web, whose document lists the key',
      text(await prove(badge(onWeb('main')), onWeb('main'))),
    ],
    [
      'https-issuer.json',
      'issuer with an https id; the key stands under its address and names it as controller',
      text(await prove(badge(onProfile), onProfile)),
    ],
    [
      'status.json',
      'a status list in which nothing of it is set',
      text(await prove(badge(guild, { credentialStatus: statusOf('main', set.clear) }))),
    ],
    [
      'proof-set.json',
      'two proofs of the issuer',
      text({
        ...badge(),
        proof: [await proofOf(badge()), await proofOf(badge(), guild, { created: '2026-05-03T00:00:00Z' })],
      }),
    ],
    ['proof-chain.json', 'a second proof over the first', text({ ...document, proof: [first, second] })],
    [
      'proof-unknown-beside.json',
      'a good proof beside one of a kind nobody knows',
      text({ ...badge(), proof: [await proofOf(badge()), strange] }),
      'proof',
      'proof-unrecognised',
    ],
    [
      'proof-expires-later.json',
      'a proof with an end that is still to come',
      text(await prove(badge(), guild, { expires: '2027-01-01T00:00:00Z' })),
    ],
    ['no-end.json', 'a badge without an end', text(await prove(edit(badge(), '/validUntil')))],
    [
      'last-second.json',
      'the clock stands in its last second',
      text(await prove(badge(guild, { validUntil: '2026-06-01T00:00:00Z' }))),
    ],
    [
      'endorsed.json',
      'endorsed by a council',
      text(await endorsedBadge(await endorsement('https://guild.example/achievements/facilitation'))),
    ],
    ['bom.json', 'begins with a byte order mark, which RFC 8259 lets a reader skip', `\uFEFF${text(plain)}`],
    ['compact.json', 'no white space', JSON.stringify(plain)],
    ['jwt-es256.jwt', 'VC-JWT, ES256', compact],
    ['jwt-es384.jwt', 'VC-JWT, ES384', jwt(badge(p384), p384)],
    ['jwt-eddsa.jwt', 'VC-JWT, EdDSA', jwt(badge(), guild)],
    ['jwt-rs256.jwt', 'VC-JWT, RS256, did:jwk', jwt(badge(rsaIssuer), rsaIssuer)],
    [
      'jwt-ps256.jwt',
      'VC-JWT, PS256, did:jwk',
      readFileSync(new URL('../sources/jwt-ps256.jwt', import.meta.url), 'utf8'),
    ],
    [
      'jwt-inline-jwk.jwt',
      'an inline jwk that is the issuer’s own key',
      jwt(badge(p256), p256, { jwk: p256.key.publicJwk }),
    ],
    ['jwt-vc-claim.jwt', 'data model 1.1, the credential in the claim vc', await vcClaim()],
    [
      'enveloped.json',
      'EnvelopedVerifiableCredential around a VC-JWT',
      text({
        '@context': contexts[0],
        type: 'EnvelopedVerifiableCredential',
        id: `data:application/vc+jwt,${compact}`,
      }),
    ],
    ['baked.png', 'PNG, one uncompressed iTXt chunk', png(JSON.stringify(plain))],
    ['baked-jwt.png', 'PNG with a VC-JWT', png(compact)],
    [
      'baked-compressed.png',
      'the chunk is compressed: the specification forbids writing it, and it hides nothing',
      pngAround([textChunk(JSON.stringify(plain), { compressed: true })]),
      'container',
      'carrier-odd',
    ],
    [
      'baked.svg',
      'SVG, JSON in an element',
      svg(`<o:credential><![CDATA[${JSON.stringify(plain)}]]></o:credential>`),
    ],
    ['baked-jwt.svg', 'SVG, VC-JWT in the attribute verify', svg(`<o:credential verify="${compact}"/>`)],
    [
      'ob2-hosted.json',
      'Open Badges 2.0, hosted: its host alone is the proof',
      text(assertion(older.assertion)),
      'proof',
      'hosted-only',
    ],
  ]
  return rows.map(([file, what, content, check, code]) => ({
    file: `valid/${file}`,
    what,
    why: control,
    verdict: 'valid',
    content,
    ...(check !== undefined && { check }),
    ...(code !== undefined && { code }),
  }))
}
