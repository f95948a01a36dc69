import type { CodeNames, Pair } from './criteria-items.ts'

type Named = {
  readonly badges: ReadonlyMap<string, { readonly name: Pair; readonly programme: string }>
  readonly programmes: ReadonlyMap<
    string,
    { readonly sessions: readonly { readonly code: string; readonly name: Pair }[] }
  >
}

/**
 * The display names that messages about a badge class need: of every badge, and of the sessions of the class's own
 * programme. A session whose name begins with its code goes by the code (「あと DAY3 のみ」).
 */
export function namesIn({ badges, programmes }: Named): (badge: string) => CodeNames {
  const ofBadges = Object.fromEntries(
    [...badges].map(([id, { name }]): [string, Pair] => [
      `badge:${id}`,
      { ja: `「${name.ja}」`, en: `“${name.en}”` },
    ]),
  )
  const known = new Map<string, CodeNames>()
  return (badge) => {
    const programme = badges.get(badge)?.programme ?? ''
    const names = known.get(programme) ?? {
      ...ofBadges,
      ...Object.fromEntries((programmes.get(programme)?.sessions ?? []).flatMap(sessionName)),
    }
    known.set(programme, names)
    return names
  }
}

function sessionName({ code, name }: { readonly code: string; readonly name: Pair }): [string, Pair][] {
  return name.ja.startsWith(code) ? [] : [[`session:${code}`, name]]
}
