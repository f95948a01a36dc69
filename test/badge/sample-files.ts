import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import sharp, { type Sharp } from 'sharp'
import { renderSVG } from 'uqr'

/** A certificate of one page with files attached to it, as a stranger's software makes one. */
export async function pdfWith(
  files: Readonly<Record<string, string | Uint8Array>>,
  passwords: { ownerPassword?: string; userPassword?: string } = {},
): Promise<Uint8Array> {
  const document = new PDFDocument({ pdfVersion: '1.7ext3', ...passwords })
  document.text('Certificate of completion')
  for (const [name, content] of Object.entries(files)) document.file(Buffer.from(content), { name })
  document.end()
  return await buffer(document)
}

/** A PDF of exactly these objects, the first its catalogue; `stream` objects get their length. */
export function pdfOf(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.7\n'
  const offsets = objects.map((object, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} /Root 1 0 R >>\n`
  return Buffer.from(`${text}${table}startxref\n${text.length}\n%%EOF\n`, 'latin1')
}

export function pdfStream(content: Uint8Array, entries = ''): string {
  return `<< /Type /EmbeddedFile /Length ${content.length} ${entries} >>\nstream\n${Buffer.from(content).toString('latin1')}\nendstream`
}

export type Taken = {
  readonly format?: 'png' | 'jpeg' | 'webp' | 'gif'
  /** Degrees by which the code is turned. */
  readonly turned?: number
  /** Part of the full contrast that is left. */
  readonly contrast?: number
  readonly blur?: number
  /** On a grey desk with noise, as a photograph shows it. */
  readonly photographed?: boolean
  /** Pixels the code is wide. */
  readonly size?: number
}

/** A picture of QR codes beside each other, drawn by another library and taken as given. */
export async function qrPicture(texts: string | readonly string[], taken: Taken = {}): Promise<Uint8Array> {
  const { format = 'png', size = 500 } = taken
  const codes = await Promise.all(
    [texts].flat().map(async (text) => await code(text, size, taken.turned ?? 0)),
  )
  const width = codes.reduce((sum, one) => sum + one.width + 40, 40)
  const height = Math.max(...codes.map((one) => one.height)) + 80
  let left = 40
  const parts = codes.map(({ data, width: wide }) => {
    const part = { input: data, left, top: 40 }
    left += wide + 40
    return part
  })
  const ground = taken.photographed === true ? desk(width, height) : blank(width, height)
  let picture = sharp(await ground.composite(parts).png().toBuffer())
  const { contrast = 1, blur } = taken
  picture = picture.linear(contrast, 128 * (1 - contrast))
  if (blur !== undefined) picture = picture.blur(blur)
  return new Uint8Array(await picture.toFormat(format, { quality: 60 }).toBuffer())
}

async function code(
  text: string,
  size: number,
  turned: number,
): Promise<{ data: Buffer; width: number; height: number }> {
  const drawn = sharp(Buffer.from(renderSVG(text, { border: 4, ecc: 'L' }))).resize(size, size, {
    kernel: 'nearest',
  })
  const upright = await drawn.png().toBuffer()
  const { data, info } = await sharp(upright)
    .rotate(turned, { background: '#d8d8d0' })
    .png()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

function blank(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
}

function desk(width: number, height: number): Sharp {
  const noise = { type: 'gaussian', mean: 120, sigma: 35 } as const
  return sharp({ create: { width, height, channels: 3, background: '#888877', noise } })
}
