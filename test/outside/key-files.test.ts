import { createPublicKey, verify } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CompactEncrypt, compactVerify, importJWK } from 'jose'
import { test, type Test } from 'tap'
import { DomainError } from '../../src/domain/error.ts'
import { systemClock } from '../../src/outside/clock.ts'
import { openKeyFolder } from '../../src/outside/key-files.ts'
import { systemRandom } from '../../src/outside/random.ts'

const passphrase = '見本の長い合言葉 for tests'
const now = new Date('2026-07-15T01:02:03Z')
const later = new Date('2026-08-01T00:00:00Z')
const idOf = ({ organisation, kid }: { organisation: string; kid: string }) =>
  `https://example.jp/${organisation}/${kid}`
const data = new TextEncoder().encode('証')

const inClear = async (t: Test) =>
  await openKeyFolder({ folder: join(t.testdir({}), 'keys'), allowClear: true })

/** The refusal's code and its faults' codes and places. */
async function refusal(action: Promise<unknown>): Promise<unknown> {
  try {
    await action
    return 'no refusal'
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return [error.code, ...error.faults.map(({ code, at }) => `${at} ${code}`)]
  }
}

async function readObject(path: string): Promise<Record<string, unknown>> {
  return { ...JSON.parse(await readFile(path, 'utf8')) }
}

void test('a key lies encrypted, readable by its owner alone, and opens with the passphrase only', async (t) => {
  const folder = join(t.testdir({}), 'keys')
  const keys = await openKeyFolder({ folder, passphrase, allowClear: false })
  t.same(await keys.list(), [])
  const key = await keys.create('example', 'Ed25519', now)
  t.match(key, { organisation: 'example', algorithm: 'Ed25519', createdAt: '2026-07-15T01:02:03.000Z' })
  t.match(key.kid, /^[0-9a-f]{12}$/)
  t.match(key.publicKeyMultibase, /^z6Mk/)
  t.same(Object.keys(key.publicJwk).toSorted(), ['crv', 'kty', 'x'])
  t.same(await keys.list(), [key])

  const path = join(folder, 'example', `${key.kid}.json`)
  t.equal((await stat(path)).mode & 0o777, 0o600)
  t.equal((await stat(join(folder, 'example'))).mode & 0o777, 0o700)
  t.same(await readdir(join(folder, 'example')), [`${key.kid}.json`], 'no draft is left')
  const text = await readFile(path, 'utf8')
  t.notMatch(text, '"d"')
  const [header = ''] = String(JSON.parse(text).private).split('.')
  t.match(JSON.parse(Buffer.from(header, 'base64url').toString()), {
    alg: 'PBES2-HS512+A256KW',
    enc: 'A256GCM',
    p2c: 600_000,
  })

  const again = await openKeyFolder({ folder, passphrase, allowClear: false })
  const signer = await again.signer('example', 'Ed25519', idOf)
  t.equal(signer.id, `https://example.jp/example/${key.kid}`)
  const signature = await signer.sign({ data })
  t.ok(verify(null, data, createPublicKey({ format: 'jwk', key: key.publicJwk }), signature))

  const at = `example/${key.kid}.json`
  const wrong = await openKeyFolder({ folder, passphrase: 'another', allowClear: true })
  t.same(await refusal(wrong.signer('example', 'Ed25519', idOf)), [
    'key_unavailable',
    `${at} key_passphrase_wrong`,
  ])
  t.equal((await wrong.list()).length, 1, 'public parts need no passphrase')
  const none = await openKeyFolder({ folder, allowClear: true })
  t.same(await refusal(none.signer('example', 'Ed25519', idOf)), [
    'key_unavailable',
    `${at} key_passphrase_missing`,
  ])
})

void test('ECDSA signatures are r‖s, as JWS wants it', async (t) => {
  const keys = await inClear(t)
  for (const [algorithm, length] of [
    ['ES256', 64],
    ['ES384', 96],
  ] as const) {
    const key = await keys.create('example', algorithm, now)
    t.notOk('publicKeyMultibase' in key)
    const header = Buffer.from(JSON.stringify({ alg: algorithm })).toString('base64url')
    const input = `${header}.${Buffer.from(data).toString('base64url')}`
    const signer = await keys.signer('example', algorithm, idOf)
    const signature = await signer.sign({ data: new TextEncoder().encode(input) })
    t.equal(signature.length, length)
    const jws = `${input}.${Buffer.from(signature).toString('base64url')}`
    const { payload } = await compactVerify(jws, await importJWK(key.publicJwk, algorithm))
    t.same(payload, data)
  }
})

void test('without a passphrase nothing is made or read in the clear, unless that is allowed', async (t) => {
  const folder = join(t.testdir({}), 'keys')
  const strict = await openKeyFolder({ folder, allowClear: false })
  t.same(await refusal(strict.create('example', 'Ed25519', now)), [
    'key_unavailable',
    'example key_passphrase_missing',
  ])
  t.same(await strict.list(), [])
  const open = await openKeyFolder({ folder, allowClear: true })
  const { kid } = await open.create('example', 'Ed25519', now)
  t.ok(await open.signer('example', 'Ed25519', idOf))
  t.same(await refusal(openKeyFolder({ folder, passphrase, allowClear: false })), [
    'key_unavailable',
    `example/${kid}.json key_in_clear`,
  ])
})

void test('a retired key stays listed and no longer signs; the newest of the others does', async (t) => {
  const keys = await inClear(t)
  t.same(await refusal(keys.signer('example', 'Ed25519', idOf)), ['key_unavailable', 'example key_none'])
  const first = await keys.create('example', 'Ed25519', now)
  const second = await keys.create('example', 'Ed25519', later)
  const signerId = async () => (await keys.signer('example', 'Ed25519', idOf)).id
  t.equal(await signerId(), idOf(second))
  const retired = await keys.retire('example', second.kid, later)
  t.same(retired, { ...second, retiredAt: later.toISOString() })
  t.same(await keys.list(), [first, retired])
  t.equal(await signerId(), idOf(first))
  t.same(await keys.retire('example', second.kid, now), retired, 'retiring twice keeps the first date')
  t.same(await refusal(keys.retire('example', 'no-such-key', now)), ['not_found'])
  t.same(await refusal(keys.create('../other', 'Ed25519', now)), ['not_found'])
})

void test('a key that another process makes is seen at once', async (t) => {
  const folder = join(t.testdir({}), 'keys')
  const server = await openKeyFolder({ folder, allowClear: true })
  const command = await openKeyFolder({ folder, allowClear: true })
  const key = await command.create('example', 'ES256', now)
  t.same(await server.list(), [key])
  await command.retire('example', key.kid, later)
  t.equal((await server.list())[0]?.retiredAt, later.toISOString())
})

void test('a key in two organisations, or in the folder of another, stops the start with its file', async (t) => {
  const folder = join(t.testdir({}), 'keys')
  const keys = await openKeyFolder({ folder, allowClear: true })
  const { kid } = await keys.create('first', 'Ed25519', now)
  await mkdir(join(folder, 'second'))
  const [source, copy] = [join(folder, 'first', `${kid}.json`), join(folder, 'second', `${kid}.json`)]
  await copyFile(source, copy)
  const reopen = async () => await refusal(openKeyFolder({ folder, allowClear: true }))
  t.same(await reopen(), ['key_unavailable', `second/${kid}.json key_file_foreign`])
  await writeFile(copy, JSON.stringify({ ...(await readObject(source)), organisation: 'second' }))
  t.same(await reopen(), ['key_unavailable', `second/${kid}.json key_shared`])
  t.same(
    await refusal(keys.list()),
    ['key_unavailable', `second/${kid}.json key_shared`],
    'also while running',
  )
})

void test('broken key files are all named; what is no key file is left alone', async (t) => {
  const stray = { 'README.md': '', '.DS_Store': '', lone: '', Upper: { 'a.json': 'x' } }
  const three = {
    organisation: 'example',
    kid: 'three',
    algorithm: 'Ed25519',
    createdAt: '2026-07-15',
    private: 'x',
  }
  const folder = t.testdir({
    ...stray,
    example: {
      '.draft.json': '{',
      'note.txt': 'x',
      'one.json': '{',
      'two.json': '[]',
      'three.json': JSON.stringify(three),
    },
  })
  t.same(await refusal(openKeyFolder({ folder, allowClear: true })), [
    'key_unavailable',
    'example/one.json key_file_not_json',
    'example/three.json key_file_field_wrong',
    'example/two.json key_file_not_json',
  ])
  t.same(await (await openKeyFolder({ folder: t.testdir(stray), allowClear: true })).list(), [])
})

void test('a private part that is not the public part’s own is refused', async (t) => {
  const folder = join(t.testdir({}), 'keys')
  const keys = await openKeyFolder({ folder, allowClear: true })
  const [one, two] = [await keys.create('one', 'Ed25519', now), await keys.create('two', 'Ed25519', now)]
  const pathOf = (key: typeof one) => join(folder, key.organisation, `${key.kid}.json`)
  const mixed = { ...(await readObject(pathOf(one))), private: (await readObject(pathOf(two)))['private'] }
  await writeFile(pathOf(one), JSON.stringify(mixed))
  t.same(await refusal(keys.signer('one', 'Ed25519', idOf)), [
    'key_unavailable',
    `one/${one.kid}.json key_mismatch`,
  ])
  const other = await new CompactEncrypt(Buffer.from('{}'))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(Buffer.alloc(32))
  await writeFile(pathOf(one), JSON.stringify({ ...mixed, private: other }))
  const locked = await openKeyFolder({ folder, passphrase, allowClear: true })
  t.match(await refusal(locked.signer('one', 'Ed25519', idOf)), ['key_unavailable', /key_passphrase_wrong$/])
})

void test('the machine’s clock and randomness have the shapes that the ports ask for', async (t) => {
  t.ok(Math.abs(systemClock().getTime() - Date.now()) < 5000)
  t.match(systemRandom.uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4/)
  t.match(systemRandom.secret(), /^[\w-]{32}$/)
  t.not(systemRandom.secret(), systemRandom.secret())
  t.equal(systemRandom.integer(1), 0)
})
