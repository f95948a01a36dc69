type Pair = { readonly ja: string; readonly en: string }

/** What a column or a table is called, and what exactly it counts. */
export type DisclosureWords = { readonly label: Pair; readonly definition: Pair }

/** What `x` says: neither that a figure is small nor that it is more than nothing. */
export const hiddenMeaning: Pair = {
  ja: '人数が少ないため、または他の数から少人数が分かってしまうため伏せた数',
  en: 'a figure that is hidden because it speaks of few people, or because it would tell of few beside other figures',
}

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
