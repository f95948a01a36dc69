#!/usr/bin/env node
// The door of the command line. Plain JavaScript that every Node from 18 on can read: a Node too old for the program
// hands over to the one that `npm ci` brought along.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ourFault = 70
/** Names the process in lists, and tells the second run that it is the second. */
const title = '--title=akashi'
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']

const handedOver = process.execArgv.includes(title)

/** Node runs TypeScript as it is from 22.18 on, and from 23.6 on in the line after. */
function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

/** The bundled Node's program, where this platform has one. */
function findBundledNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `node-${process.platform}-${process.arch}/package.json`,
    )
    const program = join(dirname(manifest), 'bin', 'node')
    return existsSync(program) && realpathSync(program) !== realpathSync(process.execPath)
      ? program
      : undefined
  } catch {
    return undefined
  }
}

function fail(ja, en) {
  process.stderr.write(`${ja}\n${en}\n`)
  process.exitCode = ourFault
}

function sayNoNode(reason) {
  fail(
    `Akashi を動かせる Node.js がありません${reason}。このコンピューターの Node.js は ${process.versions.node} です。Node.js 22.18 以上(24 推奨)を入れるか、npm ci をやり直してください。`,
    `There is no Node.js that can run Akashi${reason}. This machine has ${process.versions.node}. Install Node.js 22.18 or newer (24 is best), or run npm ci again.`,
  )
}

/** A terminal sends Ctrl-C to every process at once; sending it on would deliver it twice. */
function sentByTerminal(signal) {
  return signal === 'SIGINT' && [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY)
}

/** Runs this very file under `node`: same arguments, same streams, same signals, same exit. */
function handOver(node) {
  const self = fileURLToPath(import.meta.url)
  // The channel carries nothing: its end tells the child that this process was killed.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
  const child = spawn(node, [title, ...process.execArgv, self, ...process.argv.slice(2)], { stdio })
  for (const signal of forwarded) {
    process.on(signal, () => {
      if (!sentByTerminal(signal)) child.kill(signal)
    })
  }
  child.on('error', (error) => sayNoNode(` (${error.message})`))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? ourFault)
    for (const each of forwarded) process.removeAllListeners(each)
    process.kill(process.pid, signal)
    // A signal that Node ignores or answers later must not turn into success.
    process.exitCode = 128 + (constants.signals[signal] ?? 0)
  })
}

/** Ends with the process that handed over, instead of keeping its port and its database. */
function endWithParent() {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}

/** Node's own note that running TypeScript is experimental says nothing to our users. */
function hideTypeScriptWarning() {
  const emit = process.emitWarning
  process.emitWarning = (warning, ...rest) => {
    if (!/type stripping/i.test(String(warning))) emit.call(process, warning, ...rest)
  }
}

async function run() {
  hideTypeScriptWarning()
  if (handedOver) endWithParent()
  // Compiling the program anew is a third of what a short command costs. Unknown to Node before 22.1.
  module.enableCompileCache?.()
  await import('./cli.ts')
}

if (runsTypeScript(process.versions.node)) await run()
else {
  const bundled = handedOver ? undefined : findBundledNode()
  if (bundled === undefined) sayNoNode('')
  else handOver(bundled)
}
