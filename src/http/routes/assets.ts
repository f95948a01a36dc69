import { readFileSync } from 'node:fs'

import { sendCached } from '../reply.ts'
import type { Scope } from './route.ts'

/** The few files that pages load, read once: nothing else of the disk is reachable. */
const files = [
  ['akashi.css', 'text/css; charset=utf-8'],
  ['akashi.js', 'text/javascript; charset=utf-8'],
  ['icon.svg', 'image/svg+xml'],
] as const

export function assets(scope: Scope): void {
  for (const [name, mediaType] of files) {
    const body = readFileSync(new URL(`../assets/${name}`, import.meta.url))
    const config = { permission: 'read-public', uncounted: true } as const
    scope.get(`/assets/${name}`, { config }, (request, reply) =>
      sendCached(request, reply, mediaType, body, 'public, max-age=3600'),
    )
  }
}
