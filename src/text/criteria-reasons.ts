import { criteriaText } from './criteria.ts'

import type { CodeNames, TextLanguage } from './criteria-items.ts'
import type { CriteriaParameters } from './criteria-reader.ts'

type Told = {
  readonly op: string
  readonly state: string
  readonly message: { readonly key: string; readonly params: CriteriaParameters }
  readonly children?: readonly Told[]
}

/**
 * Which conditions stand behind an answer that only counts them (「2つの条件を満たせなくなりました。」, one of several
 * alternatives): a line each, deeper ones indented by two spaces. Empty where the answer itself says it all.
 */
export function reasonsBelow(told: Told, language: TextLanguage, names: CodeNames = {}): string[] {
  if (told.state === 'met') return []
  const open = (told.children ?? []).filter(({ state }) => state !== 'met')
  const deeper = (children: readonly Told[]): string[] =>
    children.flatMap((child) => reasonsBelow(child, language, names))
  const lines = (child: Told): string[] => [
    criteriaText(child.message.key, child.message.params, language, names),
    ...deeper([child]).map((line) => `  ${line}`),
  ]
  if (told.op === 'window') return deeper(open)
  if (told.op !== 'all') return open.flatMap(lines)
  const decisive = open.filter(({ state }) => state === told.state)
  if (decisive.length === 1) return deeper(decisive)
  // What is merely to come is listed by the answer, but for alternatives, of which it says only how many.
  return decisive.filter((child) => told.state === 'unmet' || deeper([child]).length > 0).flatMap(lines)
}
