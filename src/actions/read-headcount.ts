import type { RunApart } from '../outside/apart.ts'
import type { HeadcountOptions, ParsedHeadcount, PrintedHeadcount } from '../sheets/index.ts'

/** `parseHeadcount` in a process of its own: the server answers others meanwhile, and a file that goes too far is a fault. */
export async function readHeadcount(
  apart: RunApart,
  bytes: Uint8Array,
  options: HeadcountOptions,
): Promise<ParsedHeadcount> {
  const ran = await apart('headcount', options, bytes)
  if ('stopped' in ran) return unread
  // Printed by our own `sheets/headcount-process.ts`.
  const printed = JSON.parse(ran.output.toString('utf8')) as PrintedHeadcount
  return { ...printed, names: new Map(printed.names) }
}

const unread: ParsedHeadcount = {
  format: 'xlsx',
  headings: [],
  content: { kind: 'people', rows: [] },
  names: new Map(),
  faults: [{ code: 'file_stopped' }],
  notices: [],
}
