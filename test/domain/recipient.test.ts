import { test } from 'tap'

import { reasonCodes } from '../../src/domain/award.ts'
import { publicReason, publicReasons } from '../../src/domain/reason.ts'
import {
  displayName,
  emailIdentity,
  identityHash,
  mayShowResult,
  recipientIdentities,
  sourcedIdentity,
} from '../../src/domain/recipient.ts'

const person = {
  key: 'k',
  familyName: '髙﨑',
  givenName: '𠮷子',
  familyKana: 'タカサキ',
  givenKana: 'ヨシコ',
  latinName: 'TAKASAKI Yoshiko',
  formerName: '葛\u{E0100}城',
}
const office = {
  person: 'k',
  organisation: 'sample-company',
  employeeNumber: '00123',
  email: ' A@Example.COM ',
}

await test("the identifier of an e-mail address is the specification's vector", async (t) => {
  t.same(emailIdentity('a@example.com', 'Kosher'), {
    type: 'IdentityObject',
    hashed: true,
    identityHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
    identityType: 'emailAddress',
    salt: 'Kosher',
  })
})

await test('an address is trimmed and lower-cased before it is hashed', async (t) => {
  t.same(emailIdentity(' A@Example.COM ', 's'), emailIdentity('a@example.com', 's'))
})

await test('without an address the hashed employee number names the holder, zeros kept', async (t) => {
  const { email: _email, ...numberOnly } = office
  const [identity, ...rest] = recipientIdentities(person, [numberOnly], 'salt')
  t.same(rest, [])
  t.same(identity, sourcedIdentity('sample-company', '00123', 'salt'))
  t.equal(identity?.identityHash, identityHash('sample-company:00123', 'salt'))
  t.same(recipientIdentities(person, [], 'salt'), [], 'nothing is made up for a person without either')
})

await test('no name is in a credential unless the holder chose one', async (t) => {
  const first = recipientIdentities(person, [office], 'salt')
  t.same(
    first.map(({ identityType }) => identityType),
    ['emailAddress'],
  )
  const later = recipientIdentities(person, [office], 'salt', { name: 'kanji' })
  t.same(later[1], { type: 'IdentityObject', hashed: false, identityHash: '髙﨑 𠮷子', identityType: 'name' })
})

await test('names keep their exact characters in every form', async (t) => {
  t.equal(displayName(person, 'none'), undefined)
  t.equal(displayName(person, 'former'), '葛\u{E0100}城 𠮷子')
  t.equal(displayName(person, 'latin'), 'TAKASAKI Yoshiko')
  t.equal(displayName(person, 'kana'), 'タカサキ ヨシコ')
  t.equal(displayName({ key: 'k', givenName: 'スカルノ' }, 'kanji'), 'スカルノ', 'a single name is a name')
  t.equal(displayName({ key: 'k' }, 'former'), undefined)
})

await test('a private result is signed only when its holder asked for it', async (t) => {
  t.ok(mayShowResult({ id: 'hours', private: false }, []))
  t.notOk(mayShowResult({ id: 'score', private: true }, []))
  t.ok(mayShowResult({ id: 'score', private: true }, ['score']))
})

await test('false evidence can not be told from an error of the issuer in public', async (t) => {
  t.equal(publicReason('evidence_false'), 'issuer_decision')
  t.equal(publicReason('issued_in_error'), publicReason('evidence_false'))
  for (const code of reasonCodes) t.ok(publicReasons.includes(publicReason(code)), code)
})
