import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { isJsonObject } from '../../src/badge/index.ts'
import type { JsonObject } from '../../src/badge/index.ts'

const folder = process.env['OPENBADGES_REFERENCE_DIR']

/** Why tests against the official files cannot run, or false when they can. */
export const referenceMissing: string | false =
  folder !== undefined && existsSync(path.join(folder, 'ob3'))
    ? false
    : 'OPENBADGES_REFERENCE_DIR does not name the folder with the official files'

/** A file of the reference folder, by its path below `ob3/`. */
export function readReference(file: string): JsonObject {
  const value: unknown = JSON.parse(readFileSync(path.join(folder ?? '', 'ob3', file), 'utf8'))
  if (!isJsonObject(value)) throw new TypeError(`${file} is not a JSON object`)
  return value
}

export function listReference(directory: string): readonly string[] {
  return readdirSync(path.join(folder ?? '', 'ob3', directory))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${directory}/${name}`)
}

/** The text of a file below `vectors/`. */
export function readVector(file: string): string {
  return readFileSync(path.join(folder ?? '', 'vectors', file), 'utf8')
}
