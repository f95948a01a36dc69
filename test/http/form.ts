export type Part = readonly [name: string, content: string | Uint8Array, fileName?: string]

/** A form as browsers send it. */
export function form(parts: readonly Part[]): { headers: Record<string, string>; payload: Buffer } {
  const boundary = 'form-boundary'
  const pieces = parts.flatMap(([name, content, fileName]) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  }
}
