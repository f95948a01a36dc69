import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { backupInstance } from '../src/backup.ts'
import type { Doors } from '../src/cli/doors.ts'
import { runCommand } from '../src/cli/program.ts'
import { readConfig, readLanguage } from '../src/config.ts'
import { DomainError } from '../src/domain/error.ts'
import { systemClock } from '../src/outside/clock.ts'
import { httpAllowance, openExisting, openPorts, outgoingFetch } from '../src/ports.ts'
import { appOf, publicFetch } from '../src/server.ts'
import { setupInstance } from '../src/setup.ts'
import { readers } from './readers.ts'

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

/** The same command inside this process: for everything that needs no process of its own, since each costs a second. */
export async function inProcess(
  args: readonly string[],
  { env, input }: Omit<RunOptions, 'onStderr'>,
): Promise<Ran> {
  const said: string[] = []
  const printed: string[] = []
  const language = readLanguage(env)
  const set: { code?: number } = {}
  const config = (): ReturnType<typeof readConfig> => readConfig(env)
  const doors: Doors = {
    language,
    open: async () => await openPorts(config()),
    openVerifier: async () => await verifierOf(config()),
    serve: async () => await Promise.reject(new Error('a server needs a process of its own')),
    setup: async (answers) => await setupInstance(config(), answers, language),
    backup: async (folder) => await backupInstance(config(), folder),
    print: (text) => printed.push(`${text}\n`),
    say: (text) => said.push(`${text}\n`),
    progress: () => {},
    readInput: async (file) => (file === '-' ? Buffer.from(input ?? '') : await contentOf(file)),
    writeOutput: async (file, bytes) => {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, bytes)
    },
    exit: (code) => {
      set.code = code
    },
  }
  const code = await runCommand(args, doors)
  return {
    code: code === 0 ? (set.code ?? 0) : code,
    signal: null,
    stdout: printed.join(''),
    stderr: said.join(''),
  }
}

async function contentOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (cause) {
    throw new DomainError('unreadable', {}, { faults: [{ code: 'file_unreadable', at: file }], cause })
  }
}

async function verifierOf(config: ReturnType<typeof readConfig>): ReturnType<Doors['openVerifier']> {
  const own = await openExisting(config)
  if (own === undefined) throw new Error('make the instance first: without one, run the command as a process')
  const app = await appOf(own.ports, { ...config, logLevel: 'silent' })
  const fetch = publicFetch(app, outgoingFetch(config), config.baseUrl)
  return {
    ports: { fetch, clock: systemClock, allowsHttp: httpAllowance(config), trust: own.ports.trust, readers },
    close: async () => {
      await app.close()
      await own.close()
    },
  }
}
