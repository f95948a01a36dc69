import { DomainError } from '../../domain/error.ts'

/** Lets so many through at once and makes the others wait, but not endlessly many. */
export class Turnstile {
  readonly #waiting: (() => void)[] = []
  readonly #mostWaiting: number
  #free: number

  constructor(atOnce: number, mostWaiting: number) {
    this.#free = atOnce
    this.#mostWaiting = mostWaiting
  }

  /** Throws `busy` when too many wait already. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await this.#wait()
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free += 1
      else next()
    }
  }

  async #wait(): Promise<void> {
    if (this.#waiting.length >= this.#mostWaiting) throw new DomainError('busy')
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }
}
