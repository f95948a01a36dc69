type Language = 'ja' | 'en'
type Figure = number | string | boolean | { readonly mark: string }

/** What the sentences need of a report's headline figures. */
export type SentenceFigures = {
  readonly asOf: string
  /** Day by which everything counted was recorded, where the as-of day had not come by then. */
  readonly recordedBy?: string
  readonly cumulativeIssued: Figure
  readonly cumulativeTypes: Figure
  readonly legacyIncluded: number
  readonly holders: Figure
  readonly holdersInclLeavers: Figure
  readonly headcount: Figure
  readonly holderRatePct: Figure
  readonly dx: {
    readonly level: string
    readonly holders: Figure
    readonly ratePct: Figure
    readonly yoyPt: Figure
    readonly target: Figure
    readonly achievementPct: Figure
  }
}

/** Sentences for a disclosure as they stand. What is hidden or unknown is left out, and a sentence without its figure too. */
export function disclosureSentences(figures: SentenceFigures, language: Language): string[] {
  return [cumulative(figures, language), holding(figures, language), dxTalent(figures, language)].flatMap(
    (sentence) => sentence ?? [],
  )
}

function cumulative(figures: SentenceFigures, language: Language): string | undefined {
  const { asOf, cumulativeIssued: issued, cumulativeTypes: types, legacyIncluded: legacy } = figures
  if (typeof issued !== 'number' || typeof types !== 'number') return undefined
  const before = legacy > 0
  return language === 'ja'
    ? `${dayName(asOf, 'ja')}現在${aheadOf(figures, 'ja')}、累計${whole(issued)}個・${whole(types)}種類${before ? `(うち導入前の発行${whole(legacy)}個)` : ''}`
    : `As of ${dayName(asOf, 'en')}${aheadOf(figures, 'en')}: ${whole(issued)} badges of ${whole(types)} types in all${before ? ` (${whole(legacy)} of them issued before)` : ''}`
}

/** How many people hold what was issued: those of the headcount, whose rate it is, and everybody. */
function holding(figures: SentenceFigures, language: Language): string | undefined {
  const { holders, holdersInclLeavers: everyone, headcount, holderRatePct: rate } = figures
  if (typeof holders !== 'number' || typeof everyone !== 'number' || everyone === 0) return undefined
  const isJapanese = language === 'ja'
  const isCounted = typeof headcount === 'number'
  const details = [
    isJapanese && '実人数',
    isCounted &&
      typeof rate === 'number' &&
      (isJapanese ? `従業員の${tenth(rate)}%` : `${tenth(rate)}% of the headcount`),
    isCounted &&
      everyone > holders &&
      (isJapanese
        ? `人員表にない退職者などを含めると${whole(everyone)}人`
        : `${whole(everyone)} with leavers and others outside it`),
  ].filter((detail) => detail !== false)
  const number = whole(isCounted ? holders : everyone)
  return isJapanese
    ? `有効なバッジの保有者 ${number}人${inBrackets(details, 'ja')}`
    : `Holders of an active badge: ${number} people${inBrackets(details, 'en')}`
}

function dxTalent({ dx }: SentenceFigures, language: Language): string | undefined {
  const { holders, ratePct, yoyPt, target, achievementPct } = dx
  if (typeof holders !== 'number') return undefined
  // A house that has no such programme has nothing to say of it.
  if (holders === 0 && typeof target !== 'number') return undefined
  const level = dx.level.replace(/\+$/u, '')
  const isJapanese = language === 'ja'
  const details = [
    typeof ratePct === 'number' &&
      (isJapanese ? `従業員の${tenth(ratePct)}%` : `${tenth(ratePct)}% of the headcount`),
    typeof yoyPt === 'number' &&
      (isJapanese ? `前年度比${signed(yoyPt)}pt` : `${signed(yoyPt)} pt on the year before`),
    typeof target === 'number' &&
      typeof achievementPct === 'number' &&
      (isJapanese
        ? `目標 ${whole(target)}人に対し${tenth(achievementPct)}%`
        : `${tenth(achievementPct)}% of the target of ${whole(target)}`),
  ].filter((detail) => detail !== false)
  const head = isJapanese
    ? `DX人材レベル${level}以上 ${whole(holders)}人`
    : `DX talent of level ${level} or above: ${whole(holders)} people`
  return `${head}${inBrackets(details, language)}`
}

function inBrackets(details: readonly string[], language: Language): string {
  if (details.length === 0) return ''
  return language === 'ja' ? `(${details.join('、')})` : ` (${details.join(', ')})`
}

/** No sentence says of a day that has not come what only a forecast could. */
function aheadOf({ recordedBy }: SentenceFigures, language: Language): string {
  if (recordedBy === undefined) return ''
  return language === 'ja'
    ? `(この日は未到来。${dayName(recordedBy, 'ja')}までの記録による)`
    : ` (a day yet to come; from what was recorded by ${dayName(recordedBy, 'en')})`
}

/** 「2026年5月末」 for the last day of a month. */
function dayName(day: string, language: Language): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  if (language === 'en') return day
  const isLast = new Date(Date.UTC(year, month, 0)).getUTCDate() === date
  return `${year}年${month}月${isLast ? '末' : `${date}日`}`
}

const whole = (figure: number): string => figure.toLocaleString('en-US')

const tenth = (figure: number): string => figure.toFixed(1)

/** A true minus sign, as it is printed. */
const signed = (figure: number): string => `${figure < 0 ? '−' : '+'}${tenth(Math.abs(figure))}`
