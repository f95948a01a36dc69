import type { Bilingual } from './bilingual.ts'
import type { Framework } from './framework.ts'
import type { Clause } from './rule.ts'

/** One kind of badge in one version: human text and machine rule together, so that they cannot part. */
export type BadgeClass = {
  readonly id: string
  /** Semantic version of text, rule and policy together; a change of any makes a new one. */
  readonly version: string
  readonly programme: string
  readonly issuer: string
  readonly name: Bilingual
  readonly description: Bilingual
  /** 取得条件 */
  readonly criteria: Bilingual
  readonly rule: Clause
  /** What makes two awards of this class to one person different (one award per occasion). */
  readonly occasion: 'cohort' | 'engagement' | 'exam' | 'season' | 'edition' | 'once'
  readonly validity: ValidityPolicy
  readonly achievementType: string
  readonly proofKind: 'skill' | 'knowledge' | 'participation'
  readonly series?: { readonly id: string; readonly level: number; readonly of: number }
  readonly milestone?: boolean
  readonly tags?: readonly string[]
  /** `framework:item`, resolved in the alignment registry. */
  readonly alignments: readonly AlignmentReference[]
  readonly results: readonly ResultDefinition[]
  readonly evidence: readonly EvidenceDefinition[]
  readonly artwork: ArtworkDefinition
  /** 学修成果, 評価方法, 標準学習時間, 実施形態, 品質保証, 積み上げ: shown on the badge class page. */
  readonly details: {
    readonly outcomes: Bilingual
    readonly assessment: Bilingual
    readonly workload: Bilingual
    readonly mode: 'onsite' | 'online' | 'hybrid'
    readonly qualityAssurance: Bilingual
    readonly stackability?: Bilingual
  }
  /** A sentence that must stand beside the badge, such as "not an official certification". */
  readonly notice?: Bilingual
  /** What the alignments meant when this version was first awarded. Only on a class read back as it was frozen. */
  readonly frozenFrameworks?: readonly Framework[]
}

export type AlignmentReference = { readonly framework: string; readonly item?: string }

/** Every policy carries its written reason. */
export type ValidityPolicy = { readonly reason: Bilingual } & (
  | { readonly kind: 'duration'; readonly months: number }
  | { readonly kind: 'fixedDate'; readonly date: string }
  | { readonly kind: 'fiscalYearEnd'; readonly years: number }
  | { readonly kind: 'cohortEnd' }
  | { readonly kind: 'none' }
)

export type ResultDefinition = {
  /** Slug, unique in the class; the ResultDescription's id is `{achievement id}#{id}`. */
  readonly id: string
  readonly name: Bilingual
  readonly resultType: 'Percent' | 'RawScore' | 'ScaledScore' | 'Status' | 'Result'
  /** Left out of serial 1; a holder may add it by a claim. */
  readonly private: boolean
  readonly valueMin?: string
  readonly valueMax?: string
  readonly requiredValue?: string
  readonly measure: Measure
}

/** How a result's value is read from the facts. */
export type Measure =
  | { readonly attendanceRate: { readonly sessions?: readonly string[]; readonly kind?: string } }
  | {
      readonly hours: {
        readonly kinds: readonly ('attendance' | 'study')[]
        readonly sessions?: readonly string[]
      }
    }
  | { readonly minutes: { readonly sessions: readonly string[]; readonly role?: string } }
  | { readonly score: { readonly assessment: string; readonly field?: string } }
  | {
      readonly count: {
        readonly event: string
        readonly role?: string
        readonly sessions?: readonly string[]
        readonly distinctBy?: readonly string[]
      }
    }
  | { readonly days: { readonly engagement: string } }
  | { readonly edition: true }
  | { readonly status: 'Completed' }
  | { readonly coverage: { readonly framework: string } }

/**
 * Narrative-only evidence. Placeholders in the narrative: `{date}` (last), `{dates}`, `{minutes}`, `{hours}`,
 * `{days}`, `{count}`; they are filled from the facts of `from` and never name a person, school or host.
 */
export type EvidenceDefinition = {
  readonly genre: string
  readonly name: Bilingual
  readonly narrative: Bilingual
  /** Facts it speaks of; all given fields must match. */
  readonly from: {
    readonly kind: string
    readonly sessions?: readonly string[]
    readonly role?: string
    readonly artifact?: string
  }
}

export type ArtworkDefinition = {
  /** Silhouette of the programme family. */
  readonly family: string
  /** Rings: 1 to 5. */
  readonly rings: number
  /** At most four characters, clear at 64 pixels. */
  readonly label: string
  /** What the picture shows, for those who cannot see it. */
  readonly alt: Bilingual
}
