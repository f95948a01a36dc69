import type { BadgeClass } from '../../domain/badge-class.ts'
import type { Framework } from '../../domain/catalogue.ts'
import type { Organisation } from '../../domain/organisation.ts'
import type { Programme } from '../../domain/programme.ts'
import { html } from './html.ts'
import { layout, type Page } from './layout.ts'

export type AchievementPage = Page & {
  readonly badge: BadgeClass
  readonly organisation: Organisation | undefined
  readonly programme: Programme | undefined
  readonly frameworks: ReadonlyMap<string, Framework>
}

export function achievementPage(page: AchievementPage): string {
  const { badge, language } = page
  return layout(page, { title: badge.name[language], body: html`<h1>${badge.name[language]}</h1><p>${badge.criteria[language]}</p>` })
}
