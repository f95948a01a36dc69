import { generateKeyPairSync } from 'node:crypto'
import { encodeMultikey, toCredential, toPublicJwk, toSigner } from '../../src/badge/index.ts'
import type { CredentialInput, PublicJwk, Signer, UnsignedCredential } from '../../src/badge/index.ts'

/** A fictional issuer with a fresh key of each kind, as an organisation has. */
export type SampleIssuer = {
  readonly did: string
  readonly dataIntegrity: Signer
  readonly jws: Signer
  readonly ed25519: PublicJwk
  readonly p256: PublicJwk
  readonly publicKeyMultibase: string
}

export const sampleBase = 'https://badges.example'

export function sampleIssuer(base = sampleBase, slug = 'sample-guild'): SampleIssuer {
  const did = `did:web:${new URL(base).host.replace(':', '%3A')}:issuers:${slug}`
  const ed = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  return {
    did,
    dataIntegrity: toSigner({ ...ed }, `${did}#ed-1`),
    jws: toSigner({ ...ec }, `${base}/issuers/${slug}/keys/ec-1`),
    ed25519: toPublicJwk({ ...ed }),
    p256: toPublicJwk({ ...ec }),
    publicKeyMultibase: encodeMultikey(toPublicJwk({ ...ed })),
  }
}

/** A credential with everything a badge of ours may hold: Japanese texts, results, evidence, alignments, status. */
export function sampleInput(
  did: string,
  base = sampleBase,
  changes: Partial<CredentialInput> = {},
): CredentialInput {
  const achievement = `${base}/achievements/sample-facilitation/1.2.0`
  return {
    id: `${base}/credentials/5f1c9f4e-9d0f-4c9b-8a54-0d5f6c1b2a3e`,
    issuer: {
      id: did,
      name: '見本：架空ギルド',
      url: `${base}/issuers/sample-guild`,
      description: '説明用の架空の組織です。\nSample organisation, not a real one.',
      corporateNumber: '0000000000000',
      image: { id: `${base}/issuers/sample-guild.png`, caption: '架空ギルドの印' },
    },
    achievement: {
      id: achievement,
      name: '越境ファシリテーション修了',
      description: '「対話」の場を、参加者どうしが安心して話せるように設計し、進められる。',
      criteria: {
        id: `${achievement}#criteria`,
        narrative:
          '1. 全3回に出席する\n2. 実践レポートを出す\n\n1. Attend all three days\n2. Hand in a report',
      },
      achievementType: 'CertificateOfCompletion',
      image: { id: `${achievement}.png`, caption: '六角形の盾と二重の輪、「修了」の文字' },
      inLanguage: 'ja',
      version: '1.2.0',
      alignments: [
        {
          targetName: '前に踏み出す力（アクション）',
          targetUrl: 'https://framework.example/items/action',
          targetCode: 'ACT-01',
          targetDescription: '一歩前に踏み出し、失敗しても粘り強く取り組む力',
          targetFramework: '架空の基礎力',
        },
        { targetName: '発信力', targetUrl: 'https://framework.example/items/voice', targetType: 'CFItem' },
      ],
      resultDescriptions: [
        {
          slug: 'attendance',
          name: '出席率',
          resultType: 'Percent',
          valueMin: '0',
          valueMax: '100',
          requiredValue: '80',
        },
        { slug: 'completion', name: '修了', resultType: 'Status' },
      ],
      tags: ['越境学習', 'ファシリテーション'],
      related: [
        { id: `${achievement}/en`, inLanguage: 'en' },
        { id: `${base}/achievements/sample-facilitation/1.1.0`, inLanguage: 'ja', version: '1.1.0' },
      ],
    },
    subject: {
      id: 'urn:uuid:0c5f9a58-6ef0-4a34-b7ab-3a7d4a1c9d10',
      identifiers: [
        {
          hashed: true,
          identityHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
          identityType: 'emailAddress',
          salt: 'Kosher',
        },
        { hashed: false, identityHash: '髙﨑 𠮷乃', identityType: 'name' },
      ],
      results: [
        { slug: 'attendance', value: '100' },
        { slug: 'completion', status: 'Completed' },
      ],
      narrative: '3回のうち1回は司会を務めた。',
      source: { id: 'https://assessor.example/', name: '見本：架空評価室', url: 'https://assessor.example/' },
    },
    evidence: [
      { name: '出席の記録', narrative: '2026年4月8日、15日、22日に出席（計540分）。', genre: '出席記録' },
      {
        name: '実践レポート',
        description: '講師が受理したもの',
        narrative: '2026年5月1日に受理。',
        genre: '成果物',
      },
    ],
    awardedDate: '2026-05-01T09:30:00Z',
    validFrom: '2026-05-02T00:00:00Z',
    validUntil: '2029-05-01T14:59:59Z',
    status: { list: `${base}/status/7`, index: 94567, states: `${base}/status/7/states` },
    ...changes,
  }
}

export function sampleCredential(
  did: string,
  base = sampleBase,
  changes: Partial<CredentialInput> = {},
): UnsignedCredential {
  return toCredential(sampleInput(did, base, changes))
}
