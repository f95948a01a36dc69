type Pair = { readonly ja: string; readonly en: string }

/** What a column or a table is called, and what exactly it counts. */
export type DisclosureWords = { readonly label: Pair; readonly definition: Pair }

export type DisclosureColumns = Readonly<Record<string, DisclosureWords>>

export const words = (
  labelJa: string,
  labelEn: string,
  definitionJa: string,
  definitionEn: string,
): DisclosureWords => ({
  label: { ja: labelJa, en: labelEn },
  definition: { ja: definitionJa, en: definitionEn },
})
