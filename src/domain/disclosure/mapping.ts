import type { Bilingual } from '../bilingual.ts'

/** Which items of disclosure standards the tables answer: data of the catalogue, for people to correct. */
export type DisclosureMapping = {
  readonly standards: readonly {
    readonly id: string
    readonly name: Bilingual
    readonly edition: string
    /** Whether somebody held this against the standard's own text. */
    readonly verified: boolean
    readonly note?: Bilingual
  }[]
  readonly entries: readonly {
    readonly table: string
    /** Columns meant, where not the whole table. */
    readonly columns?: readonly string[]
    /** Rows meant, where not all. */
    readonly part?: Bilingual
    readonly standard: string
    readonly item: Bilingual
    readonly verified: boolean
  }[]
}
