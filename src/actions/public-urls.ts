import { toDidWeb } from '../badge/index.ts'
import type { Language } from '../domain/bilingual.ts'

/** The public addresses of an instance: signed into badges, so they never change. */
export const publicUrls = {
  badge: (base: string, award: string): string => `${base}/badges/${award}`,
  credential: (base: string, id: string): string => `${base}/credentials/${id}`,
  achievement: (base: string, badge: string, version: string, language: Language): string =>
    `${base}/achievements/${badge}/${version}${language === 'en' ? '/en' : ''}`,
  achievementImage: (base: string, badge: string, version: string): string =>
    `${base}/achievements/${badge}/${version}.png`,
  issuer: (base: string, organisation: string): string => `${base}/issuers/${organisation}`,
  issuerKey: (base: string, organisation: string, kid: string): string =>
    `${base}/issuers/${organisation}/keys/${kid}`,
  statusList: (base: string, list: string): string => `${base}/status/${list}`,
  statusStates: (base: string, list: string): string => `${base}/status/${list}/states`,
  vcStatusList: (base: string, list: string): string => `${base}/vc-api/status/${list}`,
} as const

/** did:web of an organisation: its document stands at `/issuers/{slug}/did.json`. */
export function issuerDid(base: string, organisation: string): string {
  return toDidWeb(base, `issuers/${organisation}`)
}
