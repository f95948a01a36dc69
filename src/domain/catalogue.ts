import type { BadgeClass } from './badge-class.ts'
import type { Bilingual } from './bilingual.ts'
import type { DisclosureMapping } from './disclosure/mapping.ts'
import type { Framework } from './framework.ts'
import type { Organisation } from './organisation.ts'
import type { Programme } from './programme.ts'

export type { Framework } from './framework.ts'

/** A pass rule of an exam, as versioned data: exam reforms must not touch code. */
export type ExamScheme = {
  readonly id: string
  readonly exam: string
  readonly version: string
  readonly name: Bilingual
  readonly total: number
  readonly passTotal: number
  readonly fields: readonly {
    readonly code: string
    readonly name: Bilingual
    readonly pass: number
    readonly max: number
  }[]
}

/** Levels × items × exam sections and framework items. */
export type CompetencyModel = {
  readonly id: string
  readonly version: string
  readonly name: Bilingual
  readonly levels: readonly {
    readonly level: number
    readonly name: Bilingual
    readonly badges: readonly string[]
  }[]
  readonly items: readonly {
    readonly code: string
    readonly name: Bilingual
    readonly level: number
    readonly examSections: readonly { readonly exam: string; readonly section: string }[]
    readonly frameworkItems: readonly { readonly framework: string; readonly item: string }[]
  }[]
}

/** Everything of `badge-templates/`, checked. */
export type Catalogue = {
  readonly organisations: ReadonlyMap<string, Organisation>
  readonly programmes: ReadonlyMap<string, Programme>
  readonly badges: ReadonlyMap<string, BadgeClass>
  readonly frameworks: ReadonlyMap<string, Framework>
  readonly examSchemes: ReadonlyMap<string, ExamScheme>
  readonly competencyModel: CompetencyModel
  readonly disclosureMapping?: DisclosureMapping
}
