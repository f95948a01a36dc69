import { PostgresDialect } from 'kysely'
import pg from 'pg'

const bigintType = 20

/** PostgreSQL through a pool. Row counts and keys are bigint there; as numbers they are exact up to 2^53. */
export function postgresDialect(url: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: {
      getTypeParser: (type, format) =>
        type === bigintType ? Number : (pg.types.getTypeParser(type, format) as (text: string) => unknown), // untyped in pg
    },
  })
  // A connection that dies while nobody uses it is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return new PostgresDialect({ pool })
}
