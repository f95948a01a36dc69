import type { CompiledQuery } from 'kysely'

import type { Db } from './tables.ts'

type Compilable<Row> = { readonly compile: () => CompiledQuery<Row> }

/**
 * A query that is asked thousands of times with other values for its last parameters, such as the place where a page begins
 * and its size: they stand last in its text, in the order in which they are given. It is built and compiled once, which
 * would cost a good part of reading a page.
 */
export function repeated<Row>(
  db: Db,
  query: Compilable<Row>,
): (...last: readonly (string | number)[]) => Promise<readonly Row[]> {
  const compiled = query.compile()
  return async (...last) => {
    const parameters = [...compiled.parameters.slice(0, -last.length), ...last]
    return (await db.executeQuery<Row>({ ...compiled, parameters })).rows
  }
}
