import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import type { Catalogue } from '../domain/catalogue.ts'
import type { RunVersions } from '../domain/disclosure/run.ts'
import { sorted } from './frozen-class.ts'

/** Read once: the program that runs does not change under itself. */
let code: string | undefined

/** Version of the program, as its package says. */
export function codeVersion(): string {
  code ??= readVersion()
  return code
}

function readVersion(): string {
  // Written by hand and part of every release: it has a version.
  const { name, version } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { name: string; version: string }
  return `${name} ${version}`
}

/** Versions of the classes that a report speaks of, and of everything else in the catalogue that decides a figure. */
export function runVersions(catalogue: Catalogue, badges: readonly string[], program: string): RunVersions {
  const classes = badges.flatMap((id) => catalogue.badges.get(id) ?? [])
  return {
    code: program,
    classes: Object.fromEntries(
      classes.map(({ id, version, rule }) => [id, { version, rule: hashOf(rule) }]),
    ),
    frameworks: Object.fromEntries(
      [...catalogue.frameworks.values()].map(({ id, version }) => [id, version]),
    ),
    examSchemes: Object.fromEntries(
      [...catalogue.examSchemes.values()].map(({ id, version }) => [id, version]),
    ),
    competencyModel: `${catalogue.competencyModel.id} ${catalogue.competencyModel.version}`,
  }
}

const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
