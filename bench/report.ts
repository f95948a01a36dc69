import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { makeStore, type Size } from './report/data.ts'
import { catalogue, type JobName, type Measured } from './report/jobs.ts'

/**
 * How fast human-capital figures are counted on the embedded store, beside a plain SQL scan of the same rows in the same
 * run, and what memory and pauses it costs. Each job runs in a process of its own. Read the ratios: seconds depend on the
 * machine and on what else it does.
 */
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } })
const whole: Size = values.short ? { people: 200, awards: 3_000 } : { people: 66_000, awards: 1_000_000 }
const quarter: Size = { people: whole.people / 4, awards: whole.awards / 4 }
const rounds = values.short ? 1 : 3

const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'))
try {
  console.log(
    `${whole.people} people in nine populations and twelve departments, ${whole.awards} awards of five years in ${catalogue.badges.size} classes; rows of the ledger without signatures, which no report reads`,
  )
  const measured = await measureAll('whole', whole)
  // A short run only shows that everything still runs.
  const smaller = values.short ? measured : await measureAll('quarter', quarter)
  print(measured, smaller)
} finally {
  rmSync(folder, { recursive: true })
}

type All = Readonly<Record<JobName, Measured>>

async function measureAll(name: string, size: Size): Promise<All> {
  const place = join(folder, name)
  await makeStore(join(place, 'akashi.db'), size, catalogue)
  return {
    scan: await best('scan', place),
    read: await best('read', place),
    figures: await best('figures', place),
    asked: await best('asked', place),
    rows: await best('rows', place),
    freeze: await inChild('freeze', place),
  }
}

/** The quickest of some rounds, with the longest pause and the highest peak of all. */
async function best(job: JobName, place: string): Promise<Measured> {
  const all: Measured[] = []
  for (let round = 0; round < rounds; round += 1) all.push(await inChild(job, place))
  const most = (of: (one: Measured) => number): number => Math.max(...all.map(of))
  const quickest = all.toSorted((a, b) => a.cpu - b.cpu)[0]
  if (quickest === undefined) throw new Error('no round was run')
  return { ...quickest, pause: most(({ pause }) => pause), peak: most(({ peak }) => peak) }
}

async function inChild(job: JobName, place: string): Promise<Measured> {
  const child = fork(new URL('report/child.ts', import.meta.url), [job, place])
  const [measured]: Measured[] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => []),
  ])
  if (measured === undefined) throw new Error(`${job} failed`)
  return measured
}

function print({ scan, read, figures, asked, rows, freeze }: All, smaller: All): void {
  const seconds = ({ wall, cpu }: Measured): string => `${wall.toFixed(2)} s (processor ${cpu.toFixed(2)} s)`
  const memory = ({ peak, idle }: Measured): string => `peak ${mib(peak)}, ${mib(peak - idle)} above idle`
  const against = (one: Measured): string =>
    `${(one.cpu / scan.cpu).toFixed(1)} × the scan, ${(one.cpu / read.cpu).toFixed(1)} × the reading`
  console.log(`plain SQL scan of the ${scan.count} rows that a report reads: ${seconds(scan)}`)
  console.log(`the same rows handed to the program one by one: ${seconds(read)}`)
  console.log(`T1–T15 of one company and year: ${seconds(figures)}, ${against(figures)}`)
  console.log(`  longest pause ${figures.pause.toFixed(0)} ms, ${memory(figures)}`)
  console.log(
    `the same asked of the server, in a thread, as ${asked.count} characters of JSON: ${seconds(asked)}`,
  )
  console.log(`  longest pause of the server ${asked.pause.toFixed(0)} ms, ${memory(asked)}`)
  console.log(`${rows.count} rows of people as CSV: ${seconds(rows)}, ${against(rows)}`)
  console.log(
    `  longest pause ${rows.pause.toFixed(0)} ms, ${memory(rows)}; of a quarter of them ${memory(smaller.rows)}`,
  )
  console.log(`frozen with ${freeze.count} blinded records: ${seconds(freeze)}`)
  console.log(
    `  longest pause ${freeze.pause.toFixed(0)} ms, ${memory(freeze)}; of a quarter ${memory(smaller.freeze)}`,
  )
}

function mib(size: number): string {
  return `${Math.round(size)} MiB`
}
