import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { toDidDocument } from '../../src/badge/issuer-documents.ts'
import {
  secureCredential,
  verifyBadge,
  type JsonObject,
  type JsonValue,
  type Report,
} from '../../src/badge/index.ts'
import { sampleBase, sampleCredential, sampleIssuer } from './sample-credential.ts'
import { sampleWeb } from './sample-web.ts'

// Comprehensive Learner Records: one credential around several badges, each with a proof of its own.
const signedAt = new Date('2026-05-02T00:00:00Z')
const clock = (): Date => new Date('2026-06-01T00:00:00Z')
const issuer = sampleIssuer()
const web = {
  [`${sampleBase}/issuers/sample-guild/did.json`]: toDidDocument({
    did: issuer.did,
    keys: [{ kid: 'ed-1', publicJwk: issuer.ed25519 }],
  }),
}
const { credentialStatus: _status, ...plain } = sampleCredential(issuer.did)

async function badge(changes: JsonObject = {}): Promise<JsonObject> {
  const secured: JsonObject = JSON.parse(
    await secureCredential({ ...plain, ...changes }, issuer.dataIntegrity, signedAt),
  )
  return secured
}

async function record(...badges: readonly JsonValue[]): Promise<Report> {
  const [model = '', openBadges = ''] = plain['@context']
  const credential: JsonObject = {
    '@context': [model, 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', openBadges],
    id: `${sampleBase}/records/1`,
    type: ['VerifiableCredential', 'ClrCredential'],
    name: '学びの記録',
    issuer: { id: issuer.did, type: ['Profile'], name: '見本：架空ギルド' },
    validFrom: '2026-05-02T00:00:00Z',
    credentialSubject: { id: 'urn:x:1', type: ['ClrSubject'], verifiableCredential: badges },
  }
  const bytes = Buffer.from(await secureCredential(credential, issuer.dataIntegrity, signedAt))
  return verifyBadge({ bytes }, { fetch: sampleWeb(web), clock })
}

function verdictsOf({ contained = [] }: Report): readonly string[] {
  return contained.map(({ headline }) => headline)
}

function marksOf({ checks }: Report): readonly string[] {
  return checks.filter(({ check }) => check === 'endorsements').map(({ code }) => code)
}

void test('every badge of a record is judged by itself, and the record says when one is not valid', async (t) => {
  const whole = await record(await badge(), await badge({ name: '別のバッジ' }))
  t.match(whole, { verdict: 'valid' })
  t.same(verdictsOf(whole), ['valid', 'valid'])
  t.same(marksOf(whole), ['not-present'])
  const mixed = await record(await badge(), await badge({ validUntil: '2026-05-03T00:00:00Z' }), {
    ...(await badge()),
    name: 'changed',
  })
  t.match(mixed, { verdict: 'valid' })
  t.same(verdictsOf(mixed), ['valid', 'expired', 'tampered'])
  t.same(marksOf(mixed), ['not-present', 'contained-not-valid'])
  t.match(mixed.contained?.[1], { claims: { name: plain['name'] }, issuerKnown: 'domain' })
})

void test('only so many badges of a record are judged, and the rest is not passed over in silence', async (t) => {
  const one = await badge()
  const many = await record(...Array.from({ length: 21 }, () => one))
  t.equal(many.contained?.length, 20)
  t.same(marksOf(many), ['not-present', 'contained-not-valid'])
})

const reference = process.env['OPENBADGES_REFERENCE_DIR'] ?? ''
void test(
  '1EdTech’s own signed record is valid, and so is the badge in it',
  { skip: reference === '' ? 'OPENBADGES_REFERENCE_DIR is not set' : false },
  async (t) => {
    const bytes = readFileSync(`${reference}/vectors/1edtech-spec/clrv2p0-ldp/signed.json`)
    const id = 'https://example.edu/issuers/565049'
    const multibase = 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'
    const method = {
      id: `${id}#${multibase}`,
      type: 'Multikey',
      controller: id,
      publicKeyMultibase: multibase,
    }
    const fetch = sampleWeb({ [id]: { id, assertionMethod: [method] } })
    const report = await verifyBadge({ bytes }, { fetch, clock })
    t.equal(
      report.verdict,
      'valid',
      JSON.stringify(report.checks.filter(({ outcome }) => outcome !== 'passed')),
    )
    t.same(verdictsOf(report), ['valid'])
    const forged = Buffer.from(bytes.toString('utf8').replace('Sample Transcript', 'Another Transcript'))
    t.match(await verifyBadge({ bytes: forged }, { fetch, clock }), { headline: 'tampered' })
  },
)
