import type { CheckCode, JsonObject, Verdict } from '../../../src/badge/index.ts'
import { badge, edit, guild, prove, text, type Row } from '../kit.ts'
import { listUrl, set } from '../web.ts'
import { statusOf } from './valid.ts'

const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
const revoked = 'a withdrawn badge is called valid'
const anothers = 'anybody can sign a list in which nothing is revoked'
const unread = 'a verifier that gives up calls it good'

/** Withdrawn badges, and lists and entries that must not count. The badge itself is well signed in each. */
export async function statusRows(): Promise<readonly Row[]> {
  const messages = ['0x0', '0x1', '0x2', '0x3'].map((status) => ({ status, message: `message ${status}` }))
  const states = { statusReference: `${listUrl('main')}/states` }
  const revocations = (id: string): JsonObject => ({ id, type: '1EdTechRevocationList' })
  const rows: readonly [string, string, string, CheckCode, JsonObject | readonly JsonObject[], Verdict?][] = [
    ['revoked', 'its bit is set', revoked, 'revoked', statusOf('main', set.revoked)],
    [
      'revoked-with-reason',
      'its bit is set; the issuer says why',
      revoked,
      'revoked',
      statusOf('main', set.revoked, states),
    ],
    [
      'suspended-by-states',
      'its bit is set; the issuer calls it suspended',
      revoked,
      'suspended',
      statusOf('main', set.suspended, states),
    ],
    [
      'superseded',
      'its bit is set; the issuer names the badge in its place',
      revoked,
      'superseded',
      statusOf('main', set.superseded, states),
    ],
    [
      'suspended',
      'set in a list of suspensions',
      revoked,
      'suspended',
      statusOf('suspension', 7, { statusPurpose: 'suspension' }),
    ],
    [
      'second-of-two',
      'two entries, the second of which is set',
      'a verifier that reads the first one only',
      'suspended',
      [statusOf('main', set.clear), statusOf('suspension', 7, { statusPurpose: 'suspension' })],
    ],
    [
      'message',
      'a message, which changes nothing',
      'what is no revocation must not look like one',
      'status-message',
      statusOf('messages', 0, { statusPurpose: 'message', statusSize: 2, statusMessage: messages }),
      'valid',
    ],
    [
      'refresh',
      'the issuer has a newer one',
      'what is no revocation must not look like one',
      'refresh-available',
      statusOf('refresh', 7, { statusPurpose: 'refresh' }),
      'valid',
    ],
    [
      'list-of-another-issuer',
      'a list of the forger, well signed',
      anothers,
      'status-list-issuer',
      statusOf('foreign', 1),
    ],
    [
      'list-forged',
      'a list of the forger in the issuer’s name',
      anothers,
      'status-list-proof',
      statusOf('forged', 1),
    ],
    [
      'list-changed',
      'a list of the issuer, its bits cleared',
      anothers,
      'status-list-proof',
      statusOf('changed', 7),
    ],
    ['list-unsigned', 'a list without a proof', anothers, 'status-list-proof', statusOf('unsigned', 1)],
    [
      'list-short',
      'fewer entries than the standard allows',
      'a list of few tells whom it speaks of',
      'status-list-short',
      statusOf('short', 1),
    ],
    [
      'list-expired',
      'a list that has ended',
      'an old list knows nothing of newer revocations',
      'status-list-expired',
      statusOf('expired', 1),
    ],
    [
      'list-early',
      'a list that has not begun',
      'a list made in advance knows nothing',
      'status-list-expired',
      statusOf('early', 1),
    ],
    [
      'list-of-another-purpose',
      'an entry for suspension that names a list of revocations',
      'the bit says something else',
      'status-purpose',
      statusOf('main', set.clear, { statusPurpose: 'suspension' }),
    ],
    ['list-not-gzip', 'bits that are not GZIP', unread, 'status-list-invalid', statusOf('not-gzip', 1)],
    [
      'list-bomb',
      '80 kilobytes that expand to 64 megabytes',
      'a list that fills the verifier’s memory',
      'status-list-invalid',
      statusOf('bomb', 1),
    ],
    ['list-is-a-badge', 'the address answers a badge', unread, 'status-list-invalid', statusOf('a-badge', 1)],
    [
      'list-of-another-address',
      'the address answers another list of the issuer',
      'a list for other badges says nothing of this one',
      'status-list-invalid',
      statusOf('elsewhere', 1),
    ],
    [
      'list-unreachable',
      'nobody answers',
      'unreachable is neither revoked nor not revoked',
      'status-unreachable',
      statusOf('nowhere', 1),
      'indeterminate',
    ],
    ['index-past-the-end', 'an index beyond the last bit', unread, 'status-index', statusOf('main', 131_072)],
    ['index-negative', 'index -1', unread, 'status-index', statusOf('main', -1)],
    ['index-fraction', 'index 1.5', unread, 'status-index', statusOf('main', '1.5')],
    ['index-huge', 'an index of forty digits', unread, 'status-index', statusOf('main', '9'.repeat(40))],
    ['index-missing', 'no index', unread, 'status-index', edit(statusOf('main', 1), '/statusListIndex')],
    [
      'entry-is-the-list',
      'the entry’s id is the list’s address (Bitstring Status List, 2.1)',
      'an entry that calls itself the list',
      'status-list-invalid',
      statusOf('main', set.clear, { id: listUrl('main') }),
    ],
    [
      'type-unknown',
      'a kind of status that nobody knows',
      'not read is not good',
      'status-type-unknown',
      { id: 'https://guild.example/status/1', type: 'MadeUpStatus2099' },
      'indeterminate',
    ],
    [
      'revocation-list',
      'named in the issuer’s older, unsigned revocation list',
      revoked,
      'revoked',
      revocations('https://guild.example/revocations'),
    ],
    [
      'revocation-list-of-another',
      'the older kind of list, of the forger',
      anothers,
      'status-list-issuer',
      revocations('https://mallory.example/revocations'),
    ],
  ]
  return Promise.all(
    rows.map(async ([name, what, why, code, credentialStatus, verdict = 'invalid']): Promise<Row> => {
      const plain = badge(guild, { credentialStatus })
      const contexts = Array.isArray(plain['@context']) ? plain['@context'] : []
      const types = JSON.stringify(credentialStatus)
      const document = types.includes('1EdTech')
        ? { ...plain, '@context': [...contexts, extensions] }
        : types.includes('2099')
          ? {
              ...plain,
              '@context': [...contexts, { MadeUpStatus2099: 'https://guild.example/#MadeUpStatus2099' }],
            }
          : plain
      return {
        file: `status/${name}.json`,
        what,
        why,
        verdict,
        check: 'status',
        code,
        content: text(await prove(document)),
      }
    }),
  )
}
