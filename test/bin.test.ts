import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, readFile, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { test, type Test } from 'tap'

const bin = resolve(import.meta.dirname, '..', 'src', 'bin.mjs')
const bundledName = `node-${process.platform}-${process.arch}`

/** Stands in for the program behind the door. */
const program = `
const words: string[] = process.argv.slice(2)
if (words[0] === 'echo') {
  process.stdout.write(JSON.stringify({ words, title: process.title, channel: process.channel !== undefined }))
  process.stdin.pipe(process.stderr)
}
if (words[0] === 'exit') process.exitCode = Number(words[1])
if (words[0] === 'throw') throw new Error('as it is')
if (words[0] === 'die') process.kill(process.pid, 'SIGKILL')
if (words[0] === 'wait') {
  process.on('SIGTERM', () => process.stdout.write('SIGTERM', () => process.exit(7)))
  process.on('SIGINT', () => process.stdout.write('SIGINT', () => process.exit(8)))
  process.stdout.write(String(process.pid) + ' ')
  setInterval(() => undefined, 1000)
}
`
/** Makes a Node say that it is version 20, but for the second run. */
const old = (always = false) =>
  `--import=data:text/javascript,if(${always}||!process.execArgv.includes('--title=akashi'))Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.20.2'}})`

/** A folder with the door, a program behind it, and this Node in place of the bundled one. */
async function install(t: Test): Promise<string> {
  const folder = t.testdir({
    src: { 'cli.ts': program },
    elsewhere: {},
    node_modules: {
      [bundledName]: { 'package.json': '{}', bin: { node: `#!/bin/sh\nexec "${process.execPath}" "$@"\n` } },
    },
  })
  await chmod(join(folder, 'node_modules', bundledName, 'bin', 'node'), 0o755)
  await copyFile(bin, join(folder, 'src', 'bin.mjs'))
  return folder
}

// tap watches its own processes through NODE_OPTIONS; the door should be seen as it is.
const { NODE_OPTIONS: _, ...env } = process.env

function start(file: string, words: readonly string[], flags: readonly string[] = []): ChildProcess {
  return spawn(process.execPath, [...flags, file, ...words], { env, stdio: ['pipe', 'pipe', 'pipe'] })
}

async function finish(child: ChildProcess, input = ''): Promise<unknown> {
  const output = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk) => (output.stdout += String(chunk)))
  child.stderr?.on('data', (chunk) => (output.stderr += String(chunk)))
  child.stdin?.end(input)
  const [code, signal] = await once(child, 'close')
  return { code, signal, ...output }
}

void test('a Node that is new enough runs the program itself, without a warning', async (t) => {
  const file = join(await install(t), 'src', 'bin.mjs')
  const words = ['echo', '--x', '日本語 と空白']
  t.same(await finish(start(file, words), '入力'), {
    code: 0,
    signal: null,
    stdout: JSON.stringify({ words, title: process.title, channel: false }),
    stderr: '入力',
  })
  t.match(await finish(start(file, ['exit', '2'])), { code: 2 })
})

void test('an older Node hands over arguments, streams and exit code to the bundled one', async (t) => {
  const folder = await install(t)
  const link = join(folder, 'elsewhere', 'akashi')
  await symlink(join(folder, 'src', 'bin.mjs'), link)
  const words = ['echo', '--x', '日本語 と空白']
  t.same(await finish(start(link, words, [old()]), '入力'), {
    code: 0,
    signal: null,
    stdout: JSON.stringify({ words, title: 'akashi', channel: true }),
    stderr: '入力',
  })
  for (const code of [1, 2, 64, 70]) {
    t.match(await finish(start(link, ['exit', String(code)], [old()])), { code, stderr: '' })
  }
  t.match(await finish(start(link, ['throw'], [old()])), { code: 1, stderr: /as it is/ })
  t.match(await finish(start(link, ['die'], [old()])), { code: null, signal: 'SIGKILL' })
})

void test('signals reach the program, and its answer is the answer', async (t) => {
  const file = join(await install(t), 'src', 'bin.mjs')
  for (const [signal, code] of [
    ['SIGTERM', 7],
    ['SIGINT', 8],
  ] as const) {
    const child = start(file, ['wait'], [old()])
    child.stdout?.once('data', () => child.kill(signal))
    t.match(await finish(child), { code, stdout: new RegExp(`${signal}$`) })
  }
})

void test('the program ends when the process that handed over is killed', async (t) => {
  const file = join(await install(t), 'src', 'bin.mjs')
  const child = start(file, ['wait'], [old()])
  child.stdout?.once('data', () => child.kill('SIGKILL'))
  t.match(
    await finish(child),
    { signal: 'SIGKILL', stdout: /SIGTERM$/ },
    'the pipe closes once both have ended',
  )
})

void test('without a Node that can run it, both languages say what to install', async (t) => {
  const folder = await install(t)
  const file = join(folder, 'src', 'bin.mjs')
  const words = {
    code: 70,
    stdout: '',
    stderr: /Node\.js 22\.18 以上[\s\S]*Install Node\.js 22\.18 or newer/,
  }
  t.match(await finish(start(file, ['echo'], [old(true)])), words, 'the bundled one is too old as well')
  await chmod(join(folder, 'node_modules', bundledName, 'bin', 'node'), 0o644)
  t.match(await finish(start(file, ['echo'], [old()])), { ...words, stderr: /EACCES/ })
})

void test('the door is executable and named in package.json', async (t) => {
  const manifest = JSON.parse(await readFile(join(bin, '..', '..', 'package.json'), 'utf8'))
  t.same(manifest.bin, { akashi: 'src/bin.mjs' })
  t.match(await readFile(bin, 'utf8'), /^#!\/usr\/bin\/env node\n/)
})
