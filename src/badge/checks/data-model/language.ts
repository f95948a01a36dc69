import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import type { Fault } from './values.ts'

const members: ReadonlySet<string> = new Set(['@value', '@language', '@direction'])

/** VCDM 2.0, 4.6 and 11.1: plain text, or text with its language and direction and nothing else, or several of these. */
export function findLanguageFaults(object: JsonObject, at: string): readonly Fault[] {
  return ['name', 'description'].flatMap((member) => {
    const value = object[member]
    return value === undefined || isText(value) || isTexts(value)
      ? []
      : [`${at}/${member} must be text, or text with @language and @direction`]
  })
}

function isTexts(value: JsonValue): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one: JsonValue) => isText(one))
}

function isText(value: JsonValue): boolean {
  if (typeof value === 'string') return true
  if (!isJsonObject(value) || Object.keys(value).some((key) => !members.has(key))) return false
  const { '@value': text, '@language': language = '', '@direction': direction = 'ltr' } = value
  return (
    typeof text === 'string' && typeof language === 'string' && (direction === 'ltr' || direction === 'rtl')
  )
}
