/** Rows of counts that grow as they are needed, as packed as the machine allows. */
export class CountRows {
  readonly #rows: Uint32Array[] = []

  /** A row with room for at least `columns` counts, to be counted up in. */
  row(number: number, columns: number): Uint32Array {
    const row = this.#rows[number]
    if (row !== undefined && row.length >= columns) return row
    const larger = new Uint32Array(2 ** Math.ceil(Math.log2(columns + 1)))
    if (row !== undefined) larger.set(row)
    this.#rows[number] = larger
    return larger
  }

  at(number: number, column: number): number {
    return this.#rows[number]?.[column] ?? 0
  }
}
