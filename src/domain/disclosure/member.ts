import { ageBandOfYears, genderOf, hireYearBandOf, segmentOf } from './attributes.ts'
import type { HeadcountSnapshot, PopulationMember, Segment } from './population.ts'

/** A stretch of time in an organisation, as far as reports may know it. */
export type Belonging = {
  readonly person: string
  /** Absent where the beginning is not known. */
  readonly from?: string
  readonly to?: string
  readonly department?: string
  readonly grade?: string
  readonly employmentType?: string
  readonly segment?: string
  readonly gender?: string
  readonly birthYearBand?: string
  readonly hiredOn?: string
}

type Seen = Pick<PopulationMember, 'segment' | 'inHeadcount' | 'attributes'>

/** Populations that a headcount counts unless it says which. */
const staff: ReadonlySet<Segment> = new Set([
  'regular',
  'fixed_term',
  'dispatched_indefinite',
  'dispatched_registered',
  'secondee_in',
])

/** Segments that a headcount of numbers covers: those it has numbers for, else everybody employed. */
export function coveredSegments({ cells }: Pick<HeadcountSnapshot, 'cells'>): ReadonlySet<Segment> {
  const named = cells.flatMap(({ segment }) => (segment === 'all' ? [] : [segment]))
  return named.length === 0 ? staff : new Set(named)
}

/**
 * How a person is seen on a day by the register alone: `covers` says which segments count as headcount. Somebody who has
 * left is seen as last known, outside of it.
 */
export function seenInRegister(
  belongings: readonly Belonging[],
  day: string,
  covers: ReadonlySet<Segment> = staff,
): Seen {
  const then = belongings.filter(({ from = '', to }) => from <= day && (to === undefined || day <= to)).at(-1)
  const last = then ?? belongings.filter(({ from = '' }) => from <= day).at(-1) ?? belongings[0]
  if (last === undefined) return stranger
  const segment = segmentOf(last) ?? (isEmployeeRow(last) ? 'regular' : 'consortium_other')
  return {
    segment,
    inHeadcount: then !== undefined && covers.has(segment),
    attributes: attributesOf(last, day),
  }
}

/** Somebody of whom the organisation knows nothing but the badge: other companies' people, mostly. */
const stranger: Seen = { segment: 'consortium_other', inHeadcount: false, attributes: {} }

/** The register gives no population, but what only employees have. */
const isEmployeeRow = ({ department, grade, hiredOn }: Belonging): boolean =>
  department !== undefined || grade !== undefined || hiredOn !== undefined

function attributesOf(
  { department, grade, gender, birthYearBand, employmentType, hiredOn }: Belonging,
  day: string,
): PopulationMember['attributes'] {
  const ageBand = birthYearBand === undefined ? undefined : ageBandOfYears(birthYearBand, day)
  return {
    ...(department === undefined ? {} : { department }),
    ...(grade === undefined ? {} : { grade }),
    ...(gender === undefined ? {} : { gender: genderOf(gender) ?? gender }),
    ...(ageBand === undefined ? {} : { age_band: ageBand }),
    ...(employmentType === undefined ? {} : { employment_type: employmentType }),
    ...(hiredOn === undefined ? {} : { hire_year_band: hireYearBandOf(hiredOn) }),
  }
}

/** Where somebody belonged over time; a beginning that is not known lies before every day. */
export function departmentsOf(belongings: readonly Belonging[]): PopulationMember['departments'] {
  return belongings.flatMap(({ from = '', to, department }) =>
    department === undefined ? [] : [{ from, department, ...(to === undefined ? {} : { to }) }],
  )
}
