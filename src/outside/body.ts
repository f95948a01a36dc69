import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { Dispatcher } from 'undici'
import { FetchRefusal } from './fetch-refusal.ts'

type Decompress = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array

const encodings: Readonly<Record<string, Decompress>> = {
  identity: (bytes) => bytes,
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
}

/** The whole body, or a refusal as soon as it, or what it unpacks to, is longer than `maxBytes`. */
export async function readBody(response: Dispatcher.ResponseData, maxBytes: number): Promise<Uint8Array> {
  const { 'content-encoding': encoded, 'content-length': announced } = response.headers
  const encoding =
    String(encoded ?? '')
      .trim()
      .toLowerCase() || 'identity'
  const decompress = Object.hasOwn(encodings, encoding) ? encodings[encoding] : undefined
  if (decompress === undefined) throw discard(response, 'network-error', 'an unknown content encoding')
  if (Number(announced) > maxBytes) throw discard(response, 'too-large', tooLarge(maxBytes).message)
  const received = await collect(response, maxBytes)
  try {
    return new Uint8Array(decompress(received, { maxOutputLength: maxBytes }))
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(maxBytes)
    throw new FetchRefusal('network-error', 'the body cannot be decompressed')
  }
}

/** A body that nobody reads would hold its connection. */
function discard(
  { body }: Dispatcher.ResponseData,
  ...[code, message]: ConstructorParameters<typeof FetchRefusal>
): FetchRefusal {
  body.on('error', () => undefined).destroy()
  return new FetchRefusal(code, message)
}

async function collect(response: Dispatcher.ResponseData, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    // Leaving the loop destroys the stream.
    if (length > maxBytes) throw tooLarge(maxBytes)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

function tooLarge(maxBytes: number): FetchRefusal {
  return new FetchRefusal('too-large', `the body is longer than ${maxBytes} bytes`)
}
