import { html, type Html } from '../html.ts'

export type Choice = { readonly value: string; readonly name: string }

/** A labelled choice of a form; `prefix` keeps its id apart from another form's on the page. */
export function selectField(
  prefix: string,
  name: string,
  label: string,
  choices: readonly Choice[],
  chosen: string,
  hint?: string,
): Html {
  const id = `${prefix}-${name}`
  return html`<p>
    <label for="${id}">${label}</label>
    <select id="${id}" name="${name}" ${hint && html`aria-describedby="${id}-hint"`}>
      ${choices.map(
        (choice) =>
          html`<option value="${choice.value}" ${choice.value === chosen && html`selected`}>
            ${choice.name}
          </option>`,
      )}
    </select>
    ${hint && html`<span class="quiet" id="${id}-hint">${hint}</span>`}
  </p>`
}
