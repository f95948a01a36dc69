/** What a layman reads of one line of a report: what it is called, what it means, what to do next. */
export type CheckText = { readonly title: string; readonly means: string; readonly next: string }

export type BilingualCheckText = { readonly ja: CheckText; readonly en: CheckText }

/** One row of a table: ja then en, each title, meaning and next step; an empty step means nothing to do. */
export function row(
  ja: readonly [string, string, string],
  en: readonly [string, string, string],
): BilingualCheckText {
  return { ja: toText(ja), en: toText(en) }
}

function toText([title, means, next]: readonly [string, string, string]): CheckText {
  return { title, means, next }
}
