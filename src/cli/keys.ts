import { type Command, Option } from 'commander'

import { keysOf, newKeys, retireKey } from '../actions/manage-keys.ts'
import { makeTestIssuers } from '../actions/vc-api/issuers.ts'
import { commandTexts } from '../text/commands.ts'
import { type Doors, operator, withPorts } from './doors.ts'

type Options = {
  readonly organisation: string
  readonly json?: boolean
  readonly algorithm?: 'Ed25519' | 'ES256'
}

/** `akashi keys new | list | vc-api | retire`. */
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
    .command('vc-api')
    .description(text.keysVcApi)
    .option('--json', text.json)
    .action(async ({ json }: Partial<Options>) => {
      await withPorts(doors, async (ports) => {
        const issuers = (await makeTestIssuers(ports, operator)).map(({ id, suite }) => ({
          id,
          cryptosuite: suite,
        }))
        if (json === true) doors.print(JSON.stringify(issuers, null, 2))
        else issuers.forEach(({ id, cryptosuite }) => doors.print(`${cryptosuite}  ${id}`))
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
