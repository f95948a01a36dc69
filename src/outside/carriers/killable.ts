import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

import { Turnstile } from './turnstile.ts'

export type Limits = {
  /** Seconds of processor time, the start of the process included. */
  readonly cpuSeconds: number
  /** Milliseconds for the whole of one run: generous, since a busy machine is no fault of the file. */
  readonly timeout: number
  /** Largest resident memory of the process, in megabytes. */
  readonly megabytes: number
  /** Largest answer, in bytes. */
  readonly answer: number
}

/** What the process printed, or why it has no answer. */
export type Ran = { readonly output: Buffer } | { readonly stopped: 'time' | 'memory' | 'answer' | 'crash' }

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** It reads our code and packages, nothing else: no keys, no store, no writing, no further process. */
const confined = [
  '--permission',
  ...['src/*', 'node_modules/*', 'package.json'].map((path) => `--allow-fs-read=${root}${path}`),
  '--allow-addons',
  '--no-warnings',
]

const turnstile = new Turnstile(Math.max(1, availableParallelism() - 1), 128)

/**
 * Runs a script of ours over a stranger's bytes in a process of its own, which is killed when it takes too long, too
 * much memory or says too much: libraries that parse files offer no such limits. Few run at once; the rest wait.
 * Throws `busy` when more wait than may.
 */
export async function runKillable(
  script: URL,
  input: Uint8Array,
  limits: Limits,
  through: Turnstile = turnstile,
): Promise<Ran> {
  return await through.pass(async () => await run(script, input, limits))
}

async function run(script: URL, input: Uint8Array, limits: Limits): Promise<Ran> {
  const { timeout, megabytes, answer } = limits
  const heap = `--max-old-space-size=${megabytes}`
  const child = spawn(process.execPath, [...confined, heap, fileURLToPath(script)], {
    // Its environment is empty: secrets of ours are none of its business.
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  return await new Promise((resolve) => {
    const parts: Buffer[] = []
    let size = 0
    const stop = (stopped: 'time' | 'memory' | 'answer' | 'crash'): void => {
      child.kill('SIGKILL')
      settle({ stopped })
    }
    const timer = setTimeout(stop, timeout, 'time')
    const watch = watchUse(child, limits, stop)
    const settle = (ran: Ran): void => {
      clearTimeout(timer)
      clearInterval(watch)
      resolve(ran)
    }
    child.stdout.on('data', (part: Buffer) => {
      size += part.length
      parts.push(part)
      if (size > answer) stop('answer')
    })
    child.on('error', () => {
      stop('crash')
    })
    child.on('close', (code) => {
      settle(code === 0 ? { output: Buffer.concat(parts) } : { stopped: 'crash' })
    })
    // One that was killed does not read to the end.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

/** V8 counts its own heap only; the whole is seen from outside. Where there is no /proc, the other limits must do. */
function watchUse(
  { pid }: ChildProcess,
  { megabytes, cpuSeconds }: Limits,
  stop: (cause: 'time' | 'memory') => void,
): NodeJS.Timeout {
  const look = async (): Promise<void> => {
    const { kilobytes, seconds } = await useOf(pid)
    if (kilobytes > megabytes * 1024) stop('memory')
    if (seconds > cpuSeconds) stop('time')
  }
  return setInterval(() => void look(), 50).unref()
}

/** Resident memory, and processor time in user and kernel mode, which Linux tells in hundredths (proc(5)). */
async function useOf(pid: number | undefined): Promise<{ kilobytes: number; seconds: number }> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    const kilobytes = /^VmRSS:\s+(?<kilobytes>\d+) kB$/mu.exec(status)?.groups?.['kilobytes'] ?? 0
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The name of the program stands in brackets and may hold anything; fields are counted behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { kilobytes: Number(kilobytes), seconds: (Number(fields[11]) + Number(fields[12])) / 100 }
  } catch {
    return { kilobytes: 0, seconds: 0 }
  }
}
