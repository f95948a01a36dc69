import { LRUCache } from 'lru-cache'

import {
  badgePng,
  badgeSvg,
  type BadgeImageInput,
  shareCardPng,
  shareCardSvg,
  type Silhouette,
  silhouetteOf,
  variantFor,
} from '../artwork/index.ts'
import type { BadgeClass } from '../domain/badge-class.ts'
import { DomainError } from '../domain/error.ts'
import type { Ports } from './ports.ts'

type World = Pick<Ports, 'catalogue' | 'silhouettes'>

/** Pictures depend on the class version alone: drawn once, then kept. */
const pictures = new LRUCache<string, Uint8Array>({
  maxSize: 64 * 1024 * 1024,
  sizeCalculation: (bytes) => bytes.length,
})

/** Sizes in pixels that are drawn; others are refused rather than drawn for every visitor's number. */
export const pictureSizes = [64, 128, 256, 512, 600, 1200] as const

/** The picture of a badge class as PNG, `size` pixels square. Throws `field_invalid` for other sizes. */
export async function classPng(world: World, badge: BadgeClass, size: number): Promise<Uint8Array> {
  if (!pictureSizes.some((known) => known === size))
    throw new DomainError(
      'field_invalid',
      {},
      { faults: [{ code: 'picture_size', at: 'size', params: { sizes: pictureSizes.join(' ') } }] },
    )
  return await kept(`${badge.id} ${badge.version} ${size}`, async () =>
    badgePng(badgeSvg({ ...imageInput(world, badge), variant: variantFor(size) }), size),
  )
}

export function classSvg(world: World, badge: BadgeClass): string {
  return badgeSvg({ ...imageInput(world, badge), variant: 'full' })
}

/** The preview that LINE, Teams, Slack and LinkedIn show: 1200 × 630, without any personal name. */
export async function classCard(world: World, badge: BadgeClass): Promise<Uint8Array> {
  return await kept(`${badge.id} ${badge.version} card`, async () =>
    shareCardPng(shareCardSvg(imageInput(world, badge))),
  )
}

async function kept(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const known = pictures.get(key)
  if (known !== undefined) return known
  const drawn = await draw()
  pictures.set(key, drawn)
  return drawn
}

function imageInput({ catalogue, silhouettes }: World, badge: BadgeClass): BadgeImageInput {
  const issuer = catalogue.organisations.get(badge.issuer)
  return {
    artwork: badge.artwork,
    silhouette: familySilhouette(silhouettes, badge.artwork.family),
    name: badge.name,
    issuerName: issuer?.name ?? { ja: badge.issuer, en: badge.issuer },
    sample: issuer?.sample ?? false,
    ...(badge.series === undefined ? {} : { series: badge.series }),
    ...(badge.milestone === undefined ? {} : { milestone: badge.milestone }),
  }
}

function familySilhouette(silhouettes: World['silhouettes'], family: string): Silhouette {
  const svg = silhouettes.get(family)
  if (svg === undefined) throw new TypeError(`no artwork for the family ${family}`)
  return silhouetteOf(svg)
}
