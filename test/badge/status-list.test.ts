import { generateKeyPairSync } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { test } from 'tap'
import {
  canonize,
  decodeBits,
  encodeBits,
  findSchemaViolations,
  readStates,
  readStatus,
  secureStates,
  secureStatusList,
  STATUS_LIST_LENGTH,
  toPublicJwk,
} from '../../src/badge/index.ts'
import type { JsonObject, StatusState } from '../../src/badge/index.ts'
import { sampleBase, sampleIssuer } from './sample-credential.ts'

const issuer = sampleIssuer()
const list = `${sampleBase}/status/7`
const validFrom = '2026-05-02T00:00:00.500Z'
const states: readonly StatusState[] = [
  { index: 9, state: 'superseded', reason: 'correction', replacedBy: `${sampleBase}/credentials/2` },
  { index: 3, state: 'revoked', reason: 'issuer_decision' },
  { index: 70, state: 'suspended' },
]

await test('set indexes come back set, and no other', async (t) => {
  const anyIndexes = fc.uniqueArray(fc.integer({ min: 0, max: STATUS_LIST_LENGTH - 1 }), { maxLength: 40 })
  for (const indexes of fc.sample(anyIndexes, 40)) {
    const bits = decodeBits(encodeBits(indexes))
    const looked = indexes.flatMap((index) => [index - 1, index, index + 1]).filter((index) => index >= 0)
    const found = looked.filter((index) => readStatus(bits, index) === 1)
    t.strictSame(new Set(found), new Set(indexes))
  }
})

await test('bit 0 is the most significant bit of byte 0, and entries of several bits are read so too', async (t) => {
  t.equal(decodeBits(encodeBits([0]))[0], 0b1000_0000)
  t.equal(readStatus(Uint8Array.of(0b0110_0011, 0b1000_0000), 1, 2), 0b10)
  t.equal(readStatus(Uint8Array.of(0b0110_0011, 0b1000_0000), 2, 3), 0b111)
  t.equal(readStatus(Uint8Array.of(0b0110_0011, 0b1000_0000), 4, 4), undefined)
})

await test('an index outside the list is refused when written and undefined when read', async (t) => {
  for (const index of [-1, STATUS_LIST_LENGTH, 1.5, Number.NaN]) {
    t.throws(() => encodeBits([index]), RangeError)
    t.equal(readStatus(decodeBits(encodeBits([])), index), undefined)
  }
})

await test('a list that claims gigabytes is refused before it is expanded', async (t) => {
  const bomb = `u${gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64url')}`
  t.ok(bomb.length < 100_000)
  t.throws(() => decodeBits(bomb), { name: 'BitstringMalformedError', tooLarge: true })
})

await test('a list that is not base64url of GZIP is malformed', async (t) => {
  for (const text of ['', 'u', 'u====', 'uAAAA', 'z123', `u${Buffer.from('plain').toString('base64url')}`])
    t.throws(() => decodeBits(text), { name: 'BitstringMalformedError', tooLarge: false }, text)
})

await test('the list credential is strict, safe, without ttl, and begins when its proof was made', async (t) => {
  const text = await secureStatusList(
    { id: list, issuer: issuer.did, setIndexes: [5], validFrom },
    issuer.dataIntegrity,
  )
  const credential = JSON.parse(text)
  t.strictSame(findSchemaViolations(credential, 'status-list', 'strict'), [])
  t.match(credential, {
    id: list,
    issuer: issuer.did,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    validFrom: '2026-05-02T00:00:00Z',
    credentialSubject: {
      id: `${list}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      ttl: undefined,
    },
    proof: [{ created: '2026-05-02T00:00:00Z' }],
  })
  await t.resolves(canonize(credential))
})

async function signedStates(given: readonly StatusState[] = states): Promise<string> {
  return secureStates(
    { id: `${list}/states`, list, issuer: issuer.did, states: given, validFrom },
    issuer.dataIntegrity,
  )
}

const resolveKey = async (method: string, did: string) =>
  method === `${issuer.did}#ed-1` && did === issuer.did ? issuer.ed25519 : undefined

await test('a stranger reads the states after checking them', async (t) => {
  const reading = await readStates(Buffer.from(await signedStates()), resolveKey)
  t.match(reading, {
    outcome: 'read',
    id: `${list}/states`,
    issuer: issuer.did,
    list,
    validFrom: '2026-05-02T00:00:00Z',
  })
  if (reading.outcome !== 'read') return
  t.strictSame(
    [...reading.states.values()],
    states.toSorted((left, right) => left.index - right.index),
  )
})

await test('a list without a set bit has states too', async (t) => {
  const reading = await readStates(Buffer.from(await signedStates([])), resolveKey)
  t.match(reading, { outcome: 'read' })
  t.ok(reading.outcome === 'read' && reading.states.size === 0)
})

await test('a states document in which anything was changed says nothing', async (t) => {
  const signed: JsonObject = JSON.parse(await signedStates())
  const subject: JsonObject = Object(signed['credentialSubject'])
  const [proof] = Object(signed['proof'])
  const entries: readonly JsonObject[] = Object(subject['states'])
  const changes: Readonly<Record<string, JsonObject>> = {
    'a word': {
      credentialSubject: { ...subject, states: entries.map((entry) => ({ ...entry, state: 'revoked' })) },
    },
    'an entry less': { credentialSubject: { ...subject, states: entries.slice(1) } },
    'an entry more': {
      credentialSubject: { ...subject, states: [...entries, { index: 1, state: 'revoked' }] },
    },
    'the list': { credentialSubject: { ...subject, id: `${list}0` } },
    'the issuer': { issuer: 'did:web:other.example' },
    'the date': { validFrom: '2026-05-03T00:00:00Z' },
    'the key': { proof: [{ ...proof, verificationMethod: `${issuer.did}#other` }] },
    'the purpose': { proof: [{ ...proof, proofPurpose: 'authentication' }] },
    'two proofs': { proof: [proof, proof] },
    'no proof': { proof: [] },
    'a short signature': { proof: [{ ...proof, proofValue: 'z1' }] },
  }
  for (const [name, change] of Object.entries(changes)) {
    const reading = await readStates(Buffer.from(JSON.stringify({ ...signed, ...change })), resolveKey)
    t.not(reading.outcome, 'read', name)
  }
})

await test('states smuggled in beside the signed ones by another inline context are not read', async (t) => {
  const signed: JsonObject = JSON.parse(await signedStates())
  const subject: JsonObject = Object(signed['credentialSubject'])
  const [base, terms] = Object(signed['@context'])
  const forged = {
    ...signed,
    '@context': [base, { ...terms, signed: terms.states, states: null }],
    credentialSubject: { ...subject, signed: subject['states'], states: [] },
  }
  t.match(await readStates(Buffer.from(JSON.stringify(forged)), resolveKey), { outcome: 'malformed' })
})

await test('a key that the issuer does not list leaves the states unread', async (t) => {
  const document = Buffer.from(await signedStates())
  t.match(await readStates(document, async () => undefined), { outcome: 'key-unavailable' })
  const { publicKey } = generateKeyPairSync('ed25519')
  const other = toPublicJwk({ ...publicKey.export({ format: 'jwk' }) })
  t.match(await readStates(document, async () => other), { outcome: 'proof-invalid' })
  t.match(await readStates(document, async () => issuer.p256), { outcome: 'proof-invalid' })
})

await test('what is no states document is malformed', async (t) => {
  for (const text of ['', '[]', '{}', '\uFEFF', '{"@context":[]}', JSON.stringify({ id: 'x', issuer: 'y' })])
    t.match(await readStates(Buffer.from(text), resolveKey), { outcome: 'malformed' })
  t.match(await readStates(Uint8Array.of(0xff, 0xfe), resolveKey), { outcome: 'malformed' })
})
