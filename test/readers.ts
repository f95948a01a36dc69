import { fileReaders } from '../src/outside/carriers/file-readers.ts'

/**
 * tap puts itself into every process that is spawned (`process-on-spawn`, its own copy of this state); the reading
 * processes are confined and would not start with it.
 */
const hooks: unknown = Reflect.get(globalThis, Symbol.for('process-on-spawn@*:singletonId'))
if (typeof hooks === 'object' && hooks !== null && 'listeners' in hooks && Array.isArray(hooks.listeners))
  hooks.listeners.length = 0

/** The real readers of PDFs and pictures. */
export const readers = fileReaders()
