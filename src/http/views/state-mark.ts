import type { CredentialState } from '../../domain/award.ts'
import type { Language } from '../../domain/bilingual.ts'
import { stateTexts } from '../../text/states.ts'
import { html, type Html } from './html.ts'
import { icon, stateLooks } from './icons.ts'

/** A state as a small word with its sign: never by colour alone. */
export function stateMark(state: CredentialState, language: Language): Html {
  const look = stateLooks[state]
  return html`<span class="state" data-tone="${look.tone}"
    >${icon(look.icon)}${stateTexts[state][language]}</span
  >`
}
