import type { CheckCode, CheckName, JsonObject, Verdict } from '../../../src/badge/index.ts'
import { decodeBase58btc } from '../../../src/badge/multikey.ts'
import { deriveFrom, sdBase } from '../derive.ts'
import { badge, base58, edit, guild, proofOf, prove, text, type Row } from '../kit.ts'
import { uncanonical } from '../keys.ts'
import { chain } from './valid.ts'

function valueOf({ proofValue }: JsonObject): Uint8Array {
  return decodeBase58btc(typeof proofValue === 'string' ? proofValue : '')
}

/** Proofs that are missing, worn out, for something else, or not quite a proof. */
export async function proofRows(): Promise<readonly Row[]> {
  const document = badge()
  const good = await proofOf(document)
  const [, first, second] = await chain()
  const withProof = (...proof: readonly JsonObject[]): JsonObject => ({ ...document, proof })
  const ending = await proofOf(document, guild, { expires: '2026-05-20T00:00:00Z' })
  const { expires: end = '', ...endless } = ending
  const unknownKind = { ...good, cryptosuite: 'made-up-2099' }
  const rows: readonly [string, string, string, CheckCode, JsonObject, Verdict?, CheckName?][] = [
    ['missing', 'no proof', 'anybody wrote it', 'proof-missing', document],
    [
      'empty',
      'an empty list of proofs',
      'every proof holds, for there is none',
      'proof-missing',
      withProof(),
    ],
    [
      'unknown-kind',
      'one proof, of a kind that nobody knows',
      'not proven is not false, and never valid',
      'proof-unrecognised',
      withProof(unknownKind),
      'indeterminate',
    ],
    [
      'no-kind',
      'a proof that does not say of what kind it is',
      'a reader would have to guess',
      'proof-invalid',
      withProof(edit(good, '/cryptosuite')),
    ],
    [
      'of-another',
      'the proof of another badge of the same issuer',
      'a signature belongs to one text',
      'proof-invalid',
      withProof(await proofOf(badge(guild, { name: 'Another' }))),
    ],
    [
      'renamed-suite',
      'the same signature under the suite’s former name',
      'what is not signed along can be chosen by the forger',
      'proof-invalid',
      withProof({ ...good, cryptosuite: 'eddsa-2022' }),
    ],
    [
      'created-changed',
      'its time of signing changed',
      'a proof made after a key was lost is dated before',
      'proof-invalid',
      withProof({ ...good, created: '2026-05-01T12:00:00Z' }),
    ],
    [
      'truncated',
      'the signature cut short',
      'a reader that pads it compares less than it should',
      'proof-invalid',
      withProof({ ...good, proofValue: base58(valueOf(good).subarray(0, 60)) }),
    ],
    [
      'not-base58',
      'the signature in base64url',
      'several spellings of one proof',
      'proof-invalid',
      withProof({ ...good, proofValue: `u${Buffer.from(valueOf(good)).toString('base64url')}` }),
    ],
    [
      'uncanonical-s',
      'Ed25519 with S + L in place of S',
      'a second signature that nobody made (RFC 8032, 5.1.7)',
      'proof-invalid',
      withProof({ ...good, proofValue: base58(uncanonical(valueOf(good))) }),
    ],
    [
      'purpose',
      'signed for authentication',
      'what was signed to log in is passed off as an award',
      'proof-purpose',
      await prove(document, guild, { proofPurpose: 'authentication' }),
    ],
    [
      'purpose-missing',
      'without a purpose',
      'a signature for anything',
      'proof-purpose',
      withProof(await proofOf(document, guild, {}, ['proofPurpose'])),
    ],
    [
      'expired',
      'proof.expires has passed',
      'the issuer limited the proof, not the badge',
      'proof-expired',
      withProof(ending),
    ],
    [
      'expiry-removed',
      'the same, its expires taken out',
      'the limit is signed',
      'proof-invalid',
      withProof(endless),
    ],
    [
      'expiry-disguised',
      'the same, its expires written as its full IRI',
      'the signature holds and the end is not seen',
      'proof-invalid',
      withProof({
        ...endless,
        'https://w3id.org/security#expiration': {
          '@value': end,
          '@type': 'http://www.w3.org/2001/XMLSchema#dateTime',
        },
      }),
    ],
    [
      'created-in-future',
      'made next year',
      'a proof that nobody can have made yet',
      'proof-created-in-future',
      await prove(document, guild, { created: '2027-01-01T00:00:00Z' }),
    ],
    [
      'created-without-zone',
      'a time of signing without a zone',
      'two readers, two instants',
      'schema-violation',
      await prove(document, guild, { created: '2026-05-02T00:00:00' }),
      'invalid',
      'schema',
    ],
    [
      'set-one-bad',
      'two proofs, one of which does not hold',
      'a verifier that stops at the first good one',
      'proof-invalid',
      withProof(good, { ...good, proofValue: base58(valueOf(first)) }),
    ],
    [
      'set-of-eleven',
      'eleven good proofs',
      'a page of signatures keeps a verifier busy',
      'proof-invalid',
      withProof(...Array.from({ length: 11 }, () => good)),
    ],
    [
      'chain-without-first',
      'the earlier proof taken out of a chain',
      'what the second proof stood over is gone',
      'proof-chain-broken',
      withProof(second),
    ],
    [
      'chain-to-nothing',
      'previousProof names a proof that never was',
      'a chain that cannot be checked',
      'proof-chain-broken',
      withProof({ ...good, previousProof: 'urn:uuid:00000000-0000-4000-8000-000000000000' }),
    ],
    [
      'chain-cut',
      'the second proof passed off as an independent one',
      'it was signed over the first',
      'proof-invalid',
      withProof(first, edit(second, '/previousProof')),
    ],
    [
      'chain-first-changed',
      'the earlier proof changed',
      'the second proof stands over it',
      'proof-invalid',
      withProof({ ...first, created: '2026-05-01T00:00:00Z' }, second),
    ],
    [
      'sd-base',
      'an ecdsa-sd-2023 base proof',
      'it holds the holder’s secrets and is not for showing',
      'proof-base',
      JSON.parse(sdBase),
    ],
    [
      'sd-changed',
      'a disclosed value changed',
      'what is disclosed was signed piece by piece',
      'proof-invalid',
      { ...(await deriveFrom('everything')), name: 'Another name' },
    ],
    [
      'sd-added',
      'a value added to what was disclosed',
      'what the issuer never said',
      'proof-invalid',
      { ...(await deriveFrom('everything')), description: 'With honours' },
    ],
    [
      'sd-without-criteria',
      'well signed, but the holder left out the criteria',
      'a selection can be true in every part and no badge any more',
      'criteria-empty',
      await deriveFrom('no criteria'),
      'invalid',
      'schema',
    ],
  ]
  return rows.map(([name, what, why, code, content, verdict = 'invalid', check = 'proof']) => ({
    file: `proofs/${name}.json`,
    what,
    why,
    verdict,
    check,
    code,
    content: text(content),
  }))
}
