import Type from 'typebox'

import type { ReportRequest } from '../../../domain/disclosure/report-request.ts'
import { scopes } from '../../../domain/disclosure/parameters.ts'
import { DomainError, type Fault } from '../../../domain/error.ts'

const short = Type.Optional(Type.String({ maxLength: 40 }))

/** What the pages of figures take from their address; every field may be empty, as a form sends it. */
export const hrQueryFields = {
  fiscalYear: short,
  quarter: short,
  asOf: short,
  knownAt: short,
  scope: short,
  viewpoint: short,
  departmentAt: short,
  audience: short,
  k: short,
  lang: Type.Optional(Type.String({ maxLength: 10 })),
}

export const hrQuery = Type.Object(hrQueryFields)

export type HrQuery = Type.Static<typeof hrQuery>

const choices = {
  scope: scopes,
  viewpoint: ['issuer', 'employer'],
  departmentAt: ['as-of', 'award'],
  audience: ['internal', 'external'],
} as const

/** The one reading of these addresses. Throws `field_invalid` with every fault; ranges are the domain's to judge. */
export function readHrQuery(query: HrQuery): Omit<ReportRequest, 'organisation'> {
  const faults: Fault[] = []
  const number = (at: 'fiscalYear' | 'quarter' | 'k'): number | undefined => {
    const text = filled(query[at])
    if (text === undefined || /^\d{1,6}$/u.test(text)) return text === undefined ? undefined : Number(text)
    faults.push({ code: 'number_expected', at, params: { value: text } })
    return undefined
  }
  const choice = <At extends keyof typeof choices>(at: At): (typeof choices)[At][number] | undefined => {
    const text = filled(query[at])
    const known: readonly (typeof choices)[At][number][] = choices[at]
    const chosen = known.find((one) => one === text)
    if (text !== undefined && chosen === undefined)
      faults.push({ code: 'choice', at, params: { choices: known.join(', ') } })
    return chosen
  }
  const asked = {
    fiscalYear: number('fiscalYear'),
    quarter: number('quarter'),
    asOf: filled(query.asOf),
    knownAt: instantInJapan(filled(query.knownAt)),
    scope: choice('scope'),
    viewpoint: choice('viewpoint'),
    departmentAt: choice('departmentAt'),
    audience: choice('audience'),
    k: number('k'),
  }
  if (faults.length > 0) throw new DomainError('field_invalid', {}, { faults })
  return withoutUndefined(asked)
}

/** The query of an address that asks for the same figures. */
export function toHrQuery(request: Omit<ReportRequest, 'organisation'>): Record<string, string> {
  return Object.fromEntries(Object.entries(request).map(([name, value]) => [name, String(value)]))
}

const filled = (text: string | undefined): string | undefined => text?.trim() || undefined

/** A form's `2026-11-15T12:00` has no zone and means Japan's. */
function instantInJapan(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const local = /^(?<minute>\d{4}-\d\d-\d\dT\d\d:\d\d)(?<second>:\d\d)?$/u.exec(text)?.groups
  return local === undefined ? text : `${local['minute'] ?? ''}${local['second'] ?? ':00'}+09:00`
}

type Present<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> }

function withoutUndefined<T extends object>(fields: T): Present<T> {
  // Only what is undefined is left out, which is what the type says.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
}
