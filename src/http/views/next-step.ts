import type { Check, CheckCode, Report } from '../../badge/index.ts'
import type { Language } from '../../domain/bilingual.ts'
import { checkTexts } from '../../text/checks.ts'
import { documentTexts } from '../../text/fetch-failures.ts'

/** Checks whose words say to try again later. */
const waiting: ReadonlySet<CheckCode> = new Set([
  'unreachable',
  'issuer-unreachable',
  'key-unreachable',
  'status-unreachable',
  'refresh-failed',
  'badge-class-unreachable',
  'hosted-unreachable',
])

/** What to do about a check. Where this verifier is set to be offline, waiting does not help, and it says so. */
export function nextStep(language: Language, { code }: Check, documents: Report['documents'] = []): string {
  const isOffline = documents.some(({ failure }) => failure === 'offline')
  return isOffline && waiting.has(code) ? documentTexts.offline[language] : checkTexts[code][language].next
}
