/**
 * The criteria rule: data, versioned with its badge class, evaluated purely over facts at a time.
 * One key per clause names its operation.
 */
export type Clause =
  | { readonly all: readonly Clause[] }
  | { readonly any: readonly Clause[] }
  | { readonly atLeast: { readonly n: number; readonly of: readonly Clause[] } }
  | { readonly attended: Attended }
  | { readonly attendanceRate: AttendanceRate }
  | { readonly hours: Hours }
  | { readonly ordered: readonly string[] }
  | { readonly gap: Gap }
  | { readonly submitted: Submitted }
  | { readonly accepted: { readonly artifact: string } }
  | { readonly confirmed: Confirmed }
  | { readonly score: Score }
  | { readonly exam: { readonly exam: string; readonly scheme: string } }
  | { readonly count: Count }
  | { readonly duration: Duration }
  | { readonly holds: Holds }
  | { readonly awards: { readonly badge: string; readonly n: number; readonly status: HeldStatus } }
  | { readonly segment: readonly string[] }
  | { readonly profile: Profile }
  | { readonly member: { readonly community: string; readonly season?: string } }
  | { readonly contributed: { readonly edition?: string } }
  | { readonly window: { readonly from: string; readonly to: string; readonly of: Clause } }

/** Every listed session was attended (present, late, left_early or an allowed makeup). */
export type Attended = {
  readonly sessions: readonly string[]
  readonly role?: string
  readonly minMinutes?: number
  /** Session codes whose make-up in another cohort counts. */
  readonly allowMakeup?: readonly string[]
}

/** Attended minutes over scheduled minutes, of `sessions` or of all required sessions of a `kind`. */
export type AttendanceRate = {
  readonly sessions?: readonly string[]
  readonly kind?: string
  readonly atLeastPercent: number
}

/** Minutes of study and attendance facts; with `withinDays`, in some window of that many days. */
export type Hours = {
  readonly kinds: readonly ('attendance' | 'study')[]
  readonly atLeast: number
  readonly withinDays?: number
  /** Only facts of these session codes (a course). */
  readonly sessions?: readonly string[]
}

/** Calendar days in JST between the first attendance of two sessions. */
export type Gap = {
  readonly from: string
  readonly to: string
  readonly minDays?: number
  readonly maxDays?: number
}

export type Submitted = { readonly artifact: string; readonly count?: number; readonly approved?: boolean }

export type Confirmer = 'host' | 'supervisor' | 'facilitator' | 'peerMutual' | 'editor' | 'staff'

export type Confirmed = {
  readonly by: Confirmer
  /** How many confirmations (default 1). */
  readonly count?: number
  /** By that many different persons or offices. */
  readonly distinct?: number
  /** Days after the engagement or session they confirm ended. */
  readonly withinDays?: number
  /** Only confirmations of this session, exam or artifact. */
  readonly of?: string
}

/** A numeric threshold of an assessment, with per-field thresholds where it has fields. */
export type Score = {
  readonly assessment: string
  readonly atLeast: number
  readonly fields?: Readonly<Record<string, number>>
}

export type Count = {
  /** `attendance`, `talk`, `event`, `engagement`, `contribution`, `study`. */
  readonly event: string
  readonly atLeast: number
  readonly role?: string
  readonly sessions?: readonly string[]
  readonly minMinutes?: number
  /** Confirmed by both sides, each in a fact of its own. */
  readonly mutual?: boolean
  /** Only counterparts of another organisation than the person's own. */
  readonly otherOrganisation?: boolean
  /** Facts equal in these fields count once. */
  readonly distinctBy?: readonly CountField[]
  readonly minDistinct?: Readonly<Partial<Record<CountField, number>>>
}

export type CountField = 'counterpart' | 'counterpartOrganisation' | 'occurredOn' | 'session' | 'cohort'

/** Inclusive calendar days of one engagement. */
export type Duration = { readonly engagement: string; readonly atLeastDays: number }

/** `active`: current, not ended, not expired. `ever`: awarded and not revoked. */
export type HeldStatus = 'active' | 'ever'

export type Holds = {
  readonly anyOf?: readonly string[]
  readonly allOf?: readonly string[]
  readonly atLeast?: { readonly n: number; readonly of: readonly string[] }
  readonly status: HeldStatus
}

export type Profile = {
  readonly field: 'grade' | 'yearsOfService' | 'employmentType' | 'department'
  readonly in?: readonly string[]
  readonly min?: number
  readonly max?: number
  /** When it is read: at the start of the cohort or at the award. */
  readonly at: 'start' | 'award'
}

export type ClauseState = 'met' | 'pending' | 'unmet'

export type MessageParameters = Readonly<Record<string, string | number | readonly string[]>>

/** What one clause answered; `message.key` is a key of `text/criteria.ts`. */
export type ClauseResult = {
  readonly op: string
  readonly state: ClauseState
  readonly message: { readonly key: string; readonly params: MessageParameters }
  /** Facts that met it, by id. */
  readonly facts: readonly string[]
  readonly children?: readonly ClauseResult[]
}

export type Evaluation = {
  readonly badge: string
  readonly occasion: string
  readonly state: ClauseState
  readonly trace: ClauseResult
  /** When the last fact that the rule needed happened: date (JST) and instant (`Z`). Only when met. */
  readonly metOn?: string
  readonly metAt?: string
  readonly results: readonly MeasuredResult[]
  readonly evidence: readonly EvidenceText[]
}

/** `value` is a string as Open Badges 3.0 wants it (spec 1.6). */
export type MeasuredResult = { readonly id: string; readonly value: string; readonly private: boolean }

export type EvidenceText = {
  readonly genre: string
  readonly name: { readonly ja: string; readonly en: string }
  readonly narrative: { readonly ja: string; readonly en: string }
}
