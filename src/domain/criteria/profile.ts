import { isDuring } from '../activity/order.ts'
import { departmentLine } from '../department-path.ts'
import { fullYears } from '../japan-time.ts'

import { met, pending, unmet } from './answer.ts'
import { affiliationsOf, startOf } from './affiliations.ts'

import type { Affiliation } from '../person.ts'
import type { Profile } from '../rule.ts'
import type { Evaluator } from './evaluator.ts'

/** Grade, department, employment type or year of service, at the start of the occasion or now. */
export const profile: Evaluator<'profile'> = (args, context) => {
  const on = args.at === 'start' ? startOf(context) : context.today
  const values = affiliationsOf(context)
    .filter((affiliation) => isDuring(affiliation, on))
    .flatMap((affiliation) => readings[args.field](affiliation, on) ?? [])
  const params = {
    field: args.field,
    on,
    ...limitsOf(args),
    ...(values[0] === undefined ? {} : { value: values[0] }),
  }
  if (values.some((value) => isWithin(value, args))) return met('profile.met', params, [])
  if (values.length === 0) return pending('profile.pending', params, [`profile:${args.field}`])
  const canGrow = args.at === 'award' && !values.every((value) => isAbove(value, args))
  return canGrow && context.live
    ? pending('profile.pending', params, [`profile:${args.field}`])
    : unmet('profile.unmet', params)
}

type Reading = (affiliation: Affiliation, on: string) => string | number | readonly string[] | undefined

const readings: Readonly<Record<Profile['field'], Reading>> = {
  grade: ({ grade }) => grade,
  employmentType: ({ employmentType }) => employmentType,
  // Whoever is in a department is in all that it lies in.
  department: ({ department = '' }) => departmentLine(department),
  /** The running year (入社n年目): the first begins on the day of joining. */
  yearsOfService: ({ hiredOn }, on) =>
    hiredOn === undefined || hiredOn > on ? undefined : fullYears(hiredOn, on) + 1,
}

function isWithin(value: string | number, args: Profile): boolean {
  if (args.in !== undefined && !args.in.includes(String(value))) return false
  const size = Number(value)
  return (args.min === undefined || size >= args.min) && (args.max === undefined || size <= args.max)
}

function isAbove(value: string | number, { max }: Profile): boolean {
  return max !== undefined && Number(value) > max
}

function limitsOf({ in: allowed, min, max }: Profile) {
  return {
    ...(allowed === undefined ? {} : { allowed }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  }
}
