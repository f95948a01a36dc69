import { constants, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { createSignCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import { issue } from '@digitalbazaar/vc'
import { documentLoader } from '../../src/badge/document-loader.ts'
import { badge, created, jws, p256, rsaIssuer, rsaKey, text, claimsOf } from './kit.ts'

// What takes chance to make is made once and kept: `node test/forgeries/make-sources.ts`, with `rsa` for a new key.
const folder = new URL('sources/', import.meta.url)

function makeRsa(): void {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(
    new URL('rsa.json', folder),
    text({ ...JSON.parse(JSON.stringify(privateKey.export({ format: 'jwk' }))) }),
  )
}

/** A base proof draws a key of its own, and PSS a salt. */
async function makeSigned(): Promise<void> {
  const signer = {
    id: p256.method,
    algorithm: 'P-256',
    sign: async ({ data }: { data: Uint8Array }) => p256.key.sign(data),
  }
  const cryptosuite = createSignCryptosuite({ mandatoryPointers: ['/id', '/type', '/issuer', '/validFrom'] })
  const suite = new DataIntegrityProof({ signer, cryptosuite, date: created })
  const secured: unknown = await issue({ credential: structuredClone(badge(p256)), suite, documentLoader })
  writeFileSync(new URL('sd-base.json', folder), text(JSON.parse(JSON.stringify(secured))))

  const jwk: object = JSON.parse(readFileSync(new URL('rsa.json', folder), 'utf8'))
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' })
  const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
  const document = badge(rsaIssuer)
  const compact = jws(
    { alg: 'PS256', kid: rsaIssuer.method, typ: 'JWT' },
    { ...document, ...claimsOf(document) },
    {
      ...rsaKey,
      sign: (data) => sign('sha256', data, pss),
    },
  )
  writeFileSync(new URL('jwt-ps256.jwt', folder), compact)
}

if (process.argv[2] === 'rsa') makeRsa()
await makeSigned()
