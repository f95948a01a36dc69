import type { Command } from 'commander'

import { bakeImage, unbakeImage } from '../actions/bake-image.ts'
import { commandTexts } from '../text/commands.ts'
import type { Doors } from './doors.ts'

/** `akashi bake IMAGE CREDENTIAL -o FILE` and `akashi unbake IMAGE`. */
export function bakeCommands(program: Command, doors: Doors): void {
  const text = commandTexts[doors.language]
  program
    .command('bake')
    .description(text.bake)
    .argument('<image>', text.image)
    .argument('<credential>', text.credential)
    .requiredOption('-o, --output <file>', text.output)
    .action(async (image: string, credential: string, options: { output: string }) => {
      const payload = new TextDecoder().decode(await doors.readInput(credential))
      const { bytes } = bakeImage(await doors.readInput(image), payload)
      await doors.writeOutput(options.output, bytes)
      doors.say(text.written(options.output))
    })
  program
    .command('unbake')
    .description(text.unbake)
    .argument('<image>', text.image)
    .option('-o, --output <file>', text.output)
    .action(async (image: string, options: { output?: string }) => {
      const { payload } = unbakeImage(await doors.readInput(image))
      if (options.output === undefined) doors.print(payload)
      else await doors.writeOutput(options.output, new TextEncoder().encode(payload))
    })
}
