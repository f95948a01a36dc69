import { readFileSync } from 'node:fs'

import { sendCached } from '../reply.ts'
import type { Scope } from './route.ts'

/** The few files that pages load, read once: nothing else of the disk is reachable. */
const files = [
  ['akashi.css', 'text/css; charset=utf-8'],
  ['hr.css', 'text/css; charset=utf-8'],
  ['akashi.js', 'text/javascript; charset=utf-8'],
  ['icon.svg', 'image/svg+xml'],
] as const

/** What a report's JSON may hold, for whoever reads it by program. */
const reportSchema = readFileSync(new URL('../../../schemas/disclosure-report.schema.json', import.meta.url))

export function assets(scope: Scope): void {
  scope.get(
    '/schemas/disclosure-report.schema.json',
    { config: { permission: 'read-public', uncounted: true, openToAllOrigins: true } },
    (request, reply) =>
      sendCached(request, reply, 'application/schema+json', reportSchema, 'public, max-age=3600'),
  )
  for (const [name, mediaType] of files) {
    const body = readFileSync(new URL(`../assets/${name}`, import.meta.url))
    const config = { permission: 'read-public', uncounted: true } as const
    scope.get(`/assets/${name}`, { config }, (request, reply) =>
      sendCached(request, reply, mediaType, body, 'public, max-age=3600'),
    )
  }
}
