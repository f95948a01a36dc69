import type { ContainedReport, IssuerLadder } from '../../badge/index.ts'
import type { Language } from '../../domain/bilingual.ts'
import { dateText } from '../../domain/evidence-text.ts'
import { ladderTexts } from '../../text/ladder.ts'
import { nameIn } from './facts.ts'
import { html, type Html } from './html.ts'
import type { Page } from './page.ts'

const rungs = ['signature-only', 'domain', 'legal-entity', 'endorsed'] as const
type Rung = (typeof rungs)[number]

/** One step: whether it is reached, and what it rests on or why it is not. */
type Step = {
  readonly rung: Rung
  readonly state: 'reached' | 'open'
  /** In a word beside its name. */
  readonly word: string
  readonly lines: readonly string[]
  /** The highest that is reached. */
  readonly isHere: boolean
}

type Known = Pick<ContainedReport, 'issuer' | 'claims'>
type Rows = Readonly<Record<Rung, (language: Language, known: Known, reached: boolean) => readonly string[]>>

/** How far the issuer is known: steps that rise, those reached filled, each saying what it rests on. */
export function ladderSection({ language }: Page, known: Known): Html {
  const t = ladderTexts[language]
  return html`<section class="known" aria-labelledby="known">
    <h2 id="known">${t.title}</h2>
    <p class="quiet">${t.lead}</p>
    ${ladderSteps(language, known)}
  </section>`
}

/** The steps alone, lowest first. */
export function ladderSteps(language: Language, known: Known): Html {
  const t = ladderTexts[language]
  return html`<ol class="ladder">
    ${stepsOf(language, known).map(
      ({ rung, state, word, lines, isHere }) =>
        html`<li data-state="${state}" ${isHere && html` aria-current="step"`}>
          <p class="rung"><strong>${t.rungs[rung]}</strong> <span class="word">${word}</span></p>
          ${isHere && html`<p class="here">${t.here}</p>`} ${lines.map((line) => html`<p>${line}</p>`)}
        </li>`,
    )}
  </ol>`
}

function stepsOf(language: Language, known: Known): readonly Step[] {
  const t = ladderTexts[language]
  const { rung: top, provenBy, endorsedBy } = known.issuer
  const height = rungs.findIndex((rung) => rung === top)
  return rungs.map((rung, at) => {
    const unsigned = rung === 'signature-only' && provenBy === 'host'
    const reached = at <= height && !unsigned
    const apart = rung === 'endorsed' && !reached && endorsedBy !== undefined
    const word = unsigned ? t.unsigned : apart ? t.apart : reached ? t.reached : t.notReached
    return {
      rung,
      word,
      state: reached ? 'reached' : 'open',
      lines: rows[rung](language, known, reached),
      isHere: at === height,
    }
  })
}

const isUnknown = ({ rung }: IssuerLadder): boolean => rung === 'unknown'

const rows: Rows = {
  'signature-only': (language, { issuer }) => {
    const t = ladderTexts[language]
    if (isUnknown(issuer)) return [t.noSignature]
    if (issuer.provenBy === 'host') return [t.host]
    return issuer.rung === 'signature-only' ? [t.signature, t.signatureAlone] : [t.signature]
  },
  domain: (language, { issuer }) => {
    const t = ladderTexts[language]
    if (isUnknown(issuer)) return [t.notLooked]
    if (issuer.domain === undefined) return [t.noDomain]
    return [(issuer.provenBy === 'host' ? t.hostDomain : t.domain)(issuer.domain)]
  },
  'legal-entity': (language, { issuer, claims }) => {
    const t = ladderTexts[language]
    const { legalEntity: row } = issuer
    if (row)
      return [
        t.legalEntity({
          name: nameIn(language, row),
          number: row.corporateNumber,
          checkedOn: dateText(row.checkedOn, language),
        }),
        ...(row.source === undefined ? [] : [t.source(row.source)]),
      ]
    const stated = claims?.issuer?.corporateNumber
    return [
      issuer.domain === undefined ? t.notLooked : t.noEntity,
      ...(stated === undefined ? [] : [t.ownStatement(stated)]),
    ]
  },
  endorsed: (language, { issuer }, reached) => {
    const t = ladderTexts[language]
    if (isUnknown(issuer)) return [t.notLooked]
    const { endorsedBy = [] } = issuer
    if (endorsedBy.length === 0) return [t.noEndorsement]
    const say = reached ? t.endorsed : t.endorsedWithout
    return endorsedBy.map((body) => say({ name: nameIn(language, body), of: t.parts[body.of] }))
  },
}
