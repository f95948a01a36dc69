import { storeHealth } from '../store/health.ts'
import type { Outbound, Ports } from './ports.ts'

/** One thing that was looked at. Its words stand in `text/examination.ts`. */
export type Finding = {
  readonly subject: 'base-url' | 'store' | 'catalogue' | 'keys' | 'signing' | 'sample' | 'trust' | 'outbound'
  readonly fine: boolean
  readonly params: Readonly<Record<string, string | number>>
}

/** Looks at everything that must be right before badges are issued, and says what is missing. */
export async function examine(ports: Ports): Promise<readonly Finding[]> {
  const health = await storeHealth(ports.db)
  const issuers = [...ports.catalogue.organisations.values()].filter(({ issuer }) => issuer)
  const findings: Finding[] = [
    { subject: 'base-url', fine: true, params: { url: ports.baseUrl } },
    { subject: 'store', fine: health.sound, params: { ...health.counts } },
    {
      subject: 'catalogue',
      fine: true,
      params: { classes: ports.catalogue.badges.size, issuers: issuers.length },
    },
    { subject: 'sample', fine: true, params: { sample: ports.sample ? 1 : 0 } },
    {
      subject: 'trust',
      fine: true,
      params: {
        legalEntities: ports.trust.legalEntities.length,
        endorsers: ports.trust.endorsers.length,
        statusLists: ports.trust.statusLists.length,
      },
    },
  ]
  if (ports.outbound !== undefined) findings.push(examineOutbound(ports.outbound))
  for (const { id } of issuers) findings.push(...(await examineKeys(ports, id)))
  return findings
}

/** How the verifier reaches others' documents: as set, which is never a fault of its own. */
function examineOutbound({ offline, proxy = '' }: Outbound): Finding {
  return { subject: 'outbound', fine: true, params: { offline: offline ? 1 : 0, proxy } }
}

async function examineKeys(ports: Ports, organisation: string): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const algorithm of ['Ed25519', 'ES256'] as const) {
    const params = { organisation, algorithm }
    try {
      const signer = await ports.keys.signer(organisation, algorithm, (key) => key.kid)
      await signer.sign({ data: new Uint8Array(32) })
      findings.push({ subject: 'signing', fine: true, params: { ...params, kid: signer.id } })
    } catch (cause) {
      findings.push({
        subject: 'keys',
        fine: false,
        params: { ...params, reason: cause instanceof Error ? cause.message : '' },
      })
    }
  }
  return findings
}
