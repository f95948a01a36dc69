import { compareText } from './activity/order.ts'

/** Levels that a department may have: 本部, 部, 課 and what lies between them. */
export const mostDepartmentLevels = 8

/** How many levels a department is written with. */
export const departmentLevels = (written: string): number => partsOf(written).length

/**
 * The one spelling of a department: its parts from the top down, `営業本部/東京支店/第一課`. A full-width slash parts them
 * too; parts are trimmed and empty ones left out. Empty where nothing is left.
 */
export const toDepartmentPath = (written: string): string => partsOf(written).join('/')

/** The department and every one that it lies in, itself first. A name without a slash stands alone. */
export function departmentLine(written: string): readonly string[] {
  const levels = levelsOf(written)
  return levels.map((_level, at) => levels.slice(0, levels.length - at).join('/'))
}

/** The department that one lies in; undefined at the top. */
export const parentDepartment = (path: string): string | undefined => departmentLine(path)[1]

/**
 * What a department and those that it lies in are called, from the top down: by its name where that is a path as long as the
 * code's, else by the code and, at the end, the name.
 */
export function departmentNames(code: string, name: string): readonly string[] {
  const [codes, names] = [levelsOf(code), levelsOf(name)]
  return codes.length === names.length ? names : [...codes.slice(0, -1), name]
}

/** Each department right after the one that it lies in; of equals by code unit. */
export const compareDepartments = (left: string, right: string): number =>
  compareText(asSorted(left), asSorted(right))

/** No name holds a character that sorts before this one, so that nothing comes between a department and what is in it. */
const asSorted = (path: string): string => path.replaceAll('/', '\u0000')

const partsOf = (written: string): readonly string[] =>
  written
    .split(/[/／]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** What was stored before there was a limit stays whole: the last level holds the rest. */
function levelsOf(written: string): readonly string[] {
  const parts = partsOf(written)
  if (parts.length <= mostDepartmentLevels) return parts
  const last = mostDepartmentLevels - 1
  return [...parts.slice(0, last), parts.slice(last).join('/')]
}
