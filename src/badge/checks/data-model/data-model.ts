import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import type { CredentialKind, Flavour } from '../format.ts'
import { findLanguageFaults } from './language.ts'
import { findResourceFaults } from './related-resource.ts'
import { findTypedFaults } from './typed-objects.ts'
import { findIdFaults, findTypeFaults, isUrl, readObjects, type Fault } from './values.ts'

/** Kinds whose own schema says all this already, and says it as leniently as real badges need. */
const withSchema: ReadonlySet<CredentialKind> = new Set(['achievement', 'endorsement'])

/** What the data model demands of every credential and no library looks at. Dates are read elsewhere. */
export function findModelFaults(
  credential: JsonObject,
  kind: CredentialKind,
  flavour: Flavour = '2.0',
): readonly Fault[] {
  if (withSchema.has(kind))
    return [
      ...findTypedFaults(credential, flavour, ['credentialSchema']),
      ...findLaterFaults(credential, flavour),
    ]
  return [
    ...findIdFaults(credential, ''),
    ...findTypeFaults(credential, ''),
    ...(flavour === '2.0' ? findLanguageFaults(credential, '') : []),
    ...findIssuerFaults(credential['issuer'], flavour),
    ...findSubjectFaults(credential['credentialSubject']),
    ...(flavour === '1.1' && credential['issuanceDate'] === undefined ? ['/issuanceDate is missing'] : []),
    ...findTypedFaults(credential, flavour),
    ...findLaterFaults(credential, flavour),
  ]
}

/** What only VCDM 2.0 gives a meaning to. */
function findLaterFaults(credential: JsonObject, flavour: Flavour): readonly Fault[] {
  return flavour === '2.0' ? findResourceFaults(credential) : []
}

/** VCDM 2.0, 4.7. */
function findIssuerFaults(issuer: JsonValue | undefined, flavour: Flavour): readonly Fault[] {
  if (isUrl(issuer)) return []
  if (!isJsonObject(issuer)) return ['/issuer must be a URL or an object with one']
  return [
    ...findIdFaults(issuer, '/issuer', true),
    ...(flavour === '2.0' ? findLanguageFaults(issuer, '/issuer') : []),
  ]
}

/** VCDM 2.0, 4.8: each subject is an object that something is said of. */
function findSubjectFaults(subject: JsonValue | undefined): readonly Fault[] {
  const subjects = subject === undefined ? undefined : readObjects(subject)
  if (subjects === undefined || subjects.some((one) => Object.keys(one).length === 0))
    return ['/credentialSubject must be one or more objects that say something']
  return subjects.flatMap((one) => findIdFaults(one, '/credentialSubject'))
}
