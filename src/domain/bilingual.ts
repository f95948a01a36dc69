/** A text that a person sees, in both languages of the product. */
export type Bilingual = { readonly ja: string; readonly en: string }

export type Language = keyof Bilingual

export const languages = ['ja', 'en'] as const satisfies readonly Language[]
