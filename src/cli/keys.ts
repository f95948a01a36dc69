import { type Command, Option } from 'commander'

import { keysOf, newKeys, retireKey } from '../actions/manage-keys.ts'
import { commandTexts } from '../text/commands.ts'
import { type Doors, operator, withPorts } from './doors.ts'

type Options = {
  readonly organisation: string
  readonly json?: boolean
  readonly algorithm?: 'Ed25519' | 'ES256'
}

/** `akashi keys new | list | retire`. */
export function keyCommands(program: Command, doors: Doors): void {
  const text = commandTexts[doors.language]
  const keys = program.command('keys').description(text.keys)
  keys
    .command('new')
    .description(text.keysNew)
    .requiredOption('--organisation <id>', text.organisation)
    .addOption(new Option('--algorithm <name>').choices(['Ed25519', 'ES256']))
    .option('--json', text.json)
    .action(async ({ organisation, algorithm, json }: Options) => {
      await withPorts(doors, async (ports) => {
        const made = await newKeys(
          ports,
          operator,
          organisation,
          algorithm === undefined ? ['Ed25519', 'ES256'] : [algorithm],
        )
        if (json === true) doors.print(JSON.stringify(made, null, 2))
        else made.forEach((key) => doors.print(`${key.organisation}  ${key.algorithm}  ${key.kid}`))
      })
    })
  keys
    .command('list')
    .description(text.keysList)
    .option('--organisation <id>', text.organisation)
    .option('--json', text.json)
    .action(async ({ organisation, json }: Partial<Options>) => {
      await withPorts(doors, async (ports) => {
        const found = await keysOf(ports, operator, organisation)
        if (json === true) doors.print(JSON.stringify(found, null, 2))
        else
          found.forEach((key) =>
            doors.print(
              [key.organisation, key.algorithm, key.kid, key.createdAt, key.retiredAt ?? '–'].join('  '),
            ),
          )
      })
    })
  keys
    .command('retire')
    .description(text.keysRetire)
    .requiredOption('--organisation <id>', text.organisation)
    .argument('<kid>', text.keyId)
    .action(async (kid: string, { organisation }: Options) => {
      await withPorts(doors, async (ports) => {
        const key = await retireKey(ports, operator, organisation, kid)
        doors.print(`${key.organisation}  ${key.algorithm}  ${key.kid}  ${key.retiredAt ?? ''}`)
      })
    })
}
