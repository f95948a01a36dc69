import { type Command, Option } from 'commander'
import { basename } from 'node:path'

import { importFigures, showFigures } from '../actions/import-figures.ts'
import { importHeadcount } from '../actions/import-headcount.ts'
import { listHeadcounts } from '../actions/show-headcount.ts'
import { type FigureKind, figureKinds } from '../domain/disclosure/figures.ts'
import { scopes } from '../domain/disclosure/parameters.ts'
import { DomainError, type Fault } from '../domain/error.ts'
import { commandTexts } from '../text/commands.ts'
import { disclosureCodes } from '../text/disclosure-codes.ts'
import { disclosureCommandTexts } from '../text/disclosure-commands.ts'
import { faultText } from '../text/faults.ts'
import { type Doors, operator, withPorts } from './doors.ts'

type Common = {
  readonly organisation?: string
  readonly dryRun?: boolean
  readonly keepGood?: boolean
  readonly json?: boolean
}
type HeadcountOptions = Common & {
  readonly scope: string
  readonly asOf?: string
  readonly definitionJa?: string
  readonly definitionEn?: string
  readonly map?: readonly string[]
}

/** `akashi headcount import | list` and `akashi figures import | list`. */
export function headcountCommands(program: Command, doors: Doors): void {
  const text = disclosureCommandTexts[doors.language]
  const common = commandTexts[doors.language]
  const headcount = program.command('headcount').description(text.headcount)
  headcount
    .command('import')
    .description(text.headcountImport)
    .argument('<file>', common.fileOrStdin)
    .option('--organisation <id>', common.organisation)
    .addOption(new Option('--scope <scope>', text.scope).choices(scopes).default('submitting'))
    .option('--as-of <date>', text.asOf)
    .option('--definition-ja <text>', text.definitionJa)
    .option('--definition-en <text>', text.definitionEn)
    .option('--map <heading=field...>', text.map)
    .option('--dry-run', text.dryRun)
    .option('--keep-good', common.keepGood)
    .option('--json', common.json)
    .action(async (file: string, options: HeadcountOptions) => {
      await headcountFrom(doors, file, options)
    })
  headcount
    .command('list')
    .description(text.headcountList)
    .option('--organisation <id>', common.organisation)
    .option('--json', common.json)
    .action(async ({ organisation, json }: Common) => {
      await withPorts(doors, async (ports) => {
        const { items } = await listHeadcounts(ports, operator, organisation)
        if (json === true) doors.print(JSON.stringify(items, null, 2))
        else
          for (const { organisation: of, asOf, scope, total, recordedAt, source } of items)
            doors.print([asOf, of, scope, String(total).padStart(7), recordedAt, source].join('  '))
      })
    })
  figureCommands(program, doors)
}

function figureCommands(program: Command, doors: Doors): void {
  const text = disclosureCommandTexts[doors.language]
  const common = commandTexts[doors.language]
  const figures = program.command('figures').description(text.figures)
  const kindName = `${text.kind}: ${figureKinds.join(', ')}`
  figures
    .command('import')
    .description(text.figuresImport)
    .argument('<kind>', kindName)
    .argument('<file>', common.fileOrStdin)
    .option('--organisation <id>', common.organisation)
    .option('--dry-run', text.dryRun)
    .option('--keep-good', common.keepGood)
    .option('--json', common.json)
    .action(async (kind: string, file: string, options: Common) => {
      await figuresFrom(doors, toKind(kind), file, options)
    })
  figures
    .command('list')
    .description(text.figuresList)
    .argument('<kind>', kindName)
    .option('--organisation <id>', common.organisation)
    .action(async (kind: string, { organisation }: Common) => {
      await withPorts(doors, async (ports) => {
        const asked = organisation === undefined ? {} : { organisation }
        const { items } = await showFigures(ports, operator, toKind(kind), asked)
        doors.print(JSON.stringify(items, null, 2))
      })
    })
}

function toKind(word: string): FigureKind {
  const kind = figureKinds.find((one) => one === word)
  if (kind !== undefined) return kind
  const faults = [{ code: 'choice', at: 'kind', params: { choices: figureKinds.join(', ') } }]
  throw new DomainError('field_invalid', {}, { faults })
}

async function headcountFrom(doors: Doors, file: string, options: HeadcountOptions): Promise<void> {
  const text = disclosureCommandTexts[doors.language]
  const { definitionJa: wordsJa, definitionEn: wordsEn, map = [], asOf, scope } = options
  const input = {
    ...(await fileInput(doors, file, options)),
    scope,
    mapping: Object.fromEntries(map.map(toPair)),
    definition: {
      ...(wordsJa === undefined ? {} : { ja: wordsJa }),
      ...(wordsEn === undefined ? {} : { en: wordsEn }),
    },
    ...(asOf === undefined ? {} : { asOf }),
  }
  await withPorts(doors, async (ports) => {
    const result = await importHeadcount(ports, operator, input)
    tell(doors, options, result, [...result.faults, ...result.notices], () => [
      text.counted(result),
      ...result.segments.map((part) =>
        text.part({
          ...part,
          value: disclosureCodes[`segment:${part.value}`]?.[doors.language] ?? part.value,
        }),
      ),
      ...text.departments(result),
    ])
    if (result.faults.length > 0) doors.exit(1)
  })
}

/** The last `=` parts the two: headings may hold one, fields never do. */
function toPair(pair: string): [string, string] {
  const at = pair.lastIndexOf('=')
  return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
}

async function figuresFrom(doors: Doors, kind: FigureKind, file: string, options: Common): Promise<void> {
  const text = disclosureCommandTexts[doors.language]
  const input = await fileInput(doors, file, options)
  await withPorts(doors, async (ports) => {
    const result = await importFigures(ports, operator, kind, input)
    tell(doors, options, result, result.faults, () => [text.recorded(result.recorded, input.dryRun)])
    if (result.faults.length > 0) doors.exit(1)
  })
}

async function fileInput(doors: Doors, file: string, { organisation, dryRun, keepGood }: Common) {
  return {
    bytes: await doors.readInput(file),
    source: basename(file),
    dryRun: dryRun === true,
    keepGood: keepGood === true,
    ...(organisation === undefined ? {} : { organisation }),
  }
}

function tell(
  doors: Doors,
  { json }: Common,
  result: object,
  said: readonly Fault[],
  lines: () => readonly string[],
): void {
  if (json === true) {
    doors.print(JSON.stringify(result, null, 2))
    return
  }
  for (const fault of said) doors.say(faultText(fault, doors.language))
  for (const line of lines()) doors.print(line)
}
