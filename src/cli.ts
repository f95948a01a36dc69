import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

import { appOf, publicFetch, startServer } from './server.ts'
import type { VerifierPorts } from './actions/verify-badge.ts'
import type { Doors } from './cli/doors.ts'
import { runCommand } from './cli/program.ts'
import { type Config, readConfig, readLanguage } from './config.ts'
import { DomainError } from './domain/error.ts'
import type { Language } from './domain/bilingual.ts'
import { backupInstance } from './backup.ts'
import { fileReaders } from './outside/carriers/file-readers.ts'
import { systemClock } from './outside/clock.ts'
import { httpAllowance, openExisting, openPorts, outgoingFetch, withStoredBaseUrl } from './ports.ts'
import { setupInstance } from './setup.ts'
import { serverTexts } from './text/server.ts'
import { readTrust } from './trust.ts'

/** Largest file that a command reads, in bytes. */
const inputLimit = 64 * 1024 * 1024

const language = readLanguage()
const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** One line that redraws itself on a terminal; every tenth part elsewhere, so that logs stay short. */
function progress(done: number, total: number | undefined, what: string): void {
  const finished = done === total
  if (process.stderr.isTTY)
    process.stderr.write(`\r${what} ${done}${total === undefined ? '' : `/${total}`}${finished ? '\n' : ''}`)
  else if (total !== undefined && (finished || done % Math.ceil(total / 10) === 0))
    say(`${what} ${done}/${total}`)
}

async function readInput(file: string): Promise<Uint8Array> {
  if (file !== '-') {
    try {
      const bytes = await readFile(file)
      if (bytes.length > inputLimit) throw new DomainError('too_large', { limit: '64 MB' })
      return bytes
    } catch (cause) {
      if (cause instanceof DomainError) throw cause
      throw new DomainError('unreadable', {}, { faults: [{ code: 'file_unreadable', at: file }], cause })
    }
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    const bytes: Uint8Array = chunk
    size += bytes.length
    if (size > inputLimit) throw new DomainError('too_large', { limit: '64 MB' })
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** A half-written file never stands under its name. */
async function writeOutput(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.part`, bytes)
  await rename(`${file}.part`, file)
}

async function serve(config: Config, wording: Language): Promise<void> {
  const text = serverTexts[wording]
  const drawn = (done: number, total: number): void => {
    progress(done, total, text.issuing)
  }
  const running = await startServer(config, { language: wording, say, progress: drawn })
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        resolve()
      })
  })
  say(text.stopping)
  await running.close()
}

/**
 * The verifier is given a fetch and a clock, never the store. Where this machine holds the store of the configured base
 * URL, its public documents are answered in-process by our own public routes, so that no server need run.
 */
async function openVerifier(config: Config): Promise<{ ports: VerifierPorts; close: () => Promise<void> }> {
  const ports = {
    fetch: outgoingFetch(config),
    clock: systemClock,
    allowsHttp: httpAllowance(config),
    trust: readTrust(config),
    readers: fileReaders(),
  }
  const own = await openExisting(config)
  if (own === undefined) return { ports, close: async () => {} }
  const app = await appOf(own.ports, { ...config, logLevel: 'silent' })
  const fetch = publicFetch(app, ports.fetch, config.baseUrl)
  return {
    ports: { ...ports, fetch },
    close: async () => {
      await app.close()
      await own.close()
    },
  }
}

/** Read on first use: `help` works whatever the settings are. */
let settings: Config | undefined
const config = (): Config => {
  settings ??= readConfig()
  return settings
}

async function main(): Promise<void> {
  const doors: Doors = {
    language,
    open: async () => await openPorts(await withStoredBaseUrl(config())),
    openVerifier: async () => await openVerifier(await withStoredBaseUrl(config())),
    serve: async () => {
      await serve(config(), language)
    },
    setup: async (answers) => await setupInstance(config(), answers, language),
    backup: async (folder) => await backupInstance(config(), folder),
    print: (text) => {
      process.stdout.write(`${text}\n`)
    },
    say,
    progress,
    readInput,
    writeOutput,
    exit: (code) => {
      process.exitCode = code
    },
  }
  const code = await runCommand(process.argv.slice(2), doors)
  if (code !== 0) process.exitCode = code
}

// `akashi list | head` closes the pipe early: that is no fault of anybody's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

await main()
