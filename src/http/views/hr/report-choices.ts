import type { Language } from '../../../domain/bilingual.ts'
import { scopes } from '../../../domain/disclosure/parameters.ts'
import { disclosureCodes } from '../../../text/disclosure-codes.ts'
import { hrFrameTexts } from '../../../text/hr-frame.ts'
import type { Choice } from './select-field.ts'

/** The whole year, and each of its quarters. */
export function quarterChoices(language: Language): Choice[] {
  const t = hrFrameTexts[language]
  const each = [1, 2, 3, 4].map((quarter) => ({ value: String(quarter), name: t.quarterOf(quarter) }))
  return [{ value: '', name: t.wholeYear }, ...each]
}

export const scopeChoices = (language: Language): Choice[] =>
  scopes.map((scope) => ({ value: scope, name: disclosureCodes[`scope:${scope}`]?.[language] ?? scope }))

/** Values with their words. */
export function namedChoices<Value extends string>(
  words: Readonly<Record<Value, string>>,
  values: readonly Value[],
): Choice[] {
  return values.map((value) => ({ value, name: words[value] }))
}
