import { html as escaping, raw } from 'hono/html'

export { raw }

/** Text that is already safe in a page: made by `html` or, for our own constants only, by `raw`. */
export type Html = ReturnType<typeof raw>

/**
 * HTML in which every inserted value is escaped. Inserted lists are joined; `undefined`, `null` and booleans leave
 * nothing behind. Views are synchronous: a promise among the values is our mistake.
 */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Html {
  const made = escaping(strings, ...values)
  if (made instanceof Promise) throw new TypeError('a view was given a promise')
  return made
}

/** The address if a stranger may send a reader there: absolute http or https, nothing that runs. */
export function safeUrl(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const { protocol, href, username, password } = new URL(address)
  if (username !== '' || password !== '') return undefined
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}
