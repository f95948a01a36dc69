import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import t from 'tap'

const root = join(import.meta.dirname, '..')
const files = globSync('src/**/*.{ts,mjs}', { cwd: root }).filter((file) => !file.endsWith('.d.ts'))

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean }

/** Every import of a file of ours, relative to the project; packages are not listed. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const pattern =
    /^(?:import|export)\s(?<clause>[^'"]*?)\sfrom\s+['"](?<path>\.[^'"]+)['"]|^import\s+['"](?<bare>\.[^'"]+)['"]|import\(['"](?<lazy>\.[^'"]+)['"]\)/gmu
  return [...text.matchAll(pattern)].map(({ groups = {} }) => {
    const path = groups['path'] ?? groups['bare'] ?? groups['lazy'] ?? ''
    const typeOnly = (groups['clause'] ?? '').startsWith('type ')
    return { from: file, to: relative(root, join(root, dirname(file), path)), typeOnly }
  })
}

const imports = files.flatMap(importsOf)

/** The room of a file: the folder under src, or `door` for the files beside the rooms. */
function roomOf(file: string): string {
  const [, first = '', second] = file.split('/')
  return second === undefined ? 'door' : first
}

/** What each room may import; `types` only as types. */
const laws: Readonly<
  Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] }>
> = {
  domain: { values: [] },
  badge: { values: [] },
  text: { values: [] },
  artwork: { values: ['domain'] },
  sheets: { values: ['domain'] },
  outside: { values: ['domain'], types: ['badge'] },
  store: { values: ['domain'] },
  actions: { values: ['domain', 'badge', 'artwork', 'store', 'sheets', 'text'], types: ['outside'] },
  http: { values: ['actions', 'domain', 'text', 'sheets', 'badge'] },
  cli: { values: ['actions', 'domain', 'text', 'sheets', 'badge'] },
  door: {
    values: [
      'domain',
      'badge',
      'artwork',
      'store',
      'sheets',
      'text',
      'outside',
      'actions',
      'http',
      'cli',
      'door',
    ],
  },
}

t.test('every import points down, as the map of the rooms says', (t) => {
  const breaches = imports.filter(({ from, to, typeOnly }) => {
    const [room, target] = [roomOf(from), roomOf(to)]
    if (room === target) return false
    if (target === 'door') return !(room === 'cli' && typeOnly)
    const law = laws[room]
    return !(law?.values.includes(target) === true || (typeOnly && law?.types?.includes(target) === true))
  })
  t.same(
    breaches.map(({ from, to }) => `${from} → ${to}`),
    [],
  )
  t.end()
})

t.test('no file imports itself round a circle, types included', (t) => {
  const next = Map.groupBy(imports, ({ from }) => from)
  const circles: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      return
    }
    if (done.has(file)) return
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  t.same(circles, [])
  t.end()
})

t.test('only config.ts reads the environment, and only the doors end the process', (t) => {
  const readers = files.filter(
    (file) =>
      file !== 'src/config.ts' &&
      file !== 'src/bin.mjs' &&
      /process\.env/u.test(readFileSync(join(root, file), 'utf8')),
  )
  t.same(readers, [])
  const enders = files.filter(
    (file) => roomOf(file) !== 'door' && /process\.exit/u.test(readFileSync(join(root, file), 'utf8')),
  )
  t.same(enders, [])
  t.end()
})

t.test('the badge room is entered by its one door', (t) => {
  const sideways = imports.filter(
    ({ from, to, typeOnly }) =>
      roomOf(to) === 'badge' &&
      roomOf(from) !== 'badge' &&
      to !== 'src/badge/index.ts' &&
      !(typeOnly && roomOf(from) === 'outside'),
  )
  t.same(
    sideways.map(({ from, to }) => `${from} → ${to}`),
    [],
  )
  t.end()
})
