import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { CompactSign } from 'jose'
import jsigs from 'jsonld-signatures'
import { generateKeyPairSync, sign } from 'node:crypto'
import t from 'tap'

import { makeTestIssuers } from '../../src/actions/vc-api/issuers.ts'
import { decodeBits, encodeMultikey, isJsonObject, readStatus, toPublicJwk } from '../../src/badge/index.ts'
import type { JsonObject, JsonValue } from '../../src/badge/index.ts'
import { documentLoader } from '../../src/badge/document-loader.ts'
import { buildApp } from '../../src/http/app.ts'
import { openInstance, operator, type Ask } from '../instance.ts'

const v1 = 'https://www.w3.org/2018/credentials/v1'
const v2 = 'https://www.w3.org/ns/credentials/v2'
const examples = 'https://www.w3.org/ns/credentials/examples/v2'
const now = '2026-11-15T03:00:00Z'

const instance = await openInstance(t, {
  catalogue: (shipped) => ({
    ...shipped,
    organisations: new Map(
      [...shipped.organisations].map(([id, organisation]) => [
        id,
        { ...organisation, approval: id === 'career-for' ? ('two-person' as const) : ('automatic' as const) },
      ]),
    ),
  }),
})
const { ask, ports } = instance
const made = await makeTestIssuers(ports, operator)
const key = await instance.token('*')

const idOf = (owner: string): string => made.find((one) => one.owner === `vc-api-${owner}`)?.id ?? ''
const ed = idOf('eddsa-rdfc-2022')
const didOfSlug = (slug: string): string => `did:web:badges.example:issuers:${slug}`

const sample = (changes: Readonly<Record<string, unknown>> = {}): JsonObject =>
  JSON.parse(
    JSON.stringify({
      '@context': [v2, examples],
      type: ['VerifiableCredential', 'ExampleDegreeCredential'],
      issuer: ed,
      validFrom: '2026-11-01T00:00:00Z',
      credentialSubject: { id: 'did:example:subject', degree: { type: 'ExampleBachelorDegree' } },
      ...changes,
    }),
  )

const post = async (path: string, payload: unknown, options: Ask = {}) =>
  await ask(`POST /vc-api/${path}`, { payload: payload as object, ...options })

const toObject = (value: JsonValue | undefined): JsonObject =>
  isJsonObject(value ?? null) ? (value as JsonObject) : {}

const toText = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '')

async function issue(credential: JsonObject, options: object = {}, token = key): Promise<JsonObject> {
  const answer = await post('credentials/issue', { credential, options }, { token })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return toObject(answer.json<JsonObject>()['verifiableCredential'])
}

type Verified = { verified: boolean; problemDetails: { type: string; reason: string; title: string }[] }

async function verify(verifiableCredential: unknown, options: object = {}, query = '') {
  const answer = await post(`credentials/verify${query}`, { verifiableCredential, options })
  const body = answer.json<Verified>()
  return {
    status: answer.statusCode,
    ...body,
    reasons: (body.problemDetails ?? []).map(({ reason }) => reason),
  }
}

async function show(body: object, query = '') {
  const answer = await post(`presentations/verify${query}`, body)
  const answered = answer.json<Verified>()
  return {
    status: answer.statusCode,
    ...answered,
    reasons: (answered.problemDetails ?? []).map(({ reason }) => reason),
  }
}

/** Somebody with a key of their own, who signs with another's library. */
function person() {
  const pair = generateKeyPairSync('ed25519')
  const multibase = encodeMultikey(toPublicJwk({ ...pair.publicKey.export({ format: 'jwk' }) }))
  const did = `did:key:${multibase}`
  const signer = {
    id: `${did}#${multibase}`,
    algorithm: 'Ed25519',
    sign: async ({ data }: { data: Uint8Array }) => await Promise.resolve(sign(null, data, pair.privateKey)),
  }
  return { did, signer, privateKey: pair.privateKey }
}

const holder = person()

type Purpose = { challenge?: string; domain?: string }

async function present(
  verifiableCredential: unknown,
  { challenge = 'abc', domain }: Purpose = {},
  changes: Readonly<Record<string, unknown>> = {},
  by = holder,
): Promise<JsonObject> {
  const presentation = JSON.parse(
    JSON.stringify({
      '@context': [v2],
      type: ['VerifiablePresentation'],
      holder: by.did,
      verifiableCredential,
      ...changes,
    }),
  )
  const { expires, ...document } = presentation
  const suite = new DataIntegrityProof({ signer: by.signer, cryptosuite: eddsa, date: now })
  if (expires !== undefined) suite.proof = { '@context': v2, expires }
  const purpose = new jsigs.purposes.AuthenticationProofPurpose({
    challenge,
    ...(domain !== undefined && { domain }),
  })
  const signed: unknown = await jsigs.sign(document, { suite, purpose, documentLoader })
  return JSON.parse(JSON.stringify(signed))
}

void t.test(
  'every test issuer signs with its own suite, and what it signs verifies at the same door',
  async (t) => {
    const { issuers } = (await ask('GET /vc-api/issuers')).json<{
      issuers: { id: string; cryptosuite: string; test: boolean }[]
    }>()
    const tests = issuers.filter(({ test }) => test)
    t.equal(tests.length, 7)
    t.notOk(
      issuers.some(({ id }) => id === didOfSlug('career-for')),
      'two people are not one door',
    )
    for (const { id, cryptosuite } of tests) {
      const signed = await issue(
        sample({ issuer: cryptosuite.startsWith('ecdsa') ? { id, name: '試験' } : id }),
        { cryptosuite },
      )
      t.match(signed['proof'], {
        type: 'DataIntegrityProof',
        cryptosuite,
        proofPurpose: 'assertionMethod',
        created: now,
      })
      if (cryptosuite === 'ecdsa-sd-2023') continue
      const { status, verified, problemDetails } = await verify(signed)
      t.same([status, verified], [200, true], `${cryptosuite} ${JSON.stringify(problemDetails)}`)
    }
  },
)

void t.test('a credential is left as it was sent but for its proof, in either data model', async (t) => {
  const credential = sample()
  const { proof: _proof, ...rest } = await issue(credential)
  t.same(rest, credential)
  const old = await issue({
    '@context': [v1],
    type: ['VerifiableCredential'],
    issuer: ed,
    issuanceDate: '2026-11-01T00:00:00Z',
    credentialSubject: { id: 'did:example:subject' },
  })
  t.same(old['@context'], [v1, 'https://w3id.org/security/data-integrity/v2'])
  t.same((await verify(old)).status, 200)
})

void t.test('what may not be signed is refused with the reason, in the names that others know', async (t) => {
  const rows: readonly [string, unknown, string][] = [
    ['no subject', sample({ credentialSubject: undefined }), 'MALFORMED_VALUE_ERROR'],
    [
      'an undefined term',
      sample({ '@context': [v2], type: ['VerifiableCredential'], own: 1 }),
      'PROOF_TRANSFORMATION_ERROR',
    ],
    ['dates in the wrong order', sample({ validUntil: '2026-10-01T00:00:00Z' }), 'RANGE_ERROR'],
    ['no context', sample({ '@context': undefined }), 'MALFORMED_VALUE_ERROR'],
    [
      'a status that stands nowhere',
      sample({
        credentialStatus: {
          type: 'BitstringStatusListEntry',
          statusPurpose: 'revocation',
          statusListIndex: true,
          statusListCredential: 'https://lists.example/1',
        },
      }),
      'MALFORMED_VALUE_ERROR',
    ],
  ]
  for (const [what, credential, type] of rows) {
    const answer = await post('credentials/issue', { credential }, { token: key })
    t.equal(answer.statusCode, 400, what)
    t.match(answer.json<Verified>().problemDetails[0]?.type, new RegExp(`#${type}$`), what)
  }
  const malformed: readonly [string, unknown][] = [
    ['no credential', {}],
    ['text for a credential', { credential: 'x' }],
    ['null for an issuer', { credential: sample({ issuer: null }) }],
    ['a stranger for an issuer', { credential: sample({ issuer: 'did:example:stranger' }) }],
    ['another suite', { credential: sample(), options: { cryptosuite: 'ecdsa-sd-2023' } }],
    [
      'pointers without selective disclosure',
      { credential: sample(), options: { mandatoryPointers: ['/issuer'] } },
    ],
    [
      'a pointer to nothing',
      { credential: sample({ issuer: idOf('ecdsa-sd-2023') }), options: { mandatoryPointers: ['/nowhere'] } },
    ],
    ['a purpose that nobody knows', { credential: sample(), options: { statusPurpose: 'fun' } }],
  ]
  for (const [what, body] of malformed) {
    const answer = await post('credentials/issue', body, { token: key, accept: 'text/html' })
    t.equal(answer.statusCode, 400, what)
    t.match(answer.headers['content-type'], 'application/problem+json')
  }
})

void t.test('what a verifier cannot read does not verify, and its refusal says so', async (t) => {
  for (const path of ['credentials/verify', 'presentations/verify'])
    for (const body of [{}, { verifiableCredential: 'x', verifiablePresentation: 'x' }]) {
      const answer = await post(path, body, {})
      t.equal(answer.statusCode, 400, `${path} ${JSON.stringify(body)}`)
      t.match(answer.json(), { verified: false, problemDetails: [{ title: /./u, detail: /./u }] })
    }
})

void t.test(
  'a status for each purpose, each in a list of its own that is signed like the credential',
  async (t) => {
    for (const owner of ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019-p-384', 'ecdsa-sd-2023']) {
      const one = await issue(sample({ issuer: idOf(owner) }), { statusPurpose: 'revocation' })
      const status = toObject(one['credentialStatus'])
      t.match(status, {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: /^\d+$/,
      })
      t.equal(status['id'], `${toText(status['statusListCredential'])}#${toText(status['statusListIndex'])}`)
      t.match(one['id'], /^urn:uuid:/)
      const listed = await ask(`GET ${toText(status['statusListCredential'])}`, {
        accept: 'application/json',
      })
      t.match(listed.headers['content-type'], 'application/json')
      const list = listed.json<JsonObject>()
      t.same(Object.keys(toObject(list['credentialSubject'])).toSorted(), [
        'encodedList',
        'id',
        'statusPurpose',
        'type',
      ])
      t.equal(decodeBits(toText(toObject(list['credentialSubject'])['encodedList'])).length, 131_072 / 8)
      t.notOk(Array.isArray(list['proof']))
      t.equal((await verify(list)).verified, true)
    }
    const two = await issue(sample(), { statusPurpose: ['revocation', 'suspension'] })
    t.equal([two['credentialStatus']].flat().length, 2)
    t.equal((await verify(two)).verified, true)
    const old = await issue(
      {
        '@context': [v1],
        type: ['VerifiableCredential'],
        issuer: ed,
        issuanceDate: '2026-11-01T00:00:00Z',
        credentialSubject: { id: 'did:example:s' },
      },
      { statusPurpose: 'revocation' },
    )
    t.equal((await verify(old)).verified, true)
  },
)

void t.test('a suspension comes and goes, a revocation stays', async (t) => {
  const credential = await issue(sample(), { statusPurpose: ['revocation', 'suspension'] })
  const change = async (statusPurpose: string, status?: boolean, token = key) =>
    (
      await post(
        'credentials/status',
        {
          credentialId: credential['id'],
          credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose },
          ...(status !== undefined && { status }),
        },
        { token },
      )
    ).statusCode
  t.equal(await change('suspension'), 200)
  t.equal(await change('suspension'), 200, 'twice is once')
  t.match(await verify(credential), { status: 400, verified: false, reasons: ['suspended'] })
  t.equal(await change('suspension', false), 200)
  t.match(await verify(credential), { status: 200, verified: true })
  t.equal(await change('revocation', false), 200, 'nothing to take back')
  t.equal(await change('revocation'), 200)
  t.match(await verify(credential), { verified: false, reasons: ['revoked'] })
  t.equal(await change('revocation', false), 409)
  t.equal((await verify(credential)).verified, false)
  const [entry] = [credential['credentialStatus']].flat()
  const list = (await ask(`GET ${toText(toObject(entry)['statusListCredential'])}`)).json<JsonObject>()
  const bits = decodeBits(toText(toObject(list['credentialSubject'])['encodedList']))
  t.equal(readStatus(bits, Number(toObject(entry)['statusListIndex'])), 1)
})

void t.test('a credential id has one status, and its index no second owner', async (t) => {
  const id = 'https://issuer.example/credentials/once'
  await issue(sample({ id }), { statusPurpose: 'revocation' })
  const again = await post(
    'credentials/issue',
    { credential: sample({ id }), options: { statusPurpose: 'revocation' } },
    { token: key },
  )
  t.equal(again.statusCode, 409)
  const at = '2026-11-15T03:00:00.000Z'
  const row = await ports.db.selectFrom('vc_status_entries').selectAll().executeTakeFirstOrThrow()
  await t.rejects(
    ports.db
      .insertInto('vc_status_entries')
      .values({ ...row, credential: 'another', created_at: at })
      .execute(),
  )
})

void t.test('who may sign and change what', async (t) => {
  const body = { credential: sample() }
  t.equal((await post('credentials/issue', body)).statusCode, 401)
  const poor = await instance.token('*', ['credentials:issue', 'credentials:status'])
  t.equal((await post('credentials/issue', body, { token: poor })).statusCode, 403)

  const own = await instance.token('persol-career', ['vc-api:issue'])
  const ofOwn = sample({ issuer: didOfSlug('persol-career') })
  t.equal(
    (await post('credentials/issue', body, { token: own })).statusCode,
    403,
    'test issuers are the operator’s',
  )
  t.equal(
    (await post('credentials/issue', { credential: ofOwn }, { token: key })).statusCode,
    403,
    'even the operator',
  )
  const signed = await issue(ofOwn, { statusPurpose: 'revocation' }, own)
  t.equal((await verify(signed)).verified, true)

  const other = await instance.token('msce', ['vc-api:issue'])
  t.equal((await post('credentials/issue', { credential: ofOwn }, { token: other })).statusCode, 403)
  const change = { credentialId: signed['id'], credentialStatus: { statusPurpose: 'revocation' } }
  for (const token of [other, key])
    t.equal((await post('credentials/status', change, { token })).statusCode, 404)
  t.equal((await verify(signed)).verified, true)
  t.equal((await post('credentials/status', change, { token: own })).statusCode, 200)
  t.equal((await verify(signed)).verified, false)

  const careful = await instance.token('career-for', ['vc-api:issue'])
  const refused = await post(
    'credentials/issue',
    { credential: sample({ issuer: didOfSlug('career-for') }) },
    { token: careful },
  )
  t.match([refused.statusCode, refused.json()], [403, { code: 'second_person_needed' }])
})

void t.test(
  'what is shown of a selectively disclosed credential is what was mandatory and what was selected',
  async (t) => {
    const base = await issue(sample({ issuer: idOf('ecdsa-sd-2023'), name: 'kept back' }), {
      mandatoryPointers: ['/issuer'],
    })
    t.match(toObject(base['proof'])['proofValue'], /^u2V0A/)
    t.match(await verify(base), { status: 400, reasons: ['proof-base'] })
    const derive = async (verifiableCredential: unknown, selectivePointers: unknown) =>
      await post('credentials/derive', { verifiableCredential, options: { selectivePointers } })
    const answer = await derive(base, ['/credentialSubject', '/validFrom'])
    t.equal(answer.statusCode, 201)
    const derived = toObject(answer.json<JsonObject>()['verifiableCredential'])
    t.equal(derived['name'], undefined)
    t.equal(derived['issuer'], base['issuer'])
    t.equal((await verify(derived)).verified, true)
    t.equal((await derive(base, ['/nowhere'])).statusCode, 400)
    t.equal((await derive(await issue(sample()), ['/issuer'])).statusCode, 400)
    t.equal((await derive(base, 'all')).statusCode, 400)
    const before = Object.keys(Object.getOwnPropertyDescriptors(Object.prototype)).length
    t.equal((await derive({ ...base, issuer: '__proto__' }, ['/issuer'])).statusCode, 400)
    t.equal(Object.keys(Object.getOwnPropertyDescriptors(Object.prototype)).length, before)
    t.equal((await verify(derived)).verified, true, 'and nothing changed for those who come after')
  },
)

void t.test(
  'what a credential is judged by is mandatory where nobody says what is, so that nobody can hide it',
  async (t) => {
    const judgedBy = ['issuer', 'validFrom', 'validUntil', 'credentialStatus']
    const derive = async (verifiableCredential: JsonObject): Promise<JsonObject> => {
      const options = { selectivePointers: ['/credentialSubject'] }
      const answer = await post('credentials/derive', { verifiableCredential, options })
      return toObject(answer.json<JsonObject>()['verifiableCredential'])
    }
    const full = sample({
      issuer: idOf('ecdsa-sd-2023'),
      validUntil: '2027-11-01T00:00:00Z',
      name: 'kept back',
    })
    const derived = await derive(await issue(full, { statusPurpose: 'revocation' }))
    t.hasProps(derived, judgedBy)
    t.equal(derived['name'], undefined)
    t.equal((await verify(derived)).verified, true)
    const old = {
      '@context': [v1],
      type: ['VerifiableCredential'],
      issuer: idOf('ecdsa-sd-2023'),
      issuanceDate: '2026-11-01T00:00:00Z',
      credentialSubject: { id: 'did:example:subject' },
    }
    t.equal((await verify(await derive(await issue(old)))).verified, true)
    const asSaid = await derive(await issue(full, { mandatoryPointers: ['/issuer'] }))
    t.notOk('validUntil' in asSaid, 'whoever says what is mandatory is taken at their word')
  },
)

void t.test('a credential is refused when its proof or its words are not what they should be', async (t) => {
  const signed = await issue(sample())
  const proof = toObject(signed['proof'])
  const { type: _type, ...untyped } = proof
  const { cryptosuite: _suite, ...suiteless } = proof
  const { verificationMethod: _method, ...methodless } = proof
  const { proofPurpose: _purpose, ...purposeless } = proof
  const { proofValue, ...valueless } = proof
  const value = toText(proofValue)
  const rows: readonly [string, JsonValue | undefined][] = [
    ['no proof', undefined],
    ['null', null],
    ['text', 'proof'],
    ['no type', untyped],
    ['an unknown type', { ...proof, type: 'UnknownProof' }],
    ['no cryptosuite', suiteless],
    ['an empty cryptosuite', { ...proof, cryptosuite: '' }],
    ['no method', methodless],
    ['a method that is no key', { ...proof, verificationMethod: 'not a key' }],
    ['a method of somebody else', { ...proof, verificationMethod: holder.signer.id }],
    ['no purpose', purposeless],
    ['another purpose', { ...proof, proofPurpose: 'authentication' }],
    ['a purpose that is none', { ...proof, proofPurpose: 'fun' }],
    ['no value', valueless],
    ['null for a value', { ...proof, proofValue: null }],
    ['a value without header', { ...proof, proofValue: value.slice(1) }],
    ['a longer value', { ...proof, proofValue: `${value}a` }],
    ['another time', { ...proof, created: '2026-11-14T00:00:00Z' }],
    ['a time that is none', { ...proof, created: 'yesterday' }],
    ['a time without zone', { ...proof, created: '2026-11-15T03:00:00' }],
    ['an end that is none', { ...proof, expires: 'tomorrow' }],
    ['an earlier proof that is not there', { ...proof, previousProof: 'urn:uuid:nowhere' }],
  ]
  for (const [what, changed] of rows) {
    const { proof: _proof, ...document } = signed
    const answer = await verify(changed === undefined ? document : { ...document, proof: changed })
    t.match(answer, { status: 400, verified: false }, what)
    t.ok(
      answer.problemDetails.length > 0 &&
        answer.problemDetails.every(({ type, title }) => type !== '' && title !== ''),
    )
  }
  t.match(await verify({ ...signed, name: 'changed' }), { status: 400, reasons: ['proof-invalid'] })
  t.match(await verify({ type: ['NonconformingDocument'] }), { status: 400, verified: false })
  t.match(await verify(signed, { expectedProofPurpose: 'authentication' }), { reasons: ['proof-purpose'] })
  t.match(await verify(signed, { domain: 'a.example' }), { reasons: ['proof-domain'] })
  t.match(await verify(signed, { challenge: 'abc' }), { reasons: ['proof-challenge'] })
  for (const body of [{}, { verifiableCredential: 'x' }, { verifiableCredential: null }])
    t.equal((await post('credentials/verify', body)).statusCode, 400)
})

void t.test('time counts: not yet, no more', async (t) => {
  t.match(await verify(await issue(sample({ validFrom: '2027-01-01T00:00:00Z' }))), {
    reasons: ['not-yet-valid'],
  })
  const ending = await issue(sample({ validUntil: '2026-11-16T00:00:00Z' }))
  t.equal((await verify(ending)).verified, true)
  instance.setNow('2026-11-17T00:00:00Z')
  t.match(await verify(ending), { reasons: ['expired'] })
  instance.setNow(now)
})

void t.test('a body that two readers would read differently is read by nobody', async (t) => {
  const json = { 'content-type': 'application/json' }
  const signed = JSON.stringify(await issue(sample()))
  const rows: readonly [string, string, number][] = [
    ['a key twice', `{"verifiableCredential":${signed},"verifiableCredential":${signed}}`, 400],
    [
      'a key twice inside',
      `{"verifiableCredential":${signed.replace('{', '{"id":"urn:a:1","id":"urn:a:2",')}}`,
      400,
    ],
    [
      'a prototype',
      `{"verifiableCredential":${signed.replace('{', '{"__proto__":{"verified":true},')}}`,
      400,
    ],
    ['half a body', '{"verifiableCredential":', 400],
    ['endless nesting', `{"verifiableCredential":${'{"a":'.repeat(80)}1${'}'.repeat(80)}}`, 400],
    ['too much', `{"verifiableCredential":{"a":"${'x'.repeat(4 * 1024 * 1024)}"}}`, 413],
  ]
  for (const [what, payload, status] of rows)
    t.equal(
      (await ask('POST /vc-api/credentials/verify', { payload, headers: json })).statusCode,
      status,
      what,
    )
})

void t.test(
  'a presentation is made by its holder for this occasion, and every credential in it holds',
  async (t) => {
    const credential = await issue(sample(), { statusPurpose: 'revocation' })
    const presented = await present([credential])
    t.match(await show({ verifiablePresentation: presented, options: { challenge: 'abc' } }), {
      status: 200,
      verified: true,
    })
    t.equal(
      (await show({ verifiablePresentation: presented })).verified,
      true,
      'nobody asked for a challenge',
    )
    t.equal((await show({ verifiablePresentation: await present([]) })).verified, true)
    t.equal(
      (await show({ verifiablePresentation: await present([], {}, { holder: { id: holder.did } }) }))
        .verified,
      true,
    )
    t.equal(
      (await show({ verifiablePresentation: await present([], {}, { holder: undefined }) })).verified,
      true,
    )
    const here = await present([credential], { domain: 'here.example' })
    t.equal(
      (await show({ verifiablePresentation: here, options: { challenge: 'abc', domain: 'here.example' } }))
        .verified,
      true,
    )

    const { proof: _proof, ...unsigned } = presented
    const { proof: _none, ...unsignedCredential } = credential
    const expired = await issue(
      sample({ validFrom: '2026-10-01T00:00:00Z', validUntil: '2026-11-02T00:00:00Z' }),
    )
    const rows: readonly [string, JsonObject, object, string][] = [
      ['another challenge', presented, { challenge: 'xyz' }, 'proof-challenge'],
      ['another domain', here, { domain: 'there.example' }, 'proof-domain'],
      ['another holder', await present([], {}, { holder: person().did }), {}, 'key-not-listed'],
      [
        'a holder without id',
        await present([], {}, { holder: { name: 'x' } }).catch(() => ({ ...presented, holder: {} })),
        {},
        'schema-violation',
      ],
      ['somebody put another holder in', { ...presented, holder: ed }, {}, 'key-not-listed'],
      ['an ended proof', await present([], {}, { expires: '2026-11-14T00:00:00Z' }), {}, 'proof-expired'],
      ['a proof for something else', await issueAsPresentation(), {}, 'not-a-presentation'],
      ['no proof', unsigned, {}, 'proof-missing'],
      ['a credential without proof', await present([unsignedCredential]), {}, 'proof-missing'],
      ['an ended credential', await present([credential, expired]), {}, 'expired'],
      ['a changed credential', await present([{ ...credential, name: 'changed' }]), {}, 'proof-invalid'],
      [
        'something that is no credential',
        await present([{ '@context': [v2, examples], id: 'urn:a:1', type: 'ExampleThing' }]),
        {},
        'not-a-credential',
      ],
      ['text', { ...presented, verifiableCredential: ['x'] }, {}, 'schema-violation'],
      ['contexts in another order', { ...presented, '@context': [examples, v2] }, {}, 'context-order'],
      ['no contexts', { ...presented, '@context': [] }, {}, 'context-missing'],
      ['another type', { ...presented, type: ['Something'] }, {}, 'not-a-presentation'],
    ]
    for (const [what, verifiablePresentation, options, reason] of rows) {
      const answer = await show({ verifiablePresentation, options })
      t.match(answer, { status: 400, verified: false }, what)
      t.ok(answer.reasons.includes(reason), `${what}: ${answer.reasons.join(' ')}`)
    }
    await post(
      'credentials/status',
      { credentialId: credential['id'], credentialStatus: { statusPurpose: 'revocation' } },
      { token: key },
    )
    t.match(await show({ verifiablePresentation: presented }), { verified: false, reasons: ['revoked'] })
  },
)

const issueAsPresentation = async (): Promise<JsonObject> => await issue(sample())

/** Signed by jose, so that what is judged was not made by the code that judges. */
async function toJws(
  claims: object,
  header: Readonly<Record<string, unknown>> = {},
  by = holder,
): Promise<string> {
  return await new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'EdDSA', kid: by.signer.id, ...header })
    .sign(by.privateKey)
}

const envelop = (type: string, mediaType: string, jws: string): JsonObject => ({
  '@context': v2,
  id: `data:application/${mediaType},${jws}`,
  type,
})

const envelopeOf = (jws: string): JsonObject => envelop('EnvelopedVerifiablePresentation', 'vp+jwt', jws)

void t.test('a presentation that its holder signed as a JWT is judged like one with a proof', async (t) => {
  const seconds = (time: string): number => Date.parse(time) / 1000
  const author = person()
  const badge = sample({ issuer: author.did })
  const enveloped = envelop('EnvelopedVerifiableCredential', 'vc+jwt', await toJws(badge, {}, author))
  const changedBadge = (await toJws({ ...badge, name: 'x' }, {}, author)).split('.')[1] ?? ''
  const forged = { ...enveloped, id: toText(enveloped['id']).replace(/\.[\w-]+\./, `.${changedBadge}.`) }
  const ended = await issue(sample({ validFrom: '2026-10-01T00:00:00Z', validUntil: '2026-11-02T00:00:00Z' }))
  const claims = {
    '@context': [v2],
    type: ['VerifiablePresentation'],
    holder: holder.did,
    verifiableCredential: [await issue(sample()), enveloped],
    iss: holder.did,
    aud: 'here.example',
    nonce: 'abc',
    iat: seconds(now),
    exp: seconds('2026-11-16T00:00:00Z'),
  }
  const asked = { challenge: 'abc', domain: 'here.example' }
  const shown = envelopeOf(await toJws(claims, { typ: 'vp+jwt' }))
  t.match(await show({ verifiablePresentation: shown, options: asked }), { status: 200, verified: true })
  const { holder: _holder, iss: _iss, ...anonymous } = claims
  t.equal((await show({ verifiablePresentation: envelopeOf(await toJws(anonymous)) })).verified, true)
  const older = {
    iss: holder.did,
    jti: 'urn:uuid:1f0c7ea4-9d5b-4e28-8d3c-4ad10b3a2c55',
    vp: {
      '@context': [v1],
      type: ['VerifiablePresentation'],
      verifiableCredential: [toText(enveloped['id']).split(',')[1]],
    },
  }
  t.match(await show({ verifiablePresentation: envelopeOf(await toJws(older)) }), { verified: true })

  const [head, , signature] = toText(shown['id']).split(',')[1]?.split('.') ?? []
  const other = Buffer.from(JSON.stringify({ ...claims, name: 'x' })).toString('base64url')
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none', kid: holder.signer.id })).toString('base64url')
  const rows: readonly [string, string, object, string][] = [
    ['another challenge', await toJws(claims), { challenge: 'xyz' }, 'proof-challenge'],
    ['another domain', await toJws(claims), { domain: 'there.example' }, 'proof-domain'],
    [
      'a credential’s purpose',
      await toJws(claims),
      { expectedProofPurpose: 'assertionMethod' },
      'proof-purpose',
    ],
    ['changed words', `${head}.${other}.${signature}`, {}, 'proof-invalid'],
    ['no signature', `${unsigned}.${other}.`, {}, 'algorithm-refused'],
    ['the key of another', await toJws(claims, {}, person()), {}, 'key-not-listed'],
    ['two holders', await toJws({ ...claims, iss: ed }), {}, 'claims-disagree'],
    ['an end that has come', await toJws({ ...claims, exp: seconds(now) }), {}, 'proof-expired'],
    [
      'a start to come',
      await toJws({ ...claims, nbf: seconds('2026-11-16T00:00:00Z') }),
      {},
      'proof-created-in-future',
    ],
    ['times that are none', await toJws({ ...claims, exp: 'soon' }), {}, 'claims-disagree'],
    ['the type of a credential', await toJws(claims, { typ: 'vc+jwt' }), {}, 'header-refused'],
    ['both data models', await toJws({ ...claims, vp: older.vp }), {}, 'jws-payload-malformed'],
    [
      'the wrong data model',
      await toJws({ ...older, vp: { ...older.vp, '@context': [v2] } }),
      {},
      'jws-payload-malformed',
    ],
    ['a credential', await toJws(badge), {}, 'not-a-presentation'],
    ['a forged credential', await toJws({ ...claims, verifiableCredential: [forged] }), {}, 'proof-invalid'],
    ['an ended credential', await toJws({ ...claims, verifiableCredential: [ended] }), {}, 'expired'],
  ]
  for (const [what, jws, options, reason] of rows) {
    const answer = await show({ verifiablePresentation: envelopeOf(jws), options })
    t.match(answer, { status: 400, verified: false }, what)
    t.ok(answer.reasons.includes(reason), `${what}: ${answer.reasons.join(' ')}`)
  }
  const wrapped = envelop('EnvelopedVerifiablePresentation', 'vc+jwt', await toJws(claims))
  t.match(await show({ verifiablePresentation: wrapped }), { reasons: ['envelope-unknown'] })
  const late = envelopeOf(await toJws({ ...anonymous, exp: seconds(now) }))
  t.equal((await show({ presentation: late })).verified, false, 'signed, so never taken as a mere carrier')
})

void t.test(
  'what holders say of themselves stands on the proof of what they show; nothing else does',
  async (t) => {
    const { did } = holder
    const own = sample({ issuer: did, credentialSubject: { id: did } })
    const said = await show({ verifiablePresentation: await present([own]) })
    t.match(said, { verified: true, reasons: ['self-asserted'] })
    t.equal((await show({ verifiablePresentation: await present([own], {}, {}, person()) })).verified, false)
    t.match(
      await show({
        presentation: {
          '@context': [v2],
          type: ['VerifiablePresentation'],
          holder: did,
          verifiableCredential: [own],
        },
      }),
      { verified: false },
    )
  },
)

void t.test(
  'a presentation without proof carries credentials only where it is handed over as such',
  async (t) => {
    const presentation = {
      '@context': [v2],
      type: ['VerifiablePresentation'],
      verifiableCredential: [await issue(sample())],
    }
    t.equal((await show({ verifiablePresentation: presentation })).verified, false)
    t.equal((await show({ presentation })).verified, true)
    t.equal((await show({ presentation, options: { challenge: 'abc' } })).verified, false)
    t.equal((await show({ presentation: { ...presentation, holder: holder.did } })).verified, false)
    t.equal((await show({})).status, 400)
  },
)

void t.test('only a conformance run lets anybody ask that issuers are not bound to their keys', async (t) => {
  const foreign = await issue(sample())
  const unlisted = await jsigs.sign(
    { ...sample({ issuer: 'https://nobody.example/' }) },
    {
      suite: new DataIntegrityProof({ signer: holder.signer, cryptosuite: eddsa, date: now }),
      purpose: new jsigs.purposes.AssertionProofPurpose(),
      documentLoader,
    },
  )
  t.equal((await verify(foreign, {}, '?issuerBinding=off')).verified, true)
  t.equal((await verify(unlisted, {}, '?issuerBinding=off')).verified, false)

  const baseUrl = 'http://localhost:3110'
  const lab = await buildApp({ ...ports, conformance: true, baseUrl }, { logLevel: 'silent' })
  t.teardown(async () => {
    await lab.close()
  })
  const judged = async (query: string, verifiableCredential: unknown) =>
    await lab.inject({
      method: 'POST',
      url: `/vc-api/credentials/verify${query}`,
      payload: { verifiableCredential },
    })
  t.equal((await judged('', unlisted)).statusCode, 400, 'not unless asked')
  t.equal((await judged('?issuerBinding=off', unlisted)).statusCode, 200)
  const changed = { ...JSON.parse(JSON.stringify(unlisted)), name: 'changed' }
  t.equal((await judged('?issuerBinding=off', changed)).statusCode, 400, 'nothing else is relaxed')
  const stolen = await present([], {}, { holder: person().did })
  const shown = await lab.inject({
    method: 'POST',
    url: '/vc-api/presentations/verify?issuerBinding=off',
    payload: { verifiablePresentation: stolen },
  })
  t.equal(shown.statusCode, 400, 'holders are bound in any case')

  const url = `/vc-api/credentials/issue?access_token=${key}`
  const payload = { credential: sample() }
  t.equal((await lab.inject({ method: 'POST', url, payload })).statusCode, 201)
  for (const issuer of ['did:example:issuer', { id: 'did:example:issuer', name: 'Example' }]) {
    const asked = { method: 'POST', url, payload: { credential: sample({ issuer }) } } as const
    const { issuer: named } = toObject((await lab.inject(asked)).json<JsonObject>()['verifiableCredential'])
    t.same(named, typeof issuer === 'string' ? ed : { ...issuer, id: ed }, 'a stand-in names itself')
  }
  for (const issuer of [null, 'no url', { id: null }, { id: 'https ://no-url' }]) {
    const asked = { method: 'POST', url, payload: { credential: { ...sample(), issuer } } } as const
    t.equal((await lab.inject(asked)).statusCode, 400, 'what is no issuer gets no stand-in')
  }
  t.equal((await ask(`POST ${url}`, { payload })).statusCode, 401, 'never a key in an address elsewhere')
})
