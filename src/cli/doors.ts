import type { Ports } from '../actions/ports.ts'
import type { VerifierPorts } from '../actions/verify-badge.ts'
import type { Language } from '../domain/bilingual.ts'
import { type Caller, scopes } from '../domain/caller.ts'

/** What commands are given from outside; nothing here imports the server or the environment. */
export type Doors = {
  readonly language: Language
  /** Opens store, catalogue and keys; `close` before the process ends. */
  readonly open: () => Promise<{ ports: Ports; close: () => Promise<void> }>
  /** Ports of a verifier that reads no store. */
  readonly openVerifier: () => Promise<{ ports: VerifierPorts; close: () => Promise<void> }>
  readonly serve: () => Promise<void>
  readonly setup: (answers: SetupAnswers) => Promise<string>
  readonly backup: (folder: string) => Promise<readonly string[]>
  readonly print: (text: string) => void
  /** Progress and explanations: never mixed into what `--json` prints. */
  readonly say: (text: string) => void
  /** `total` is undefined while nobody knows it. */
  readonly progress: (done: number, total: number | undefined, what: string) => void
  readonly readInput: (file: string) => Promise<Uint8Array>
  readonly writeOutput: (file: string, bytes: Uint8Array) => Promise<void>
  /** 0 done or valid, 1 invalid or refused, 2 cannot tell. */
  readonly exit: (code: 0 | 1 | 2) => void
}

/** The organisation that a real store begins with. */
export type SetupAnswers = {
  readonly organisation: string
  readonly nameJa: string
  readonly nameEn: string
  readonly corporateNumber?: string
  readonly url?: string
  readonly email?: string
  readonly fiscalYearStartMonth: number
  readonly approval: 'automatic' | 'two-person'
}

/** Whoever has a shell on this machine is the operator, also where two persons are needed: the other must be another. */
export const operator: Caller = { kind: 'command', id: 'operator', organisation: '*', scopes }

/** Opens, works, closes: also when the work throws. */
export async function withPorts<T>(doors: Doors, work: (ports: Ports) => Promise<T>): Promise<T> {
  const { ports, close } = await doors.open()
  try {
    return await work(ports)
  } finally {
    await close()
  }
}
