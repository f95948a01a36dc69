import { type Command, Option } from 'commander'

import { examine } from '../actions/examine.ts'
import { commandTexts } from '../text/commands.ts'
import { examinationText } from '../text/examination.ts'
import { type Doors, withPorts } from './doors.ts'

type SetupOptions = {
  readonly organisation: string
  readonly nameJa: string
  readonly nameEn: string
  readonly corporateNumber?: string
  readonly url?: string
  readonly email?: string
  readonly fiscalMonth: string
  readonly approval: 'automatic' | 'two-person'
}

/** `akashi serve`, `setup`, `backup` and `doctor`. */
export function instanceCommands(program: Command, doors: Doors): void {
  const text = commandTexts[doors.language]
  program.command('serve').description(text.serve).action(doors.serve)
  program
    .command('setup')
    .description(text.setup)
    .requiredOption('--organisation <id>', text.organisation)
    .requiredOption('--name-ja <name>', text.nameJa)
    .requiredOption('--name-en <name>', text.nameEn)
    .option('--corporate-number <digits>', text.corporateNumber)
    .option('--url <url>', text.url)
    .option('--email <address>', text.email)
    .addOption(
      new Option('--fiscal-month <month>', text.fiscalMonth)
        .choices(Array.from({ length: 12 }, (_, index) => String(index + 1)))
        .default('4'),
    )
    .addOption(
      new Option('--approval <policy>', text.approval)
        .choices(['automatic', 'two-person'])
        .default('two-person'),
    )
    .action(async ({ fiscalMonth, ...answers }: SetupOptions) => {
      doors.print(await doors.setup({ ...answers, fiscalYearStartMonth: Number(fiscalMonth) }))
    })
  program
    .command('backup')
    .description(text.backup)
    .argument('<folder>', text.folder)
    .action(async (folder: string) => {
      for (const file of await doors.backup(folder)) doors.print(file)
    })
  program
    .command('doctor')
    .description(text.doctor)
    .option('--json', text.json)
    .action(async (options: { json?: boolean }) => {
      await withPorts(doors, async (ports) => {
        const findings = await examine(ports)
        if (options.json === true) doors.print(JSON.stringify(findings, null, 2))
        else
          for (const finding of findings)
            doors.print(`${finding.fine ? '✓' : '✗'} ${examinationText(finding, doors.language)}`)
        if (findings.some((finding) => !finding.fine)) doors.exit(1)
      })
    })
}
