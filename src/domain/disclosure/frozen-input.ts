import type { Catalogue } from '../catalogue.ts'
import type { ReportInput } from './report-input.ts'

/** A catalogue as JSON: its lists in place of its maps. */
type FrozenCatalogue = {
  readonly [Name in keyof Catalogue]: Catalogue[Name] extends ReadonlyMap<string, infer T>
    ? readonly T[]
    : Catalogue[Name]
}

/** Everything of a report but the people, as JSON. */
export type FrozenInput = Omit<ReportInput, 'catalogue'> & { readonly catalogue: FrozenCatalogue }

export function freezeInput({ catalogue, ...rest }: ReportInput): FrozenInput {
  const { organisations, programmes, badges, frameworks, examSchemes, ...whole } = catalogue
  return {
    ...rest,
    catalogue: {
      ...whole,
      organisations: [...organisations.values()],
      programmes: [...programmes.values()],
      badges: [...badges.values()],
      frameworks: [...frameworks.values()],
      examSchemes: [...examSchemes.values()],
    },
  }
}

export function thawInput({ catalogue, ...rest }: FrozenInput): ReportInput {
  const { organisations, programmes, badges, frameworks, examSchemes, ...whole } = catalogue
  return {
    ...rest,
    catalogue: {
      ...whole,
      organisations: byId(organisations),
      programmes: byId(programmes),
      badges: byId(badges),
      frameworks: byId(frameworks),
      examSchemes: byId(examSchemes),
    },
  }
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((one) => [one.id, one]))
