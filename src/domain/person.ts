/** Person data. Destroyed on deletion; everything else refers to a person by the random `key`. */
export type Person = {
  readonly key: string
  readonly familyName?: string
  readonly givenName?: string
  readonly familyKana?: string
  readonly givenKana?: string
  readonly latinName?: string
  readonly formerName?: string
}

/** Where and as what a person belonged, and when: a history, since departments change. */
export type Affiliation = {
  readonly person: string
  readonly organisation: string
  readonly employeeNumber?: string
  readonly email?: string
  readonly department?: string
  readonly grade?: string
  readonly employmentType?: string
  readonly segment?: string
  readonly gender?: string
  readonly birthYearBand?: string
  /** JST dates, `YYYY-MM-DD`. */
  readonly hiredOn?: string
  readonly from?: string
  readonly to?: string
}

/** One row of the people file: `person` is the employee number or e-mail that facts will use. */
export type IncomingPerson = Omit<Person, 'key'> & Omit<Affiliation, 'person'> & { readonly person: string }
