import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import sharp from 'sharp'
import t from 'tap'

import { showCredential } from '../../src/actions/show-badge.ts'
import { readConfig } from '../../src/config.ts'
import { addDays, daysBetween, jstDate } from '../../src/domain/japan-time.ts'
import { bundledCatalogue, openPorts } from '../../src/ports.ts'
import { akashi, inProcess, type Ran } from '../command.ts'
import { importSamples, issueAll, openInstance, operator } from '../instance.ts'

t.setTimeout(300_000)

const folder = t.testdir({ files: {} })
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, 'files', name)
  writeFileSync(path, content)
  return path
}
const env = { AKASHI_DATA_DIR: join(folder, 'data') }
const family = join(bundledCatalogue, 'career-coeducation')

type More = { readonly input?: string | Uint8Array; readonly env?: Readonly<Record<string, string>> }

/** A command over this file's instance, in this process (`run`) or in one of its own (`shell`). */
const by =
  (runner: typeof inProcess) =>
  async (args: readonly string[], { input, env: more }: More = {}): Promise<Ran> =>
    await runner(args, { ...(input === undefined ? {} : { input }), env: { ...env, ...more } })
const run = by(inProcess)
const shell = by(akashi)

/** What a command printed, which must be JSON and nothing else. */
async function json<T>(
  args: readonly string[],
  more: { input?: string | Uint8Array; code?: number } = {},
): Promise<T> {
  const ran = await run([...args, '--json'], more)
  if (ran.code !== (more.code ?? 0)) throw new Error(`akashi ${args.join(' ')}: ${ran.code} ${ran.stderr}`)
  try {
    // What the test asks for; the assertions on it are the check.
    return JSON.parse(ran.stdout) as T
  } catch (cause) {
    throw new Error(`akashi ${args.join(' ')} printed: ${ran.stdout}`, { cause })
  }
}

/** The sample files as if written some weeks ago, whatever day it is on this machine. */
const days = daysBetween('2026-11-15', jstDate(new Date().toISOString())) - 30
const facts = readFileSync(join(family, 'sample-facts.csv'), 'utf8').replaceAll(/\d{4}-\d\d-\d\d/gu, (date) =>
  addDays(date, days),
)
const people = readFileSync(join(family, 'sample-people.csv'), 'utf8')

void t.test('help names every command and the exit codes', async (t) => {
  const { code, stdout } = await shell(['help'])
  t.equal(code, 0)
  const commands =
    'setup serve import people evaluate issue list publish revoke suspend reinstate supersede bake unbake verify report keys token backup doctor help'
  for (const command of commands.split(' ')) t.match(stdout, new RegExp(`^  ${command}\\b`, 'mu'), command)
  t.match(stdout, /0 .*1 .*2 .*64 .*70/u)
  t.match((await shell(['help'], { env: { LANG: 'ja_JP.UTF-8' } })).stdout, 'バッジ')
})

void t.test('wrong usage is 64, and says where to look', async (t) => {
  const lines = [
    [],
    ['abolish'],
    ['import'],
    ['issue', '--colour', 'red'],
    ['revoke', 'some-id'],
    ['revoke', 'some-id', '--reason', 'spite'],
    ['list', '--state', 'asleep'],
    ['import', join(folder, 'nothing.csv')],
    ['token', 'new', '--scopes', 'everything'],
    ['token', 'new', '--expires', 'tomorrow'],
    ['token', 'new', '--expires', '2030-01-01T00:00:00'],
    ['list', '--from', 'yesterday'],
  ]
  for (const line of lines) {
    const { code, stdout, stderr } = await run(line)
    t.equal(code, 64, `akashi ${line.join(' ')}: ${stderr}`)
    t.equal(stdout, '', line.join(' '))
    t.not(stderr, '', line.join(' '))
  }
  const missing = await shell(['verify', join(folder, 'nothing.png')])
  t.match(
    { code: missing.code, stdout: missing.stdout },
    { code: 64, stdout: /^$/u },
    'not 1: nobody called a badge invalid',
  )
})

void t.test('what is wrong with a command line is said in the language of the terminal', async (t) => {
  const japanese = { env: { LANG: 'ja_JP.UTF-8' } }
  const lines: readonly [readonly string[], RegExp][] = [
    [['abolish'], /^「abolish」というコマンドはありません。.*\n使い方/u],
    [['issu'], /もしかして: issue\n/u],
    [['import'], /^<file> を指定してください。/u],
    [['unbake', 'a', 'b'], /^引数が多すぎます。/u],
    [['issue', '--colour', 'red'], /^「--colour」というオプションはありません。/u],
    [['revoke', 'some-id'], /^「--reason <code>」を付けてください。/u],
    [['list', '--from'], /^「--from <date>」には値が必要です。/u],
    [['revoke', 'some-id', '--reason', 'spite'], /「spite」は使えません。.*issued_in_error, /u],
    [['publish', 'some-id'], /^見つかりませんでした。IDをご確認ください。.*akashi list/u],
  ]
  for (const [line, words] of lines) {
    const { stderr } = await run(line, japanese)
    t.match(stderr, words)
    t.notMatch(stderr, 'error:')
  }
  t.match((await run(['issu'])).stderr, /^error: unknown command 'issu'\n\(Did you mean issue\?\)/u)
  t.match((await run(['revoke', 'nope', '--reason', 'other'])).stderr, 'Check the id: `akashi list`')
  t.match((await run(['token', 'admin-link'])).stdout, /\/admin\/enter\/[\w-]+\n$/u)
})

void t.test('wrong settings are named all at once, and nothing is made', async (t) => {
  const wrong = {
    PORT: 'eighty',
    AKASHI_BASE_URL: 'ftp://x',
    DATABASE_URL: 'mysql://x',
    AKASHI_FETCH_ALLOW: 'nowhere',
    LOG_LEVEL: 'loud',
  }
  for (const command of [['serve'], ['list', '--json']]) {
    const { code, stdout, stderr } = await shell(command, { env: wrong })
    t.equal(code, 1)
    t.equal(stdout, '')
    for (const name of Object.keys(wrong)) t.match(stderr, name)
  }
})

void t.test('facts come in once, in UTF-8 or cp932, which is said', async (t) => {
  t.match(await json(['people', file('people.csv', people)]), { faults: [] })
  const first = await json<{ recorded: number }>(['import', file('facts.csv', facts)])
  t.ok(first.recorded > 80)
  t.match(await json(['import', file('facts.csv', facts)]), { recorded: 0, unchanged: first.recorded })
  const converted = cp932(facts.replaceAll('𠮷', '吉'))
  const again = await run(['import', file('cp932.csv', converted)])
  t.equal(again.code, 0, again.stderr)
  t.match(again.stderr, /cp932/iu)
  t.match(again.stdout, `0 recorded, ${first.recorded} known`)
  t.match(
    (await shell(['import', '-'], { input: `\uFEFF${facts}` })).stdout,
    '0 recorded',
    'with a BOM, from a pipe',
  )
})

void t.test(
  'bad rows are named in both languages and nothing is kept, unless the good ones are asked for',
  async (t) => {
    const [header = ''] = facts.split('\n')
    const past = addDays(jstDate(new Date().toISOString()), -40)
    const row = (id: string, kind: string, day: string): string =>
      header
        .split(',')
        .map(
          (name) =>
            ({
              fact_id: id,
              kind,
              organisation: 'persol-career',
              person: '00123',
              programme: 'career-coeducation',
              minutes: '10',
              occurred_on: day,
            })[name] ?? '',
        )
        .join(',')
    const bad = file(
      'bad.csv',
      [header, row('b-1', 'study', past), row('b-2', 'dance', past), row('b-3', 'study', '2025-02-30')].join(
        '\n',
      ),
    )
    const refused = await run(['import', bad])
    t.equal(refused.code, 1)
    for (const words of ['3行目 kind:', 'line 3 kind:', '4行目 occurred_on:', 'line 4 occurred_on:'])
      t.match(refused.stderr, words)
    t.match(await json(['import', bad], { code: 1 }), {
      recorded: 0,
      faults: [
        { line: 3, at: 'kind', ja: /種類/u, en: /kind/u },
        { line: 4, at: 'occurred_on' },
      ],
    })
    t.match(
      await json(['import', bad, '--keep-good'], { code: 1 }),
      { recorded: 1, unchanged: 0 },
      'nothing had been kept',
    )
  },
)

type Line = { id: string; award: string; badge: string; url: string; state: string; visibility: string }

void t.test('a dry run shows and changes nothing; a run issues; a second has nothing left', async (t) => {
  await json(['keys', 'new', '--organisation', 'persol-career'])
  const { standings } = await json<{ standings: { evaluation: { state: string } }[] }>(['issue', '--dry-run'])
  const met = standings.filter(({ evaluation }) => evaluation.state === 'met').length
  t.ok(met > 10)
  t.same(await json(['list']), [])
  const issued = await json<{ items: unknown[] }>(['issue', '--programme', 'career-coeducation'])
  t.equal(issued.items.length, met)
  t.equal((await json<Line[]>(['list'])).length, met)
  t.match(await json(['issue']), { decided: { awarded: [] }, items: [] })
  const evaluated = await run([
    'evaluate',
    '--badge',
    'coed-completion',
    '--organisation',
    'persol-career',
    '--person',
    '00123',
  ])
  t.match({ code: evaluated.code, stdout: evaluated.stdout }, { code: 0, stdout: /coed-completion/u })
})

void t.test('a badge goes out, is baked, unbaked, verified and revoked from the shell', async (t) => {
  const [line] = await json<Line[]>(['list', '--badge', 'coed-day1'])
  const award = line?.award ?? ''
  t.match(await json(['publish', award]), [{ visibility: 'public', url: /\/badges\//u }])
  t.match(await json(['publish', award, '--link']), [{ url: /\?key=/u }])
  t.match(await json(['list', '--visibility', 'public']), [{ award }])

  const valid = await shell(['verify', line?.url ?? ''])
  t.match(
    { code: valid.code, stdout: valid.stdout },
    { code: 0, stdout: /^有効 \/ Valid/u },
    'by its address, without a server',
  )
  const credential = await credentialOf(line?.url ?? '')
  const signed = file('badge.json', credential)
  t.match(await json(['verify', signed]), { verdict: 'valid', container: 'json' })
  t.match(await json(['verify', '-'], { input: credential }), { verdict: 'valid' }, 'from a pipe')

  const svg = file('plain.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
  const baked = join(folder, 'files', 'new', 'baked.svg')
  t.equal((await run(['bake', svg, signed, '-o', baked])).code, 0)
  t.match(await json(['verify', baked]), { verdict: 'valid', container: 'svg' })
  const back = await run(['unbake', baked])
  t.same(JSON.parse(back.stdout), JSON.parse(credential))
  t.equal((await run(['unbake', svg])).code, 1, 'there is nothing in it')

  const forged = credential.replace('しごとの再定義', 'しごとの達人')
  t.match(await json(['verify', '-'], { input: forged, code: 1 }), {
    verdict: 'invalid',
    headline: 'tampered',
  })
  const many = [signed, file('forged.json', forged), join(folder, 'missing.json')]
  t.match(await json(['verify', signed, baked], { code: 0 }), { summary: { total: 2, valid: 2 } })
  const csv = await run(['verify', '--csv', ...many])
  t.equal(csv.code, 1, 'the worst of all')
  t.match(csv.stdout, /^\uFEFFitem,verdict,[^]*badge\.json,valid,[^]*forged\.json,invalid,/u)
  t.match(csv.stderr, 'missing.json', 'what cannot be read is said, and keeps nothing from being judged')
  t.equal((await run(['verify', signed, join(folder, 'missing.json')])).code, 2)
  t.match(await json(['suspend', award, '--reason', 'criteria_not_met']), { state: 'done' })
  t.match(await json(['verify', signed], { code: 1 }), { headline: 'suspended' })
  t.match(await json(['reinstate', `${line?.url.replace(/credentials.*/u, '')}badges/${award}`]), {
    state: 'done',
  })
  t.match(await json(['verify', signed], { code: 1 }), { headline: 'superseded' })
  t.match(await json(['revoke', award, '--reason', 'evidence_false']), { state: 'done' })
  const again = await run(['revoke', award, '--reason', 'other', '--json'])
  t.match({ code: again.code, stdout: again.stdout }, { code: 1, stdout: /^$/u }, 'it has ended already')
  t.match(await json(['list', '--state', 'revoked']), [{ award }])
})

/** The signed JSON behind an address of this instance. */
async function credentialOf(url: string): Promise<string> {
  const { ports, close } = await openPorts(readConfig(env))
  try {
    return (await showCredential(ports, { caller: operator }, url.split('/').at(-1) ?? '')).credential.json
  } finally {
    await close()
  }
}

void t.test('a badge whose issuer cannot be asked is neither valid nor invalid: 2', async (t) => {
  const nowhere = await openInstance(t, { baseUrl: 'https://127.0.0.1:9' })
  const token = await nowhere.token()
  await importSamples(nowhere, token, 'msce')
  const [item] = await issueAll(nowhere, token)
  const { body } = await nowhere.ask(`GET ${item?.credential.url}.json`, { token })
  t.match(await json(['verify', '-'], { input: body, code: 2 }), { verdict: 'indeterminate' })
  const plain = await shell(['verify', '-'], { input: body, env: { LANG: 'ja_JP.UTF-8' } })
  t.match({ code: plain.code, stdout: plain.stdout }, { code: 2, stdout: /^判定できません/u })
})

void t.test(
  'a stranger’s texts keep to their place, and why it failed is said in the language',
  async (t) => {
    const [line] = await json<Line[]>(['list', '--badge', 'coed-day2-1-instructor'])
    const credential = JSON.parse(await credentialOf(line?.url ?? ''))
    const plain = await run(['verify', '-'], { input: JSON.stringify(credential) })
    const criteria =
      /\n {2}Criteria: (?<text>[^]*?)\n {2}\S/u.exec(plain.stdout)?.groups?.['text'] ?? plain.stdout
    t.match(criteria, /\n/u, 'in two languages')
    for (const more of criteria.split('\n').slice(1)) t.match(more, /^ {4}\S/u)

    credential.credentialSubject.achievement.name = 'x\u001B[2J\u009B1A\r\n有効 / Valid\u202E'
    const forged = file('painted.json', JSON.stringify(credential))
    const shown = await run(['verify', forged], { env: { LANG: 'ja_JP.UTF-8' } })
    t.notMatch(shown.stdout, /[^\P{Cc}\n]|\u202E/u)
    t.match(shown.stdout, / {2}バッジ: x\[2J1A\n {4}有効 \/ Valid\n/u)
    t.match(shown.stdout, /✗ 署名: [^\n]*。\)/u)
    t.notMatch(shown.stdout, /✗ 署名: [^\n]*\([A-Za-z ]+\)/u)
    t.notMatch((await run(['verify', forged, forged])).stdout, /[^\P{Cc}\n]|\u202E/u, 'one line each')
  },
)

void t.test('the verifier says how far an issuer is known, from the files of the operator', async (t) => {
  const [line] = await json<Line[]>(['list', '--badge', 'coed-day2-1-instructor'])
  const signed = file('ladder.json', await credentialOf(line?.url ?? ''))
  const trust = join(folder, 'trust')
  const env = { AKASHI_TRUST_DIR: trust, LANG: 'ja_JP.UTF-8' }
  const plain = await run(['verify', signed], { env })
  t.match(plain.stdout, '発行者の確認: ドメインまで', 'a folder that is not there vouches for nothing')
  t.match(plain.stdout, /バッジに法人番号 \d{13} とありますが、発行者自身の記載です/u)

  mkdirSync(trust)
  const head = 'issuer,corporate_number,name_ja,checked_on\n'
  writeFileSync(
    join(trust, 'legal-entities.csv'),
    `${head}localhost:3000,7000012050002,架空商事,2026-04-01\n`,
  )
  const known = await run(['verify', signed], { env })
  t.match(known.stdout, '発行者の確認: ドメインと法人まで')
  t.match(known.stdout, '法人: 架空商事 (7000012050002, 2026-04-01)')
  t.match(known.stdout, '! 発行者: 法人番号が、登録されている番号と違います')
  t.match((await run(['doctor'], { env })).stdout, '登録簿: 法人1件、推薦団体0件')

  writeFileSync(join(trust, 'legal-entities.csv'), `${head}localhost:3000,7000012050003,架空商事,きのう\n`)
  const refused = await shell(['verify', signed], { env })
  t.equal(refused.code, 1)
  t.match(refused.stderr, 'legal-entities.csv 2行目 corporate_number: 法人番号「7000012050003」は')
  t.match(refused.stderr, 'legal-entities.csv 2行目 checked_on: 「きのう」は実在する日付として読めません')
})

void t.test(
  'a file that holds no badge is not called invalid, though the exit code is that of a refusal',
  async (t) => {
    const photograph = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer()
    for (const input of [photograph, 'just text']) {
      const ran = await run(['verify', '-'], { input })
      t.match(
        { code: ran.code, stdout: ran.stdout },
        { code: 1, stdout: /^バッジが見つかりません \/ No badge found/u },
      )
    }
  },
)

void t.test('keys and API keys: secrets are shown once or never', async (t) => {
  const keys = await json<{ kid: string; algorithm: string }[]>([
    'keys',
    'list',
    '--organisation',
    'persol-career',
  ])
  t.same(keys.map(({ algorithm }) => algorithm).toSorted(), ['ES256', 'Ed25519'])
  t.notMatch(JSON.stringify(keys), /"d"/u, 'no private part')
  const [signing] = keys.filter(({ algorithm }) => algorithm === 'Ed25519')
  const retire = ['keys', 'retire', '--organisation', 'persol-career', signing?.kid ?? '']
  const last = await run(retire)
  t.match(
    { code: last.code, stderr: last.stderr },
    { code: 1, stderr: /keys new/u },
    'the last of its kind still signs status lists',
  )
  await json(['keys', 'new', '--organisation', 'persol-career', '--algorithm', 'Ed25519'])
  t.equal((await run(retire)).code, 0)
  const [old] = await json<Line[]>(['list', '--badge', 'coed-completion'])
  const signed = await credentialOf(old?.url ?? '')
  t.match(signed, signing?.kid ?? 'none')
  t.match(
    await json(['verify', '-'], { input: signed }),
    { verdict: 'valid' },
    'what it signed still verifies',
  )
  const renewed = await json<{ credential: string }>(['supersede', old?.award ?? ''])
  t.notMatch(await credentialOf(renewed.credential), signing?.kid ?? 'none')

  const made = await run(['token', 'new', '--organisation', 'msce', '--name', '事務局'])
  t.match(made.stdout, /^akashi_[\w-]{32}\n$/u, 'the secret alone')
  const [known] = await json<{ id: string; name: string }[]>(['token', 'list'])
  t.match(known, { name: '事務局', organisation: 'msce' })
  t.notMatch(JSON.stringify(known), made.stdout.trim())
  t.equal((await run(['token', 'end', known?.id ?? ''])).code, 0)
  t.match(await json(['token', 'list']), [{ revokedAt: /Z$/u }])
})

void t.test('a store keeps the address it began with, and says the way out', async (t) => {
  for (const command of [['list'], ['serve']]) {
    const { code, stderr } = await shell(command, { env: { AKASHI_BASE_URL: 'http://localhost:4999' } })
    t.equal(code, 1)
    for (const words of [
      'AKASHI_BASE_URL',
      'http://localhost:3000',
      'http://localhost:4999',
      'AKASHI_DATA_DIR',
    ])
      t.match(stderr, words)
  }
})

void t.test('a broken store is our fault: 70', async (t) => {
  const dir = join(folder, 'broken')
  mkdirSync(dir)
  writeFileSync(
    join(dir, 'akashi.db'),
    'this is no database, but long enough to be taken for one'.repeat(100),
  )
  const { code, stdout } = await shell(['list', '--json'], { env: { AKASHI_DATA_DIR: dir } })
  t.match({ code, stdout }, { code: 70, stdout: '' })
})

void t.test('the doctor finds what is wrong, and a backup opens as an instance', async (t) => {
  t.ok((await json<unknown[]>(['doctor'], { code: 1 })).length > 5, 'five issuers have no keys here')
  const copy = join(folder, 'copy')
  t.equal((await run(['backup', copy])).code, 0)
  const lines = await json<Line[]>(['list'])
  const listed = await run(['list', '--json'], { env: { AKASHI_DATA_DIR: copy } })
  t.same(JSON.parse(listed.stdout), lines)
  t.equal((await run(['backup', copy])).code, 64, 'never over another')
})

/** A port that nobody holds. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

void t.test(
  'the first start makes a sample instance, says where to go, and stops when it is told',
  async (t) => {
    const port = await freePort()
    const own = { PORT: String(port), AKASHI_DATA_DIR: join(folder, 'first'), LOG_LEVEL: 'silent' }
    const base = `http://localhost:${port}`
    let asked: Promise<unknown> | undefined
    const visit = async (): Promise<void> => {
      t.match(await (await fetch(base)).text(), '見本')
      const lines: Line[] = JSON.parse((await akashi(['list', '--json'], { env: own })).stdout)
      t.ok(lines.length > 80, 'while the server runs')
      const shown = lines.find(({ visibility, state }) => visibility === 'public' && state === 'active')
      const page = await (await fetch(`${base}/badges/${shown?.award}`)).text()
      t.match(page, '有効')
      const verified = await akashi(['verify', shown?.url ?? ''], { env: own })
      t.equal(verified.code, 0, verified.stdout)
    }
    const served = await akashi(['serve'], {
      env: own,
      onStderr: (said, child) => {
        if (asked !== undefined || !said.includes('/admin/enter/')) return
        asked = visit().finally(() => child.kill('SIGTERM'))
      },
    })
    await asked
    t.equal(served.code, 0, served.stderr)
    t.match(served.stderr, base)
    t.match(served.stderr, 'akashi setup', 'how to start for real')
  },
)

void t.test(
  'a real instance begins empty, with its own keys behind a passphrase and two persons',
  async (t) => {
    const real = { AKASHI_DATA_DIR: join(folder, 'real'), AKASHI_BASE_URL: 'https://badges.mihon.example' }
    const words = ['setup', '--organisation', 'mihon', '--name-ja', '見本株式会社', '--name-en', 'Mihon Inc.']
    const early = await inProcess(['list'], { env: real })
    t.match({ code: early.code, stderr: early.stderr }, { code: 1, stderr: /setup/u })
    const bare = await inProcess(words, { env: real })
    t.match({ code: bare.code, stderr: bare.stderr }, { code: 1, stderr: /AKASHI_KEY_PASSPHRASE/u })
    const env = { ...real, AKASHI_KEY_PASSPHRASE: 'correct horse battery' }
    t.equal((await inProcess([...words, '--fiscal-month', '13'], { env })).code, 64)
    const done = await inProcess(words, { env })
    t.equal(done.code, 0, done.stderr)
    const list = await inProcess(['list', '--json'], { env })
    t.same(JSON.parse(list.stdout), [], 'nothing fictional came along')
    const own = facts.replaceAll('persol-career', 'mihon')
    const imported = await inProcess(['import', '-'], { env, input: own })
    t.equal(imported.code, 0, imported.stderr)
    const issued = await inProcess(['issue', '--json'], { env })
    const { decided, items } = JSON.parse(issued.stdout)
    t.ok(decided.proposed > 0, issued.stdout)
    t.same({ awarded: decided.awarded, items }, { awarded: [], items: [] }, 'the shell alone decides nothing')
    const locked = await inProcess(['doctor'], {
      env: { ...env, AKASHI_KEY_PASSPHRASE: 'wrong horse battery' },
    })
    t.not(locked.code, 0)
  },
)

/** Text in the encoding of Japanese Windows. */
function cp932(text: string): Buffer {
  const decoder = new TextDecoder('shift_jis')
  const codes = new Map<string, Buffer>()
  for (let lead = 0x81; lead <= 0xfc; lead += 1)
    for (let trail = 0x40; trail <= 0xfc; trail += 1) {
      const bytes = Buffer.from([lead, trail])
      const character = decoder.decode(bytes)
      if (Array.from(character).length === 1 && !codes.has(character)) codes.set(character, bytes)
    }
  return Buffer.concat(Array.from(text, (one) => codes.get(one) ?? Buffer.from(one, 'latin1')))
}

t.test('commands find the address that the store began with; PORT need not be repeated', async (t) => {
  const AKASHI_DATA_DIR = t.testdir()
  const first = await akashi(['keys', 'list'], { env: { AKASHI_DATA_DIR, PORT: '3999' } })
  t.equal(first.code, 0, first.stderr)
  const later = await akashi(['list', '--json'], { env: { AKASHI_DATA_DIR } })
  t.equal(later.code, 0, later.stderr)
  const other = await akashi(['list'], { env: { AKASHI_DATA_DIR, PORT: '3998' } })
  t.equal(other.code, 1, 'another address that the settings name is refused')
})

void t.test('a headcount is looked at first, then kept with its mapping, and listed', async (t) => {
  const staff = file(
    'staff.csv',
    '社員番号,氏名,チーム,雇用区分\n00123,見本花子,営業,正社員\n9,x,営業,契約社員\n',
  )
  const of = ['--organisation', 'persol-career', '--as-of', addDays(jstDate(new Date().toISOString()), -1)]
  type Result = { total: number; snapshot?: string; columns: { heading: string; field?: string }[] }
  const shown = await json<Result>([
    'headcount',
    'import',
    staff,
    ...of,
    '--dry-run',
    '--map',
    'チーム=department',
  ])
  t.match(shown, { total: 2, segments: [{ headcount: 2 }, {}, {}], newDepartments: [] })
  t.notOk('snapshot' in shown)
  t.same(
    shown.columns.map(({ field }) => field),
    ['employee_number', 'ignored', 'department', 'employment_type'],
  )
  const kept = await run(['headcount', 'import', staff, ...of, '--map', 'チーム=department'], {
    env: { LANG: 'ja_JP.UTF-8' },
  })
  t.equal(kept.code, 0, kept.stderr)
  t.match(kept.stdout, /取り込みました: \d{4}-\d\d-\d\d 現在 2人/u)
  t.match(kept.stdout, /正社員: 1/u)
  const [head] = await json<{ total: number }[]>(['headcount', 'list', '--organisation', 'persol-career'])
  t.equal(head?.total, 2)
  const targets = file('targets.csv', 'level,target,target_year\n1+,1500,2030\n')
  t.equal((await run(['figures', 'import', 'targets', targets, '--organisation', 'persol-career'])).code, 0)
  const listed = await run(['figures', 'list', 'targets', '--organisation', 'persol-career'])
  t.match(JSON.parse(listed.stdout), [{ level: '1+', target: 1500, targetYear: 2030 }])
  const bad = await run(['headcount', 'import', '-', ...of], { input: '社員番号,性別\n1,犬\n' })
  t.match(bad, { code: 1, stderr: /line 2 性別: "犬" is not a word/u })
  t.equal((await run(['figures', 'import', 'salaries', targets])).code, 64)
})

void t.test('an auditor reads which text chose the records, and holds their own against it', async (t) => {
  const today = jstDate(new Date().toISOString())
  const period = ['--from', addDays(today, -300), '--to', today, '--as-of', addDays(today, -1)]
  const of = ['--organisation', 'persol-career']
  const frozen = await run([
    'report',
    ...of,
    ...period,
    '--k',
    '3',
    '--freeze',
    '--out',
    join(folder, 'report'),
  ])
  t.equal(frozen.code, 0, frozen.stderr)
  const zip = join(folder, 'bundle.zip')
  const bundle = ['report', 'bundle', 'persol-career-run1', '-o', zip, '--sample', '2']
  t.match(await run(bundle), { code: 64, stderr: /Ask the auditor for a text and a number/u })
  t.equal((await run([...bundle, '--seed', 'dice 4 2 6'])).code, 0)
  const plain = await run(['recount', zip])
  t.match(plain, { code: 0, stdout: /The auditor’s text "dice 4 2 6" chose 2 records/u })
  t.equal((await run(['recount', zip, '--seed', 'dice 4 2 6'])).code, 0)
  t.match(await run(['recount', zip, '--seed', 'dice 1 1 1']), {
    code: 1,
    stdout: /the text that chose the records is not the auditor’s .*"own":"dice 1 1 1"/u,
  })
  t.match(await json(['recount', zip]), { sample: { seed: 'dice 4 2 6', count: 2 } })
  t.match(await run(['recount', zip, '--seed', '']), { code: 64, stderr: /Ask the auditor/u })
})
