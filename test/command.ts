import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const bin = join(import.meta.dirname, '..', 'src', 'bin.mjs')

export type Ran = {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export type RunOptions = {
  /** Settings of the instance; nothing else of this process's environment is handed on. */
  readonly env: Readonly<Record<string, string>>
  readonly input?: Uint8Array | string
  /** Sees everything said so far, each time something is said. */
  readonly onStderr?: (said: string, child: ChildProcess) => void
}

/** Runs `akashi …` as a process of its own, as a shell would. */
export async function akashi(args: readonly string[], { env, input, onStderr }: RunOptions): Promise<Ran> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH, HOME, LANG: 'en_US.UTF-8', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    onStderr?.(stderr, child)
  })
  // A command that refuses does not read to the end.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  // What `close` of a child process tells.
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, signal, stdout, stderr }
}
