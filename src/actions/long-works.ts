import { countShown } from './count-shown.ts'
import { countProgramme } from './count-programme.ts'
import type { Ports } from './ports.ts'
import { prepareRun } from './prepare-run.ts'
import { previewFile, previewText } from './preview-report.ts'
import { pageBehind } from './rows-behind.ts'
import { runAgain } from './run-again.ts'

/** What long work is given of the program: a thread opens a store connection for itself. */
export type Context = Pick<Ports, 'db' | 'catalogue'>

/** Told how many people are counted, now and then; counting goes on when it returns, and stops when it throws. */
export type Told = (people: number) => Promise<void>

/** Long work over everybody, by name: what goes in and comes out can go from thread to thread. */
export const longWorks = {
  'count-shown': countShown,
  'preview-text': previewText,
  'preview-file': previewFile,
  programme: countProgramme,
  'rows-behind': pageBehind,
  'run-again': runAgain,
  'prepare-run': prepareRun,
} as const satisfies Record<string, (context: Context, task: never, told: Told) => Promise<unknown>>

export type WorkName = keyof typeof longWorks
export type Task<Name extends WorkName> = Parameters<(typeof longWorks)[Name]>[1]
export type Answer<Name extends WorkName> = Awaited<ReturnType<(typeof longWorks)[Name]>>
