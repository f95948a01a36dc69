import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'tap'
import type { VerifyPorts } from '../../src/badge/checks/court.ts'
import { toDocumentLoader } from '../../src/badge/document-loader.ts'
import { isJsonObject, toList, type JsonObject, type JsonValue } from '../../src/badge/json.ts'
import { verifyBadge, type Report } from '../../src/badge/index.ts'
import { sampleWeb } from './sample-web.ts'

// Credentials that others made and signed; nothing of ours is its own judge here.
const reference = process.env['OPENBADGES_REFERENCE_DIR'] ?? ''
const skip = reference === '' ? 'OPENBADGES_REFERENCE_DIR is not set' : false
const clock = (): Date => new Date('2026-11-20T00:00:00Z')

type Vector = {
  readonly file: string
  readonly expected: string
  readonly suite: string | null
  readonly strictReading?: string
}

/**
 * Why a vector that its makers call valid may not be so here: a context that is not carried, a kind of proof that is
 * not read, an issuer whose document nobody has, or a key that is not the did:key which calls itself the issuer.
 */
const reasons = /context context-unknown|proof proof-unrecognised|issuer issuer-unreachable/

function readVectors(): readonly Vector[] {
  const index: readonly Vector[] = JSON.parse(readFileSync(`${reference}/vectors/index.json`, 'utf8'))
  return index
}

function bytesOf(file: string): Uint8Array {
  return readFileSync(`${reference}/vectors/${file}`)
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** A document of the issuer that lists the key named by the proof, as an issuer with this key would publish. */
function listingOf(credential: JsonObject): Record<string, object> {
  const { issuer } = credential
  const id = textOf(isJsonObject(issuer) ? issuer['id'] : issuer)
  const methods = toList(credential['proof'])
    .filter(isJsonObject)
    .map(({ verificationMethod }) => textOf(verificationMethod))
  const assertionMethod = methods.map((method) => ({
    id: method,
    type: 'Multikey',
    controller: id,
    publicKeyMultibase: method.split('#')[1],
  }))
  return { [id]: { id, assertionMethod } }
}

const examplesContext = 'https://www.w3.org/ns/credentials/examples/v2'
const loader = toDocumentLoader(
  new Map([[examplesContext, { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }]]),
)

function toJson(file: string): JsonObject {
  const document: JsonValue = JSON.parse(Buffer.from(bytesOf(file)).toString('utf8'))
  return isJsonObject(document) ? document : {}
}

function portsOf(documents: Readonly<Record<string, object>> = {}): VerifyPorts {
  return { fetch: sampleWeb(documents), clock, loader }
}

function codes({ checks }: Report): readonly string[] {
  return checks
    .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped')
    .map(({ check, code }) => `${check} ${code}`)
}

void test(
  'signed vectors of W3C and 1EdTech are valid once their issuer lists the key, and tampered once changed',
  { skip },
  async (t) => {
    const files = [
      '1edtech-spec/obv3p0-ldp/signed.json',
      '1edtech-spec/clrv2p0-ldp/signed.json',
      'w3c-vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json',
      'w3c-vc-di-eddsa/proof-set-chain/signedProofSet1.json',
      'w3c-vc-di-eddsa/proof-set-chain/signedProofSet2.json',
      'w3c-vc-di-eddsa/proof-set-chain/signedProofChain1.json',
      'w3c-vc-di-eddsa/proof-set-chain/signedProofChain2.json',
      'w3c-vc-di-eddsa/Ed25519Signature2020/signedEdSig.json',
      'w3c-vc-di-eddsa/eddsa-jcs-2022/signedJCS.json',
      'w3c-vc-di-ecdsa/ecdsa-jcs-2019-p256/signedJCSECDSAP256.json',
      'w3c-vc-di-ecdsa/ecdsa-jcs-2019-p384/signedJCSECDSAP384.json',
      'w3c-vc-di-ecdsa/ecdsa-rdfc-2019-p256/signedECDSAP256.json',
      'w3c-vc-di-ecdsa/ecdsa-rdfc-2019-p384/signedECDSAP384.json',
    ]
    for (const file of files) {
      const credential = toJson(file)
      const ports = portsOf(listingOf(credential))
      t.equal((await verifyBadge({ bytes: bytesOf(file) }, ports)).verdict, 'valid', file)
      const changed = Buffer.from(JSON.stringify({ ...credential, name: 'Another name' }))
      t.match(
        await verifyBadge({ bytes: changed }, ports),
        { verdict: 'invalid', headline: 'tampered' },
        file,
      )
      const alone = await verifyBadge({ bytes: bytesOf(file) }, portsOf())
      t.equal(alone.verdict, 'indeterminate', `${file} without its issuer`)
      t.equal(
        (await verifyBadge({ bytes: changed }, portsOf())).headline,
        'tampered',
        `${file} changed, without its issuer`,
      )
    }
  },
)

void test('a badge signed for a did:key in the older way is valid by itself', { skip }, async (t) => {
  const file = 'iron/ed25519-proof-contexts.signed.json'
  t.match(await verifyBadge({ bytes: bytesOf(file) }, portsOf()), {
    verdict: 'valid',
    issuerKnown: 'signature-only',
  })
  const changed = { ...toJson(file), issuanceDate: '2020-03-16T22:37:27Z' }
  const report = await verifyBadge({ bytes: Buffer.from(JSON.stringify(changed)) }, portsOf())
  t.equal(report.headline, 'tampered')
})

void test(
  'every vector comes out as its makers say, or is left undecided for a reason',
  { skip },
  async (t) => {
    for (const { file, expected, strictReading } of readVectors().filter(({ suite }) => suite !== null)) {
      const isJson = file.endsWith('.json')
      const report = await verifyBadge(
        { bytes: bytesOf(file) },
        portsOf(isJson ? listingOf(toJson(file)) : {}),
      )
      const said = codes(report).join(', ')
      if (expected === 'invalid' || strictReading === 'invalid') {
        const undecided = /context-unknown|issuer-unreachable/.test(said)
        t.equal(
          report.verdict,
          undecided && report.verdict !== 'invalid' ? 'indeterminate' : 'invalid',
          `${file}: ${said}`,
        )
      } else if (report.verdict !== 'valid') {
        t.match(said, reasons, file)
      }
    }
  },
)

void test('a base proof is refused for what it is, with or without its context', { skip }, async (t) => {
  for (const name of ['employ', 'prc']) {
    const file = `w3c-vc-di-ecdsa/ecdsa-sd-2023/${name}/addSignedSDBase.json`
    const report = await verifyBadge({ bytes: bytesOf(file) }, portsOf())
    t.ok(codes(report).includes('proof proof-base'), file)
    t.equal(report.verdict, 'invalid', file)
  }
})

void test(
  'JWTs of the specification hold for an issuer that publishes the key, and prove no issuer without it',
  { skip },
  async (t) => {
    for (const name of [
      '1-basic-openbadgecredential',
      '4-skill-assertion-case-',
      '5-skill-assertion-credential-engine-',
    ]) {
      const file = `1edtech-spec/appendix-d-jwt/${name}.jwt`
      const [head = '', body = ''] = Buffer.from(bytesOf(file)).toString().split('.')
      const header: JsonObject = JSON.parse(Buffer.from(head, 'base64url').toString())
      const { issuer }: { issuer: { id: string } } = JSON.parse(Buffer.from(body, 'base64url').toString())
      const web = {
        [issuer.id]: { id: issuer.id, type: ['Profile'], name: 'Example' },
        [new URL('/.well-known/jwks.json', issuer.id).href]: { keys: [header['jwk'] ?? null] },
      }
      const report = await verifyBadge({ bytes: bytesOf(file) }, portsOf(web))
      t.equal(report.verdict, 'valid', `${name}: ${codes(report).join(', ')}`)
      t.equal((await verifyBadge({ bytes: bytesOf(file) }, portsOf())).verdict, 'indeterminate', name)
      const profileOnly = await verifyBadge(
        { bytes: bytesOf(file) },
        portsOf({ [issuer.id]: web[issuer.id] ?? {} }),
      )
      t.same(codes(profileOnly), ['proof key-not-listed'], name)
    }
  },
)

void test('no vector that its makers call invalid comes out as valid', { skip }, async (t) => {
  for (const { file, expected } of readVectors()) {
    const isJson = file.endsWith('.json')
    const report = await verifyBadge({ bytes: bytesOf(file) }, portsOf(isJson ? listingOf(toJson(file)) : {}))
    if (expected !== 'valid' && expected !== 'extract-only') t.not(report.verdict, 'valid', file)
    t.notMatch(codes(report).join(), 'unexpected-error', file)
    t.equal(new Set(report.checks.map(({ check }) => check)).size, 12, file)
  }
})

void test(
  'the official examples are read as badges, missing nothing but a signature',
  { skip },
  async (t) => {
    const folder = `${reference}/ob3/examples/spec`
    const conforming = /^(?:achievementAlignment|basic|docformat-0|endorsement|full|skillAssertion)/
    const files = readdirSync(folder).filter((file) => conforming.test(file))
    t.ok(files.length >= 8)
    for (const file of files) {
      const report = await verifyBadge({ bytes: readFileSync(`${folder}/${file}`) }, portsOf())
      const early = report.checks.filter(({ check }) =>
        ['container', 'format', 'context', 'schema', 'json-ld'].includes(check),
      )
      t.ok(
        early.every(({ outcome }) => outcome === 'passed' || outcome === 'warning'),
        `${file}: ${codes(report).join(', ')}`,
      )
      t.ok(report.claims?.name, file)
    }
  },
)
