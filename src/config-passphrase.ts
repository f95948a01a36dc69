import { readFileSync } from 'node:fs'
import { type Reading, readText, refuse } from './config-reading.ts'

const shortPassphrase = 12

/** From the variable or the first line's end of the file; never trimmed otherwise, never part of a message. */
export function readPassphrase(reading: Reading): string | undefined {
  const at = 'AKASHI_KEY_PASSPHRASE'
  const file = readText(reading, `${at}_FILE`)
  const given = reading.env[at]
  const direct = given === '' ? undefined : given
  if (direct !== undefined && file !== undefined)
    return refuse(reading, 'passphrase_twice', at, { value: '***' })
  const passphrase = file === undefined ? direct : readPassphraseFile(reading, file)
  if (passphrase === undefined) return undefined
  const from = file === undefined ? at : `${at}_FILE`
  if (passphrase.trim() === '') return refuse(reading, 'passphrase_empty', from, { value: '***' })
  if (passphrase.length < shortPassphrase)
    reading.warnings.push({ code: 'passphrase_short', at: from, params: { limit: shortPassphrase } })
  return passphrase
}

function readPassphraseFile(reading: Reading, file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : ''
    return refuse(reading, 'passphrase_file_unreadable', 'AKASHI_KEY_PASSPHRASE_FILE', {
      value: file,
      reason,
    })
  }
}
