/** Sums by name for each key and place. Its size depends on keys and places, never on the people. */
export class PlaceSums<Name extends string> {
  readonly #sums = new Map<string, Map<Name, number[]>>()

  add(key: string, places: readonly number[], name: Name, amount = 1): void {
    let names = this.#sums.get(key)
    if (names === undefined) this.#sums.set(key, (names = new Map()))
    let numbers = names.get(name)
    if (numbers === undefined) names.set(name, (numbers = []))
    for (const place of places) numbers[place] = (numbers[place] ?? 0) + amount
  }

  get keys(): string[] {
    return [...this.#sums.keys()].toSorted()
  }

  /** The names that have a sum at a place, with it. */
  at(key: string, place: number): Map<Name, number> {
    const names = [...(this.#sums.get(key) ?? [])]
    return new Map(
      names.flatMap(([name, numbers]) => {
        const sum = numbers[place]
        return sum === undefined ? [] : [[name, sum]]
      }),
    )
  }
}
