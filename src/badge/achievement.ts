import type { JsonObject } from './json.ts'
import { present } from './present.ts'
import { toImage } from './profile.ts'
import type { ImageInput } from './profile.ts'

export type AchievementInput = {
  /** URL of this version in this language. */
  readonly id: string
  readonly name: string
  readonly description: string
  /** 取得条件: Markdown, a page, or both. */
  readonly criteria: { readonly id?: string; readonly narrative: string }
  readonly achievementType?: string
  readonly image?: ImageInput
  readonly inLanguage?: string
  readonly version?: string
  readonly alignments?: readonly AlignmentInput[]
  readonly resultDescriptions?: readonly ResultDescriptionInput[]
  readonly tags?: readonly string[]
  readonly related?: readonly RelatedInput[]
}

export type AlignmentInput = {
  readonly targetName: string
  readonly targetUrl: string
  readonly targetCode?: string
  readonly targetDescription?: string
  readonly targetFramework?: string
  readonly targetType?: string
}

export type ResultDescriptionInput = {
  /** Unique in the achievement; its id becomes `{achievement id}#{slug}`. */
  readonly slug: string
  readonly name: string
  readonly resultType: string
  readonly valueMin?: string
  readonly valueMax?: string
  readonly requiredValue?: string
  /** Low to high. */
  readonly allowedValues?: readonly string[]
}

export type RelatedInput = { readonly id: string; readonly inLanguage?: string; readonly version?: string }

/** An Achievement object (spec.md 1.3), keys in the specification's order. */
export function toAchievement(input: AchievementInput): JsonObject & { readonly id: string } {
  const { id, name, description, criteria, achievementType, image, inLanguage, version } = input
  return {
    id,
    ...present({
      type: ['Achievement'],
      name,
      description,
      criteria: present(criteria),
      achievementType,
      alignment: input.alignments?.map(toAlignment),
      version,
      image: image && toImage(image),
      inLanguage,
      related: input.related?.map(toRelated),
      resultDescription: input.resultDescriptions?.map((result) => toResultDescription(id, result)),
      tag: input.tags,
    }),
  }
}

/** The id by which a Result names its ResultDescription. */
export function resultDescriptionId(achievementId: string, slug: string): string {
  return `${achievementId}#${slug}`
}

function toAlignment(input: AlignmentInput): JsonObject {
  const { targetName, targetUrl, targetCode, targetDescription, targetFramework, targetType } = input
  return present({
    type: ['Alignment'],
    targetName,
    targetUrl,
    targetCode,
    targetDescription,
    targetFramework,
    targetType,
  })
}

function toRelated({ id, inLanguage, version }: RelatedInput): JsonObject {
  return present({ id, type: ['Related'], inLanguage, version })
}

function toResultDescription(achievementId: string, input: ResultDescriptionInput): JsonObject {
  const { slug, name, resultType, allowedValues, requiredValue, valueMin, valueMax } = input
  return present({
    id: resultDescriptionId(achievementId, slug),
    type: ['ResultDescription'],
    name,
    resultType,
    allowedValue: allowedValues,
    requiredValue,
    valueMin,
    valueMax,
  })
}
