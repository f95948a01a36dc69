/** A stream of which the next value is known before it is taken, so that several can be read side by side. */
export class Peeked<T> {
  readonly #source: Iterator<T> | AsyncIterator<T>
  /** Undefined before the first `next` and after the last. */
  value: T | undefined

  constructor(source: Iterable<T> | AsyncIterable<T>) {
    this.#source = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  }

  async next(): Promise<void> {
    const { done, value } = await this.#source.next()
    this.value = done === true ? undefined : value
  }
}
