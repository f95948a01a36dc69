import sharp from 'sharp'
import { DomainError } from '../domain/error.ts'

/** Sizes in pixels that a badge may be asked for. */
export const pngSizes = { least: 64, most: 1200 } as const

/** librsvg draws one user unit as one pixel at this density. */
const unitDensity = 72

async function rasterise(svg: string, scale: number, width: number, height: number): Promise<Buffer> {
  return sharp(Buffer.from(svg), {
    density: unitDensity * scale,
    limitInputPixels: 4_000_000,
    failOn: 'error',
  })
    .resize(width, height, { fit: 'fill' })
    .png({ compressionLevel: 9, adaptiveFiltering: true })
    .toBuffer()
}

/**
 * Draws a badge of ours (a field of 600 × 600) at `size` × `size` pixels, transparent around its ground.
 * @throws DomainError `field_invalid` outside 64 to 1200
 */
export async function badgePng(svg: string, size: number): Promise<Buffer> {
  if (!Number.isInteger(size) || size < pngSizes.least || size > pngSizes.most)
    throw new DomainError('field_invalid', { field: 'size', value: size })
  return rasterise(svg, size / 600, size, size)
}

/** Draws a share card of ours at its own 1200 × 630 pixels. */
export async function shareCardPng(svg: string): Promise<Buffer> {
  return rasterise(svg, 1, 1200, 630)
}
