import type { JsonObject } from './json.ts'
import { present } from './present.ts'

/** An organisation as a badge names it. Texts are in the language of the credential. */
export type ProfileInput = {
  /** The DID of an issuer; for others any URI that is theirs. */
  readonly id: string
  readonly name: string
  readonly url?: string
  readonly description?: string
  readonly email?: string
  readonly image?: ImageInput
  /** 法人番号, 13 digits. */
  readonly corporateNumber?: string
}

export type ImageInput = {
  /** URL or data URL. */
  readonly id: string
  /** What it shows, for those who cannot see it. */
  readonly caption?: string
}

/** A Profile object (spec.md 1.4), keys in the specification's order. */
export function toProfile(input: ProfileInput): JsonObject & { readonly id: string } {
  const { id, name, url, description, email, image, corporateNumber } = input
  return {
    id,
    ...present({
      type: ['Profile'],
      name,
      url,
      description,
      image: image && toImage(image),
      email,
      otherIdentifier: corporateNumber === undefined ? undefined : [toCorporateNumber(corporateNumber)],
    }),
  }
}

/** An Image object; its `type` is a string, an array fails the schema (spec.md trap T9). */
export function toImage({ id, caption }: ImageInput): JsonObject {
  return present({ id, type: 'Image', caption })
}

// No identifierType of the specification means a Japanese corporate number.
function toCorporateNumber(identifier: string): JsonObject {
  return { type: 'IdentifierEntry', identifier, identifierType: 'ext:corporateNumber' }
}
