import type { FileReaders, ReadFile } from '../../badge/ports.ts'
import type { Answer } from './answer.ts'
import { runKillable, type Limits } from './killable.ts'

const pdf = new URL('read-pdf.ts', import.meta.url)
const qr = new URL('read-qr.ts', import.meta.url)

const limits: Limits = {
  cpuSeconds: 8,
  timeout: 45_000,
  megabytes: 512,
  answer: 32 * 1024 * 1024,
}

/** Reads PDFs and pictures of strangers, each in a process that is killed when it goes too far. */
export function fileReaders(changes: Partial<Limits> = {}): FileReaders {
  const bounds = { ...limits, ...changes }
  return {
    pdf: reader(pdf, bounds, (found) => new Uint8Array(Buffer.from(found, 'base64'))),
    qr: reader(qr, bounds, (found) => found),
  }
}

function reader<T>(script: URL, bounds: Limits, toFound: (printed: string) => T): ReadFile<T> {
  return async (bytes) => {
    const ran = await runKillable(script, bytes, bounds)
    if ('stopped' in ran) return { refused: 'too-much', detail: `reading it was stopped: ${ran.stopped}` }
    // Printed by our own script.
    const answer = JSON.parse(ran.output.toString('utf8')) as Answer
    if ('refused' in answer) return { refused: answer.refused, detail: `it is ${answer.refused}` }
    return { found: answer.found.map(toFound) }
  }
}
