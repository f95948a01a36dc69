import type { Fact } from './fact.ts'

/** What says whose business a fact is: the organisation where the person is known, and the programme it is of. */
export type FactOrigin = Pick<Fact, 'organisation' | 'kind' | 'programme'>

/** Ids are unique within an organisation only. */
export function factKey(organisation: string, id: string): string {
  return `${organisation}\n${id}`
}
