import { attemptsAt, sittingsOf } from './activity/assessment.ts'
import { isPresent, totalMinutes } from './activity/attendance.ts'
import { engagementsOf } from './activity/engagement.ts'
import { rateOf } from './criteria/attendance-rate.ts'
import { clausesOf } from './criteria/clauses.ts'
import { countFields, countedFacts, countedTalks } from './criteria/count.ts'
import { learningFacts } from './criteria/hours.ts'
import { isHeld } from './state.ts'

import type { Attempt } from './activity/assessment.ts'
import type { Measure } from './badge-class.ts'
import type { Context } from './criteria/context.ts'
import type { Fact } from './fact.ts'
import type { ClauseState, MeasuredResult } from './rule.ts'

type MeasureName = Measure extends infer M ? (M extends unknown ? keyof M : never) : never
type MeasureArguments<Name extends MeasureName> = Measure extends infer M
  ? M extends { readonly [K in Name]: infer A }
    ? A
    : never
  : never
type Read<Name extends MeasureName> = (
  args: MeasureArguments<Name>,
  context: Context,
  state: ClauseState,
) => string | undefined

/** Values of a class's results, read from the facts. A result that cannot be read is left out. */
export function measureResults(context: Context, state: ClauseState): MeasuredResult[] {
  return context.badge.results.flatMap(({ id, private: isPrivate, measure }) => {
    // A measure has exactly one key: the schema says so when the catalogue is loaded.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const [name, args] = Object.entries(measure)[0] as [MeasureName, never]
    const read: (args: never, context: Context, state: ClauseState) => string | undefined = readings[name]
    const value = read(args, context, state)
    return value === undefined ? [] : [{ id, value, private: isPrivate }]
  })
}

const readings: { readonly [Name in MeasureName]: Read<Name> } = {
  attendanceRate: (args, context) => {
    const { attended, scheduled } = rateOf(args, context)
    return scheduled === 0 ? undefined : percent(attended, scheduled)
  },
  hours: (args, context) => tenths(totalMinutes(learningFacts(args, context), context.timetable), 60),
  minutes: ({ sessions, role }, context) => {
    const facts = context.facts.filter(
      (fact) =>
        isPresent(fact) &&
        sessions.includes(fact.session ?? '') &&
        (role === undefined || fact.role === role),
    )
    return String(totalMinutes(facts, context.timetable))
  },
  score: ({ assessment, field }, context) => bestScore(assessment, field, context),
  count: (args, context) => String(countFacts(args, context).length),
  days: ({ engagement }, context) => {
    const days = Math.max(0, ...engagementsOf(context.facts, engagement).map((stay) => stay.days))
    return days === 0 ? undefined : String(days)
  },
  edition: (_args, context) => context.facts.findLast((fact) => fact.kind === 'contribution')?.value,
  status: (word, _context, state) => (state === 'met' ? word : undefined),
  coverage: ({ framework }, context) => coverage(framework, context),
}

/** `numerator / denominator` to one decimal, half up, on whole numbers; a whole result carries no decimal. */
export function tenths(numerator: number, denominator: number): string {
  const scaled = Math.floor((numerator * 20 + denominator) / (denominator * 2))
  return scaled % 10 === 0 ? String(scaled / 10) : `${Math.floor(scaled / 10)}.${scaled % 10}`
}

function percent(part: number, whole: number): string {
  return tenths(part * 100, whole)
}

function countFacts(args: MeasureArguments<'count'>, context: Context): readonly Fact[] {
  const { event, role, sessions } = args
  const distinctBy = args.distinctBy && countFields.filter((field) => args.distinctBy?.includes(field))
  const asked = {
    ...(role === undefined ? {} : { role }),
    ...(sessions === undefined ? {} : { sessions }),
    ...(distinctBy === undefined ? {} : { distinctBy }),
  }
  return event === 'talk' ? countedTalks(context, asked) : countedFacts({ event, ...asked }, context)
}

/** Of the attempt with the highest total; of an official exam only what was announced. */
function bestScore(assessment: string, field: string | undefined, context: Context): string | undefined {
  const fields = fieldCodes(assessment, context)
  const attempts = [
    ...attemptsAt(context.facts, assessment, fields),
    ...sittingsOf(context.facts, assessment, fields).filter((sitting) => sitting.official),
  ]
  const best = attempts.reduce<Attempt | undefined>(
    (top, attempt) => ((attempt.total ?? -1) > (top?.total ?? -1) ? attempt : top),
    undefined,
  )
  const value = field === undefined ? best?.total : best?.fields[field]
  return value === undefined ? undefined : String(value)
}

/** Names of fields, so that no field is read as a total: of exam schemes, of the rule and of the results themselves. */
function fieldCodes(assessment: string, { badge, subject }: Context): string[] {
  const ofSchemes = [...subject.catalogue.examSchemes.values()]
    .filter((scheme) => scheme.exam === assessment)
    .flatMap((scheme) => scheme.fields.map(({ code }) => code))
  const ofRule = clausesOf(badge.rule).flatMap((clause) =>
    'score' in clause ? Object.keys(clause.score.fields ?? {}) : [],
  )
  const ofResults = badge.results.flatMap(({ measure }) =>
    'score' in measure ? (measure.score.field ?? []) : [],
  )
  return [...ofSchemes, ...ofRule, ...ofResults]
}

/**
 * Share of a framework's items that active badges of the person, or this one, are aligned to. Where none of them names an
 * item, nothing was measured: 0 % would say that the person knows nothing of it.
 */
function coverage(id: string, { badge, subject, now }: Context): string | undefined {
  const framework = subject.catalogue.frameworks.get(id)
  if (framework === undefined || framework.items.length === 0) return undefined
  const held = subject.held.filter((one) => one.person === subject.person && isHeld(one, 'active', now))
  const classes = [badge, ...held.flatMap((one) => subject.catalogue.badges.get(one.badge) ?? [])]
  const covered = new Set(
    classes.flatMap((one) => one.alignments.flatMap((a) => (a.framework === id && a.item ? [a.item] : []))),
  )
  const reached = framework.items.filter((item) => covered.has(item.code)).length
  return reached === 0 ? undefined : percent(reached, framework.items.length)
}
