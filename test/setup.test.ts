import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

import { hasAdminLink } from '../src/actions/sign-in.ts'
import { readConfig } from '../src/config.ts'
import { DomainError } from '../src/domain/error.ts'
import { readCatalogueFiles } from '../src/outside/catalogue-files.ts'
import { openKeyFolder } from '../src/outside/key-files.ts'
import { openPorts, ownCatalogue } from '../src/ports.ts'
import { startServer } from '../src/server.ts'
import { setupInstance } from '../src/setup.ts'

const folder = t.testdir({})
const answers = {
  organisation: 'acme',
  nameJa: '株式会社アクメ',
  nameEn: 'Acme K.K.',
  fiscalYearStartMonth: 4,
  approval: 'two-person',
} as const

const realAt = (name: string): ReturnType<typeof readConfig> =>
  readConfig({
    AKASHI_DATA_DIR: join(folder, name),
    AKASHI_BASE_URL: 'https://badges.acme.example',
    AKASHI_KEY_PASSPHRASE: 'correct horse battery',
    LOG_LEVEL: 'silent',
  })
const config = realAt('real')

/** The refusal's faults, each code with its place. */
async function refusal(work: Promise<unknown>): Promise<readonly unknown[]> {
  try {
    return ['no refusal', await work]
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return error.faults.map(({ code, params }) => [code, ...Object.values(params ?? {})])
  }
}

void t.test('the catalogue that setup writes holds nothing of the samples', async (t) => {
  t.match(await setupInstance(config, answers, 'en'), /^Ready/u)
  const written = ownCatalogue(config)
  const files = globSync('**/*', { cwd: written, withFileTypes: true }).filter((file) => file.isFile())
  t.ok(files.length > 40)
  for (const { parentPath, name } of files) {
    const text = readFileSync(join(parentPath, name), 'utf8')
    t.notMatch(text, /見本|Sample|affiliated/u, name)
  }
  const { catalogue } = readCatalogueFiles(written)
  t.same([...catalogue.organisations.keys()], ['acme'])
  for (const { organisation, aliases, partners, cohorts } of catalogue.programmes.values())
    t.same(
      { organisation, aliases, partners, cohorts },
      { organisation: 'acme', aliases: undefined, partners: undefined, cohorts: undefined },
    )
  t.same([...new Set([...catalogue.badges.values()].map(({ issuer }) => issuer))], ['acme'])
})

void t.test('setup again keeps the same organisation and refuses another, or other answers', async (t) => {
  const before = readFileSync(join(ownCatalogue(config), 'organisations.json'), 'utf8')
  t.match(await setupInstance(config, answers, 'en'), 'kept as it was')
  t.match(await setupInstance(config, answers, 'ja'), 'そのまま使います')
  t.same(await refusal(setupInstance(config, { ...answers, organisation: 'zenith' }, 'en')), [
    ['setup_other_organisation', 'acme'],
  ])
  t.same(
    await refusal(setupInstance(config, { ...answers, nameEn: 'Acme Ltd.', approval: 'automatic' }, 'en')),
    [['setup_differs', 'name, approval']],
  )
  t.equal(readFileSync(join(ownCatalogue(config), 'organisations.json'), 'utf8'), before)
})

void t.test('the administrator’s link is in the log of the first start only', async (t) => {
  const start = async (): Promise<string> => {
    const said: string[] = []
    const running = await startServer(
      { ...config, port: 0 },
      { language: 'en', say: (text) => said.push(text), progress: () => {} },
    )
    await running.close()
    return said.join('\n')
  }
  t.match(await start(), /\/admin\/enter\/[\w-]+/u)
  const second = await start()
  t.notMatch(second, '/admin/enter/')
  t.match(second, 'akashi token admin-link')
  const { ports, close } = await openPorts(config)
  t.ok(await hasAdminLink(ports))
  await close()
})

void t.test('keys of organisations outside the catalogue are left alone, and that is said', async (t) => {
  const sample = await openKeyFolder({ folder: config.keysDir, allowClear: true })
  await sample.create('somebody-else', 'Ed25519', new Date('2026-01-01T00:00:00Z'))
  mkdirSync(join(config.keysDir, 'damaged'))
  writeFileSync(join(config.keysDir, 'damaged', 'key.json'), 'no key')
  const opened = await openPorts(config)
  t.same(
    opened.warnings.map(({ code, at }) => `${code} ${at}`),
    ['key_folder_ignored damaged', 'key_folder_ignored somebody-else'],
  )
  t.same([...new Set((await opened.ports.keys.list()).map(({ organisation }) => organisation))], ['acme'])
  await opened.close()
  t.match(await setupInstance(config, answers, 'en'), 'kept as it was')
  await sample.create('acme', 'Ed25519', new Date('2026-01-01T00:00:00Z'))
  t.same(await refusal(openPorts(config)), [['key_in_clear']], 'its own must be encrypted')
})

void t.test('a sample’s keys lie apart, so that real ones have their folder to themselves', async (t) => {
  const sampled = readConfig({ AKASHI_DATA_DIR: join(folder, 'sampled'), LOG_LEVEL: 'silent' })
  const { ports, close } = await openPorts(sampled)
  await ports.keys.create('persol-career', 'Ed25519', new Date('2026-01-01T00:00:00Z'))
  await close()
  t.same(globSync('**/*.json', { cwd: join(folder, 'sampled', 'sample-keys') }).length, 1)
  t.same(globSync('**/*.json', { cwd: join(folder, 'sampled', 'keys') }), [])
  t.same(await refusal(setupInstance(realAt('sampled'), answers, 'en')), [['store_is_sample']])
})
