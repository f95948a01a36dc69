export const factKinds = [
  'application',
  'selection',
  'enrollment',
  'withdrawal',
  'attendance',
  'study',
  'artifact',
  'acceptance',
  'confirmation',
  'score',
  'exam',
  'engagement',
  'membership',
  'talk',
  'event',
  'contribution',
  'affiliation',
] as const

export type FactKind = (typeof factKinds)[number]

/** Something that happened to a person in a programme. Never changed: a correction is a new fact. */
export type Fact = {
  /** Given by the sender, or a hash of the row; unique within `organisation`. */
  readonly id: string
  readonly kind: FactKind
  /** Where the person is known. */
  readonly organisation: string
  /** The person's random key, never a name or number. */
  readonly person: string
  readonly programme?: string
  readonly cohort?: string
  readonly session?: string
  readonly role?: string
  readonly status?: string
  readonly minutes?: number
  /** A number or a word, as written. */
  readonly value?: string
  readonly unit?: string
  /** Person or office that vouches. */
  readonly by?: string
  readonly byRole?: string
  readonly counterpart?: string
  readonly counterpartOrganisation?: string
  readonly artifact?: string
  readonly exam?: string
  /** JST date, `YYYY-MM-DD`. */
  readonly occurredOn: string
  /** Instant with `Z`, when known to the minute. */
  readonly occurredAt?: string
  readonly note?: string
  /** Id of the fact that this one replaces. */
  readonly corrects?: string
  /** Instant with `Z` at which we learned of it. */
  readonly recordedAt: string
}

/** A fact as it arrives: `person` is an employee number or e-mail address within `organisation`. */
export type IncomingFact = Omit<Fact, 'recordedAt'>
