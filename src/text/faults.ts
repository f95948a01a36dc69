import { catalogueFaultTexts } from './catalogue-faults.ts'
import { checkTexts } from './checks.ts'
import { disclosureFaultTexts } from './disclosure-faults.ts'
import { generalFaultTexts } from './general-faults.ts'
import { describeRowFault } from './rows.ts'
import { describeSettingFault } from './settings.ts'

type Place = {
  readonly code: string
  readonly at?: string
  readonly line?: number
  readonly params?: Readonly<Record<string, string | number>>
}
type Language = 'ja' | 'en'

/** One sentence for any fault: where it is, what is wrong and what to do. Never empty, also for a code without words. */
export function faultText(fault: Place, language: Language): string {
  // The verifier's form has three ways to hand over a badge: no one field of it is missing.
  if (fault.code === 'missing' && fault.at === 'file') return generalFaultTexts.missing_badge[language]({})
  return (
    describeRowFault(fault, language) ??
    describeSettingFault(fault, language) ??
    placed(
      fault,
      ownWords(fault, language) ?? checkWords(fault, language) ?? unknownWords(fault, language),
      language,
    )
  )
}

function ownWords({ code, params = {} }: Place, language: Language): string | undefined {
  if (isKeyOf(disclosureFaultTexts, code)) return disclosureFaultTexts[code][language](params)
  if (isKeyOf(generalFaultTexts, code)) return generalFaultTexts[code][language](params)
  return isKeyOf(catalogueFaultTexts, code) ? catalogueFaultTexts[code][language](params) : undefined
}

/** An image that is refused is refused with the code of a check. */
function checkWords({ code }: Place, language: Language): string | undefined {
  if (!isKeyOf(checkTexts, code)) return undefined
  const { means, next } = checkTexts[code][language]
  return [means, next].filter((part) => part !== '').join(language === 'ja' ? '' : ' ')
}

function unknownWords({ code }: Place, language: Language): string {
  return language === 'ja'
    ? `誤りがあります(${code})。内容を確認してください。`
    : `Something is not right here (${code}). Check the content.`
}

function placed({ at, line }: Place, what: string, language: Language): string {
  const row = line === undefined ? undefined : language === 'ja' ? `${line}行目` : `line ${line}`
  const where = [row, at].filter((part) => part !== undefined && part !== '').join(' ')
  return where === '' ? what : `${where}: ${what}`
}

function isKeyOf<Table extends object>(table: Table, key: string): key is keyof Table & string {
  return Object.hasOwn(table, key)
}
