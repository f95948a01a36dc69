// A program of its own, run by `killable.ts`: a picture on standard input, the texts of its QR codes on standard output.
import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Answer } from './answer.ts'

/** A phone's photograph is 12 to 50 megapixels; libvips reads it in strips, so that only the small copy is held. */
const maxPixels = 50_000_000
/** Sides of the small copies, the quicker first. A code of a few centimetres on a photographed page needs the second. */
const sides = [1600, 3200]
const maxCodes = 20

sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
})
sharp.concurrency(1)
// The library would fetch its own machine code from a public host.
const wasm = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })

type Picture = {
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** The pixels, at most `side` wide or high, on white where they are transparent. */
async function picture(bytes: Uint8Array, side: number): Promise<Picture> {
  const { data, info } = await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
}

async function texts({ data, width, height }: Picture): Promise<readonly string[]> {
  const codes = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    { formats: ['QRCode'], maxNumberOfSymbols: maxCodes },
  )
  return codes.filter(({ isValid }) => isValid).map(({ text }) => text)
}

async function read(bytes: Uint8Array): Promise<Answer> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > maxPixels) return { refused: 'too-much' }
    for (const side of sides) {
      // The larger copy is made only where the smaller one shows no code.
      // oxlint-disable-next-line no-await-in-loop
      const found = await texts(await picture(bytes, side))
      if (found.length > 0) return { found }
    }
    return { found: [] }
  } catch {
    return { refused: 'malformed' }
  }
}

process.stdout.write(JSON.stringify(await read(await buffer(process.stdin))))
