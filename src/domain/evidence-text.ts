import { englishMonths } from './english-months.ts'
import { hasHappened, totalMinutes } from './activity/attendance.ts'
import { engagementsOf } from './activity/engagement.ts'
import { countedTalks } from './criteria/count.ts'
import { isOverride } from './criteria/override.ts'
import { tenths } from './measure.ts'

import type { EvidenceDefinition } from './badge-class.ts'
import type { Language } from './bilingual.ts'
import type { Context } from './criteria/context.ts'
import type { Fact } from './fact.ts'
import type { EvidenceText } from './rule.ts'

/**
 * Evidence of a class, its placeholders filled from the facts. Only dates and numbers are filled in, so that no person,
 * school or host can slip into a credential. Evidence without a fact is left out.
 */
export function evidenceTexts(context: Context): EvidenceText[] {
  return context.badge.evidence.flatMap((definition) => {
    const facts = factsOf(definition, context)
    if (facts.length === 0) return []
    const { genre, name, narrative } = definition
    const fill = (language: Language) => filled(narrative[language], valuesOf(facts, context, language))
    return [{ genre, name, narrative: { ja: fill('ja'), en: fill('en') } }]
  })
}

/** 「2026年7月10日」, "10 July 2026". */
export function dateText(date: string, language: Language): string {
  const [year, month, day] = date.split('-').map(Number)
  if (language === 'ja') return `${year}年${month}月${day}日`
  return `${day} ${englishMonths[(month ?? 1) - 1]} ${year}`
}

function factsOf({ from }: EvidenceDefinition, context: Context): readonly Fact[] {
  const facts = from.kind === 'talk' ? countedTalks(context) : context.facts
  return facts.filter(
    (fact) =>
      fact.kind === from.kind &&
      hasHappened(fact) &&
      !isOverride(fact) &&
      (from.sessions === undefined || from.sessions.includes(fact.session ?? '')) &&
      (from.role === undefined || fact.role === from.role || fact.byRole === from.role) &&
      (from.artifact === undefined || fact.artifact === from.artifact),
  )
}

function valuesOf(facts: readonly Fact[], context: Context, language: Language): Record<string, string> {
  const dates = [...new Set(facts.map((fact) => fact.occurredOn))].toSorted()
  const minutes = totalMinutes(facts, context.timetable)
  return {
    date: dateText(dates.at(-1) ?? context.today, language),
    dates: dates.map((date) => dateText(date, language)).join(language === 'ja' ? '、' : ', '),
    minutes: String(minutes),
    hours: tenths(minutes, 60),
    days: String(daysOf(facts, dates.length)),
    count: String(facts.length),
  }
}

/** Days of a stay with first and last; of anything else the days on which something happened. */
function daysOf(facts: readonly Fact[], dates: number): number {
  const stays = engagementsOf(facts)
  return stays.length === 0 ? dates : stays.reduce((sum, stay) => sum + stay.days, 0)
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}
