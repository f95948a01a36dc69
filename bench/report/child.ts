import { jobNames, measure } from './jobs.ts'

/** One job in a process of its own, so that its memory is its own. */
const [job, folder = ''] = process.argv.slice(2)
const name = jobNames.find((one) => one === job)
if (name === undefined) throw new Error(`no such job: ${job ?? ''}`)
process.send?.(await measure(name, folder))
process.disconnect()
