import { CREDENTIALS_V2, type JsonObject, OPEN_BADGES_3_0_3, toAchievement } from '../badge/index.ts'
import type { BadgeClass } from '../domain/badge-class.ts'
import type { Language } from '../domain/bilingual.ts'
import { DomainError } from '../domain/error.ts'
import { achievementInput } from './credential-input.ts'
import { findClass } from './frozen-class.ts'
import type { Ports } from './ports.ts'

/** A badge class in one version, as frozen at its first award. Throws `not_found`. */
export async function showClass(ports: Ports, id: string, version: string): Promise<BadgeClass> {
  const badge = await findClass(ports.db, ports.catalogue, id, version)
  if (badge === undefined) throw new DomainError('not_found')
  return badge
}

/** The Achievement as a document of its own, in one language's edition. */
export function achievementDocument(ports: Ports, badge: BadgeClass, language: Language): JsonObject {
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
    ...toAchievement(achievementInput(ports, badge, language)),
  }
}

/** Classes of the present catalogue that an organisation issues, in the catalogue's order. */
export function classesOfIssuer(ports: Ports, organisation: string): readonly BadgeClass[] {
  return [...ports.catalogue.badges.values()].filter(({ issuer }) => issuer === organisation)
}
