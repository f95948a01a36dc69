import type { CheckCode, CheckName, JsonObject, Verdict } from '../../../src/badge/index.ts'
import {
  achievementId,
  badge,
  contexts,
  edit,
  guild,
  p256,
  jwt,
  prove,
  subject,
  text,
  type Row,
} from '../kit.ts'
import { endorsement } from './valid.ts'

type Form = readonly [string, string, string, CheckName, CheckCode, string | Uint8Array, Verdict?]

const two = 'two readers of one file see two badges'
const rules = 'the schemas do not say it, the specification does'

async function dates(): Promise<readonly Form[]> {
  const sign = async (changes: JsonObject): Promise<string> => text(await prove(badge(guild, changes)))
  return [
    [
      'dates/expired',
      'validUntil passed yesterday',
      'what has ended is called valid',
      'validity',
      'expired',
      await sign({ validUntil: '2026-05-31T00:00:00Z' }),
    ],
    [
      'dates/expired-by-a-second',
      'validUntil passed a second ago',
      'what has ended is called valid',
      'validity',
      'expired',
      await sign({ validUntil: '2026-05-31T23:59:59Z' }),
    ],
    [
      'dates/not-yet-valid',
      'validFrom is tomorrow',
      'what has not begun is called valid',
      'validity',
      'not-yet-valid',
      await sign({ validFrom: '2026-06-02T00:00:00Z' }),
    ],
    [
      'dates/out-of-order',
      'it ends before it begins',
      'a mistake that shows nobody looked',
      'validity',
      'dates-out-of-order',
      await sign({ validUntil: '2026-04-01T00:00:00Z' }),
    ],
    [
      'dates/expired-by-zone',
      'ended an hour ago, though its date is today’s in its zone',
      'dates compared as text',
      'validity',
      'expired',
      await sign({ validUntil: '2026-06-01T08:00:00+09:00' }),
    ],
    [
      'dates/no-zone',
      'validUntil without a zone',
      'two readers, two ends',
      'schema',
      'date-invalid',
      await sign({ validUntil: '2029-05-01T00:00:00' }),
    ],
    [
      'dates/february-30',
      'the thirtieth of February',
      'readers that roll over to March',
      'schema',
      'date-invalid',
      await sign({ validUntil: '2029-02-30T00:00:00Z' }),
    ],
    [
      'dates/date-alone',
      'a date without a time',
      'two readers, two ends',
      'schema',
      'date-invalid',
      await sign({ validUntil: '2029-05-01' }),
    ],
  ]
}

async function shapes(): Promise<readonly Form[]> {
  const sign = async (changes: JsonObject): Promise<string> => text(await prove(badge(guild, changes)))
  const about = (changes: JsonObject, ofAchievement: JsonObject = {}): Promise<string> =>
    sign({ credentialSubject: subject(changes, ofAchievement) })
  const result = { type: ['Result'], resultDescription: `${achievementId}#nothing`, value: '100' }
  const nobody = edit(edit(subject(), '/id'), '/identifier')
  return [
    [
      'schema/no-recipient',
      'neither id nor identifier of whoever earned it',
      `a badge for the bearer; ${rules}`,
      'schema',
      'subject-unidentified',
      await sign({ credentialSubject: nobody }),
    ],
    [
      'schema/empty-criteria',
      'criteria that say nothing',
      `nobody knows what it was given for; ${rules}`,
      'schema',
      'criteria-empty',
      await about({}, { criteria: {} }),
    ],
    [
      'schema/unresolved-result',
      'a result whose description is not in the achievement',
      rules,
      'schema',
      'result-unresolved',
      await about({ result: [result] }),
    ],
    [
      'schema/unresolved-level',
      'an achieved level that no rubric has',
      rules,
      'schema',
      'result-unresolved',
      await about({
        result: [
          { ...result, resultDescription: `${achievementId}#score`, achievedLevel: `${achievementId}#gold` },
        ],
      }),
    ],
    [
      'schema/no-achievement',
      'no achievement',
      'a badge for nothing',
      'schema',
      'schema-violation',
      await sign({ credentialSubject: edit(subject(), '/achievement') }),
    ],
    [
      'schema/no-name',
      'an achievement without a name',
      'a badge for nothing',
      'schema',
      'schema-violation',
      await sign({ credentialSubject: edit(subject(), '/achievement/name') }),
    ],
    [
      'schema/no-valid-from',
      'no validFrom',
      'nobody knows since when',
      'schema',
      'schema-violation',
      text(await prove(edit(badge(), '/validFrom'))),
    ],
    [
      'schema/two-subjects',
      'two recipients in one badge',
      'every reader picks another',
      'schema',
      'schema-violation',
      await sign({ credentialSubject: [subject(), subject({ id: 'did:example:second' })] }),
    ],
    [
      'types/endorsement-as-badge',
      'an endorsement that calls itself a badge',
      'praise for a course passed off as its certificate',
      'schema',
      'schema-violation',
      text(
        await endorsement('did:example:mallory', guild, {
          type: ['VerifiableCredential', 'OpenBadgeCredential', 'EndorsementCredential'],
        }),
      ),
    ],
    [
      'types/not-a-credential',
      'without the type VerifiableCredential',
      'any signed JSON-LD passes',
      'format',
      'not-a-credential',
      text({ ...(await prove(badge())), type: ['OpenBadgeCredential'] }),
    ],
    [
      'types/presentation',
      'a presentation around a badge',
      'its proof is the holder’s and not the issuer’s',
      'format',
      'not-a-credential',
      text(
        await prove({
          '@context': [contexts[0]],
          type: ['VerifiablePresentation'],
          verifiableCredential: [await prove(badge())],
        }),
      ),
    ],
    [
      'types/other-credential',
      'another verifiable credential, and no badge',
      'well signed, but no badge: the report must say so',
      'format',
      'not-an-open-badge',
      text(await prove({ ...badge(), type: ['VerifiableCredential'] })),
      'valid',
    ],
    [
      'types/envelope-unknown',
      'an envelope around something else',
      'what cannot be opened cannot be judged',
      'format',
      'envelope-unknown',
      text({
        '@context': contexts[0],
        type: 'EnvelopedVerifiableCredential',
        id: 'data:application/octet-stream,abc',
      }),
      'indeterminate',
    ],
    [
      'types/envelope-dressed',
      'an envelope around a forged JWT, dressed as a good badge',
      'what stands beside the JWT is signed by nobody',
      'proof',
      'proof-invalid',
      text({
        ...(await prove(badge())),
        type: 'EnvelopedVerifiableCredential',
        id: `data:application/vc+jwt,${forgedJwt()}`,
      }),
    ],
  ]
}

function forgedJwt(): string {
  const [head = '', body = ''] = jwt(badge(p256), p256).split('.')
  return `${head}.${body}.${Buffer.alloc(64, 1).toString('base64url')}`
}

async function texts(): Promise<readonly Form[]> {
  const whole = JSON.stringify(await prove(badge()))
  const careless = 'a careless copy inherits what nobody sees'
  const deep = `${'['.repeat(1000)}${']'.repeat(1000)}`
  return [
    [
      'json/duplicate-key',
      'name twice',
      two,
      'format',
      'json-duplicate-key',
      whole.replace('{', '{"name":"Medicine, completed",'),
    ],
    [
      'json/duplicate-key-escaped',
      'name twice, once with an escape',
      two,
      'format',
      'json-duplicate-key',
      whole.replace('{', String.raw`{"n\u0061me":"Medicine, completed",`),
    ],
    [
      'json/duplicate-key-nested',
      'value twice inside the result',
      two,
      'format',
      'json-duplicate-key',
      whole.replace('"value":"61"', '"value":"100","value":"61"'),
    ],
    [
      'json/proto',
      'a member __proto__',
      careless,
      'format',
      'json-forbidden-key',
      whole.replace('{', '{"__proto__":{"verified":true},'),
    ],
    [
      'json/constructor',
      'a member constructor',
      careless,
      'format',
      'json-forbidden-key',
      whole.replace('{', '{"constructor":{"prototype":{"verified":true}},'),
    ],
    [
      'json/lone-surrogate',
      'half a character in a name',
      'it has no UTF-8, so signers disagree on its bytes',
      'format',
      'json-malformed',
      whole.replace('"name":"Facilitation"', String.raw`"name":"\ud83d"`),
    ],
    [
      'json/deep',
      'a thousand nested lists',
      'a reader runs out of stack',
      'format',
      'json-too-deep',
      whole.replace('{', `{"deep":${deep},`),
    ],
    [
      'json/huge-number',
      'a number beyond every double',
      'readers see infinity, or stop',
      'format',
      'json-malformed',
      whole.replace('{', '{"number":1e400,'),
    ],
    [
      'json/truncated',
      'cut off in the middle',
      'a reader that mends it decides what it says',
      'format',
      'json-malformed',
      whole.slice(0, 700),
    ],
    [
      'json/two-documents',
      'two badges one after the other',
      two,
      'format',
      'json-malformed',
      `${whole}\n${whole}`,
    ],
    [
      'json/list',
      'a list of badges where one is expected',
      'only one of them is judged',
      'format',
      'json-malformed',
      `[${whole},${whole}]`,
    ],
    [
      'json/not-utf8',
      'a byte that is no UTF-8',
      two,
      'container',
      'not-recognised',
      Buffer.concat([Buffer.from(whole.slice(0, 40)), Buffer.of(0xff), Buffer.from(whole.slice(40))]),
    ],
  ]
}

/** Dates, shapes and texts. */
export async function formRows(): Promise<readonly Row[]> {
  return [...(await dates()), ...(await shapes()), ...(await texts())].map(
    ([name, what, why, check, code, content, verdict = 'invalid']) => ({
      file: `${name}.json`,
      what,
      why,
      verdict,
      check,
      code,
      content,
    }),
  )
}
