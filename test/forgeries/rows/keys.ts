import type { CheckCode, JsonObject, Verdict } from '../../../src/badge/index.ts'
import {
  badge,
  council,
  guildWebKey,
  guild,
  mallory,
  onWeb,
  p256,
  proofOf,
  prove,
  text,
  type Author,
  type Row,
} from '../kit.ts'
import { ed25519 } from '../keys.ts'
import { profileId } from '../web.ts'

const malloryKey = ed25519('mallory')
/** A key of the issuer’s choice, signing in the name of an issuer. */
const as = (by: Author, changes: Partial<Author>): Author => ({ ...by, ...changes })
const main = onWeb('main')
const profile: Author = { id: profileId, method: `${profileId}/keys/1`, key: guildWebKey }
/** The neutral point of the curve: every signature of zeros holds for it. */
const smallOrder = `did:key:z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj`

const anybody = 'anybody can sign in the issuer’s name'

/** Keys that are not the issuer’s, or no longer, or not for this. */
export async function keyRows(): Promise<readonly Row[]> {
  const byName = (name: string, key = guildWebKey): Author => onWeb(name, key)
  const sign = (by: Author): Promise<JsonObject> => prove(badge(by), by)
  const listed: CheckCode = 'key-not-listed'
  const rows: readonly [string, string, string, CheckCode, JsonObject, Verdict?][] = [
    [
      'fragment-did-web',
      'the forger’s key spelled in the fragment of the issuer’s did:web',
      `${anybody}; this passes a famous validator`,
      listed,
      await sign(as(main, { method: `${main.id}#${malloryKey.multibase}`, key: malloryKey })),
    ],
    [
      'fragment-https',
      'the forger’s key spelled in the fragment of the issuer’s https address',
      anybody,
      listed,
      await sign(as(profile, { method: `${profileId}#${malloryKey.multibase}`, key: malloryKey })),
    ],
    [
      'not-listed',
      'signed with a key under a name that the issuer’s document gives to another',
      anybody,
      'proof-invalid',
      await sign(byName('other-key', malloryKey)),
    ],
    [
      'unknown-name',
      'a key whose name the issuer’s document does not have',
      anybody,
      listed,
      await sign(as(main, { method: `${main.id}#key-9`, key: malloryKey })),
    ],
    [
      'did-key-of-another',
      'issuer did:web, proof by a did:key of the forger',
      anybody,
      listed,
      await sign(as(mallory, { id: main.id })),
    ],
    [
      'did-key-mismatch',
      'issuer one did:key, proof by another',
      anybody,
      listed,
      await sign(as(mallory, { id: guild.id })),
    ],
    [
      'did-key-fragment',
      'the issuer’s did:key with the forger’s key as its fragment',
      anybody,
      listed,
      await sign({ id: guild.id, method: `${guild.id}#${malloryKey.multibase}`, key: malloryKey }),
    ],
    [
      'foreign-document',
      'a key document on the forger’s host that names the issuer as its controller',
      'the controller is the forger’s own word',
      listed,
      await sign(as(profile, { method: 'https://mallory.example/key', key: malloryKey })),
    ],
    [
      'neighbour',
      'the same, on the issuer’s host but in another tenant’s folder',
      'on shared hosts neighbours sign for one another',
      listed,
      await sign(as(profile, { method: 'https://guild.example/tenants/mallory/key', key: malloryKey })),
    ],
    [
      'foreign-controller',
      'listed, but the key says that another controls it',
      'the issuer does not hold it',
      listed,
      await sign(byName('foreign-controller')),
    ],
    [
      'authentication-only',
      'listed for authentication, not for assertions',
      'the key that logs in is not the key that awards',
      listed,
      await sign(byName('authentication')),
    ],
    [
      'revoked-key',
      'marked as revoked by the issuer',
      'whoever stole it can date a proof as he likes',
      'key-compromised',
      await sign(byName('revoked')),
    ],
    [
      'withdrawn-key',
      'not listed for assertions, with a date of revocation still to come',
      'a date to come does not make it a key for assertions',
      listed,
      await sign(byName('withdrawn')),
    ],
    [
      'expired-key',
      'its expires has passed',
      'keys are retired because they may have leaked',
      'key-expired',
      await sign(byName('expired')),
    ],
    [
      'exposed-key',
      'the issuer’s document shows its private half',
      'every reader of the document can sign',
      'key-unsuitable',
      await sign(byName('exposed')),
    ],
    [
      'wrong-suite',
      'an Ed25519 key in a proof that says ecdsa-rdfc-2019',
      'a proof says how it is to be verified, and is not believed',
      'key-unsuitable',
      await prove(badge(), guild, { cryptosuite: 'ecdsa-rdfc-2019' }),
    ],
    [
      'counter-signed',
      'a good proof beside one of somebody else',
      'a page that shows it lends the stranger the issuer’s word: every proof must be the issuer’s',
      listed,
      { ...badge(), proof: [await proofOf(badge()), await proofOf(badge(), council)] },
    ],
    [
      'issuer-unreachable',
      'the issuer’s document cannot be had',
      'not proven is not false: nobody can say',
      'key-unreachable',
      await sign(byName('nowhere')),
      'indeterminate',
    ],
  ]
  const ofIssuer: readonly [string, string, string, CheckCode, JsonObject, Verdict?][] = [
    [
      'impostor-document',
      'the document at the issuer’s address is that of another issuer',
      'a document says whom it describes',
      'issuer-document-invalid',
      await sign(byName('impostor')),
    ],
    [
      'small-order-key',
      'a did:key of small order, for which signatures hold that nobody made',
      'the key belongs to everybody',
      'issuer-document-invalid',
      await zeroSigned(),
    ],
    [
      'issuer-method-unknown',
      'a DID of a method that is not resolved',
      'not proven is not false',
      'issuer-method-unsupported',
      await sign(as(guild, { id: 'did:example:guild' })),
      'indeterminate',
    ],
  ]
  const shapeless: typeof rows = [
    [
      'issuer-missing',
      'the issuer has no id',
      'nobody stands behind it',
      'schema-violation',
      await prove(badge(guild, { issuer: { type: ['Profile'], name: 'Sample Guild' } })),
    ],
  ]
  const toRow =
    (check: 'proof' | 'issuer' | 'schema') =>
    ([name, what, why, code, document, verdict = 'invalid']: (typeof rows)[number]): Row => ({
      file: `keys/${name}.json`,
      what,
      why,
      verdict,
      check,
      code,
      content: text(document),
    })
  return [
    ...rows.map(toRow('proof')),
    ...ofIssuer.map(toRow('issuer')),
    ...shapeless.map(toRow('schema')),
    await wrongCurve(),
  ]
}

async function zeroSigned(): Promise<JsonObject> {
  const by: Author = {
    id: smallOrder,
    method: `${smallOrder}#${smallOrder.slice('did:key:'.length)}`,
    key: { kind: 'Ed25519', publicJwk: {}, sign: () => Buffer.concat([Buffer.of(1), Buffer.alloc(63)]) },
  }
  return prove(badge(by), by)
}

async function wrongCurve(): Promise<Row> {
  return {
    file: 'keys/wrong-key-kind.json',
    what: 'a P-256 key in a proof that says eddsa-rdfc-2022',
    why: 'a proof says how it is to be verified, and is not believed',
    verdict: 'invalid',
    check: 'proof',
    code: 'key-unsuitable',
    content: text(await prove(badge(p256), p256, { cryptosuite: 'eddsa-rdfc-2022' })),
  }
}
