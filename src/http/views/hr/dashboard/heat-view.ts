import { departmentNames, parentDepartment } from '../../../../domain/department-path.ts'

/** A department of the heat map, and what it and those that it lies in are called, from the top down. */
export type HeatDepartment = { readonly code: string; readonly names: readonly string[] }

/** Columns beside one another: a department with those in it, or one that stands alone. */
export type HeatGroup = { readonly of?: HeatDepartment; readonly columns: readonly HeatPlace[] }

export type HeatPlace = {
  readonly code: string
  /** The group's own department, or the one that was opened, as a whole. */
  readonly whole: boolean
  readonly name: string
  /** The department between the group's and this one. */
  readonly above?: string
  /** There are departments in it which are not shown. */
  readonly opens: boolean
}

export type HeatView = {
  /** From the top to the one that was opened; empty where none was. */
  readonly opened: readonly HeatDepartment[]
  readonly groups: readonly HeatGroup[]
}

/** Columns that a page has room for. */
const mostColumns = 12

/**
 * Which departments stand beside one another: the whole tree where it is small, else its top; of one that was opened what
 * lies in it, likewise.
 * @param all in the order of the tree.
 */
export function heatView(all: readonly HeatDepartment[], asked = ''): HeatView {
  const children = Map.groupBy(all, ({ code }) => parentDepartment(code) ?? '')
  const open = all.find(({ code }) => code === asked && children.has(code))
  const root = open?.code ?? ''
  const beneath = open === undefined ? all : all.filter(({ code }) => code.startsWith(`${root}/`))
  const top = children.get(root) ?? []
  const isWhole = beneath.length <= mostColumns
  const groups = top.map((one): HeatGroup => {
    const inside = isWhole ? beneath.filter(({ code }) => code.startsWith(`${one.code}/`)) : []
    if (inside.length === 0) return { columns: [placeOf(one, !isWhole && children.has(one.code))] }
    const depth = one.names.length
    return {
      of: one,
      columns: [
        { ...placeOf(one, false), whole: true },
        ...inside.map((each) => {
          const above = each.names.slice(depth, -1).join('/')
          return { ...placeOf(each, false), ...(above === '' ? {} : { above }) }
        }),
      ],
    }
  })
  if (open === undefined) return { opened: [], groups }
  const opened = all.filter(({ code }) => root === code || root.startsWith(`${code}/`))
  return { opened, groups: [{ columns: [{ ...placeOf(open, false), whole: true }] }, ...groups] }
}

const placeOf = ({ code, names }: HeatDepartment, opens: boolean): HeatPlace => ({
  code,
  whole: false,
  name: names.at(-1) ?? code,
  opens,
})

export const toHeatDepartment = (code: string, name: string): HeatDepartment => ({
  code,
  names: departmentNames(code, name),
})
