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

import { bindBaseUrl, makeMissingKeys, markStore, storeKind } from './actions/open-instance.ts'
import type { SetupAnswers } from './cli/doors.ts'
import type { Config } from './config.ts'
import { DomainError } from './domain/error.ts'
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
 * Throws `settings_invalid` when the store holds samples, or when there is no passphrase for the keys.
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
    if (!existsSync(folder)) copyCatalogue(folder, answers)
    const { catalogue } = readCatalogueFiles(folder)
    const keys = await openKeyFolder({
      folder: config.keysDir,
      ...(config.keyPassphrase === undefined ? {} : { passphrase: config.keyPassphrase }),
      allowClear: config.keysInClear,
    })
    await bindBaseUrl(store.db, config.baseUrl)
    await markStore(store.db, 'real')
    const made = await makeMissingKeys({ catalogue, keys, clock: systemClock })
    return setupTexts[language].done({
      folder,
      keysDir: config.keysDir,
      keys: made.length,
      baseUrl: config.baseUrl,
    })
  } finally {
    await store.close()
  }
}

const refusal = (code: string, at: string): DomainError =>
  new DomainError('settings_invalid', {}, { faults: [{ code, at }] })

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

/** The class or programme as it is, but run and issued by the new organisation, and without sample dates. */
function reissue(file: string, organisation: string): void {
  // Files of the bundled catalogue, which tests hold to their schemas.
  const content = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  if (Array.isArray(content['programmes'])) {
    const programmes = (content['programmes'] as Record<string, unknown>[]).map(
      ({ partners: _partners, cohorts: _cohorts, ...programme }) => ({ ...programme, organisation }),
    )
    const { sampleReferenceDate: _date, ...rest } = content
    writeFileSync(file, toText({ ...rest, programmes }))
  } else if ('issuer' in content) writeFileSync(file, toText({ ...content, issuer: organisation }))
}

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
