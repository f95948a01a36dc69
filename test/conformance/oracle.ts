import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundledContexts } from '../../src/badge/index.ts'
import type { JsonObject, PublicJwk } from '../../src/badge/index.ts'

const python = '/usr/bin/python3'
const required = process.env['AKASHI_REQUIRE_ORACLES'] === '1'

function canImport(): boolean {
  return spawnSync(python, ['-c', 'import pyld, cryptography']).status === 0
}

/** Why the Python oracle cannot be asked, or false when it can or must be. */
export const oracleMissing: string | false =
  required || canImport() ? false : 'python3-pyld and python3-cryptography are not installed'

/** What PyLD and cryptography say of a document's proof. */
export type OracleAnswer = {
  readonly verified: boolean
  readonly documentHash: string
  readonly configHash: string
  readonly canonical: string
}

/** Asks `test/oracles/verify_di.py`, without a network. @throws with the oracle's own words. */
export function askOracle(document: JsonObject, key: PublicJwk): OracleAnswer {
  const script = fileURLToPath(new URL('../oracles/verify_di.py', import.meta.url))
  const input = JSON.stringify({
    document,
    contexts: Object.fromEntries(bundledContexts),
    publicKey: Buffer.from(key.x, 'base64url').toString('hex'),
  })
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (status !== 0) throw new Error(`the oracle failed: ${stderr}`)
  const { verified, documentHash, configHash, canonical } = JSON.parse(stdout)
  return { verified, documentHash, configHash, canonical }
}
