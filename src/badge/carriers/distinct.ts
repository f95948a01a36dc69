/** Texts without those that say the same: JSON may be written with other white space and escapes. */
export function distinct(texts: readonly string[]): readonly string[] {
  return [...new Map(texts.map((text) => [sameFor(text), text])).values()]
}

function sameFor(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}
