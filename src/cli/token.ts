import { type Command, Option } from 'commander'

import { type DisclosureRole, disclosureRoles, newDisclosureLink } from '../actions/enter-disclosure.ts'
import { endToken, newToken, officeScopes, tokensOf } from '../actions/manage-tokens.ts'
import { newAdminLink } from '../actions/sign-in.ts'
import { type Scope, scopes as allScopes } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { commandTexts } from '../text/commands.ts'
import { type Doors, operator, withPorts } from './doors.ts'

type Options = {
  readonly organisation: string
  readonly name: string
  readonly scopes?: string
  readonly expires?: string
  readonly json?: boolean
}

/** `akashi token new | list | end | admin-link | hr-link`. The secret is printed once and stored as a hash. */
export function tokenCommands(program: Command, doors: Doors): void {
  const text = commandTexts[doors.language]
  const token = program.command('token').description(text.token)
  token
    .command('new')
    .description(text.tokenNew)
    .option('--organisation <id>', text.organisation, '*')
    .option('--name <name>', text.tokenName, 'API')
    .option('--scopes <list>', `${text.scopes}: ${allScopes.join(',')}`, officeScopes.join(','))
    .option('--expires <instant>', 'RFC 3339')
    .option('--json', text.json)
    .action(async (options: Options) => {
      await withPorts(doors, async (ports) => {
        const made = await newToken(ports, operator, {
          name: options.name,
          organisation: options.organisation,
          scopes: scopesOf(options.scopes ?? ''),
          ...(options.expires === undefined ? {} : { expiresAt: options.expires }),
        })
        if (options.json === true) doors.print(JSON.stringify(made, null, 2))
        else {
          doors.print(made.secret)
          doors.say(text.tokenMade)
        }
      })
    })
  token
    .command('list')
    .description(text.tokenList)
    .option('--json', text.json)
    .action(async (options: { json?: boolean }) => {
      await withPorts(doors, async (ports) => {
        const tokens = await tokensOf(ports, operator)
        if (options.json === true) doors.print(JSON.stringify(tokens, null, 2))
        else
          tokens.forEach((one) =>
            doors.print(
              [one.id, one.organisation, one.name, one.revokedAt ?? one.expiresAt ?? '–'].join('  '),
            ),
          )
      })
    })
  token
    .command('end')
    .description(text.tokenEnd)
    .argument('<id>', text.keyId)
    .action(async (id: string) => {
      await withPorts(doors, async (ports) => {
        await endToken(ports, operator, id)
      })
    })
  token
    .command('admin-link')
    .description(text.adminLink)
    .action(async () => {
      await withPorts(doors, async (ports) => {
        doors.print(await newAdminLink(ports))
        doors.say(text.adminLinkMade)
      })
    })
  token
    .command('hr-link')
    .description(text.hrLink)
    .requiredOption('--organisation <id>', text.organisation)
    .addOption(
      new Option('--role <role>', text.hrRole).choices(Object.keys(disclosureRoles)).default('analyst'),
    )
    .action(async ({ organisation, role }: { organisation: string; role: DisclosureRole }) => {
      await withPorts(doors, async (ports) => {
        doors.print(await newDisclosureLink(ports, operator, organisation, role))
        doors.say(text.hrLinkMade)
      })
    })
}

function scopesOf(list: string): Scope[] {
  return list.split(',').map((word) => {
    const scope = allScopes.find((known) => known === word.trim())
    if (scope === undefined)
      throw new DomainError(
        'field_invalid',
        {},
        { faults: [{ code: 'scope_unknown', at: '--scopes', params: { value: word } }] },
      )
    return scope
  })
}
