import type { Row, Web } from './kit.ts'
import { carrierRows, publicPem } from './rows/carriers.ts'
import { contentRows } from './rows/content.ts'
import { formRows } from './rows/forms.ts'
import { jwtRows } from './rows/jwts.ts'
import { keyRows } from './rows/keys.ts'
import { proofRows } from './rows/proofs.ts'
import { statusRows } from './rows/status.ts'
import { validRows } from './rows/valid.ts'
import { makeWeb } from './web.ts'

export type ForgerySet = { readonly rows: readonly Row[]; readonly web: Web }

/** The whole set, in the order of its table; the same each time. */
export async function makeSet(): Promise<ForgerySet> {
  const groups = await Promise.all([
    validRows(),
    contentRows(),
    keyRows(),
    proofRows(),
    Promise.resolve(jwtRows()),
    statusRows(),
    formRows(),
    carrierRows(),
  ])
  return { rows: groups.flat(), web: await makeWeb(publicPem()) }
}
