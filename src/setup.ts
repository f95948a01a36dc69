import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

import { bindBaseUrl, makeMissingKeys, markStore, storeKind } from './actions/open-instance.ts'
import { testIssuerNames } from './actions/vc-api/issuers.ts'
import type { SetupAnswers } from './cli/doors.ts'
import type { Config } from './config.ts'
import { DomainError, type Fault } from './domain/error.ts'
import type { Language } from './domain/bilingual.ts'
import type { Organisation } from './domain/organisation.ts'
import { readCatalogueFiles } from './outside/catalogue-files.ts'
import { systemClock } from './outside/clock.ts'
import { openKeyFolder } from './outside/key-files.ts'
import { bundledCatalogue, ownCatalogue } from './ports.ts'
import { migrate, openStore } from './store/open.ts'
import { setupTexts } from './text/setup.ts'

/**
 * Prepares a real instance: an own catalogue with the one organisation given, its keys, and an empty store. Every badge
 * class of the bundled catalogue is there to be edited, issued by that organisation; nothing fictional comes along.
 * Asked again with the same answers it leaves the catalogue as it is. Throws `settings_invalid` when the store holds
 * samples, when there is no passphrase for the keys, or when the catalogue says other things than the answers.
 */
export async function setupInstance(
  config: Config,
  answers: SetupAnswers,
  language: Language,
): Promise<string> {
  if (config.keyPassphrase === undefined && !config.keysInClear)
    throw refusal('passphrase_needed', 'AKASHI_KEY_PASSPHRASE_FILE')
  const store = await openStore(config.databaseUrl)
  try {
    await migrate(store.db)
    if ((await storeKind(store.db)) === 'sample') throw refusal('store_is_sample', 'AKASHI_DATA_DIR')
    const folder = ownCatalogue(config)
    const kept = existsSync(folder)
    if (kept) refuseOther(folder, answers)
    else copyCatalogue(folder, answers)
    const { catalogue } = readCatalogueFiles(folder)
    const keys = await openKeyFolder({
      folder: config.keysDir,
      organisations: new Set([...catalogue.organisations.keys(), ...testIssuerNames]),
      ...(config.keyPassphrase === undefined ? {} : { passphrase: config.keyPassphrase }),
      allowClear: config.keysInClear,
    })
    await bindBaseUrl(store.db, config.baseUrl)
    await markStore(store.db, 'real')
    const made = await makeMissingKeys({ catalogue, keys, clock: systemClock })
    return setupTexts[language].done({
      folder,
      kept,
      keysDir: config.keysDir,
      keys: made.length,
      baseUrl: config.baseUrl,
    })
  } finally {
    await store.close()
  }
}

const refusal = (code: string, at: string, params: Fault['params'] = {}): DomainError =>
  new DomainError('settings_invalid', {}, { faults: [{ code, at, params }] })

/** Answers that would be ignored are refused: the catalogue is the operator's own once it is there. */
function refuseOther(folder: string, answers: SetupAnswers): void {
  const { organisations } = readCatalogueFiles(folder).catalogue
  const at = join(folder, 'organisations.json')
  const given = toOrganisation(answers)
  const standing = organisations.get(given.id)
  if (standing === undefined)
    throw refusal('setup_other_organisation', at, { standing: [...organisations.keys()].join(', ') })
  const fields = (['name', 'fiscalYearStartMonth', 'approval', 'corporateNumber', 'url', 'email'] as const)
    .filter((field) => !isDeepStrictEqual(standing[field], given[field]))
    .join(', ')
  if (fields !== '') throw refusal('setup_differs', at, { fields })
}

/** Written beside its place and moved there whole. */
function copyCatalogue(folder: string, answers: SetupAnswers): void {
  const draft = `${folder}.part`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  cpSync(bundledCatalogue, draft, { recursive: true, filter: (source) => !source.endsWith('.csv') })
  writeFileSync(join(draft, 'organisations.json'), toText({ organisations: [toOrganisation(answers)] }))
  for (const file of globSync('*/*.json', { cwd: draft })) reissue(join(draft, file), answers.organisation)
  // Answers that make no catalogue leave none behind.
  readCatalogueFiles(draft)
  renameSync(draft, folder)
}

/** What belongs to the sample programmes alone: who else takes part, other names, runs, days and the notice. */
const fictional = new Set(['partners', 'aliases', 'cohorts', 'sampleReferenceDate', 'sampleNotice'])

/** The class or programme as it is, but run and issued by the new organisation. */
function reissue(file: string, organisation: string): void {
  // Files of the bundled catalogue, which tests hold to their schemas.
  const content = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  if (Array.isArray(content['programmes'])) {
    const programmes = (content['programmes'] as object[]).map((programme) => ({
      ...withoutFiction(programme),
      organisation,
    }))
    writeFileSync(file, toText({ ...withoutFiction(content), programmes }))
  } else if ('issuer' in content) writeFileSync(file, toText({ ...content, issuer: organisation }))
}

const withoutFiction = (content: object): object =>
  Object.fromEntries(Object.entries(content).filter(([field]) => !fictional.has(field)))

function toOrganisation(answers: SetupAnswers): Organisation {
  const {
    organisation: id,
    nameJa,
    nameEn,
    corporateNumber,
    url,
    email,
    fiscalYearStartMonth,
    approval,
  } = answers
  return {
    id,
    name: { ja: nameJa, en: nameEn },
    sample: false,
    issuer: true,
    fiscalYearStartMonth,
    approval,
    ...(corporateNumber === undefined ? {} : { corporateNumber }),
    ...(url === undefined ? {} : { url }),
    ...(email === undefined ? {} : { email }),
  }
}

const toText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
