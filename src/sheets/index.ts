export { factColumns, parseFacts, shiftDates, type ParsedFacts } from './parse-facts.ts'
export { parsePeople, personColumns, type ParsedPeople } from './parse-people.ts'
export { rowFaultCodes, type RowFault, type RowFaultCode } from './row-fault.ts'
export type { Encoding } from './decode-text.ts'
