import { bakePng, bakeSvg, toJwt, toPayload } from '../badge/index.ts'
import type { CredentialRecord } from '../domain/award.ts'
import { storeJwt } from '../store/credentials.ts'
import { classPng, classSvg } from './class-image.ts'
import type { Ports } from './ports.ts'
import { publicUrls } from './public-urls.ts'
import type { BadgeView } from './show-badge.ts'

/** Which of the two securings goes into an image. */
export type Securing = 'json' | 'jwt'

/** Side of the image that people download, in pixels: good for a screen and for a name card. */
const downloadSize = 600

/** The ES256 form over the same content: signed on first request, then stored; two requests at once get the same. */
export async function jwtOf(ports: Ports, credential: CredentialRecord): Promise<string> {
  if (credential.jwt !== undefined) return credential.jwt
  const signer = await ports.keys.signer(credential.issuer, 'ES256', ({ kid }) =>
    publicUrls.issuerKey(ports.baseUrl, credential.issuer, kid),
  )
  return await storeJwt(ports.db, credential.id, await toJwt(credential.json, signer))
}

/** The badge's picture with its credential inside, baked after all image work. */
export async function bakedPng(ports: Ports, view: BadgeView, securing: Securing): Promise<Uint8Array> {
  return bakePng(await classPng(ports, view.badge, downloadSize), await payloadOf(ports, view, securing))
}

export async function bakedSvg(ports: Ports, view: BadgeView, securing: Securing): Promise<string> {
  return bakeSvg(classSvg(ports, view.badge), await payloadOf(ports, view, securing))
}

async function payloadOf(ports: Ports, { credential }: BadgeView, securing: Securing): Promise<string> {
  return toPayload(securing === 'jwt' ? await jwtOf(ports, credential) : credential.json)
}
