import { once } from 'node:events'
import { createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'

import Database from 'better-sqlite3'

import { disclosureRows } from '../../src/actions/disclosure-rows.ts'
import { freezeReport } from '../../src/actions/freeze-report.ts'
import type { Ports } from '../../src/actions/ports.ts'
import { reportDisclosure, reportText } from '../../src/actions/report-disclosure.ts'
import { makeMissingKeys } from '../../src/actions/open-instance.ts'
import { noTrust } from '../../src/badge/index.ts'
import { scopes } from '../../src/domain/caller.ts'
import { readCatalogueFiles } from '../../src/outside/catalogue-files.ts'
import { openKeyFolder } from '../../src/outside/key-files.ts'
import { systemRandom } from '../../src/outside/random.ts'
import { bundledCatalogue } from '../../src/ports.ts'
import { openStore } from '../../src/store/open.ts'
import { runApart } from '../../src/outside/apart.ts'
import { readers } from '../../test/readers.ts'
import { company, knownAt, oneCompany, request } from './data.ts'

export const jobNames = ['scan', 'read', 'figures', 'asked', 'rows', 'freeze'] as const
export type JobName = (typeof jobNames)[number]

/** What one job took: seconds, mebibytes at the most and before it began, and the longest pause of the server in ms. */
export type Measured = {
  readonly wall: number
  readonly cpu: number
  readonly pause: number
  readonly peak: number
  readonly idle: number
  /** Rows read, lines or characters written, or awards counted. */
  readonly count: number
}

const caller = { kind: 'command', id: 'bench', organisation: '*', scopes } as const
export const catalogue = oneCompany(readCatalogueFiles(bundledCatalogue).catalogue)

/** Everything that a report of the company reads, as plain as SQL can say it. */
const scanned: Readonly<Record<string, string>> = {
  award_ledger: `issuer = '${company}' order by person, awarded_on, award`,
  award_events: `issuer = '${company}' order by person, award, seq`,
  affiliation_versions: `organisation = '${company}' order by person, from_on, recorded_at`,
  headcount_members: `snapshot in ('snapshot-2025-05-31', 'snapshot-2026-05-31')`,
  facts: `1 order by person, key`,
}

const jobs: Readonly<Record<JobName, (folder: string) => Promise<() => Promise<number>>>> = {
  /** SQLite alone: every row in the order of the report, every column of it looked at. */
  scan: plain((database) => {
    let count = 0
    for (const [table, where] of Object.entries(scanned)) {
      const columns = database.pragma(`table_info(${table})`) as { readonly name: string }[]
      const lengths = columns.map(({ name }) => `total(length(${name}))`).join(', ')
      const statement = database.prepare(
        `select count(*), ${lengths} from (select * from ${table} where ${where})`,
      )
      const [rows]: unknown[] = statement.raw().get() as unknown[]
      count += Number(rows)
    }
    return count
  }),
  /** The same rows, each handed to the program. */
  read: plain((database) => {
    let count = 0
    for (const [table, where] of Object.entries(scanned)) {
      const rows = database.prepare(`select * from ${table} where ${where}`).raw().iterate()
      while (rows.next().done !== true) count += 1
    }
    return count
  }),
  figures: withPorts(async (ports) => {
    const report = await reportDisclosure(ports, caller, request)
    const sum = report.exact?.tables.find(({ id }) => id === 'T1')?.rows.length ?? 0
    return sum
  }),
  /** As a caller of the server gets them, as JSON: how long it keeps others waiting. */
  asked: withPorts(async (ports) => (await reportText(ports, caller, request)).length),
  rows: withPorts(async (ports, folder) => {
    const file = createWriteStream(join(folder, 'rows.csv'))
    let count = -1
    for await (const text of await disclosureRows(ports, caller, request)) {
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
      if (!file.write(text)) await once(file, 'drain')
    }
    file.end()
    await once(file, 'close')
    rmSync(join(folder, 'rows.csv'))
    return count
  }),
  freeze: withPorts(async (ports) => {
    const { manifest } = await freezeReport(ports, caller, request)
    return manifest.recount.leaves.count
  }),
}

function plain(work: (database: Database.Database) => number) {
  return async (folder: string) => {
    const database = new Database(join(folder, 'akashi.db'), { readonly: true })
    return async () => await Promise.resolve(work(database))
  }
}

function withPorts(work: (ports: Ports, folder: string) => Promise<number>) {
  return async (folder: string) => {
    const databaseUrl = `sqlite:${join(folder, 'akashi.db')}`
    const { db } = await openStore(databaseUrl)
    const ports: Ports = {
      db,
      databaseUrl,
      clock: () => new Date(knownAt),
      random: systemRandom,
      catalogue,
      silhouettes: new Map(),
      keys: await openKeyFolder({ folder: join(folder, 'keys'), allowClear: true }),
      fetch: async (url) => ({ failure: 'offline', url, detail: 'nobody is asked' }),
      allowsHttp: () => false,
      trust: noTrust,
      readers,
      apart: runApart(),
      baseUrl: 'https://badges.example',
      sample: true,
    }
    await makeMissingKeys(ports)
    return async () => await work(ports, folder)
  }
}

/** Does one job in this process, which should do no other. */
export async function measure(name: JobName, folder: string): Promise<Measured> {
  const work = await jobs[name](folder)
  const idle = process.memoryUsage().rss
  const pauses = monitorEventLoopDelay({ resolution: 5 })
  pauses.enable()
  await delay(50)
  pauses.reset()
  await delay(20)
  const before = { wall: performance.now(), cpu: process.cpuUsage() }
  const count = await work()
  const wall = performance.now() - before.wall
  const { user, system } = process.cpuUsage(before.cpu)
  await delay(20)
  pauses.disable()
  return {
    wall: wall / 1e3,
    cpu: (user + system) / 1e6,
    pause: pauses.max / 1e6,
    peak: process.resourceUsage().maxRSS / 1024,
    idle: idle / 2 ** 20,
    count,
  }
}
