/** Counts by number, as packed as the machine allows. */
export class GrowingCounts {
  #counts = new Uint32Array(64)

  increase(number: number): void {
    if (number >= this.#counts.length) this.#grow(number)
    this.#counts[number] = this.at(number) + 1
  }

  at(number: number): number {
    return this.#counts[number] ?? 0
  }

  #grow(number: number): void {
    const larger = new Uint32Array(2 ** Math.ceil(Math.log2(number + 1)))
    larger.set(this.#counts)
    this.#counts = larger
  }
}
