// A program of its own, run by `outside/apart.ts`: a line of options and a headcount file on standard input, what was read on standard output.
import { buffer } from 'node:stream/consumers'
import { type HeadcountOptions, parseHeadcount, type ParsedHeadcount } from './parse-headcount.ts'

/** A parsed headcount as JSON holds it. */
export type PrintedHeadcount = Omit<ParsedHeadcount, 'names'> & {
  readonly names: readonly (readonly [string, string])[]
}

const given = await buffer(process.stdin)
const end = given.indexOf('\n')
// Written by our own `outside/apart.ts`.
const options = JSON.parse(given.toString('utf8', 0, end)) as HeadcountOptions
const parsed = parseHeadcount(given.subarray(end + 1), options)
const printed: PrintedHeadcount = { ...parsed, names: [...parsed.names] }
process.stdout.write(JSON.stringify(printed))
