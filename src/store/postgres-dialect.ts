import { PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'

/** The type's number in PostgreSQL's catalogue. */
const bigint = 20

/** PostgreSQL through a pool. Row counts and keys are bigint there; as numbers they are exact up to 2^53. */
export function postgresDialect(url: string): PostgresDialect {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === bigint ? Number : types.getTypeParser(type, format),
    },
  })
  // A connection that dies while nobody uses it is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return new PostgresDialect({ pool })
}
