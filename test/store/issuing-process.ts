/**
 * One of several processes that issue the same awards into one store: `node issuing-process.ts <url> <count>`.
 * Prints `ready`, waits for a line, prints one line for each award and a JSON line at the end.
 */
import { randomInt, randomUUID } from 'node:crypto'
import { once } from 'node:events'

import { insertAward, lockAward } from '../../src/store/awards.ts'
import { currentCredential, insertCredential } from '../../src/store/credentials.ts'
import { inTransaction, migrate, openStore } from '../../src/store/open.ts'
import { resolvePersons } from '../../src/store/persons.ts'
import { chooseFreeIndex } from '../../src/store/status.ts'
import { now, sampleAward } from './sample-rows.ts'

const [url = '', count = '0'] = process.argv.slice(2)
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

say('ready')
await once(process.stdin, 'data')
const { db, close } = await openStore(url)
await migrate(db)
const values = Array.from({ length: Number(count) }, (_, i) => `N${i}`)
const { keys } = await inTransaction(db, async (tx) => await resolvePersons(tx, 'race', values, randomUUID))
let created = 0
for (const person of keys.values()) {
  if (await issueOnce(person)) created += 1
  say('done')
}
say(JSON.stringify({ created }))
await close()
process.stdin.destroy()

/** As the actions do it: the award decided, the index taken, the credential stored, each in a transaction of its own. */
async function issueOnce(person: string): Promise<boolean> {
  const { award } = await inTransaction(
    db,
    async (tx) => await insertAward(tx, sampleAward(person, { issuer: 'race' })),
  )
  const choice = {
    issuer: 'race',
    random: (max: number) => randomInt(Math.min(max, 3000)),
    makeListId: randomUUID,
    at: now,
  }
  const { list, index } = await inTransaction(db, async (tx) => await chooseFreeIndex(tx, choice))
  return await inTransaction(db, async (tx) => {
    await lockAward(tx, award.id)
    if ((await currentCredential(tx, award.id)) !== undefined) return false
    await insertCredential(tx, {
      id: randomUUID(),
      award: award.id,
      serial: 1,
      current: true,
      issuer: award.issuer,
      badge: award.badge,
      badgeVersion: award.badgeVersion,
      validFrom: award.awardedAt,
      issuedAt: now,
      statusList: list,
      statusIndex: index,
      json: '{}',
    })
    return true
  })
}
