import { createPublicKey, createVerify } from 'node:crypto'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import t from 'tap'

import { canonize, type JsonObject, type PublicJwk } from '../../src/badge/index.ts'
import { importSamples, issueAll, openInstance } from '../instance.ts'
import { officialErrors } from './official-schema.ts'
import { askOracle, oracleMissing } from './oracle.ts'
import { referenceMissing } from './reference.ts'

const families = ['career-coeducation', 'local-career', 'koga-digital', 'pasona', 'msce', 'stacks']
const instance = await openInstance(t)
const token = await instance.token()
await importSamples(instance, token, ...families)
const items = await issueAll(instance, token)

/** A member that is text; anything else reads as nothing. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

type Issued = {
  readonly badge: string
  readonly issuer: string
  readonly award: string
  readonly json: JsonObject
}

/** One credential of each badge class that the sample facts lead to. */
const issued = new Map<string, Issued>()
for (const { award } of items) {
  const json = (await instance.ask(`GET /badges/${award}.json`, { token })).json<JsonObject>()
  const achievement = (json['credentialSubject'] as JsonObject)['achievement'] as JsonObject
  const [badge = ''] = textOf(achievement['id']).split('/').slice(-2)
  const issuer =
    textOf((json['issuer'] as JsonObject)['id'])
      .split(':')
      .at(-1) ?? ''
  if (!issued.has(badge)) issued.set(badge, { badge, issuer, award, json })
}

t.test('the sample facts lead to a badge of every class in the catalogue', (t) => {
  t.same([...issued.keys()].toSorted(), [...instance.ports.catalogue.badges.keys()].toSorted())
  t.end()
})

t.test('what is issued is valid under the official strict schema', { skip: referenceMissing }, (t) => {
  for (const { badge, json } of issued.values())
    t.same(officialErrors(json, 'achievement-credential', 'strict'), [], badge)
  t.end()
})

t.test('what is issued expands in JSON-LD safe mode and sorts the same in every language', async (t) => {
  for (const { badge, json } of issued.values()) {
    const { proof: _proof, ...document } = json
    t.equal(await canonize(document), await canonize(document, { order: 'code-point' }), badge)
  }
})

t.test(
  'a verifier in another language accepts the embedded proof of every issuer',
  { skip: oracleMissing },
  async (t) => {
    const perIssuer = new Map([...issued.values()].map((one) => [one.issuer, one]))
    t.equal(perIssuer.size, 6)
    for (const { badge, issuer, json } of perIssuer.values()) {
      const { keys } = (await instance.ask(`GET /issuers/${issuer}/jwks.json`)).json<{ keys: PublicJwk[] }>()
      const key = keys.find(({ crv }) => crv === 'Ed25519')
      if (key === undefined) throw new Error(`${issuer} lists no Ed25519 key`)
      t.equal(askOracle(json, key).verified, true, badge)
      const altered = { ...json, name: `${textOf(json['name'])}!` }
      t.equal(askOracle(altered, key).verified, false, `${badge}, altered`)
    }
  },
)

t.test(
  'jose and node:crypto accept the JWT of every class, and its claims mirror the credential',
  async (t) => {
    for (const { badge, issuer, award, json } of issued.values()) {
      const jwt = (await instance.ask(`GET /badges/${award}.jwt`, { token })).body
      const jwks = (await instance.ask(`GET /issuers/${issuer}/jwks.json`)).json<JSONWebKeySet>()
      const { payload, protectedHeader } = await compactVerify(jwt, createLocalJWKSet(jwks), {
        algorithms: ['ES256'],
      })
      const claims = JSON.parse(new TextDecoder().decode(payload)) as JsonObject
      const { proof: _proof, ...credential } = json
      const { iss, sub, jti, nbf, exp, ...rest } = claims
      t.same(rest, credential, badge)
      t.same(
        [iss, sub, jti],
        [(json['issuer'] as JsonObject)['id'], (json['credentialSubject'] as JsonObject)['id'], json['id']],
      )
      t.equal(nbf, Date.parse(textOf(json['validFrom'])) / 1000)
      t.equal(
        exp,
        json['validUntil'] === undefined ? undefined : Date.parse(textOf(json['validUntil'])) / 1000,
      )
      const key = (await instance.ask(`GET ${protectedHeader.kid ?? ''}`)).json<JsonObject>()
      const [header, body, signature = ''] = jwt.split('.')
      const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' })
      const verifier = createVerify('sha256').update(`${header}.${body}`)
      t.ok(
        verifier.verify({ key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
        badge,
      )
    }
  },
)
